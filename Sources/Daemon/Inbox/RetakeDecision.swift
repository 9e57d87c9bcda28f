package import Ledger

/// Whether a file of the inbox may be taken beside what was taken before from its path.
///
/// A pure decision; times are in nanoseconds.
package enum RetakeDecision: Sendable, Hashable {
    /// As a document of its own.
    case new
    /// As the metadata of a document that was taken before.
    case metadata(of: Int64)
    /// Not for so many nanoseconds; then it is looked at again.
    case waits(Int)

    /// A file that is written again so soon after it was taken is expected to be
    /// written more often.
    private static let soon = 20
    /// So many settle times it must then be quiet.
    private static let quietTimes = 4
    private static let moment = 1_000_000_000

    /// - `last`: what was taken last from its path.
    /// - `document`: what was taken last of the documents whose metadata it may hold;
    ///   if that was a duplicate, its first.
    /// - `metadata`: what was taken last of its own metadata files.
    /// - `settleTime`: nil if the file is taken as it is.
    package init(
        _ seen: Settling.Observation, last: LedgerFile?, document: LedgerFile?,
        metadata: LedgerFile? = nil, settleTime: Int?
    ) {
        // Versions come one after the other; metadata that are read alone come back for the story.
        if [last, document, metadata].contains(where: { $0?.state == .working }) {
            self = .waits(Self.moment)
            return
        }
        if let last, let settleTime {
            let isSoon = seen.modified &- last.modified < Self.soon * settleTime
            let rest = Self.quietTimes * settleTime &- seen.age
            // A time in the future says nothing.
            if isSoon, rest > 0, seen.age >= 0 {
                self = .waits(max(rest, Self.moment))
                return
            }
        }
        if let document, document.state == .done {
            self = .metadata(of: document.id)
        } else {
            self = .new
        }
    }
}
