package import Ledger

/// What the writer gets; files in the order of their taking, a file's records in the file's order.
package enum Delivery: Sendable {
    /// Records of a file that has more to come.
    case lines(LedgerFile, WorkLines)
    /// The last records of a file, or why there are no more.
    case finished(LedgerFile, WorkLines, WorkFailure?)
    /// The same bytes are committed already.
    case duplicate(LedgerFile, of: Int64)
    /// The worker died: records of the file that are not committed will come again.
    case restart(LedgerFile)
}

/// A segment that was published.
package struct SealedShard: Sendable, Hashable {
    package var name: String
    /// UTC day.
    package var date: String
    package var records: Int

    package init(name: String, date: String, records: Int) {
        self.name = name
        self.date = date
        self.records = records
    }
}

/// What the writer says.
package enum Receipt: Sendable {
    /// A file's outcome is committed and its original is away.
    ///
    /// - `shard`: the name that its records' shard has or will have.
    case concluded(LedgerFile, shard: String)
    /// Its outcome is committed, but its original stays in hand, for this reason.
    case left(LedgerFile, String)
    /// A batch is on the disk and in the ledger, after so many seconds of work.
    ///
    /// - `isOpen`: a segment waits to be sealed.
    case committed(seconds: Double, isOpen: Bool)
    /// The file was changed while it was read; it is back in the inbox.
    case returned(LedgerFile)
    /// So much of the file is committed; it may be read again from there.
    case restarted(Int64, records: Int, items: Int)
    /// Something waits to be committed.
    case pending
    case sealed(SealedShard)
    /// Writing stopped for a reason that may pass; nil: it goes on.
    case trouble(String?)
    /// Writing cannot go on.
    case broken(String)
}
