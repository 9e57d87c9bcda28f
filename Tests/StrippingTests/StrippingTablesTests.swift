import Documents
import Tables
import Testing

import Stripping

@Suite("Tables of boilerplate")
struct StrippingTablesTests {
    @Test(arguments: [
        "cues/boilerplate-phrases.tsv", "cues/class-words.tsv", "cues/common-words.tsv",
        "cues/metadata-words.tsv",
    ])
    func rowsAreSortedAndDistinct(name: String) throws {
        let table = try DataFolder.located().table(name)
        var rows: [String] = []
        table.forEachRow { rows.append($0.text(0) + "\t" + $0.text(1)) }
        #expect(!rows.isEmpty)
        for (first, second) in zip(rows, rows.dropFirst()) {
            #expect(Array(first.utf8).lexicographicallyPrecedes(Array(second.utf8)), "\(second)")
        }
    }

    @Test func findsTheLongestPhrase() throws {
        let phrases = try Phrases(data: DataFolder.located())
        func rules(_ text: String) -> [String] {
            let found = phrases.matches(BoilerplateStage.words(of: Array(text.utf8))[...])
            return phrases.rules.indices.filter { found.rules & 1 << UInt32($0) != 0 }.map {
                phrases.rules[$0].name
            }
        }
        #expect(rules("Lesen Sie auch: Brücke gesperrt") == ["related.more"])
        #expect(rules("ALL RIGHTS RESERVED") == ["legal.copyright"])
        #expect(rules("the bridge") == [])
    }

    @Test func wordsWrittenTogetherAreRecognised() throws {
        let vocabulary = try ClassVocabulary(data: DataFolder.located())
        func groups(_ text: String) -> UInt32 {
            let bytes = Array(text.utf8)
            return vocabulary.groups(of: bytes.span, ByteRange(0, bytes.count))
        }
        #expect(groups("newsletterSignup") & ClassVocabulary.Group.newsletter.bit != 0)
        #expect(groups("commentlist__x") & ClassVocabulary.Group.comment.bit != 0)
        #expect(groups("relatedarticles") & ClassVocabulary.Group.related.bit != 0)
        #expect(groups("xyzzy") == 0)
    }
}
