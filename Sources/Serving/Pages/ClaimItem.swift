internal import Reading

/// A claim in a list: its number beside the sentence that states it.
enum ClaimItem {
    static func write(_ row: ClaimRow, to html: inout HTMLText) {
        html.markup("<li>\n<p class=\"value\">")
        html.element("data", row.shownValue, [("value", "\(row.number(.value))")])
        let subject = row.text(.subject)
        if !subject.isEmpty { html.element("span", subject, [("class", "about")]) }
        html.markup("</p>\n<div><p class=\"sentence\">")
        sentence(row, to: &html)
        html.markup("</p>\n<p class=\"meta\">")
        html.element("time", row.text(.date), [("datetime", row.text(.date))])
        html.text(" · \(row.outlet)")
        let speaker = row.text(.attribution)
        if !speaker.isEmpty {
            html.text(" · said by ")
            html.element("span", speaker, [("class", "speaker")])
        }
        if row.text(.checkVerdict) == "inconsistent" {
            html.text(" · ")
            html.element("strong", "the arithmetic does not hold: \(row.text(.checkExpression))")
        }
        html.text(" · ")
        let title = row.text(.title)
        html.element(
            "a", title.isEmpty ? "untitled document" : title,
            [("href", DocumentPage.link(row.text(.document)) + "#c\(row.ordinal)")])
        html.markup("</p></div>\n</li>\n")
    }

    /// The sentence with its number marked.
    private static func sentence(_ row: ClaimRow, to html: inout HTMLText) {
        let places = TextPlaces(Array(row.text(.sentenceText).utf8))
        let front = row.integer(.sentenceStart)
        let (start, end) = (
            row.integer(.numberSpanStart) - front, row.integer(.numberSpanEnd) - front
        )
        guard 0 <= start, start < end, end <= places.count else {
            return html.text(row.sentence)
        }
        html.text(places.text(0, start))
        html.element("mark", places.text(start, end))
        html.text(places.text(end, places.count))
    }
}
