// Module Shards: records become lines, lines a segment, a segment shards - and back.
// Imports Documents, JSON, Files, Digests, Bytes and Zstd; knows neither the ledger nor the stages.
// `Record` -> `RecordWriter` -> `Lines` of each `ShardKind` -> `Segment` (open,
// appended to) -> `Sealing` -> `ShardFile` with its `Manifest`.
// Back: `LineReader` a line at a time, `RowsOfRecords` the rows of each record,
// `ShardVerification` whether all is as promised.

package import Documents
package import JSON

/// Writes a record as one line of JSON: all keys, always, in the order of the contract.
///
/// Byte ranges become spans of Unicode code points here and nowhere else.
package struct RecordWriter {
    private let record: Record
    private let spans: SpanWriter

    package init(_ record: Record) {
        self.record = record
        spans = SpanWriter(record.text)
    }

    /// Appends the record and a line feed.
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("id", record.id)
        json.key("text")
        json.string(record.text)
        json.field("source", record.source)
        json.field("added", record.added)
        json.field("created", record.created)
        writeMetadata(to: &json)
        writeMaking(to: &json)
        json.list("blocks", record.blocks) { json, block in write(block, to: &json) }
        json.key("sentiment")
        SentimentWriter(spans: spans).write(record.sentiment, to: &json)
        writeWords(to: &json)
        writeStatements(to: &json)
        writeTokens(to: &json)
        json.endObject()
        json.endLine()
    }

    /// What made the record, what went wrong, and what tells its text from others.
    private func writeMaking(to json: inout JSONWriter) {
        json.field("schema", Record.schema)
        json.key("stages")
        json.beginObject()
        for stage in record.stages {
            json.key(stage.name)
            json.string(stage.version)
        }
        json.endObject()
        json.field("status", record.status.rawValue)
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
    }

    /// Keywords and names.
    private func writeWords(to json: inout JSONWriter) {
        json.list("keywords", record.keywords) { json, keyword in
            json.beginObject()
            json.field("text", keyword.text)
            json.score("score", keyword.score)
            json.key("count")
            json.integer(keyword.ranges.count)
            json.list("spans", keyword.ranges) { json, range in spans.span(range, to: &json) }
            json.endObject()
        }
        json.list("names", record.names) { json, name in
            json.beginObject()
            json.field("text", name.text)
            json.field("kind", name.kind.name)
            json.key("count")
            json.integer(name.ranges.count)
            json.list("spans", name.ranges) { json, range in spans.span(range, to: &json) }
            json.endObject()
        }
    }

    /// Claims, and the dates and sources that sentences give them.
    private func writeStatements(to json: inout JSONWriter) {
        let claims = ClaimWriter(spans: spans, isFlat: false)
        json.list("claims", record.claims) { json, claim in claims.write(claim, to: &json) }
        json.list("dates", record.dates) { json, date in
            json.beginObject()
            spans.words(of: date.range, key: "text", to: &json)
            spans.span(date.range, key: "span", to: &json)
            json.field("start", date.start)
            json.field("end", date.end)
            json.endObject()
        }
        json.list("attributions", record.attributions) { json, attribution in
            json.beginObject()
            json.field("source", attribution.source)
            spans.span(attribution.sourceRange, key: "source_span", to: &json)
            spans.words(of: attribution.cueRange, key: "cue", to: &json)
            spans.span(attribution.cueRange, key: "cue_span", to: &json)
            spans.span(attribution.contentRange, key: "content_span", to: &json)
            json.endObject()
        }
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
        spans.span(block.range, key: "span", to: &json)
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
            json.integer(spans.point(atByte: token.range.start))
            json.integer(spans.point(atByte: token.range.end))
            json.string(token.tag.name)
            json.string(token.lemma)
            json.integer(token.head)
            json.string(token.relation.name)
            json.endArray()
        }
    }

    // MARK: - Shards

    /// Appends what a shard of a kind holds of this record.
    ///
    /// - `longest`: bytes behind which no flat row is begun.
    package func write(_ kind: ShardKind, to json: inout JSONWriter, longest: Int = .max) {
        guard kind != .documents else { return write(to: &json) }
        RowWriter(record: record, spans: spans, longest: longest).write(kind, to: &json)
    }

    /// What the shards of each kind hold of this record; nil if that is more than so many bytes.
    package func lines(atMost limit: Int) -> [ShardKind: Lines]? {
        var lines: [ShardKind: Lines] = [:]
        var bytes = 0
        for kind in ShardKind.allCases {
            var json = JSONWriter()
            write(kind, to: &json, longest: limit)
            bytes += json.bytes.count
            guard bytes <= limit else { return nil }
            // Line feeds inside strings are escaped: each of these bytes ends a row.
            let rows = json.bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            if rows > 0 { lines[kind] = Lines(bytes: json.bytes, rows: rows) }
        }
        return lines
    }

    /// ISO day of a document: when it was published, else its anchor, else when it was taken in;
    /// never "" in a shard.
    package static func day(created: String, anchor: String, added: String) -> String {
        [created, anchor, added]
            .map { String($0.prefix(10)) }
            .first(where: Self.isDay) ?? ""
    }

    /// Whether a text looks like "2026-03-02".
    package static func isDay(_ text: String) -> Bool {
        text.utf8.count == 10
            && text.utf8.enumerated().allSatisfy { place, byte in
                place == 4 || place == 7 ? byte == 0x2D : byte &- 0x30 < 10
            }
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
