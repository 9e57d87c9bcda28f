internal import Files
internal import Intake
internal import Ledger
internal import Shards

/// Metadata files that came so long before their stories that they were read as documents and failed:
/// each goes back into the inbox when its story is taken, and comes with it.
///
/// Every step may be repeated after a crash.
struct EarlyMetadata {
    let tree: RootTree
    let ledger: Ledger

    /// Names that a failed file may have got in its folder and that are looked for;
    /// hardly any file gets a further one.
    private static let copies = 11

    /// Brings back what failed last under one of some names, unless one of them is there already.
    ///
    /// - `folder`: of the inbox, `below` it.
    func bringBack(_ names: [[UInt8]], to folder: Folder, below: Path) throws(FileError) {
        let paths = names.map { below.appending($0) }
        guard
            let file = try? ledger.failed(at: paths, as: FailureCode.malformed.rawValue),
            Self.isMetadata(file)
        else { return }
        guard let (failed, name) = try place(of: file) else {
            // A crash came before its row was forgotten.
            if InspectedFile.isFile(file.path.name, in: folder) { try? ledger.forget([file.id]) }
            return
        }
        if try failed.status(of: name) != nil {
            if names.contains(where: { InspectedFile.isFile($0, in: folder) }) { return }
            try failed.move(name, to: folder, as: file.path.name)
            try folder.sync()
        }
        try failed.remove(name + FailureNote.ending)
        try failed.sync()
        try? ledger.forget([file.id])
    }

    /// Whether a file failed for being one object without a text and may be about a story.
    static func isMetadata(_ file: LedgerFile) -> Bool {
        file.code == FailureCode.malformed.rawValue && file.message.hasPrefix("1 of 1 ")
            && file.message.contains(DocumentReader.noBody)
            && !InboxName.documents(ofSidecar: file.path.name).isEmpty
    }

    /// The folder below failed/ and the name that a file has there, found by its note.
    private func place(of file: LedgerFile) throws(FileError) -> (folder: Folder, name: [UInt8])? {
        let folder: Folder
        do throws(FileError) {
            folder = try Folder(tree.failed.appending(String(file.taken.prefix(10))))
                .folder(file.path.folder)
        } catch {
            if error.isTransient { throw error }
            return nil
        }
        for copy in CopyName.numbers(file.id).prefix(Self.copies) {
            let name = CopyName.name(
                file.path.name, copy: copy, reserve: FailureNote.ending.count)
            let note = name + FailureNote.ending
            guard try folder.status(of: note)?.kind == .file else { continue }
            let bytes = try folder.open(note, for: .read).readAll(limit: 1 << 20)
            if FailureNote(bytes)?.id == file.id { return (folder, name) }
        }
        return nil
    }
}

/// Which entries of the inbox belong to a file beside them: metadata to their document,
/// pictures and styles to a saved page.
struct InboxPairs {
    /// The open inbox.
    private let top: Folder
    /// Whether a file was taken from one of some paths below the inbox.
    private let isTaken: ([Path]) -> Bool

    init(_ top: Folder, isTaken: @escaping ([Path]) -> Bool) {
        self.top = top
        self.isTaken = isTaken
    }

    /// Whether a folder holds the parts of a page that lies beside it or was taken from there.
    ///
    /// - `around`: the folder that it lies in, which is `below` the inbox.
    func holdsPage(_ folder: [UInt8], in around: Folder, below: Path) -> Bool {
        let pages = InboxName.pages(ofParts: folder)
        guard !pages.isEmpty else { return false }
        return pages.contains { InspectedFile.isFile($0, in: around) }
            || isTaken(pages.map { below.appending($0) })
    }

    /// Whether a file comes with another one: metadata with a document that lies beside it, a part
    /// with a saved page that is in the inbox or was taken from there.
    ///
    /// - `path`: below the inbox. `folder`: the folder that it lies in.
    func isPart(_ path: Path, in folder: Folder) -> Bool {
        if InboxName.documents(ofSidecar: path.name).contains(
            where: { InspectedFile.isFile($0, in: folder) })
        {
            return true
        }
        let pages = InboxName.pages(around: path)
        guard !pages.isEmpty else { return false }
        let isThere = pages.contains { page in
            guard let folder = try? top.folder(page.folder) else { return false }
            return InspectedFile.isFile(page.name, in: folder)
        }
        return isThere || isTaken(pages)
    }
}
