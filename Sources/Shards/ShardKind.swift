/// The kinds of shards: whole records, and flat rows for tools that want columns.
package enum ShardKind: String, Sendable, CaseIterable {
    case documents, claims, sentences, keywords, targets, names
}
