import Documents
import Intake
import JSON
import Testing

@Suite struct DocumentReaderTests {
    private func document(_ line: String, index: Int = 0) throws -> InputDocument {
        try DocumentReader().document(line: Array(line.utf8), index: index)
    }

    private func code(_ line: String) -> String {
        do {
            _ = try document(line)
            return ""
        } catch {
            return (error as? IntakeError)?.code.rawValue ?? "?"
        }
    }

    @Test func readsEveryKey() throws {
        let document = try document(
            #"{"id":"a","text":"t","title":"T","created":"2026-01-02","source":"s","url":"u","language":"en-GB","#
                + #""added":"2026-01-03T00:00:00Z","authors":["A","B"],"site":"S","section":"P","tags":["x"],"#
                + #""description":"D","image":"I","modified":"M","desk":{"n":1}}"#, index: 7)
        #expect(document.id == "a" && document.body.string == "t" && !document.body.isHTML)
        #expect(document.index == 7 && document.created == "2026-01-02" && document.source == "s")
        #expect(document.added == "2026-01-03T00:00:00Z")
        let metadata = document.metadata
        #expect(metadata.title == "T" && metadata.url == "u" && metadata.language == "en")
        #expect(metadata.authors == ["A", "B"] && metadata.tags == ["x"] && metadata.site == "S")
        #expect(metadata.section == "P" && metadata.description == "D" && metadata.image == "I")
        #expect(metadata.modified == "M" && metadata.mediaType == "text/plain")
        #expect(metadata.extra.map(\.key) == ["desk"])
        #expect(document.targets == nil)
    }

    @Test func htmlWinsOverText() throws {
        let document = try document(#"{"text":"t","html":"<p>h"}"#)
        #expect(document.body.isHTML && document.body.string == "<p>h")
        #expect(document.metadata.mediaType == "text/html")
    }

    @Test func createdWinsOverPublished() throws {
        #expect(try document(#"{"text":"","published":"p"}"#).created == "p")
        #expect(try document(#"{"text":"","published":"p","created":"c"}"#).created == "c")
        #expect(try document(#"{"text":"","created":"c","published":"p"}"#).created == "c")
    }

    @Test func understandsOtherNamesOfKeys() throws {
        let document = try document(
            #"{"Text":"t","headline":"H","author":["A"],"date":"2026-03-02","link":"u","lang":"de","n":1}"#
        )
        #expect(document.body.string == "t" && document.created == "2026-03-02")
        let metadata = document.metadata
        #expect(metadata.title == "H" && metadata.authors == ["A"] && metadata.url == "u")
        #expect(metadata.language == "de" && metadata.extra.map(\.key) == ["n"])
        #expect(document.problems.isEmpty)
    }

    @Test func aKeyByItsOwnNameWins() throws {
        let document = try document(
            #"{"date":"d","author":{"n":1},"text":"t","created":"c","published":"p"}"#)
        #expect(document.created == "c" && document.metadata.authors == [])
        #expect(document.metadata.extra.map(\.key) == ["date", "author", "published"])
    }

    @Test func reportsSlips() throws {
        let document = try document(
            #"{"text":"t","tilte":"T","autors":["A"],"langage":"en","texts":1,"topic":"x","item":2}"#
        )
        #expect(document.problems.map(\.code) == ["key", "key", "key"])
        #expect(
            document.problems.map(\.message).allSatisfy { $0.contains("is kept as it is") })
        #expect(document.problems.first?.message.contains("is title meant?") == true)
    }

    @Test func takesANumberAsIdentifier() throws {
        #expect(try document(#"{"id":103,"text":""}"#).id == "103")
    }

    @Test func hashesTheLine() throws {
        let document = try document(#"{"text":"abc"}"#)
        #expect(document.metadata.bytes == 14)
        #expect(
            document.metadata.sha256
                == "45efb3f81766c9ade6f02575b920fcd9ccb6ba65c630421b501f78e686b610eb")
    }

    @Test func repairsWhatIsNoUTF8() throws {
        let line = Array(#"{"text":"a"#.utf8) + [0xFF, 0xC3] + Array(#"b\ud800c"}"#.utf8)
        let document = try DocumentReader().document(line: line, index: 0)
        #expect(document.body.string == "a\u{FFFD}\u{FFFD}b\u{FFFD}c")
    }

    @Test func givesTargetsBackInOrder() throws {
        let document = try document(
            #"{"text":"Anna met Bo","targets":[{"text":"Bo","span":[9,11]},{"text":"Anna","span":[0,4]},{"text":"x"}]}"#
        )
        let targets = try #require(document.targets)
        #expect(targets.map(\.text) == ["Bo", "Anna", "x"])
        #expect(targets.map(\.codePoints) == [9..<11, 0..<4, 0..<0])
        #expect(try self.document(#"{"text":"","targets":[]}"#).targets?.isEmpty == true)
    }

    @Test func readsAMetadataObject() throws {
        let document = try document(
            #"{"text":"t","metadata":{"title":"inner","url":"u","k":1},"title":"outer"}"#)
        #expect(document.metadata.title == "outer" && document.metadata.url == "u")
        #expect(document.metadata.extra.map(\.key) == ["k"])
    }

    @Test func keysOfTheRecordAreNeverDoubled() throws {
        let document = try document(
            #"{"text":"t","sha256":"x","bytes":1,"language":"English","n":1,"n":2}"#)
        #expect(
            document.metadata.extra.map(\.key) == [
                "given_sha256", "given_bytes", "given_language", "n",
            ])
        #expect(document.metadata.extra.last?.value.integer == 2)
        #expect(document.metadata.language == "")
    }

    @Test func anEmptyTextIsADocument() throws {
        #expect(try document(#"{"text":""}"#).body.string == "")
    }

    @Test(arguments: [
        "", "x", "[1]", "\"text\"", "{}", #"{"id":"a"}"#, #"{"text":null}"#, #"{"text":5}"#,
        #"{"text":"a""#,
        #"{"text":"a"} x"#, #"{"text":"a","title":{}}"#, #"{"text":"a","targets":3}"#,
        #"{"text":"a","targets":[{"span":[0,1]}]}"#,
        #"{"text":"a","targets":[{"text":"a","span":[2,1]}]}"#,
        #"{"text":"a","targets":[{"text":"a","span":[0,1e300]}]}"#, #"{"text":"a","n":1e999}"#,
        "null", "{\"text\"}",
    ])
    func refusesWhatIsNoDocument(_ line: String) {
        #expect(code(line) == "malformed")
    }

    @Test func boundsNestingAndSize() throws {
        #expect(code(#"{"text":"a","n":"# + String(repeating: "[", count: 200_000)) == "too_deep")
        var limits = IntakeLimits()
        limits.documentBytes = 10
        let reader = DocumentReader(limits: limits)
        #expect(throws: IntakeError.self) {
            try reader.document(line: Array(#"{"text":"12345678901"}"#.utf8), index: 0)
        }
        #expect(try reader.document(line: Array(#"{"text":"1234567890"}"#.utf8), index: 0).id == "")
    }

    @Test func theSidecarWins() throws {
        let harbour = try items(try sampleBytes("harbour.txt"), name: "harbour.txt")
        let plain = try #require(harbour.first?.document)
        let document = try DocumentReader().document(
            plain, applying: try sampleBytes("harbour.json"))
        #expect(document.id == "norland-2026-0311-004")
        #expect(document.created == "2026-03-11T06:30:00Z" && document.source == "northern-gazette")
        #expect(document.metadata.authors == ["Liv Aasen"] && document.metadata.language == "en")
        #expect(document.metadata.extra.map(\.key) == ["desk"])
        #expect(document.metadata.sha256 == plain.metadata.sha256)
        #expect(document.body.string == plain.body.string)
        for bad in ["[]", "{", "", "3"] {
            #expect(throws: IntakeError.self) {
                try DocumentReader().document(plain, applying: Array(bad.utf8))
            }
        }
    }

    @Test func survivesDamagedLines() {
        let line = Array(
            #"{"id":"a","text":"caf\u00e9 \"quoted\"","tags":["x",1.5e3],"n":{"a":[true,null]}}"#
                .utf8)
        var dice = Dice(7)
        for _ in 0..<20_000 {
            var bytes = line
            for _ in 0...(dice.roll() % 4) {
                bytes[Int(dice.roll() % UInt64(bytes.count))] = UInt8(
                    truncatingIfNeeded: dice.roll())
            }
            if dice.roll() % 3 == 0 { bytes.removeLast(Int(dice.roll() % UInt64(bytes.count))) }
            _ = try? DocumentReader().document(line: bytes, index: 0)
        }
    }
}
