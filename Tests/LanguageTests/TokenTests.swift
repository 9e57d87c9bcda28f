import Documents
import Language
import Testing

@Suite struct TokenTests {
    @Test(arguments: [
        ("I|do|n't|know", "I don't know"),
        ("She|does|n’t|care|.", "She doesn’t care."),
        ("Lena|'s|and|the|Browns|'", "Lena's and the Browns'"),
        ("It|’s|here", "It’s here"),
        ("They|can|not|.", "They cannot."),
        ("a|$|415|million|plan", "a $415 million plan"),
        ("up|25|%|,|not|3.5|%", "up 25%, not 3.5%"),
        ("1,200|people|at|10:30", "1,200 people at 10:30"),
        ("the|U.S.|and|the|U.N.|agree", "the U.S. and the U.N. agree"),
        ("a|well|-|known|writer", "a well-known writer"),
        ("an|anti-tax|e-mail", "an anti-tax e-mail"),
        ("see|http://example.org/a?b=1|.", "see http://example.org/a?b=1."),
        ("ask|jo.doe@example.org|or|example.com", "ask jo.doe@example.org or example.com"),
        ("ask|jo@düne.example|or|M@לa|.", "ask jo@düne.example or M@לa."),
        ("Mr.|Hall|of|Stone|Inc.|left", "Mr. Hall of Stone Inc. left"),
        ("“|Go|,|”|he|said", "“Go,” he said"),
        ("Wait|...|what|?!", "Wait... what?!"),
        ("the|1990s|and|the|'90s", "the 1990s and the '90s"),
        ("a|5|kg|bag|,|10|-|15|men", "a 5kg bag, 10-15 men"),
        ("AT&T|called|303-555-0100", "AT&T called 303-555-0100"),
        ("O'Hara|'s|boat", "O'Hara's boat"),
        ("nice|:)|.", "nice :)."),
        ("東京|都で", "東京都で"),
    ])
    func cutsAsTheTreebanksDo(_ expected: String, _ text: String) {
        #expect(Reading(text)?.tokens == expected)
    }

    @Test func rangesAreInOrderAndInside() throws {
        let text = "Ä “ö” — 12½ % 🙂🙂 … \u{FFFD}\u{0}' '' `x` .5 -- [ ]"
        let article = try #require(Reading(text)).article
        var last = 0
        for index in article.tokens.indices {
            let range = article.tokens.range(index)
            #expect(range.start >= last && range.end > range.start)
            last = range.end
        }
        #expect(last <= article.text.count)
    }

    @Test(arguments: [
        "", " ", "\n\n", ".", "'", "-", "\u{301}", "a", "http://", "www.", "@", "#", "$",
    ])
    func readsTheSmallestTexts(_ text: String) {
        #expect(Reading(text) != nil)
        #expect(Reading(text, language: "de") != nil)
    }

    @Test func readsBytesThatAreNoText() throws {
        let linguist = try #require(Reading.linguist)
        var state: UInt64 = 7
        for _ in 0..<200 {
            var bytes: [UInt8] = []
            for _ in 0..<60 {
                state = state &* 6_364_136_223_846_793_005 &+ 1
                bytes.append(UInt8(truncatingIfNeeded: state >> 33))
            }
            var article = Article(
                text: bytes,
                paragraphs: [Paragraph(range: ByteRange(0, bytes.count), role: .body, block: 0)])
            linguist.read(&article)
            #expect(article.tokens.tag.count == article.tokens.count)
            _ = linguist.language(of: bytes)
        }
    }

    @Test func marksHowATokenIsWritten() throws {
        let tokens = try #require(Reading("McCoy saw NATO in 2020.")).article.tokens
        #expect(tokens.shape[0].contains(.innerCapital) && tokens.shape[0].contains(.first))
        #expect(tokens.shape[2].contains(.allCapitals) && tokens.shape[2].contains(.spaceBefore))
        #expect(tokens.shape[4].contains(.number) && !tokens.shape[4].contains(.letter))
        #expect(tokens.shape[5].contains(.punctuation) && !tokens.shape[5].contains(.spaceBefore))
        #expect(tokens.hash[2] == WordHash.of("nato"))
    }
}
