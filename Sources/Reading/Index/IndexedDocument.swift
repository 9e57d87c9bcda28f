internal import Bytes
internal import Figures
internal import JSON
internal import Shards

/// What the index takes from a record.
struct IndexedDocument {
    struct Name {
        var text: String
        var kind: String
        var count: Int
        /// What the document says of it, -1 to 1; nil where its mood was not asked for.
        var score: Double?
    }

    /// The record's id.
    var id: String
    var source: String
    var created: String
    var date: String
    var added: String
    var title: String
    var url: String
    var site: String
    var path: String
    var language: String
    /// What tells whether it is a version of another record.
    var version: DocumentVersion
    /// Label and score of the sentiment.
    var mood: String
    var score: Double
    /// In the order of the record; cells in the order of `ClaimColumn.ofClaim`.
    var claims: [[IndexCell]]
    var names: [Name]
    /// Its best keywords, in lower case.
    var topics: [String]

    /// Keywords that are counted over time, of a document.
    private static let mostTopics = 6

    /// nil if the line is no record.
    init?(_ record: JSONValue) {
        guard let id = record["id"]?.text, let text = record["text"]?.bytes else { return nil }
        func field(_ key: String) -> String { record[key]?.text ?? "" }
        let metadata = record["metadata"]
        func about(_ key: String) -> String { metadata?[key]?.text ?? "" }
        self.id = id
        (source, created, added) = (field("source"), field("created"), field("added"))
        date = RecordWriter.day(created: created, anchor: about("anchor"), added: added)
        (title, url, site) = (about("title"), about("url"), about("site"))
        (path, language) = (about("path"), about("language"))
        version = DocumentVersion(record: record)
        mood = record["sentiment"]?["label"]?.text ?? ""
        score = record["sentiment"]?["score"]?.number ?? 0
        let found = record["claims"]?.elements ?? []
        let places = found.isEmpty ? nil : CodePoints(text)
        claims = found.map { Self.cells(of: $0, in: text, places: places) }
        var scores: [String: Double] = [:]
        for target in record["sentiment"]?["targets"]?.elements ?? [] {
            if let text = target["text"]?.text { scores[text] = target["score"]?.number }
        }
        names = (record["names"]?.elements ?? []).map { name in
            let text = name["text"]?.text ?? ""
            return Name(
                text: text, kind: name["kind"]?.text ?? "", count: name["count"]?.integer ?? 0,
                score: scores[text])
        }
        topics = (record["keywords"]?.elements ?? []).prefix(Self.mostTopics)
            .compactMap { $0["text"]?.text?.lowercased() }
    }

    // MARK: - Cells of a claim

    /// How a member of a claim becomes cells.
    private enum Member {
        case whole(Int)
        case span(Int, Int)
        case sentence(Int, Int, text: Int)
        case check(verdict: Int, expression: Int)
    }

    private static let members: [String: Member] = {
        func place(_ column: ClaimColumn) -> Int {
            ClaimColumn.ofClaim.firstIndex(of: column) ?? 0
        }
        var members: [String: Member] = [:]
        for (index, column) in ClaimColumn.ofClaim.enumerated() {
            members[column.rawValue] = .whole(index)
        }
        members["span"] = .span(place(.spanStart), place(.spanEnd))
        members["number_span"] = .span(place(.numberSpanStart), place(.numberSpanEnd))
        members["attribution_span"] = .span(
            place(.attributionSpanStart), place(.attributionSpanEnd))
        members["when_span"] = .span(place(.whenSpanStart), place(.whenSpanEnd))
        members["sentence"] = .sentence(
            place(.sentenceStart), place(.sentenceEnd), text: place(.sentenceText))
        members["check"] = .check(
            verdict: place(.checkVerdict), expression: place(.checkExpression))
        return members
    }()

    private static let blank = ClaimColumn.ofClaim.map { IndexCell.empty($0.kind) }

    private static func cells(
        of claim: JSONValue, in text: [UInt8], places: CodePoints?
    ) -> [IndexCell] {
        var cells = blank
        for member in claim.members ?? [] {
            guard let place = members[member.key] else { continue }
            let value = member.value
            switch place {
            case .whole(let index): cells[index] = cell(value, like: cells[index])
            case .span(let start, let end):
                (cells[start], cells[end]) = ends(value)
            case .sentence(let start, let end, let whole):
                (cells[start], cells[end]) = ends(value)
                if let range = places?.bytes(value.elements) {
                    cells[whole] = .text(text[range])
                }
            case .check(let verdict, let expression):
                cells[verdict] = .text((value["verdict"]?.bytes ?? [])[...])
                cells[expression] = .text((value["expression"]?.bytes ?? [])[...])
            }
        }
        return cells
    }

    private static func cell(_ value: JSONValue, like blank: IndexCell) -> IndexCell {
        switch blank {
        case .text:
            if let parts = value.elements {
                .text(ArraySlice(parts.compactMap(\.bytes).joined(separator: Array(" | ".utf8))))
            } else {
                .text((value.bytes ?? [])[...])
            }
        case .number: .number(value.number ?? 0)
        case .integer: .integer(value.integer ?? (value.flag == true ? 1 : 0))
        case .blob: blank
        }
    }

    private static func ends(_ span: JSONValue) -> (IndexCell, IndexCell) {
        let ends = span.elements
        return (.integer(ends?.first?.integer ?? 0), .integer(ends?.last?.integer ?? 0))
    }
}
