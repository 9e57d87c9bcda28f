import Dates
import Documents
import Language
import Rules
import Tables
import Testing

/// The examples of `rules/dates.rules`, read as on 2023-11-28.
@Suite struct DateRuleTests {
    private let data: DataFolder
    private let linguist: Linguist
    private let reader: DateReader

    init() throws {
        data = try DataFolder.located()
        linguist = try Linguist(data: data)
        reader = try DateReader(data: data)
    }

    private func article(_ text: String) -> Article {
        let bytes = Array(text.utf8)
        var metadata = Metadata()
        metadata.anchor = Anchor(day: "2023-11-28", place: .created)
        var article = Article(
            text: bytes,
            paragraphs: [Paragraph(range: ByteRange(0, bytes.count), role: .body, block: 0)],
            metadata: metadata)
        linguist.read(&article)
        return article
    }

    /// A sentence with its dates as examples write them: "2019-05-09 2019-05-10 | Closed «May 9, 2019».".
    private func read(_ text: String, by reader: DateReader) -> String {
        let article = article(text)
        var shown = ""
        var end = 0
        var days: [String] = []
        for date in reader.dates(in: article) {
            shown += article.text.string(ByteRange(end, date.range.start))
            shown += "«" + article.text.string(date.range) + "»"
            end = date.range.end
            for side in [date.start, date.end] { days.append(side.isEmpty ? "-" : side) }
        }
        shown += article.text.string(ByteRange(end, article.text.count))
        return days.isEmpty ? shown : days.joined(separator: " ") + " | " + shown
    }

    /// The sentence of an example without its date and marks.
    private static func sentence(_ example: RuleExample) -> String {
        guard example.isMatch, let bar = example.text.firstRange(of: " | ") else {
            return example.text
        }
        return String(example.text[bar.upperBound...].filter { $0 != "«" && $0 != "»" })
    }

    @Test func everyRuleWinsOnItsExamplesAndHasNoPartInTheOthers() throws {
        let (rules, examples) = try RuleExample.all(of: "rules/dates.rules", data)
        var idle: [String] = []
        for rule in rules {
            let without = try DateReader(data: data, without: rule)
            let own = examples.filter { $0.rule == rule }
            for example in own {
                let text = Self.sentence(example)
                let reading = read(text, by: reader)
                if example.isMatch { #expect(reading == example.text, "line \(example.line)") }
                let isNeeded = read(text, by: without) != reading
                #expect(isNeeded == example.isMatch, "line \(example.line): \(rule)")
            }
            if Set(own.map(\.isMatch)).count != 2 { idle.append(rule) }
        }
        #expect(idle.isEmpty, "rules without an example that they win, or one that they do not")
    }

    @Test func aDateTellsTheRuleThatMadeIt() {
        #expect(
            reader.dates(in: article("It shut on May 9, 2019.")).map(\.rule) == ["month.day"])
    }
}
