internal import Foundation
internal import Programs
internal import Reading
internal import Testing

/// One filter language, whatever it is written in.
struct FilterTests {
    private static func index() throws -> (ShelvedRoot, ReadingIndex) {
        let root = try ShelvedRoot()
        try root.shelve(
            "vm-1",
            [
                ShelvedRoot.Article(
                    id: "wall",
                    text:
                        "The new harbour wall will cost $415 million, Anna Keller said. It is 2.4 km long.",
                    created: "2026-11-02", title: "Harwick builds"),
                ShelvedRoot.Article(
                    id: "pay", text: "Pay of nurses rose by 6.5%, the union said.",
                    source: "tribune", created: "2026-10-31"),
                ShelvedRoot.Article(
                    id: "miete",
                    text:
                        "Die Mieten stiegen im vergangenen Jahr in der Stadt um 4 Prozent, sagte der Minister.",
                    source: "bote", created: "2025-03-01"),
            ])
        return (root, try root.updated())
    }

    @Test func eachFilterChooses() throws {
        let (root, index) = try Self.index()
        func values(_ change: (inout ClaimFilter) -> Void) throws -> [Double] {
            var filter = ClaimFilter()
            change(&filter)
            let rows = try index.claims(filter).map { $0.number(.value) }
            #expect(try index.count(filter, most: 99) == rows.count)
            return rows
        }
        #expect(try values { _ in } == [415e6, 2.4, 6.5, 4])
        #expect(try values { $0.words = "harbour" }.first == 415e6)
        #expect(try values { $0.words = "HARBOURS walls" }.first == 415e6)
        #expect(try values { $0.words = "harwick" } == [415e6, 2.4])
        #expect(try values { $0.words = "harwick -long" } == [415e6])
        #expect(try values { $0.words = "\"harbour wall\"" }.first == 415e6)
        #expect(try values { $0.words = "\"wall harbour\"" }.isEmpty)
        #expect(try values { $0.words = "harb*" }.first == 415e6)
        #expect(try values { $0.unit = "usd" } == [415e6])
        #expect(try values { $0.unit = "Percent" } == [6.5, 4])
        #expect(
            try values {
                $0.minimum = 4; $0.maximum = 10
            } == [6.5, 4])
        #expect(try values { $0.subject = "pay" } == [6.5])
        #expect(try values { $0.speaker = "keller" } == [415e6])
        #expect(try values { $0.source = "Tribune" } == [6.5])
        #expect(try values { $0.language = "de" } == [4])
        #expect(try values { $0.since = Day("2026-11", at: .first) } == [415e6, 2.4])
        #expect(try values { $0.until = Day("2026-10", at: .last) } == [6.5, 4])
        #expect(try values { $0.until = Day("2025", at: .last) } == [4])
        #expect(
            try values {
                $0.since = Day("2026-10-31", at: .first); $0.until = Day("2026-10-31", at: .last)
            } == [6.5])
        #expect(try values { $0.document = "pay" } == [6.5])
        #expect(
            try values {
                $0.words = "harbour"; $0.unit = "percent"
            }.isEmpty)
        withExtendedLifetime(root) {}
    }

    @Test(arguments: [
        "\"", "\"\"", "*", "-", "AND", "a AND (", "NEAR(a b, 2)", "sentence_text : x", "{a b} : c",
        "a OR", "'; DROP TABLE claims; --", "💶", "^a", "+", "a\"b", "-x -y",
    ])
    func wordsAreNeverALanguage(words: String) throws {
        let (root, index) = try Self.index()
        for field in [\ClaimFilter.words, \.subject, \.name, \.speaker, \.source, \.unit] {
            var filter = ClaimFilter()
            filter[keyPath: field] = words
            #expect(try index.claims(filter).isEmpty)
        }
        withExtendedLifetime(root) {}
    }

    @Test func pagesFollowOneAnother() throws {
        let (root, index) = try Self.index()
        let all = try index.claims(ClaimFilter())
        let rest = try index.claims(ClaimFilter(), after: all[1].place)
        #expect(rest.map(\.place) == all.dropFirst(2).map(\.place))
        withExtendedLifetime(root) {}
    }

    @Test func theCommandSaysWhatItDoesNotUnderstand() throws {
        let (root, _) = try Self.index()
        for wrong in [["--since", "Monday"], ["--min", "5", "--max", "4"], ["--csv", "--json"]] {
            let found = try Program.run(["search", "--root", root.text] + wrong)
            #expect(found.status == 2)
            #expect(found.errors.hasPrefix("winnow: "))
            #expect(found.errors.hasSuffix("; see `winnow search --help`\n"))
            #expect(found.errors.split(separator: "\n").count == 1)
        }
        let none = try Program.run(["search", "--root", root.text, "--unit", "dollars"])
        #expect(none.status == 0 && none.lines.count == 1)
        #expect(none.errors.contains("no claim here has the unit \"dollars\", most have percent, "))
        let known = try Program.run(["search", "--root", root.text, "--unit", "usd", "--json"])
        #expect(known.lines.count == 1 && known.errors.isEmpty)
        let figures = try Program.run(
            ["figures", "--root", root.text, "--all", "--unit", "USD", "--json"])
        #expect(figures.lines.count == 1)
        #expect(figures.text.contains("\"unit\":\"USD\""))
    }
}
