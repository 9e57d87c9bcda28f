internal import Files
internal import Ledger

/// One file in hand: how far its reading is, and what of it the writer does not have yet.
struct FileInHand: Sendable {
    enum Stage: Equatable {
        /// Its digest is being computed.
        case digesting
        case queued
        case sent(worker: Int)
        /// All its records are here, or its outcome is known.
        case finished
        /// Waits until the writer has dropped what is not committed.
        case restarting
    }

    var file: LedgerFile
    var stage = Stage.digesting
    /// Records that came and are not passed on.
    var lines: [WorkLines] = []
    /// Its last records, once it is finished.
    var last: WorkLines?
    var failure: WorkFailure?
    var duplicateOf: Int64?
    /// Of a metadata file that came after its document: where that lies below done/.
    var original: Path?
    /// Whether the writer has some of its records.
    var isPassedOn = false
    /// Where its records come from.
    var worker: Int?
    /// Others need not wait for it.
    var isSlow = false

    init(file: LedgerFile) { self.file = file }

    /// Passes on what there is of it; true if that is all.
    mutating func pass(to out: inout [Delivery]) -> Bool {
        if stage == .restarting {
            if isPassedOn { out.append(.restart(file)) }
            isPassedOn = false
            return false
        }
        for lines in lines { out.append(.lines(file, lines)) }
        if !lines.isEmpty { isPassedOn = true }
        lines = []
        guard stage == .finished, let last else { return false }
        if let duplicateOf {
            out.append(.duplicate(file, of: duplicateOf))
        } else {
            out.append(.finished(file, last, failure))
        }
        return true
    }
}
