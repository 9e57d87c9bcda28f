internal import JSON
internal import Reading

/// What the root holds and how the daemon stands.
struct StatusPage {
    let extent: ReadingIndex.Extent
    /// Names with what they count, of the daemon's ledger.
    let rows: [(name: String, value: String)]
    /// Whether figures are grouped yet, and how many documents they are of.
    let compared: Int?

    private var all: [(name: String, value: String)] {
        [
            ("documents", ShownNumber.text(Double(extent.documents))),
            ("claims", ShownNumber.text(Double(extent.claims))),
            ("names", ShownNumber.text(Double(extent.names))),
            ("shards", ShownNumber.text(Double(extent.shards))),
            ("days", extent.firstDay.isEmpty ? "none" : "\(extent.firstDay) to \(extent.lastDay)"),
            (
                "figures",
                compared.map { "of the newest \(ShownNumber.text(Double($0))) documents" }
                    ?? "being grouped"
            ),
        ]
    }

    func page() -> HTMLText {
        PageFrame.page("Status", here: "/status", twins: [("JSON", "/status.json")]) { html in
            html.element("h1", "Status")
            html.element("h2", "What can be searched")
            list(all, to: &html)
            if !rows.isEmpty {
                html.element("h2", "The daemon")
                list(rows, to: &html)
            }
        }
    }

    private func list(_ rows: [(name: String, value: String)], to html: inout HTMLText) {
        html.markup("<dl>")
        for row in rows {
            html.element("dt", row.name)
            html.element("dd", row.value)
        }
        html.markup("</dl>\n")
    }

    func json() -> WebResponse {
        var json = JSONWriter()
        json.beginObject()
        json.field("documents", extent.documents)
        json.field("claims", extent.claims)
        json.field("names", extent.names)
        json.field("shards", extent.shards)
        json.field("first_day", extent.firstDay)
        json.field("last_day", extent.lastDay)
        json.field("compared", compared ?? 0)
        json.key("daemon")
        json.beginObject()
        for row in rows { json.field(row.name, row.value) }
        json.endObject()
        json.endObject()
        json.endLine()
        return WebResponse(type: ListForm.json.type, body: .bytes(json.bytes))
    }
}
