package import Ledger

/// How a file in the inbox stands to files that were taken before.
///
/// A pure decision; times are in nanoseconds.
package enum Standing: Sendable, Hashable {
    case new
    /// The metadata of a story that was taken before.
    case metadata(of: Int64)
    /// For so long, then it is looked at again.
    case waits(Int)

    /// A file that is written again so soon after it was taken is expected to be written more often.
    private static let soon = 20
    /// So many settle times it must then be quiet.
    private static let quietTimes = 4
    private static let moment = 1_000_000_000

    /// - `last`: what was taken last from its path.
    /// - `story`: what was taken last of the documents whose metadata it may hold; if that was a duplicate, its first.
    /// - `settleTime`: nil if the file is taken as it is.
    package init(
        _ seen: Settling.Observation, last: LedgerFile?, story: LedgerFile?, settleTime: Int?
    ) {
        // Versions come one after the other.
        if last?.state == .working || story?.state == .working {
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
        if let story, story.state == .done { self = .metadata(of: story.id) } else { self = .new }
    }
}
