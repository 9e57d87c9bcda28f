// Module Shards: records become lines, lines a segment, a segment shards - and back.
// Imports Documents, JSON, Files, Digests, Bytes and zstd; knows neither the ledger nor the stages.
// `Record` -> `RecordWriter` -> `Lines` of each `ShardKind` -> `Segment` (open,
// appended to) -> `Sealing` -> `ShardFile` with its `Manifest`.
// Back: `LineReader` a line at a time, `RowsOfRecords` the rows of each record,
// `ShardVerification` whether all is as promised.

internal import Bytes
package import Documents
package import JSON

/// Writes a record as one line of JSON: all keys, always, in the order of the contract.
///
/// Byte ranges become spans of Unicode code points here and nowhere else.
package struct RecordWriter {
    let record: Record
    let points: CodePoints
    /// Bytes of a kind's lines behind which no row is begun.
    package var longest = Int.max

    package init(_ record: Record) {
        self.record = record
        points = CodePoints(record.text)
    }

    /// Appends the record and a line feed.
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.key("id")
        json.string(record.id)
        json.key("text")
        json.string(record.text)
        json.key("source")
        json.string(record.source)
        json.key("added")
        json.string(record.added)
        json.key("created")
        json.string(record.created)
        writeMetadata(to: &json)
        json.key("schema")
        json.string(Record.schema)
        json.key("stages")
        json.beginObject()
        for stage in record.stages {
            json.key(stage.name)
            json.string(stage.version)
        }
        json.endObject()
        json.key("status")
        json.string(record.status.rawValue)
        json.list("problems", record.problems) { json, problem in
            json.beginObject()
            json.field("stage", problem.stage)
            json.field("code", problem.code)
            json.field("message", problem.message)
            json.endObject()
        }
        json.key("fingerprint")
        json.beginObject()
        json.field("exact", record.fingerprint.exact)
        json.field("near", record.fingerprint.near)
        json.endObject()
        json.list("blocks", record.blocks) { json, block in write(block, to: &json) }
        writeSentiment(to: &json)
        json.list("keywords", record.keywords) { json, keyword in
            json.beginObject()
            json.field("text", keyword.text)
            json.score("score", keyword.score)
            json.key("count")
            json.integer(keyword.ranges.count)
            json.list("spans", keyword.ranges) { json, range in span(range, to: &json) }
            json.endObject()
        }
        json.list("names", record.names) { json, name in
            json.beginObject()
            json.field("text", name.text)
            json.field("kind", name.kind.name)
            json.key("count")
            json.integer(name.ranges.count)
            json.list("spans", name.ranges) { json, range in span(range, to: &json) }
            json.endObject()
        }
        json.list("claims", record.claims) { json, claim in write(claim, to: &json) }
        json.list("dates", record.dates) { json, date in
            json.beginObject()
            text(date.range, key: "text", to: &json)
            span(date.range, key: "span", to: &json)
            json.field("start", date.start)
            json.field("end", date.end)
            json.endObject()
        }
        json.list("attributions", record.attributions) { json, attribution in
            json.beginObject()
            json.field("source", attribution.source)
            span(attribution.sourceRange, key: "source_span", to: &json)
            text(attribution.cueRange, key: "cue", to: &json)
            span(attribution.cueRange, key: "cue_span", to: &json)
            span(attribution.contentRange, key: "content_span", to: &json)
            json.endObject()
        }
        writeTokens(to: &json)
        json.endObject()
        json.endLine()
    }

    private func write(_ block: RecordBlock, to json: inout JSONWriter) {
        json.beginObject()
        json.field("role", block.block.role.rawValue)
        json.key("kept")
        json.bool(block.block.kept)
        json.field("rule", block.block.rule)
        // the span gives a kept block's words
        json.key("text")
        json.string(block.block.kept ? [] : block.block.text)
        span(block.range, key: "span", to: &json)
        json.endObject()
    }

    private func writeMetadata(to json: inout JSONWriter) {
        let metadata = record.metadata
        json.key("metadata")
        json.beginObject()
        json.field("title", metadata.title)
        json.list("authors", metadata.authors) { $0.string($1) }
        json.field("language", metadata.language)
        json.field("url", metadata.url)
        json.field("site", metadata.site)
        json.field("section", metadata.section)
        json.list("tags", metadata.tags) { $0.string($1) }
        json.field("description", metadata.description)
        json.field("image", metadata.image)
        json.field("modified", metadata.modified)
        json.field("media_type", metadata.mediaType)
        json.field("charset", metadata.charset)
        json.field("bytes", Double(metadata.bytes))
        json.field("path", metadata.path)
        json.field("sha256", metadata.sha256)
        json.field("anchor", metadata.anchor.day)
        json.field("anchor_source", metadata.anchor.place.rawValue)
        json.field("replaces", metadata.replaces)
        for (key, value) in metadata.extra {
            json.key(key)
            json.value(value)
        }
        json.endObject()
    }

    private func writeTokens(to json: inout JSONWriter) {
        guard let tokens = record.tokens else { return }
        json.list("tokens", tokens) { json, token in
            json.beginArray()
            json.integer(points.point(atByte: token.range.start))
            json.integer(points.point(atByte: token.range.end))
            json.string(token.tag.name)
            json.string(token.lemma)
            json.integer(token.head)
            json.string(token.relation.name)
            json.endArray()
        }
    }

    func span(_ range: ByteRange, to json: inout JSONWriter) {
        json.span(from: points.point(atByte: range.start), to: points.point(atByte: range.end))
    }

    func span(_ range: ByteRange, key: StaticString, to json: inout JSONWriter) {
        json.key(key)
        span(range, to: &json)
    }

    /// The words that a range of the text covers.
    func text(_ range: ByteRange, key: StaticString, to json: inout JSONWriter) {
        json.key(key)
        json.string(in: record.text.span, from: range.start, to: range.end)
    }
}

extension JSONWriter {
    mutating func score(_ name: StaticString, _ value: Double) {
        key(name)
        score(value)
    }

    mutating func list<Element>(
        _ name: StaticString, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
    ) {
        key(name)
        beginArray()
        for element in elements { write(&self, element) }
        endArray()
    }
}

extension RecordWriter {
    /// What the shards of each kind hold of this record; nil if that is more than so many bytes.
    package func lines(atMost limit: Int) -> [ShardKind: Lines]? {
        var writer = self
        writer.longest = limit
        var lines: [ShardKind: Lines] = [:]
        var bytes = 0
        for kind in ShardKind.allCases {
            var json = JSONWriter()
            writer.write(kind, to: &json)
            bytes += json.bytes.count
            guard bytes <= limit else { return nil }
            // Line feeds inside strings are escaped: each of these bytes ends a row.
            let rows = json.bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            if rows > 0 { lines[kind] = Lines(bytes: json.bytes, rows: rows) }
        }
        return lines
    }
}
