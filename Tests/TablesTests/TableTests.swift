import Documents
import Tables
import Testing

@Suite struct TableTests {
    private static func table(_ text: String) throws -> Table {
        try Table(name: "test.tsv", bytes: Array(text.utf8))
    }

    @Test func readsRowsBelowCommentsAndHeader() throws {
        let table = try Self.table(
            "# what\n# source\nword\tkinds\tvalue\nabout\ta|b\t1.5\n\nover\t\t-2\n")
        #expect(table.columns == ["word", "kinds", "value"])
        #expect(table.count == 2)
        #expect(table.row(0).text(0) == "about")
        #expect(table.row(0).list(1) == ["a", "b"])
        #expect(try table.row(1).number(2) == -2)
        #expect(table.row(1).list(1).isEmpty)
        #expect(table.row(1).line == 6)
    }

    @Test func givesEmptyFieldsOfShortRows() throws {
        let table = try Self.table("a\tb\nonly")
        #expect(table.row(0).text(0) == "only")
        #expect(table.row(0).text(1).isEmpty)
    }

    @Test func namesFileAndLineOfAFault() throws {
        let table = try Self.table("# top\na\nx\n")
        #expect(throws: TableError.self) { try table.column("b") }
        do {
            _ = try table.row(0).number(0)
            Issue.record("a word is no number")
        } catch {
            #expect(error.description.hasPrefix("test.tsv:3:"))
        }
        #expect(throws: TableError.self) { try Self.table("# nothing else\n") }
    }

    @Test func aChoiceThatIsNoneSaysWhatMayStandThere() throws {
        enum Kind: String, CaseIterable { case length, mass }
        let table = try Self.table("unit\tkind\tforms\nm\tlenght\tone|three\nkg\tmass\tone|two\n")
        let forms = ["one": 1, "two": 2]
        #expect(try table.row(1).choice(1, of: Kind.self) == .mass)
        #expect(try table.row(1).choices(2, named: forms) == [1, 2])
        let fault = #expect(throws: TableError.self) {
            try table.row(0).choice(1, of: Kind.self)
        }
        #expect(
            fault?.description
                == "test.tsv:2: kind is \"lenght\", which is none of: length, mass")
        let part = #expect(throws: TableError.self) { try table.row(0).choices(2, named: forms) }
        #expect(part?.message == "forms is \"three\", which is none of: one, two")
        #expect(throws: TableError.self) { try table.row(0).choice(2, named: forms) }
    }

    @Test func partsTextsAtAByte() {
        let bytes = Array("|über||b c|".utf8)
        #expect(bytes.span.strings(partedBy: "|") == ["über", "b c"])
        #expect(bytes.span.strings(partedBy: " ") == ["|über||b", "c|"])
        #expect(bytes.span.array(1..<3) == Array("ü".utf8))
        let empty: [UInt8] = []
        #expect(empty.span.strings(partedBy: "|").isEmpty)
    }

    @Test func findsWordsAfterGrowing() {
        var table = WordTable<Int>(filler: -1)
        for number in 0..<5_000 { table.set(WordHash.of("word\(number)"), to: number) }
        #expect(table.count == 5_000)
        for number in 0..<5_000 { #expect(table[WordHash.of("Word\(number)")] == number) }
        #expect(table[WordHash.of("nothing")] == nil)
        table.set(WordHash.of("word7"), to: 70)
        #expect(table[WordHash.of("word7")] == 70 && table.count == 5_000)
    }

    @Test func hashesWordsOfAnyCaseAlike() {
        #expect(WordHash.of("Straße") == WordHash.of("STRAßE"))
        #expect(WordHash.of("ÉTÉ") == WordHash.of("été"))
        #expect(WordHash.of("it’s") == WordHash.of("IT'S"))
        #expect(WordHash.of("abcdefgh") != WordHash.of("abcdefg"))
        let text = Array("xx Organisation [] zz".utf8)
        #expect(WordHash.of(in: text.span, from: 3, to: 15) == WordHash.of("organisation"))
        #expect(WordHash.of(in: text.span, from: 16, to: 18) == WordHash.of("[]"))
    }
}
