internal import Documents
package import JSON

/// The kinds of shards: whole records, and flat rows for tools that want columns.
package enum ShardKind: String, Sendable, CaseIterable {
    case documents, claims, sentences, keywords
}

extension RecordWriter {
    /// Appends what a shard of a kind holds of this record: one line a row, none if there is nothing.
    package func write(_ kind: ShardKind, to json: inout JSONWriter) {
        switch kind {
        case .documents: write(to: &json)
        case .claims:
            for claim in record.claims {
                row(&json) { json in
                    writeFields(of: claim, flat: true, to: &json)
                    json.field("check_verdict", claim.check.verdict.rawValue)
                    json.field("check_expression", claim.check.expression)
                }
            }
        case .sentences:
            for sentence in record.sentiment.sentences {
                row(&json) { json in
                    text(sentence.range, key: "text", to: &json)
                    json.score("score", sentence.score)
                    json.field("label", sentence.label.rawValue)
                    json.field("voice", sentence.voice.rawValue)
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
        }
    }

    /// One flat row: the document it is from, then what `fields` writes.
    private func row(_ json: inout JSONWriter, _ fields: (inout JSONWriter) -> Void) {
        json.beginObject()
        json.field("document", record.id)
        json.field("source", record.source)
        json.field("created", record.created)
        json.field("added", record.added)
        json.field("title", record.metadata.title)
        json.field("url", record.metadata.url)
        fields(&json)
        json.endObject()
        json.endLine()
    }
}
