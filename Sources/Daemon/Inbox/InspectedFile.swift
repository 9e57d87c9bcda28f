package import Files
package import Ledger

/// What there is to see of a file in the inbox.
package struct InspectedFile: Sendable {
    package let name: [UInt8]
    package let status: FileStatus
    let observation: Settling.Observation

    package init(_ name: [UInt8], status: FileStatus, observation: Settling.Observation) {
        self.name = name
        self.status = status
        self.observation = observation
    }

    /// Opens the file and looks at it; nil if the name is of none.
    init?(at name: [UInt8], in folder: Folder) throws(FileError) {
        guard Self.isFile(name, in: folder) else { return nil }
        let file = try folder.open(name, for: .read)
        let status = try file.status()
        guard status.kind == .file else { return nil }
        self.init(
            name, status: status,
            observation: Settling.Observation(
                size: status.size, modified: status.modified, age: Clock.wall &- status.modified,
                isBeingWritten: file.isBeingWritten()))
    }

    static func isFile(_ name: [UInt8], in folder: Folder) -> Bool {
        (try? folder.status(of: name))?.kind == .file
    }
}

/// What was seen of a path that is due.
package enum Inspection: Sendable {
    /// There is no file.
    case nothing
    /// It comes with another file: metadata with a document that is in the inbox,
    /// a picture with its saved page.
    case part
    case file(SeenFile)
}

/// A file that may be taken, if nothing taken before forbids it.
package struct SeenFile: Sendable {
    package let status: FileStatus
    let observation: Settling.Observation
    package let decision: RetakeDecision

    package init(_ look: InspectedFile, decision: RetakeDecision) {
        status = look.status
        observation = look.observation
        self.decision = decision
    }
}

/// A file that is to be taken, with what was seen of it: what then lies in hand must be the same.
package struct ChosenFile: Sendable, Hashable {
    package var file: LedgerFile
    package let document: FileStatus
    /// nil without a metadata file.
    package let sidecar: FileStatus?

    package init(_ file: LedgerFile, document: FileStatus, sidecar: FileStatus?) {
        self.file = file
        self.document = document
        self.sidecar = sidecar
    }

    /// The same with the row that the ledger gave it.
    func entered(as file: LedgerFile) -> ChosenFile {
        ChosenFile(file, document: document, sidecar: sidecar)
    }
}
