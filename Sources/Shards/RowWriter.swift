internal import Documents
internal import JSON

/// Writes the flat rows of a record: one line a row, none if there is nothing.
struct RowWriter {
    let record: Record
    let spans: SpanWriter
    /// Bytes of a kind's lines behind which no row is begun.
    let longest: Int

    /// Appends what a shard of a kind holds of the record; whole records are not rows.
    func write(_ kind: ShardKind, to json: inout JSONWriter) {
        switch kind {
        case .documents: break
        case .claims:
            let claims = ClaimWriter(spans: spans, isFlat: true)
            for claim in record.claims {
                row(&json) { json in
                    claims.writeFields(of: claim, to: &json)
                    json.field("check_verdict", claim.check.verdict.rawValue)
                    json.field("check_expression", claim.check.expression)
                    spans.words(of: claim.sentenceRange, key: "sentence_text", to: &json)
                    json.field("site", record.metadata.site)
                    json.field("path", record.metadata.path)
                    json.field("language", record.metadata.language)
                }
            }
        case .sentences:
            for sentence in record.sentiment.sentences {
                row(&json) { json in
                    spans.words(of: sentence.range, key: "text", to: &json)
                    json.score("score", sentence.score)
                    json.field("label", sentence.label.rawValue)
                    json.field("voice", sentence.voice.rawValue)
                    spans.flat(sentence.range, to: &json)
                }
            }
        case .keywords:
            for keyword in record.keywords {
                row(&json) { json in
                    json.field("text", keyword.text)
                    json.score("score", keyword.score)
                    json.key("count")
                    json.integer(keyword.ranges.count)
                }
            }
        case .targets:
            for target in record.sentiment.targets {
                row(&json) { json in
                    json.field("name", target.text)
                    json.field("kind", nameKind(of: target))
                    json.score("score", target.score)
                    json.field("label", target.label.rawValue)
                }
            }
        case .names:
            for name in record.names {
                row(&json) { json in
                    json.field("name", name.text)
                    json.field("kind", name.kind.name)
                    json.key("count")
                    json.integer(name.ranges.count)
                }
            }
        }
    }

    /// What a target is a name of; "other" where it is no name of the article.
    private func nameKind(of target: DocumentSentiment.Target) -> String {
        let name = record.names.first { name in
            name.ranges.contains { range in
                target.ranges.contains { $0.start < range.end && range.start < $0.end }
            }
        }
        return (name?.kind ?? .other).name
    }

    private var day: String {
        RecordWriter.day(
            created: record.created, anchor: record.metadata.anchor.day, added: record.added)
    }

    /// One flat row: the document it is from, then what `fields` writes.
    private func row(_ json: inout JSONWriter, _ fields: (inout JSONWriter) -> Void) {
        guard json.bytes.count <= longest else { return }
        json.beginObject()
        json.field("document", record.id)
        json.field("source", record.source)
        json.field("created", record.created)
        json.field("date", day)
        json.field("added", record.added)
        json.field("title", record.metadata.title)
        json.field("url", record.metadata.url)
        fields(&json)
        json.endObject()
        json.endLine()
    }
}
