internal import Bytes
internal import JSON
internal import Reading

/// An article as it was kept, its claims and names marked, what was dropped folded at its place.
struct DocumentPage {
    let document: StoredDocument
    /// How many documents of other sources have the same id.
    let others: Int
    /// All versions of the document, the latest first; one alone is itself.
    let versions: [ReadingIndex.Version]

    static func link(_ id: String) -> String { "/documents/\(MarkupText.percentEncoded(id))" }

    static func link(_ version: ReadingIndex.Version) -> String {
        let link = link(version.id)
        return version.isLatest
            ? link : link + "?added=\(MarkupText.percentEncoded(version.added))"
    }

    /// A mark that stands for a part of the text.
    private struct Mark {
        var start: Int
        var end: Int
        var claim: Int?
        var kind: String
    }

    func page() -> HTMLText {
        let title = document.metadata("title")
        let twins = [("JSON", Self.link(document.id) + ".json")]
        return PageFrame.page(
            title.isEmpty ? document.id : title, here: "/documents", twins: twins
        ) { html in
            html.markup("<div class=\"columns\"><article>\n")
            head(title, to: &html)
            body(to: &html)
            html.markup("</article>\n<aside aria-label=\"What was found\">")
            claims(to: &html)
            names(to: &html)
            history(to: &html)
            problems(to: &html)
            html.markup("</aside></div>\n")
        }
    }

    private func isShown(_ version: ReadingIndex.Version) -> Bool {
        version.id == document.id && version.added == document.field("added")
    }

    /// Every version of a document that has several.
    private func history(to html: inout HTMLText) {
        guard versions.count > 1 else { return }
        html.markup("<h2>Versions</h2><ul class=\"facet\">")
        for version in versions {
            html.markup("<li>")
            let moment = String(version.added.prefix(16)).replacing("T", with: " ")
            if isShown(version) {
                html.element("span", moment, attributes: [("aria-current", "true")])
            } else {
                html.element("a", moment, attributes: [("href", Self.link(version))])
            }
            html.element(
                "span", version.isLatest ? "latest" : "earlier", attributes: [("class", "quiet")])
            html.markup("</li>")
        }
        html.markup("</ul>\n")
    }

    private func head(_ title: String, to html: inout HTMLText) {
        html.element("h1", title.isEmpty ? "Without a title" : title)
        html.markup("<p class=\"meta\">")
        html.element("time", document.date, attributes: [("datetime", document.date)])
        html.text(" · ")
        html.externalLink(document.metadata("url"), content: document.outlet)
        let authors = document.record["metadata"]?["authors"]?.elements ?? []
        let by = authors.compactMap(\.text).joined(separator: ", ")
        if !by.isEmpty { html.text(" · by \(by)") }
        if !document.mood.isEmpty {
            let score = document.record["sentiment"]?["score"]?.number ?? 0
            html.text(" · \(document.mood) (\((score * 100).rounded() / 100))")
        }
        let language = document.metadata("language")
        if !language.isEmpty, language != "en" { html.text(" · in \(language)") }
        html.markup("</p>\n")
        if let latest = versions.first, !isShown(latest) {
            html.markup("<p class=\"note\">An earlier version; ")
            html.element("a", "the latest", attributes: [("href", Self.link(latest))])
            html.text(" was taken in on \(latest.added.prefix(10)).")
            html.markup("</p>\n")
        }
        if others > 0 {
            html.element(
                "p", "\(others) more of other sources have this id.",
                attributes: [("class", "quiet")])
        }
    }

    private func body(to html: inout HTMLText) {
        let places = CodePoints(document.text)
        let marks = marks
        let language = document.metadata("language")
        var attributes: [(StaticString, String)] = [("class", "text"), ("dir", "auto")]
        if !language.isEmpty { attributes.append(("lang", language)) }
        html.open("div", attributes: attributes)
        let blocks = document.record["blocks"]?.elements ?? []
        if blocks.isEmpty {
            html.markup("<p>")
            write(from: 0, until: places.count, places: places, marks: marks, to: &html)
            html.markup("</p>\n")
        }
        var left: [JSONValue] = []
        for block in blocks {
            let role = block["role"]?.text ?? ""
            guard block["kept"]?.flag == true else {
                if role != "title", !(block["text"]?.bytes ?? []).isEmpty { left.append(block) }
                continue
            }
            guard let (start, end) = StoredDocument.ends(block["span"]) else { continue }
            leftOut(&left, to: &html)
            let tag: StaticString =
                switch role {
                case "heading": "h2"
                case "quote": "blockquote"
                case "list", "table": "pre"
                default: "p"
                }
            html.open(tag)
            write(from: start, until: end, places: places, marks: marks, to: &html)
            html.close(tag)
        }
        leftOut(&left, to: &html)
        html.markup("</div>\n")
    }

    /// Folds what was dropped between two kept blocks, each piece with its reason.
    private func leftOut(_ blocks: inout [JSONValue], to html: inout HTMLText) {
        guard !blocks.isEmpty else { return }
        var roles: [String] = []
        for block in blocks {
            let role = (block["role"]?.text ?? "").split(separator: "_").joined(separator: " ")
            if !roles.contains(role) { roles.append(role) }
        }
        html.markup("<details class=\"dropped\"><summary>left out: ")
        html.text(roles.joined(separator: ", "))
        html.markup("</summary>\n")
        for block in blocks {
            html.markup("<p>")
            html.element("span", block["rule"]?.text ?? "", attributes: [("class", "rule")])
            html.text(block["text"]?.text ?? "")
            html.markup("</p>\n")
        }
        html.markup("</details>\n")
        blocks = []
    }

    // MARK: - Marks

    /// In the order of the text, none over another one: claims before names.
    private var marks: [Mark] {
        var marks: [Mark] = []
        for span in document.spans {
            if let last = marks.last, span.start < last.end {
                guard last.claim == nil, span.claim != nil else { continue }
                marks.removeLast()
                guard marks.last.map({ span.start >= $0.end }) ?? true else { continue }
            }
            marks.append(
                Mark(start: span.start, end: span.end, claim: span.claim, kind: span.label))
        }
        return marks
    }

    private func write(
        from start: Int, until end: Int, places: CodePoints, marks: [Mark],
        to html: inout HTMLText
    ) {
        var at = start
        for mark in marks where mark.start < end && mark.end > start {
            let (from, to) = (max(mark.start, at), min(mark.end, end))
            guard from < to else { continue }
            html.text(places.text(from: at, to: from))
            if let claim = mark.claim {
                html.element(
                    "mark", places.text(from: from, to: to), attributes: [("id", "c\(claim)")])
            } else {
                html.element(
                    "span", places.text(from: from, to: to),
                    attributes: [("class", "name"), ("title", mark.kind)])
            }
            at = to
        }
        html.text(places.text(from: at, to: end))
    }

    // MARK: - What was found

    private func claims(to html: inout HTMLText) {
        let claims = document.claims
        guard !claims.isEmpty else {
            return html.element("p", "No numeric claims.", attributes: [("class", "quiet")])
        }
        html.element("h2", claims.count == 1 ? "1 claim" : "\(claims.count) claims")
        html.markup("<ul class=\"found\">")
        for (ordinal, claim) in claims {
            func field(_ key: String) -> String { claim[key]?.text ?? "" }
            let value = ShownNumber.text(claim["value"]?.number ?? 0, unit: field("unit"))
            html.markup("<li>")
            html.element("a", value, attributes: [("href", "#c\(ordinal)")])
            let about = [
                field("subject"),
                field("attribution").isEmpty ? "" : "said by " + field("attribution"),
                field("when").isEmpty
                    ? "" : "for " + ShownPeriod.text(field("when"), end: field("when_end")),
            ]
            html.element("span", about.filter { !$0.isEmpty }.joined(separator: " · "))
            let check = claim["check"]
            let verdict = check?["verdict"]?.text ?? "none"
            if verdict != "none" {
                html.element(
                    "span", "\(verdict): \(check?["expression"]?.text ?? "")",
                    attributes: [("class", verdict == "inconsistent" ? "check bad" : "check")])
            }
            html.markup("</li>\n")
        }
        html.markup("</ul>\n")
    }

    private func names(to html: inout HTMLText) {
        guard !document.names.isEmpty else { return }
        html.markup("<h2>Names</h2><ul class=\"facet\">")
        for name in document.names {
            let text = name["text"]?.text ?? ""
            html.markup("<li>")
            html.element("a", text, attributes: [("href", NamePage.link(text))])
            html.element("span", name["kind"]?.text ?? "", attributes: [("class", "quiet")])
            html.markup("</li>")
        }
        html.markup("</ul>\n")
    }

    private func problems(to html: inout HTMLText) {
        let problems = document.record["problems"]?.elements ?? []
        guard !problems.isEmpty else { return }
        html.markup("<h2>Problems</h2><ul>")
        for problem in problems { html.element("li", problem["message"]?.text ?? "") }
        html.markup("</ul>\n")
    }
}
