import Attribution
import Documents
import Language
import Tables
import Testing

@Suite struct AttributionReaderTests {
    private let linguist: Linguist
    private let reader: AttributionReader

    init() throws {
        let data = try DataFolder.located()
        linguist = try Linguist(data: data)
        reader = try AttributionReader(data: data)
    }

    /// The attributions of a text whose paragraphs are parted by empty lines.
    private func attributions(_ text: String) -> [AttributionMention] {
        let bytes = Array(text.utf8)
        var paragraphs: [Paragraph] = []
        var start = 0
        for part in text.split(separator: "\n\n", omittingEmptySubsequences: false) {
            let end = start + part.utf8.count
            paragraphs.append(
                Paragraph(range: ByteRange(start, end), role: .body, block: paragraphs.count))
            start = end + 2
        }
        var article = Article(text: bytes, paragraphs: paragraphs)
        linguist.read(&article)
        return reader.attributions(in: article)
    }

    @Test func findsSourcesAndContentsOfTheCorpus() {
        var wrong: [String] = []
        var count = 0
        for item in SpeechCorpus.items {
            count += 1
            let found = attributions(item.text)
            let bytes = Array(item.text.utf8)
            let pairs = found.map { "\($0.source) | \(bytes.string($0.contentRange))" }
            if pairs != item.expected {
                wrong.append("\(item.text)\n  expected \(item.expected)\n  found \(pairs)")
            }
        }
        #expect(count >= 120)
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test func sourceRangeStaysAtThePronoun() throws {
        let text = "Grace Tull said the fund was empty. She added that two banks had closed."
        let found = attributions(text)
        let last = try #require(found.last)
        #expect(last.source == "Grace Tull")
        #expect(Array(text.utf8).string(last.sourceRange) == "She")
        #expect(Array(text.utf8).string(last.cueRange) == "added")
    }

    /// For each "he" all names in front of it were looked at where none is a person's.
    @Test func growsLinearlyWithPronounsThatNobodyStandsFor() {
        let clock = ContinuousClock()
        func time(_ count: Int) -> Duration {
            let part = "Oslo, Bergen, Lima and Quito were dry. He said that the wells were empty. "
            let bytes = Array(String(repeating: part, count: count).utf8)
            var article = Article(
                text: bytes,
                paragraphs: [Paragraph(range: ByteRange(0, bytes.count), role: .body, block: 0)])
            linguist.read(&article)
            // the fastest, since what else runs makes it longer and never shorter
            return (0..<4).map { _ in
                clock.measure { _ = reader.attributions(in: article) }
            }.min() ?? .zero
        }
        #expect(time(16_000) < time(2000) * 8 * 4)
    }

    @Test func theRoleThatTwoHaveStandsForNobody() {
        let one = "Finance minister Ada Obi came. The minister said it was late. "
        #expect(attributions(one + one).map(\.source) == ["Ada Obi", "Ada Obi"])
        let two = "Trade minister Ida Holt came. The minister said it was cold."
        #expect(attributions(one + two).map(\.source) == ["Ada Obi", "The minister"])
        #expect(
            attributions(
                one
                    + "The finance minister said it was cold. The deputy minister said it was early."
            )
            .map(\.source) == ["Ada Obi", "Ada Obi", "The deputy minister"])
    }

    @Test func singleMarksQuoteWhereTheyAreNoApostrophes() {
        let bytes = Array(
            "The vet spoke. He said: ‘We saw 54 seals. The others’ pups had left. Twelve were ill.’ The keepers’ pay rose."
                .utf8)
        let quoted = attributions(String(decoding: bytes, as: UTF8.self))
        #expect(
            quoted.map { bytes.string($0.contentRange) }
                == ["‘We saw 54 seals. The others’ pups had left. Twelve were ill.’"])
        #expect(attributions("'It costs 20 pounds,' Ida Holt said.").map(\.source) == ["Ida Holt"])
        #expect(attributions("The workers' pay and the 'rock 'n' roll' band's pay rose.").isEmpty)
    }

    @Test func anOpenQuotationGoesOnInTheNextParagraph() {
        let text =
            "“We lost 40 boats,” said Ida Holt. “We lost 12 men.\n\n“We will need 20 years to mend this.”"
        let found = attributions(text)
        #expect(found.map(\.source) == ["Ida Holt", "Ida Holt", "Ida Holt"])
    }

    @Test func rangesLieInTheTextWhateverItIs() {
        let texts = [
            "", "said", ", said", "“", "”", "“”", "said “", "according to", "according to ,",
            "he said he said he said",
            "\"\" \"\"", "X, said, X, said,", "told told told that that that", "'s promise to do",
            "— said —",
            String(repeating: "according to a, ", count: 400),
            String(repeating: "“he said ", count: 400),
            String(repeating: "Ann, who said, ", count: 400),
        ]
        for text in texts {
            for mention in attributions(text) {
                let whole = ByteRange(0, text.utf8.count)
                #expect(whole.contains(mention.contentRange))
                #expect(whole.contains(mention.sourceRange))
                #expect(whole.contains(mention.cueRange))
            }
        }
    }

    @Test(arguments: [
        ("cues/speech-verbs.tsv", "verb"), ("cues/speech-nouns.tsv", "noun"),
        ("cues/speech-words.tsv", "word"),
    ])
    func tablesAreSortedWithoutRepeats(name: String, column: String) throws {
        let table = try DataFolder.located().table(name)
        let place = try table.column(column)
        let words = (0..<table.count).map { table.row($0).text(place) }
        #expect(
            zip(words, words.dropFirst()).allSatisfy {
                Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
            })
    }
}

extension SpeechCorpus {
    struct Item {
        var text: String
        /// "source | content", in the order of the contents.
        var expected: [String]
    }

    static var items: [Item] {
        text.split(separator: "\n").filter { $0.contains("|") }.map { line in
            let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            let sources = parts[0].split(separator: ";").map { trimmed($0) }.filter { !$0.isEmpty }
            var plain = ""
            var contents: [String] = []
            var content: String?
            for character in trimmed(parts[1]).replacing(" ~ ", with: "\n\n") {
                switch character {
                case "«": content = ""
                case "»":
                    contents.append(content ?? "")
                    content = nil
                default:
                    plain.append(character)
                    content?.append(character)
                }
            }
            return Item(text: plain, expected: zip(sources, contents).map { "\($0) | \($1)" })
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
