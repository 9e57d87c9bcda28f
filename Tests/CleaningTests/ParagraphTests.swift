import Cleaning
import Testing

@Suite struct ParagraphTests {
    private func paragraphs(_ text: String) -> [String] {
        let cleaner = TextCleaner()
        return cleaner.paragraphs(of: cleaner.lines(of: Array(text.utf8)))
            .map { String(decoding: $0.text, as: UTF8.self) }
    }

    @Test func keepsAParagraphALine() {
        let text = """
            Ferry fares to rise in the spring
            The harbour board voted on Monday to raise ferry fares by 4 per cent from the first of March, the
             third increase in as many years.
            Passengers were not asked.

            The board's chair said the money would pay for two new boats.
            """
        let unwrapped = text.replacing("\n ", with: " ")
        #expect(paragraphs(unwrapped).count == 4)
    }

    @Test func rejoinsWrappedLines() {
        let text = """
            FERRY FARES TO RISE

            The harbour board voted on Monday to raise ferry fares by four per
            cent from the first of March, the third increase in as many years,
            and said that the money would pay for two new boats.

            "We have waited long enough," the board's chair, Ines Okafor, told
            reporters. Passengers were not asked, and several who stood on the
            pier that evening said they were angry.
            """
        let found = paragraphs(text)
        #expect(found.count == 3)
        #expect(
            found[1].hasPrefix(
                "The harbour board voted on Monday to raise ferry fares by four per cent"))
        #expect(found[2].hasSuffix("said they were angry."))
    }

    @Test func beginsAParagraphAtAnIndent() {
        let text = """
               The harbour board voted on Monday to raise ferry fares by four
            per cent from the first of March, the third increase in as many.
               Passengers were not asked, and several who stood on the pier in
            the rain that evening said they were angry about it.
            """
        #expect(paragraphs(text).count == 2)
    }

    @Test func rejoinsDoubleSpacedLines() {
        let lines = [
            "The harbour board voted on Monday to raise ferry fares by four per",
            "cent from the first of March, the third increase in as many years,",
            "and said that the money would pay for two new boats.", "",
            "Passengers were not asked, and several who stood on the pier in the",
            "rain that evening said they were angry about it.",
        ]
        #expect(paragraphs(lines.joined(separator: "\n\n")).count == 2)
    }

    @Test func stripsQuotationMarksOfMail() {
        let text = """
            > The harbour board voted on Monday to raise ferry fares by four per
            > cent from the first of March, the third increase in as many years.
            >
            > Passengers were not asked.
            I think that is wrong, and I have written to the board to say so, as
            many others have in the past few days.
            """
        let found = paragraphs(text)
        #expect(found.count == 3)
        #expect(found[0].hasPrefix("The harbour") && found[0].contains("four per cent"))
        #expect(found[1] == "Passengers were not asked.")
        #expect(paragraphs("> Read more about the ferries") == ["> Read more about the ferries"])
    }

    @Test func keepsHeadingsListsAndTablesAsLines() {
        let text = """
            # Ferry fares to rise in the spring, say the board of the harbour and
            The harbour board voted on Monday to raise ferry fares by four per
            cent from the first of March, the third increase in as many years.

            - two new boats, each with room for three hundred passengers and
              sixty cars, to be delivered within two years
            - a new pier
            1. first
            2. second
            | fare | old | new |
            | adult | 5 | 6 |
            """
        let found = paragraphs(text)
        #expect(found.count == 8)
        #expect(found[2].hasSuffix("and sixty cars, to be delivered within two years"))
    }

    @Test func joinsAWordThatTheTextHasElsewhere() {
        let text = """
            The harbour board voted on Monday to raise ferry fares by four per-
            cent from the first of March, the third increase in as many years,
            which is a rise of ten percent in all, and no end of it is in sight.
            """
        #expect(paragraphs(text)[0].contains("four percent from"))
    }

    @Test func keepsTheHyphenOfACompound() {
        let text = """
            The harbour board voted on Monday to raise ferry fares in a long-
            term plan that began in March, the third increase in as many years,
            which is a rise of ten percent in all, and no end of it is in sight.
            """
        #expect(paragraphs(text)[0].contains("a long-term plan"))
    }

    @Test func doesNotJoinVerseOrLists() {
        let text = "Home\nNews\nSport and leisure\nWeather for the coast\nSubscribe now\n"
        #expect(paragraphs(text).count == 5)
        let headlines = """
            Council approves a new budget after a long debate
            Harbour workers vote to strike over pay
            New bridge opens to traffic two years late
            School meals to be free for all from September on
            Storm warning for the whole of the north coast
            """
        #expect(paragraphs(headlines).count == 5)
    }

    @Test func linesKnowWhereTheyStood() {
        let lines = TextCleaner().lines(
            of: Array("a\r\n\r\n\u{A0}\r\n  b\rc\u{2028}d\n\u{AD}\n".utf8))
        #expect(lines.map { String(decoding: $0.text, as: UTF8.self) } == ["a", "b", "c", "d"])
        #expect(lines.map(\.blankLinesBefore) == [0, 2, 0, 0])
        #expect(lines.map(\.indent) == [0, 2, 0, 0])
    }

    @Test func emptyTextHasNoLines() {
        #expect(paragraphs("").isEmpty)
        #expect(paragraphs("\n\n \n").isEmpty)
    }
}
