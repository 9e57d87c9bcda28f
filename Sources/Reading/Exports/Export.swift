internal import JSON

/// The forms in which claims leave Winnow for other tools.
package enum ExportFormat: String, Sendable, CaseIterable {
    case csv, sqlite, atom
    case labelStudio = "label-studio"
    case doccano, spacy
    case webAnnotation = "web-annotation"
    case gkg, dolma
}

/// Writes everything that a filter lets through, piece by piece.
package struct Export {
    package let index: ReadingIndex
    package let filter: ClaimFilter
    /// A byte order mark in front of CSV.
    package var mark = false
    /// Claims at most, of forms that are lists of claims.
    package var limit: Int?

    package typealias Sink = ([UInt8]) throws -> Void

    package init(of index: ReadingIndex, filter: ClaimFilter) {
        self.index = index
        self.filter = filter
    }

    /// All forms but `sqlite`, which is a file and no stream.
    package func write(_ format: ExportFormat, to sink: Sink) throws {
        switch format {
        case .csv: try writeCSV(to: sink)
        case .atom: try writeAtom(title: "Numeric claims", query: "", to: sink)
        case .labelStudio: try writeLabelStudio(to: sink)
        case .doccano: try writeLines(to: sink) { Doccano.write($0, to: &$1) }
        case .spacy: try writeLines(to: sink) { SpaCy.write($0, to: &$1) }
        case .webAnnotation: try writeAnnotations(to: sink)
        case .gkg:
            var numbers: [String: Int] = [:]
            try index.forEachDocument(filter) { document in
                try sink(GKGRecord(document).line(&numbers))
            }
        case .dolma: try writeLines(to: sink) { Dolma.write($0, to: &$1) }
        case .sqlite: preconditionFailure("a file, not a stream")
        }
    }

    /// The rows as the shards have them, as one list.
    package func writeJSONList(to sink: Sink) throws {
        var line = JSONWriter()
        var isFirst = true
        try sink(Array("[\n".utf8))
        try index.forEachClaim(filter, limit: limit) { row in
            line.reset()
            row.write(to: &line)
            try sink((isFirst ? [] : Array(",".utf8)) + line.bytes)
            isFirst = false
            return true
        }
        try sink(Array("]\n".utf8))
    }

    /// A heading, then a line a claim, the newest first.
    package func writeCSV(to sink: Sink) throws {
        var csv = ClaimCSV(mark: mark)
        try index.forEachClaim(filter, limit: limit) { row in
            csv.add(row)
            if csv.isFull { try sink(csv.takeBytes()) }
            return true
        }
        try sink(csv.takeBytes())
    }

    /// A feed of the claims, the newest first.
    ///
    /// - `query`: what tells this feed from others; its id is made of it.
    package func writeAtom(title: String, query: String, to sink: Sink) throws {
        var feed = AtomFeed(
            title: title, id: Permalink.feed(query), updated: try index.lastAdded())
        try index.forEachClaim(filter, limit: limit) { row in
            feed.add(row)
            if feed.isFull { try sink(feed.takeBytes()) }
            return true
        }
        feed.end()
        try sink(feed.takeBytes())
    }

    /// One JSON object a line and document.
    private func writeLines(
        to sink: Sink, _ write: (StoredDocument, inout JSONWriter) -> Void
    ) throws {
        var line = JSONWriter()
        try index.forEachDocument(filter) { document in
            line.reset()
            write(document, &line)
            line.endLine()
            try sink(line.bytes)
        }
    }

    private func writeLabelStudio(to sink: Sink) throws {
        try writeList(front: "[\n", behind: "\n]\n", to: sink) { document in
            [LabelStudio.task(document)]
        }
    }

    private func writeAnnotations(to sink: Sink) throws {
        let front = """
            {"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[

            """
        try writeList(front: front, behind: "\n]}\n", to: sink) { WebAnnotation.all($0) }
    }

    /// One JSON list of all documents' items.
    private func writeList(
        front: String, behind: String, to sink: Sink, _ items: (StoredDocument) -> [[UInt8]]
    ) throws {
        try sink(Array(front.utf8))
        var isFirst = true
        try index.forEachDocument(filter) { document in
            for item in items(document) {
                try sink((isFirst ? [] : Array(",\n".utf8)) + item)
                isFirst = false
            }
        }
        try sink(Array(behind.utf8))
    }
}
