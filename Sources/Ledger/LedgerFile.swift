package import Files

/// Where a file that was taken stands.
package enum FileState: String, Sendable, CaseIterable {
    case working, done, duplicate, failed
}

/// How a file came to be noticed.
package enum Sighting: String, Sendable, CaseIterable {
    case event, scan
}

/// A row of the ledger: one file that was taken from the inbox.
///
/// `LedgerColumn.all` says how each field is kept.
package struct LedgerFile: Sendable, Hashable {
    /// Claim id; rises in the order of taking, and is 0 until the file is entered.
    package var id: Int64
    /// Below the inbox.
    package var path: Path
    /// Name of the metadata file that was taken with it, in the same folder; nil if there was none.
    package var sidecar: [UInt8]?
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int
    package var seen: Sighting
    /// RFC 3339, UTC; the records' `added`.
    package var taken: String
    package var state = FileState.working
    /// Workers that died over it.
    package var attempts = 0
    /// Times that the daemon ended while a worker read it.
    package var restarts = 0
    /// Hex; "" until its outcome is committed.
    package var sha256 = ""
    /// Hex, of its metadata file; "" if it has none or that is not known.
    package var sidecarSHA256 = ""
    package var duplicateOf: Int64?
    /// The file whose records its own take the place of: the same document as it was before; nil if it is new.
    package var previous: Int64?
    /// Why it failed; "" otherwise.
    package var code = ""
    package var message = ""
    /// RFC 3339, UTC; "" while it is in hand.
    package var finished = ""
    /// The segment of its last records; nil if it has none.
    package var segment: Int64?
    /// Row of that segment at which the first record of its last commit lies.
    package var firstRow = 0
    /// Records committed so far.
    package var records = 0
    /// Items of the file that are dealt with, records or not.
    package var items = 0

    package init(
        id: Int64 = 0, path: Path, sidecar: [UInt8]? = nil, size: Int, modified: Int,
        seen: Sighting, taken: String
    ) {
        self.id = id
        self.path = path
        self.sidecar = sidecar
        self.size = size
        self.modified = modified
        self.seen = seen
        self.taken = taken
    }
}
