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
                input.key("id")
                input.string(member.key)
                input.key("text")
                input.string(member.value.text ?? "")
                input.key("source")
                input.string(gold["sub"]?.text ?? "")
                input.endObject()
                var record = JSONWriter()
                RecordWriter(
                    pipeline.record(of: try reader.document(line: input.bytes, index: 0))
                ).write(to: &record)
                records += record.bytes
                let value = try JSONReader.value(of: record.bytes.span)
                guard let document = ReportedDocument(record: value) else { continue }
                let original = member.value.bytes ?? []
                var marks: [(range: Range<Int>, measure: Int)] = []
                func add(_ mark: JSONValue, _ measure: Int) {
                    let span = (mark["span"]?.elements ?? []).compactMap { $0.integer }
                    guard mark["document"]?.text == member.key, span.count == 2 else { return }
                    let places =
                        original.indices.filter { original[$0] & 0xC0 != 0x80 }
                        + [original.count]
                    guard places.indices.contains(span[0]), places.indices.contains(span[1]),
                        let moved = TextAlignment.moved(
                            places[span[0]]..<places[span[1]], from: original, to: document.text)
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

/// Finds a stretch of one text in another that may lack parts of it, by its letters and digits and those around it.
enum TextAlignment {
    static func moved(_ range: Range<Int>, from: [UInt8], to: [UInt8]) -> Range<Int>? {
        let (left, right) = (squashed(from), squashed(to))
        guard let first = left.places.firstIndex(where: { $0 >= range.lowerBound }),
            let last = left.places.lastIndex(where: { $0 < range.upperBound }), first <= last
        else { return nil }
        for (ahead, after) in [(40, 40), (25, 25), (40, 0), (0, 40), (12, 12)] {
            let low = max(0, first - ahead)
            let key = left.bytes[low..<min(left.bytes.count, last + 1 + after)]
            var found: Int?
            var count = 0
            var at = 0
            while at + key.count <= right.bytes.count, count < 2 {
                if right.bytes[at] == key[key.startIndex],
                    right.bytes[at..<at + key.count].elementsEqual(key)
                {
                    found = at
                    count += 1
                }
                at += 1
            }
            if count == 1, let found {
                let start = found + first - low
                return right.places[start]..<right.places[start + last - first] + 1
            }
        }
        return nil
    }

    private static func squashed(_ text: [UInt8]) -> (bytes: [UInt8], places: [Int]) {
        var bytes: [UInt8] = []
        var places: [Int] = []
        for (at, byte) in text.enumerated() {
            let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
            guard lower &- 0x61 < 26 || lower &- 0x30 < 10 || lower == 0x24 || lower == 0x25 else {
                continue
            }
            bytes.append(lower)
            places.append(at)
        }
        return (bytes, places)
    }
}
