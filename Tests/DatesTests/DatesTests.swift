import Dates
import Documents
import Language
import Tables
import Testing

@Suite struct DateReaderTests {
    private let linguist: Linguist
    private let reader: DateReader

    init() throws {
        let data = try DataFolder.located()
        linguist = try Linguist(data: data)
        reader = try DateReader(data: data)
    }

    private func dates(_ text: String, anchor: String) -> [DateMention] {
        let bytes = Array(text.utf8)
        var metadata = Metadata()
        metadata.anchor = Anchor(day: anchor, place: .created)
        var article = Article(
            text: bytes,
            paragraphs: [Paragraph(range: ByteRange(0, bytes.count), role: .body, block: 0)],
            metadata: metadata)
        linguist.read(&article)
        return reader.dates(in: article)
    }

    @Test func resolvesTheCorpus() {
        var anchor = ""
        var wrong: [String] = []
        for line in DateCorpus.text.split(separator: "\n") where !line.hasPrefix("##") {
            if line.hasPrefix("@") {
                anchor = String(line.dropFirst(2))
                continue
            }
            let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            let sides = parts[0].split(separator: " ").map { $0 == "-" ? "" : String($0) }
            let marked = parts[1].dropFirst()
            let text = String(marked.filter { $0 != "«" && $0 != "»" })
            let found = dates(text, anchor: anchor)
            guard sides.count == 2 else {
                if !found.isEmpty { wrong.append("no date in: \(text)") }
                continue
            }
            let expected = "\(sides[0]) \(sides[1]) \(Self.marked(marked))"
            let shown = found.map { "\($0.start) \($0.end) \(Array(text.utf8).string($0.range))" }
            if shown != [expected] { wrong.append("\(expected) <> \(shown)") }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    private static func marked(_ text: Substring) -> String {
        let inner = text.drop { $0 != "«" }.dropFirst()
        return String(inner.prefix { $0 != "»" })
    }

    /// "the month before" counts from a date in front of it that is no longer than a month.
    @Test func whatWasBeforeCountsFromTheDateInFront() {
        func starts(_ text: String) -> [String] {
            dates(text, anchor: "2024-06-19").map(\.start)
        }
        #expect(
            starts("Rents fell to 40 in 2022 from 60 the year before.")
                == ["2022-01-01", "2021-01-01"])
        #expect(
            starts("It sold 12 in March, after 9 the month before.")
                == ["2024-03-01", "2024-02-01"])
        #expect(
            starts("It was cut on 9 May, up from 3 the month before.")
                == ["2024-05-09", "2024-04-01"])
        #expect(
            starts("It made 90 in 2023, after 7 the month before.")
                == ["2023-01-01", "2024-05-01"])
    }

    @Test func withoutAnchorOnlyFullDatesResolve() {
        #expect(dates("It rained last week.", anchor: "").map(\.start) == [""])
        #expect(dates("On Monday it rained.", anchor: "").map(\.start) == [""])
        #expect(dates("It rained on May 9, 2019.", anchor: "").map(\.start) == ["2019-05-09"])
        // The expression is found all the same, and what does not depend on the day resolves.
        let text = "It shut in the third quarter of this year, a week before Christmas 2019."
        let found = dates(text, anchor: "")
        #expect(found.map(\.start) == ["", "2019-12-18"])
    }

    @Test func dayOrderFollowsTheDocument() {
        let text = "Dated 22/03/2019. Paid on 04/05/2019."
        #expect(dates(text, anchor: "2020-01-01").map(\.start) == ["2019-03-22", "2019-05-04"])
        #expect(dates("Paid on 04/05/2019.", anchor: "2020-01-01").map(\.start) == ["2019-04-05"])
    }

    @Test func anyTextIsReadToItsEnd() {
        let texts = [
            "", "may", "the", "of of of", "99999999999999999999", "31/31/3131", "0000-00-00",
            "9999-12-31 to 9999-12-31",
            "the year 9999", "next 9999 years", "in 9999 centuries", "9999 decades ago",
            "February 30, 2019",
            String(repeating: "two days after the day after ", count: 300),
            String(repeating: "early late mid ", count: 300),
            String(repeating: "from May to ", count: 300),
            String(repeating: "the end of the beginning of ", count: 300), "'", "''90", "Q",
            "Q9 2019", "w/c", "week 99",
        ]
        for text in texts {
            for anchor in ["", "0001-01-01", "9999-12-31", "2023-11-28"] {
                for date in dates(text, anchor: anchor) {
                    #expect(ByteRange(0, text.utf8.count).contains(date.range))
                }
            }
        }
    }

    // MARK: Anchor

    private func page(_ blocks: [(Role, String)], created: String = "") -> Page {
        Page(blocks: blocks.map { Block(role: $0.0, text: Array($0.1.utf8)) }, created: created)
    }

    @Test func anchorTakesTheFirstPlaceThatNamesADay() {
        let caption = (Role.caption, "The pier in Oslo on Nov. 28, 2023.")
        let dateline = (Role.body, "OSLO, Nov. 27, 2023 (NTX) - The pier was closed.")
        #expect(
            reader.anchor(of: page([caption, dateline], created: "2023-11-26T08:00:00Z"), url: "")
                == Anchor(day: "2023-11-26", place: .created))
        #expect(
            reader.anchor(of: page([caption, dateline]), url: "")
                == Anchor(day: "2023-11-27", place: .dateline))
        #expect(
            reader.anchor(of: page([caption]), url: "https://news.example/2023/11/25/pier")
                == Anchor(day: "2023-11-25", place: .url))
        #expect(
            reader.anchor(of: page([caption]), url: "")
                == Anchor(day: "2023-11-28", place: .caption))
        #expect(
            reader.anchor(of: page([(.body, "It was signed on 3 March 2020, they say.")]), url: "")
                == Anchor(day: "2020-03-03", place: .text))
        for aside in [
            "The fair was open until 3 March 2020, they say.",
            "All who were jailed before 3 March 2020 may apply.",
            "The study (Harbour Weekly, 3 March 2020) is long.",
        ] {
            #expect(reader.anchor(of: page([(.body, aside)]), url: "") == .none)
        }
        let two = page([(.body, "Signed on 3 March 2020."), (.body, "Ended on 4 March 2021.")])
        #expect(reader.anchor(of: two, url: "https://news.example/12345/pier") == .none)
    }

    /// From each year the reading went on to the end of the run of letters and digits.
    @Test func anchorsGrowLinearlyWithOneLongWord() {
        let clock = ContinuousClock()
        func time(_ count: Int) -> Duration {
            let one = page([(.body, "It rained. " + String(repeating: "b2014", count: count))])
            // the fastest, since what else runs makes it longer and never shorter
            return (0..<5).map { _ in
                clock.measure { #expect(reader.anchor(of: one, url: "") == .none) }
            }.min() ?? .zero
        }
        #expect(time(32_000) < time(4000) * 8 * 4)
    }

    @Test(arguments: [("cues/date-words.tsv", "word"), ("cues/date-holidays.tsv", "name")])
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
