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
                let sidecar = file.sidecar.map { ", with the metadata of \(Path.escaped($0))" }
                all.append(.named("done: \(records(file.records)) in \(shard)\(sidecar ?? "")"))
            }
            if !file.message.isEmpty { all.append(.remark(file.message)) }
        case .failed:
            let hope =
                EarlyMetadata.isMetadata(file)
                ? "; if it holds metadata, it goes with its story when that comes" : ""
            all += [.failure("failed: \(file.code): \(file.message)\(hope)"), .tellFailure]
        case .duplicate:
            guard let first, InboxName.source(of: first.path) != InboxName.source(of: file.path)
            else {
                let known = first?.path.escaped ?? "a file that is forgotten by now"
                if namesFiles { all.append(.named("duplicate: the same bytes as \(known)")) }
                break
            }
            // From two sources: the record says only who dropped them first.
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
