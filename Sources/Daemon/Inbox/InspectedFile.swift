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
        let file = try folder.open(name, .read)
        let status = try file.status()
        guard status.kind == .file else { return nil }
        self.init(
            name, status: status,
            observation: Settling.Observation(
                size: status.size, modified: status.modified, age: Clock.wall &- status.modified,
                isBeingWritten: file.isBeingWritten()))
    }

    static func isFile(_ name: [UInt8], in folder: Folder) -> Bool {
        ((try? folder.status(of: name)) ?? nil)?.kind == .file
    }
}

/// What was seen of a path that is due.
package enum Inspection: Sendable {
    /// There is no file.
    case nothing
    /// It comes with another file: metadata with a story that is in the inbox, a picture with its saved page.
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

/// Whether a file of the inbox may be taken beside what was taken before from its path.
///
/// A pure decision; times are in nanoseconds.
package enum RetakeDecision: Sendable, Hashable {
    /// As a document of its own.
    case new
    /// As the metadata of a story that was taken before.
    case metadata(of: Int64)
    /// Not for so many nanoseconds; then it is looked at again.
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
}

/// What the ledger and the inbox say of a file in the inbox.
extension Supervisor {
    /// - `relative`: path below the inbox.
    /// - `stories`: names of the documents whose metadata it may hold; none of them is in the inbox.
    func decision(
        on relative: Path, _ seen: InspectedFile, stories: [[UInt8]]
    ) -> RetakeDecision {
        var story: LedgerFile?
        if !stories.isEmpty {
            story = (try? ledger.last(at: stories.map { relative.folder.appending($0) })) ?? nil
        }
        if let original = story?.duplicateOf { story = (try? ledger.file(original)) ?? nil }
        return RetakeDecision(
            seen.observation, last: (try? ledger.last(at: [relative])) ?? nil, story: story,
            settleTime: options.once ? nil : admission.settling.settleTime)
    }

    /// Whether a file belongs to a saved page that is in the inbox or was taken from there.
    func isOfPage(_ relative: Path) -> Bool {
        let pages = InboxName.pages(around: relative)
        guard !pages.isEmpty else { return false }
        let inbox = try? Folder(tree.inbox)
        let isThere = pages.contains { page in
            guard let folder = try? inbox?.folder(page.folder) else { return false }
            return InspectedFile.isFile(page.name, in: folder)
        }
        return isThere || ((try? ledger.last(at: pages)) ?? nil) != nil
    }
}
