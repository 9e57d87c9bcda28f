internal import Files
internal import Ledger

/// A file that is to be taken, with what was seen of it: what then lies in hand must be the same.
struct Taking {
    var file: LedgerFile
    let document: FileStatus
    /// nil without a metadata file.
    let sidecar: FileStatus?

    init(_ file: LedgerFile, document: FileStatus, sidecar: FileStatus?) {
        self.file = file
        self.document = document
        self.sidecar = sidecar
    }
}

/// What there is to see of a file in the inbox.
struct Look {
    let name: [UInt8]
    let status: FileStatus
    let observation: Settling.Observation

    /// Opens the file and looks at it; nil if the name is of none.
    init?(at name: [UInt8], in folder: Folder) throws(FileError) {
        guard Self.isFile(name, in: folder) else { return nil }
        let file = try folder.open(name, .read)
        status = try file.status()
        guard status.kind == .file else { return nil }
        self.name = name
        observation = Settling.Observation(
            size: status.size, modified: status.modified, age: Clock.wall &- status.modified,
            isBeingWritten: file.isBeingWritten())
    }

    static func isFile(_ name: [UInt8], in folder: Folder) -> Bool {
        ((try? folder.status(of: name)) ?? nil)?.kind == .file
    }
}
