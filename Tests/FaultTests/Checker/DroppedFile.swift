import Files

/// A file that was put into an inbox, and what must become of it.
struct DroppedFile: Sendable, Hashable {
    enum Fate: Sendable, Hashable {
        /// So many records; its original in done/.
        case records(Int)
        /// failed/ with this code.
        case failure(String)
        /// The same bytes as another file: one of the two gives the record, both lie in done/.
        case duplicate(of: String)
        /// Metadata that goes where its document goes.
        case metadata(of: String)
        /// Left where it is.
        case ignored
    }

    /// Below the inbox.
    var path: Path
    var content: [UInt8]
    var fate: Fate

    init(_ path: Path, _ content: [UInt8], _ fate: Fate = .records(1)) {
        self.path = path
        self.content = content
        self.fate = fate
    }

    init(_ name: String, _ text: String, _ fate: Fate = .records(1)) {
        self.init(Path(name), Array(text.utf8), fate)
    }
}
