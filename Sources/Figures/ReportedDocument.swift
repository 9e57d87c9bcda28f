package import Bytes
internal import Documents
package import JSON

/// A document of the shards with what figures are compared by.
package struct ReportedDocument: Sendable {
    package var id: String
    /// What tells later versions of it.
    package var version: DocumentVersion
    package var title: String
    package var source: String
    package var url: String
    /// UTF-8; `text` of the record.
    package var text: [UInt8]
    /// ISO day that it was published or that its text is about; "" if it does not say.
    ///
    /// When it was taken in tells nothing.
    package var day: String
    /// Near-equal articles have near-equal values; "" for an empty text.
    package var near: String
    /// In the order of the text.
    package var figures: [Figure] = []
    /// Hashes of the stems of its content words, each once, in order.
    package var words: [UInt64] = []
    /// The same of the words of its names.
    package var names: Set<UInt64> = []

    /// Reads a record of the documents' shards; nil if the line is none.
    package init?(record: JSONValue, sizes: UnitSizes) {
        guard let id = record["id"]?.text, let text = record["text"]?.bytes else { return nil }
        self.id = id
        self.text = text
        version = DocumentVersion(record: record)
        let metadata = record["metadata"]
        title = metadata?["title"]?.text ?? ""
        url = metadata?["url"]?.text ?? ""
        source = metadata?["site"]?.text ?? ""
        if source.isEmpty { source = record["source"]?.text ?? "" }
        let created = record["created"]?.text ?? ""
        day = String((created.isEmpty ? metadata?["anchor"]?.text ?? "" : created).prefix(10))
        near = record["fingerprint"]?["near"]?.text ?? ""
        words = Array(Set(ContentWords(text[...]).stems)).sorted()
        let places = CodePoints(text)
        let names = (record["names"]?.elements ?? []).map { name in
            (
                WordHash.of(name["text"]?.text ?? ""),
                (name["spans"]?.elements ?? []).compactMap { $0.elements?.first?.integer }
            )
        }
        for name in record["names"]?.elements ?? [] {
            self.names.formUnion(ContentWords((name["text"]?.bytes ?? [])[...]).stems)
        }
        for claim in record["claims"]?.elements ?? [] {
            if let figure = Figure(of: claim, in: text, places: places, names: names, sizes: sizes)
            {
                figures.append(figure)
            }
        }
    }

    /// The sentence that states one of its figures, on one line.
    func sentence(of figure: Figure) -> String {
        String(decoding: text[figure.sentenceRange], as: UTF8.self)
            .split { $0 == "\n" || $0 == " " }.joined(separator: " ")
    }
}

extension CodePoints {
    /// The bytes of a span `[first, last]` of a record; nil where the span is none of the text.
    package func bytes(_ span: [JSONValue]?) -> Range<Int>? {
        guard let first = span?.first?.integer, let last = span?.last?.integer else { return nil }
        return bytes(from: first, to: last)
    }
}

/// Tells which mentions of a figure go back to one origin: near-copies of one
/// article, or words of one source.
struct Origins {
    /// Equal bytes of two near-duplicate signatures, as a share, from which two articles are one.
    private static let copy = 0.7

    /// A label for each place, equal where the origin is one: who says the number,
    /// else the copy's first source.
    static func labels(_ places: [FigurePlace], of documents: [ReportedDocument]) -> [String] {
        var firsts: [Int] = []
        return places.map { place in
            let document = documents[place.document]
            let attribution = document.figures[place.figure].attribution
            if !attribution.isEmpty { return attribution.lowercased() }
            if let known = firsts.first(where: { isCopy(documents[$0], document) }) {
                return label(documents[known])
            }
            firsts.append(place.document)
            return label(document)
        }
    }

    private static func label(_ document: ReportedDocument) -> String {
        document.source.isEmpty ? document.id : "\(document.source): \(document.id)"
    }

    private static func isCopy(_ left: ReportedDocument, _ right: ReportedDocument) -> Bool {
        if left.id == right.id { return true }
        return NearCopies.likeness(left.near, right.near) >= copy
    }
}

/// How alike two texts are by the signatures of their words.
enum NearCopies {
    /// Equal bytes of two signatures, as a share; 0 where a text is empty.
    static func likeness(_ left: String, _ right: String) -> Double {
        let (one, other) = (Array(left.utf8), Array(right.utf8))
        guard !one.isEmpty, one.count == other.count, one.count % 2 == 0 else { return 0 }
        // Two digits a byte.
        var equal = 0
        for at in stride(from: 0, to: one.count, by: 2) where one[at..<at + 2] == other[at..<at + 2]
        {
            equal += 2
        }
        return Double(equal) / Double(one.count)
    }
}
