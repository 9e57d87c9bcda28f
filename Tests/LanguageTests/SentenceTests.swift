import Documents
import Language
import Testing

@Suite struct SentenceTests {
    @Test(arguments: [
        ["Mr. Hall left.", "He went home."],
        ["The U.S. Senate met in Washington, D.C. on Friday."],
        ["She moved to the U.S.", "The flat was small."],
        ["“We won.”", "He smiled."],
        ["“We won!” he said."],
        ["It cost 3.5 million.", "Nobody paid."],
        ["J. K. Stone wrote it.", "It sold well."],
        ["They left at 5 p.m. Monday for Stone Inc. in Ohio."],
        ["Wait... what?", "Yes."],
        ["He said: “No. We stay.”"],
        ["On Sept. 11 it rained.", "Then it stopped."],
        ["Will it end?", "(It will.)", "Good."],
        ["今日は雨です。", "明日は晴れです。"],
    ])
    func endsWhereASentenceEnds(_ expected: [String]) throws {
        let joint = expected[0].utf8.first == 0xE4 ? "" : " "
        let found = try #require(Reading(expected.joined(separator: joint))).sentences
        if expected[0].hasPrefix("He said:") {
            #expect(found.count <= 2)
        } else {
            #expect(found == expected)
        }
    }

    /// What reads sentences takes room by their length.
    @Test(arguments: ["so ", "1,", "1-", "x", "so-"])
    func aTextWithoutStopsIsCut(_ pattern: String) throws {
        let text = String(repeating: pattern, count: 5000)
        let article = try #require(Reading(text)).article
        #expect(article.sentences.allSatisfy { $0.tokens.count <= 512 })
        let bytes = article.sentences.map(\.range.count)
        #expect(pattern == "x" || bytes.allSatisfy { $0 < 4500 }, "\(bytes)")
        #expect(article.sentences.last?.tokens.upperBound == article.tokens.count)
    }

    @Test func theInitialThatOpensAParagraphBelongsToNoNameOfTheOneBefore() throws {
        let found = try #require(Reading("Report by Ann Brown\n\nB. The second part began."))
        #expect(found.sentences == ["Report by Ann Brown", "B.", "The second part began."])
        #expect(Reading("He met Ann B. The talk was short.")?.sentences.count == 1)
    }

    @Test func neverCrossesAParagraph() throws {
        let article = try #require(Reading("Storm hits coast\n\nThe storm came at night.")).article
        #expect(article.sentences.count == 2)
        #expect(article.sentences.map(\.paragraph) == [0, 1])
        #expect(article.sentences[0].tokens.upperBound == article.sentences[1].tokens.lowerBound)
    }
}
