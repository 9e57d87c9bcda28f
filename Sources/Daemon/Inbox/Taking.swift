package import Files
package import Ledger

/// A file that is to be taken, with what was seen of it: what then lies in hand must be the same.
package struct Taking: Sendable, Hashable {
    package var file: LedgerFile
    package let document: FileStatus
    /// nil without a metadata file.
    package let sidecar: FileStatus?

    package init(_ file: LedgerFile, document: FileStatus, sidecar: FileStatus?) {
        self.file = file
        self.document = document
        self.sidecar = sidecar
    }
}

/// What there is to see of a file in the inbox.
package struct Look: Sendable {
    package let name: [UInt8]
    package let status: FileStatus
    package let observation: Settling.Observation

    package init(_ name: [UInt8], _ status: FileStatus, _ observation: Settling.Observation) {
        self.name = name
        self.status = status
        self.observation = observation
    }

    /// Opens the file and looks at it; nil if the name is of none.
    init?(at name: [UInt8], in folder: Folder) throws(FileError) {
        guard Self.isFile(name, in: folder) else { return nil }
        let file = try folder.open(name, .read)
        let status = try file.status()
        guard status.kind == .file else { return nil }
        self.init(
            name, status,
            Settling.Observation(
                size: status.size, modified: status.modified, age: Clock.wall &- status.modified,
                isBeingWritten: file.isBeingWritten()))
    }

    static func isFile(_ name: [UInt8], in folder: Folder) -> Bool {
        ((try? folder.status(of: name)) ?? nil)?.kind == .file
    }
}
