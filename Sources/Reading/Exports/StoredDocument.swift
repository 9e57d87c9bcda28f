package import JSON

/// A record of the shards, with those of its claims that are asked for.
package struct StoredDocument: Sendable {
    package let record: JSONValue
    /// UTF-8.
    package let text: [UInt8]
    /// Places in the record's list of claims.
    package let wanted: [Int]
    /// Day of the rows.
    package let date: String
    package let mood: String

    /// A marked part of the text, in code points.
    package struct Span: Sendable, Hashable {
        package var start: Int
        package var end: Int
        package var label: String
        /// Of the document's list; nil for a name.
        package var claim: Int?
    }

    /// A text of the record by its key; "" where there is none.
    package func field(_ key: String) -> String { record[key]?.text ?? "" }
    /// A text of the record's metadata by its key; "" where there is none.
    package func metadata(_ key: String) -> String { record["metadata"]?[key]?.text ?? "" }

    package var id: String { field("id") }
    package var outlet: String { metadata("site").isEmpty ? field("source") : metadata("site") }

    package var claims: [(ordinal: Int, claim: JSONValue)] {
        let all = record["claims"]?.elements ?? []
        return wanted.compactMap { all.indices.contains($0) ? ($0, all[$0]) : nil }
    }

    package var names: [JSONValue] { record["names"]?.elements ?? [] }

    /// The wanted claims and all mentions of names, by their place.
    package var spans: [Span] {
        var spans: [Span] = []
        for (ordinal, claim) in claims {
            if let (start, end) = Self.ends(claim["span"]) {
                spans.append(
                    Span(start: start, end: end, label: claim["kind"]?.text ?? "", claim: ordinal))
            }
        }
        for name in names {
            for span in name["spans"]?.elements ?? [] {
                if let (start, end) = Self.ends(span) {
                    spans.append(Span(start: start, end: end, label: name["kind"]?.text ?? ""))
                }
            }
        }
        return spans.sorted { ($0.start, -$0.end, $0.label) < ($1.start, -$1.end, $1.label) }
    }

    /// The keys that say where it is from: id, title, source, date and address.
    func writeOrigin(to json: inout JSONWriter) {
        json.field("id", id)
        json.field("title", metadata("title"))
        json.field("source", outlet)
        json.field("date", date)
        json.field("url", metadata("url"))
    }

    /// Start and end of a span `[start, end]` in code points; nil where it is none or is empty.
    package static func ends(_ span: JSONValue?) -> (Int, Int)? {
        guard let ends = span?.elements, ends.count == 2, let start = ends[0].integer,
            let end = ends[1].integer, 0 <= start, start < end
        else { return nil }
        return (start, end)
    }
}

/// Names of claims and documents that stay the same, however often the shards are read.
package enum Permalink {
    private static let authority = "tag:winnow.invalid,2026:"

    package static func claim(_ row: ClaimRow) -> String {
        claim(row.text(.document), ordinal: row.ordinal)
    }

    static func claim(_ document: String, ordinal: Int) -> String {
        "\(authority)claim/\(MarkupText.percentEncoded(document))/\(ordinal)"
    }

    package static func document(_ id: String) -> String {
        "\(authority)document/\(MarkupText.percentEncoded(id))"
    }

    package static func measure(_ id: String) -> String { "\(authority)measure/\(id)" }

    package static func feed(_ query: String) -> String {
        "\(authority)search/\(MarkupText.percentEncoded(query))"
    }
}
