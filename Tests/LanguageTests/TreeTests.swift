import Documents
import Language
import Tables
import Testing

@Suite struct TreeTests {
    @Test(arguments: [
        (
            "The council cut spending by five percent.",
            ["council<nsubj-cut", "spending<obj-cut", "percent<obl-cut"]
        ),
        (
            "The harbour was closed on Tuesday.",
            ["harbour<passiveSubject-closed", "was<aux-closed", "Tuesday<obl-closed"]
        ),
        (
            "She said that prices would rise.",
            ["She<nsubj-said", "prices<nsubj-rise", "rise<ccomp-said"]
        ),
        (
            "The mayor of the old town resigned.",
            ["mayor<nsubj-resigned", "town<nmod-mayor", "old<amod-town"]
        ),
        (
            "Farmers sold apples and pears.",
            ["apples<obj-sold", "pears<conj-apples", "and<cc-pears"]
        ),
    ])
    func readsPlainSentences(_ text: String, _ expected: [String]) throws {
        let arcs = try #require(Reading(text)).arcs
        for arc in expected { #expect(arcs.contains(arc), "\(arcs)") }
    }

    /// Whatever the words, a sentence is one tree: one root, heads in the sentence, no circle.
    @Test(arguments: [
        "", ".", "( ) [ ] - - \u{201C}", "one", ", word",
        "\"Quoted\" (in brackets) - and dashed, thrice; so: it ends...",
        "HARBOUR BILL CLIMBS 12 PERCENT AS STORM DELAYS WORK",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        "Der Rat k\u{FC}rzte 5 Prozent. \u{4E16}\u{754C} 2 * 3 = 6 @you #now http://a.example/x?y=1",
    ])
    func everySentenceIsATree(_ text: String) throws {
        try expectTrees(#require(Reading(text)).article)
    }

    @Test func aSentenceWithoutEndIsParsedInStretches() throws {
        let text = String(repeating: "the old grey dog saw a cat and ", count: 4_000)
        let article = try #require(Reading(text)).article
        #expect(article.tokens.head.count == article.tokens.count)
        for (token, head) in article.tokens.head.enumerated() {
            #expect(head < 0 || abs(Int(head) - token) <= Parser.longest)
        }
    }

    private func expectTrees(_ article: Article) {
        let tokens = article.tokens
        #expect(tokens.head.count == tokens.count && tokens.relation.count == tokens.count)
        for sentence in article.sentences {
            #expect(sentence.tokens.count { tokens.head[$0] < 0 } == 1)
            for token in sentence.tokens {
                #expect((tokens.relation[token] == .root) == (tokens.head[token] < 0))
                var (at, steps) = (token, 0)
                while tokens.head[at] >= 0, steps <= sentence.tokens.count {
                    at = Int(tokens.head[at])
                    #expect(sentence.tokens.contains(at))
                    steps += 1
                }
                #expect(steps <= sentence.tokens.count, "a circle at token \(token)")
            }
        }
    }
}

@Suite struct NetworkFileTests {
    private let data = DataFolder.located

    private let fit = Linguist.fits[1]

    @Test func otherFeaturesAreRefusedWithTheCommandThatHelps() throws {
        let data = try data()
        let other = ModelFit(
            files: fit.files, inputs: fit.inputs + ["more"], tables: fit.tables,
            command: fit.command)
        let error = #expect(throws: TableError.self) {
            _ = try NetworkFile.read(other, from: data, classes: Parser.relations.upperBound)
        }
        #expect(error?.message.contains("winnow-train grammar") == true)
    }

    @Test func otherClassesAreRefused() throws {
        let data = try data()
        #expect(throws: TableError.self) {
            _ = try NetworkFile.read(fit, from: data, classes: Parser.actions.count)
        }
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let data = try data()
        let parameters = try NetworkFile.read(fit, from: data, classes: Parser.relations.upperBound)
        #expect(try NetworkFile.bytes(parameters) == data.bytes(of: Parser.file))
    }
}
