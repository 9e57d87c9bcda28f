internal import Files

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
