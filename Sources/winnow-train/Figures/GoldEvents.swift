internal import Figures
internal import Intake
internal import JSON
internal import Pipelines
internal import Shards
internal import Tables

/// Events of the measuring set: documents that report the same, and which of their numbers give one measure.
struct GoldEvents {
    struct Event {
        var documents: [ReportedDocument] = []
        /// For each document and figure: the measure's number, -1 for a number of no measure, nil where nobody looked.
        var measures: [[Int?]] = []
    }

    private(set) var list: [Event] = []
    /// JSON lines of all documents' records.
    private(set) var records: [UInt8] = []

    var documents: [ReportedDocument] { list.flatMap { $0.documents } }

    init(path: String, data: DataFolder) throws {
        let pipeline = try Pipeline(PipelineSettings(), data: data.training)
        let reader = DocumentReader()
        for line in try SourceFile.bytes(path).split(separator: 0x0A) {
            let gold = try JSONReader.value(of: Array(line).span)
            var event = Event()
            for member in gold["documents"]?.members ?? [] {
                var input = JSONWriter()
                input.beginObject()
                input.field("id", member.key)
                input.field("text", member.value.text ?? "")
                input.field("source", gold["sub"]?.text ?? "")
                input.endObject()
                var record = JSONWriter()
                RecordWriter(
                    pipeline.record(of: try reader.document(line: input.bytes, index: 0))
                ).write(to: &record)
                records += record.bytes
                let value = try JSONReader.value(of: record.bytes.span)
                guard let document = ReportedDocument(record: value) else { continue }
                let alignment = TextAlignment(
                    from: member.value.bytes ?? [], to: document.text)
                var marks: [(range: Range<Int>, measure: Int)] = []
                func add(_ mark: JSONValue, _ measure: Int) {
                    let span = (mark["span"]?.elements ?? []).compactMap { $0.integer }
                    guard mark["document"]?.text == member.key,
                        let moved = alignment.bytes(span).flatMap(alignment.moved)
                    else { return }
                    marks.append((moved, measure))
                }
                for (number, measure) in (gold["measures"]?.elements ?? []).enumerated() {
                    for mark in measure["marks"]?.elements ?? [] { add(mark, number) }
                }
                for mark in gold["others"]?.elements ?? [] { add(mark, -1) }
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
}
