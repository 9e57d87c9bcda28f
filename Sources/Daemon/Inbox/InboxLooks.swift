internal import Files
internal import Ledger
internal import Shards

/// Looks at files of the inbox: what there is to see of them, and what the ledger says of their
/// paths.
///
/// Lives no longer than a round of admission, as its open folders do.
struct InboxLooks {
    private let tree: RootTree
    private let ledger: Ledger
    /// Nanoseconds; nil where files are taken as they are.
    private let settleTime: Int?
    /// nil before `open`.
    private var folders: InboxFolders?
    private var pairs: InboxPairs?

    init(_ tree: RootTree, ledger: Ledger, settleTime: Int?) {
        self.tree = tree
        self.ledger = ledger
        self.settleTime = settleTime
    }

    /// Opens the inbox, for a number of looks.
    mutating func open() throws(FileError) {
        let (ledger, folders) = (ledger, try InboxFolders(tree.inbox))
        pairs = InboxPairs(folders.inbox) { ledger.hasTaken($0) }
        self.folders = folders
    }

    // MARK: - Documents

    mutating func inspection(of path: Path) throws(FileError) -> Inspection {
        guard let relative = path.relative(to: tree.inbox),
            let folder = try folders?.folder(relative.folder),
            let look = try InspectedFile(at: path.name, in: folder)
        else { return .nothing }
        if pairs?.isPart(relative, in: folder) == true { return .part }
        return .file(SeenFile(look, decision: decision(on: relative, seen: look)))
    }

    /// - `relative`: path below the inbox, where no document lies whose metadata it may hold.
    private func decision(on relative: Path, seen: InspectedFile) -> RetakeDecision {
        let documents = InboxName.documents(ofSidecar: relative.name)
        var document = lastTaken(from: documents.map { relative.folder.appending($0) })
        if let first = document?.duplicateOf { document = try? ledger.file(first) }
        return RetakeDecision(
            seen.observation, last: lastTaken(from: [relative]), document: document,
            metadata: lastTaken(from: InboxName.sidecars(beside: relative)), settleTime: settleTime)
    }

    /// The file that was taken last from one of some paths; nil where the ledger cannot be asked.
    private func lastTaken(from paths: [Path]) -> LedgerFile? {
        paths.isEmpty ? nil : try? ledger.last(at: paths)
    }

    // MARK: - What goes with them

    /// The metadata file of a document, one that came too early among them; nil if there is none.
    ///
    /// - Throws: never without its metadata for a reason that passes.
    mutating func metadata(of path: Path) throws(FileError) -> InspectedFile? {
        let below = path.relative(to: tree.inbox)?.folder ?? Path("")
        let names = InboxName.sidecars(of: path.name)
        do throws(FileError) {
            if !names.isEmpty, let folder = try folders?.folder(below) {
                try EarlyMetadata(tree: tree, ledger: ledger).bringBack(
                    names, to: folder, below: below)
            }
        } catch {
            if error.isTransient { throw error }
        }
        for name in names {
            do throws(FileError) {
                if let folder = try folders?.folder(below),
                    let look = try InspectedFile(at: name, in: folder)
                {
                    return look
                }
            } catch {
                if error.isTransient { throw error }
            }
        }
        return nil
    }

    /// Whose a file is that cannot be taken, and which of its metadata files are there;
    /// nil if it is not of the inbox.
    func owner(of path: Path) -> (user: UInt32, metadata: [Path])? {
        guard let below = path.relative(to: tree.inbox) else { return nil }
        let inbox = try? Folder(tree.inbox)
        let metadata = InboxName.sidecars(beside: path).filter { path in
            // Reached through open folders, as everything there.
            guard let folder = try? inbox?.folder(below.folder) else { return false }
            return InspectedFile.isFile(path.name, in: folder)
        }
        return (inbox?.owner(of: below) ?? 0, metadata)
    }
}

/// When the whole inbox is looked through.
///
/// Times are nanoseconds of a steady clock.
package struct ScanPace: Sendable {
    private var next = 0
    private var began = 0
    private var ended = 0

    package init() {}

    /// - `seconds`: until the next one.
    package mutating func begin(seconds: Double, now: Int) {
        next = now + Int(seconds * 1e9)
        began = now
    }

    /// - `isComplete`: else it is tried again soon.
    package mutating func end(isComplete: Bool, now: Int) {
        ended = now
        if !isComplete { next = began + 1_000_000_000 }
    }

    package func isDue(now: Int) -> Bool { now >= next }

    /// Whether enough time has passed for another one beside the ordinary ones:
    /// whoever makes them necessary, most of the time is for other work.
    package func allowsAnother(now: Int) -> Bool { now >= ended + 10 * (ended - began) }
}
