internal import Files
package import Ledger

/// What is said of a file whose outcome is committed.
///
/// A pure decision.
package enum OutcomeMessage: Sendable, Hashable {
    /// A line for who looks on.
    case named(String)
    /// It is done, and something about it is to be known.
    case remark(String)
    case failure(String)
    case tellFailure
    case duplicate(String)
    case tellDuplicate(of: LedgerFile)

    /// - `first`: the file whose bytes a duplicate has.
    /// - `namesFiles`: whether somebody looks on.
    package static func of(
        _ file: LedgerFile, in shard: String, first: LedgerFile?, namesFiles: Bool
    ) -> [OutcomeMessage] {
        var all: [OutcomeMessage] = []
        switch file.state {
        case .working: break
        case .done:
            if namesFiles {
                let records = records(file.records)
                all.append(
                    .named(
                        file.size == 0
                            ? "done, and empty: \(records) without text in \(shard)"
                            : "done: \(records) in \(shard)"))
            }
            if !file.message.isEmpty { all.append(.remark(file.message)) }
        case .failed:
            all += [.failure("failed: \(file.code): \(file.message)"), .tellFailure]
        case .duplicate:
            if namesFiles {
                all.append(
                    .named("duplicate: its bytes are known; winnow find says of which file"))
            }
            // From two sources: the record says only who dropped them first.
            guard let first, InboxName.source(of: first.path) != InboxName.source(of: file.path)
            else { break }
            all += [
                .duplicate(
                    "duplicate: its bytes came first as \(first.path.escaped), whose source and date "
                        + "their record has"),
                .tellDuplicate(of: first),
            ]
        }
        return all
    }

    /// So many records in words: "1 record", "2 records".
    package static func records(_ count: Int) -> String {
        count == 1 ? "1 record" : "\(count) records"
    }
}
