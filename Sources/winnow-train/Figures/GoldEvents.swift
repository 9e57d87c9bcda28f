internal import Figures
internal import Intake
internal import JSON
internal import Pipelines
internal import Shards
internal import Tables

/// An article of an event as it was annotated.
struct ReportedText {
    var id: String
    var source: String
    /// ISO day, or "".
    var created = ""
    /// UTF-8.
    var text: [UInt8] = []
    /// Bytes of each number with the measure that it gives, -1 for none.
    var marks: [(range: Range<Int>, measure: Int)] = []
}

/// Annotated events: documents that report the same, and which of their numbers give one measure.
struct GoldEvents {
    struct Event {
        var documents: [ReportedDocument] = []
        /// For each document and figure: the measure's number, -1 for a number
        /// of no measure, nil where nobody looked.
        var measures: [[Int?]] = []
    }

    private(set) var list: [Event] = []
    /// JSON lines of all documents' records.
    private(set) var records: [UInt8] = []

    var documents: [ReportedDocument] { list.flatMap { $0.documents } }

    /// Runs the articles of each event through all stages.
    init(_ events: [[ReportedText]], data: DataFolder) throws {
        let pipeline = try Pipeline(PipelineSettings(), data: data.training)
        let reader = DocumentReader()
        let sizes = try UnitSizes(data)
        for articles in events {
            var event = Event()
            for article in articles {
                let input = Self.line(article)
                var record = JSONWriter()
                RecordWriter(pipeline.record(of: try reader.document(line: input, index: 0)))
                    .write(to: &record)
                records += record.bytes
                let value = try JSONReader.value(of: record.bytes.span)
                guard let document = ReportedDocument(record: value, sizes: sizes) else { continue }
                let alignment = TextAlignment(from: article.text, to: document.text)
                let marks = article.marks.compactMap { mark in
                    alignment.moved(mark.range).map { (range: $0, measure: mark.measure) }
                }
                event.measures.append(
                    document.figures.map { figure in
                        marks.filter { $0.range.overlaps(figure.numberRange) }
                            .max { ($0.measure >= 0 ? 1 : 0) < ($1.measure >= 0 ? 1 : 0) }?.measure
                    })
                event.documents.append(document)
            }
            list.append(event)
        }
    }

    private static func line(_ article: ReportedText) -> [UInt8] {
        var input = JSONWriter()
        input.beginObject()
        input.field("id", article.id)
        input.field("text", String(decoding: article.text, as: UTF8.self))
        input.field("source", article.source)
        if !article.created.isEmpty { input.field("created", article.created) }
        input.endObject()
        return input.bytes
    }

    /// The events of the measuring set.
    static func articles(path: String) throws -> [[ReportedText]] {
        try SourceFile.bytes(path).split(separator: 0x0A).map { line in
            let gold = try JSONReader.value(of: Array(line).span)
            return (gold["documents"]?.members ?? []).map { member in
                var article = ReportedText(
                    id: member.key, source: gold["sub"]?.text ?? "",
                    text: member.value.bytes ?? [])
                let places = TextAlignment(from: article.text, to: [])
                func add(_ mark: JSONValue, measure: Int) {
                    let span = (mark["span"]?.elements ?? []).compactMap { $0.integer }
                    guard mark["document"]?.text == member.key, let bytes = places.bytes(span)
                    else { return }
                    article.marks.append((bytes, measure))
                }
                for (number, measure) in (gold["measures"]?.elements ?? []).enumerated() {
                    for mark in measure["marks"]?.elements ?? [] { add(mark, measure: number) }
                }
                for mark in gold["others"]?.elements ?? [] { add(mark, measure: -1) }
                return article
            }
        }
    }
}
