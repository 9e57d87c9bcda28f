import Documents
import Testing

/// Numbers, units, money and dates of languages that have a pack: `Corpus/packs/CODE.tsv`.
@Suite struct PackTests {
    @Test(arguments: ["de"])
    func readsTheCorpus(language: String) throws {
        let reader = try Reader()
        var wrong: [String] = []
        for (text, expected) in try PackCorpus.rows(language) {
            let record = try reader.record(text, language: language)
            var found = record.claims.map(Reader.line)
            found += record.dates.map { "\($0.start)..\($0.end)" }
            if found.joined(separator: "; ") != expected {
                wrong.append(
                    "\(text)\n  expected \(expected)\n  found    \(found.joined(separator: "; "))")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) wrong:\n\(wrong.joined(separator: "\n"))")
    }

    /// A word that is spelt like an English one is none of the rules' words.
    @Test func wordsOfThePackOnly() throws {
        let claims = try Reader().record("Er fand 3 Million Dollar Baby gut.", language: "de")
            .claims
        #expect(claims.allSatisfy { $0.subject.isEmpty && $0.concepts.isEmpty })
    }
}
