internal import Bytes
internal import Reading

/// The claims of one sentence in a list: their numbers beside the sentence that states them.
struct ClaimItem {
    /// In the order of the list; at least one.
    private let rows: [ClaimRow]
    private let first: ClaimRow

    /// Claims that follow one another and stand in one sentence are one item.
    static func items(_ rows: some Sequence<ClaimRow>) -> [ClaimItem] {
        var groups: [[ClaimRow]] = []
        for row in rows {
            if let last = groups.last?.last, isOneSentence(last, row) {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        return groups.compactMap { group in group.first.map { ClaimItem(rows: group, first: $0) } }
    }

    private static func isOneSentence(_ one: ClaimRow, _ other: ClaimRow) -> Bool {
        one.text(.document) == other.text(.document) && one.text(.source) == other.text(.source)
            && one.integer(.sentenceStart) == other.integer(.sentenceStart)
    }

    func write(to html: inout HTMLText) {
        html.markup("<li>\n<div class=\"value\">")
        for row in rows {
            html.markup("<p>")
            html.element("data", row.shownValue, attributes: [("value", "\(row.number(.value))")])
            let subject = row.text(.subject)
            if !subject.isEmpty { html.element("span", subject, attributes: [("class", "about")]) }
            html.markup("</p>")
        }
        html.markup("</div>\n<div><p class=\"sentence\">")
        sentence(to: &html)
        html.markup("</p>\n<p class=\"meta\">")
        html.element("time", first.text(.date), attributes: [("datetime", first.text(.date))])
        html.text(" · \(HTMLText.short(first.outlet))")
        var speakers: [String] = []
        for row in rows where !speakers.contains(row.text(.attribution)) {
            speakers.append(row.text(.attribution))
        }
        speakers.removeAll { $0.isEmpty }
        if !speakers.isEmpty {
            html.text(" · said by ")
            html.element(
                "span", speakers.joined(separator: ", "), attributes: [("class", "speaker")])
        }
        for row in rows where row.text(.checkVerdict) == "inconsistent" {
            html.text(" · ")
            html.element("strong", "the arithmetic does not hold: \(row.text(.checkExpression))")
        }
        html.text(" · ")
        let title = first.text(.title)
        html.element(
            "a", title.isEmpty ? "untitled document" : title,
            attributes: [("href", DocumentPage.link(first.text(.document)) + "#c\(first.ordinal)")])
        html.markup("</p></div>\n</li>\n")
    }

    /// Code points of a sentence that are shown on each side of its numbers.
    private static let around = 1000

    /// The sentence with its numbers marked.
    private func sentence(to html: inout HTMLText) {
        let places = CodePoints(Array(first.text(.sentenceText).utf8))
        let front = first.integer(.sentenceStart)
        let spans = rows.map {
            ($0.integer(.numberSpanStart) - front, $0.integer(.numberSpanEnd) - front)
        }.sorted { $0 < $1 }
        // What has no full stop may be one sentence of a megabyte.
        var at = max(0, (spans.first?.0 ?? 0) - Self.around)
        let last = min(places.count, (spans.last?.1 ?? 0) + Self.around)
        if at > 0 { html.text("… ") }
        for (start, end) in spans where at <= start && start < end && end <= last {
            html.text(places.text(from: at, to: start))
            html.element("mark", places.text(from: start, to: end))
            at = end
        }
        html.text(places.text(from: at, to: last))
        if last < places.count { html.text(" …") }
    }
}
