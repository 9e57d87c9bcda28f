package import Ledger

/// What comes of what the writer says.
///
/// Pure decisions: a receipt goes in, what is to be done comes out, in its order.
package struct ReceiptHandling: Sendable {
    package enum Effect: Sendable, Hashable {
        case say(OutcomeMessage, of: LedgerFile)
        /// Say that an original stays in hand though its outcome is committed, and why.
        case sayLeft(LedgerFile, String)
        /// Say that a file was changed and that nobody looks at it again.
        case sayChanged(LedgerFile)
        case saySealed(String)
        /// Tell who wants to know of shards.
        case tellSealed(SealedShard)
        /// Let go of a file and count what became of it.
        case release(LedgerFile)
        /// Let go of a file that lies in the inbox again, which is looked at anew.
        case giveBack(LedgerFile)
        /// Read a file again from what is committed of it.
        case restart(Int64, records: Int, items: Int)
        case countCommit(seconds: Double, isOpen: Bool)
        case countSeal
        /// Ask for a commit when it is due.
        case flushLater
        /// Writing stopped for this reason; nil: it goes on.
        case wrote(trouble: String?)
        case end(breakdown: String)
        /// See what can be done now.
        case work
    }

    let isOnce: Bool
    let namesFiles: Bool

    /// - `isOnce`: the inbox is looked through once.
    /// - `namesFiles`: somebody looks on.
    package init(isOnce: Bool, namesFiles: Bool) {
        self.isOnce = isOnce
        self.namesFiles = namesFiles
    }

    /// - `first`: of a file that is concluded as a duplicate: the one whose bytes it has.
    package func on(_ receipt: Receipt, first: LedgerFile? = nil) -> [Effect] {
        switch receipt {
        case .concluded(let file, let shard):
            let sayings = OutcomeMessage.of(file, in: shard, first: first, namesFiles: namesFiles)
            return sayings.map { .say($0, of: file) } + [.release(file), .work]
        // It stays in hand until its original is away.
        case .left(let file, let why): return [.sayLeft(file, why), .work]
        case .committed(let seconds, let isOpen):
            return [.countCommit(seconds: seconds, isOpen: isOpen), .work]
        case .returned(let file):
            return [.giveBack(file)] + (isOnce ? [.sayChanged(file)] : []) + [.work]
        case .restarted(let id, let records, let items):
            return [.restart(id, records: records, items: items), .work]
        // Nothing can be done before the commit that could not be done by now.
        case .pending: return [.flushLater]
        case .sealed(let shard):
            let words = "sealed \(shard.name): \(OutcomeMessage.records(shard.records))"
            return [.countSeal] + (namesFiles ? [.saySealed(words)] : [])
                + [.tellSealed(shard), .work]
        case .trouble(let message): return [.wrote(trouble: message), .work]
        case .broken(let message): return [.end(breakdown: message)]
        }
    }
}
