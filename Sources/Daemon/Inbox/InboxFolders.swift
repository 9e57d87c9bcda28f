internal import Files

/// The inbox and the folder below it that was asked for last, open: files come up sorted by path,
/// so that one opening does for all files of a folder.
///
/// Lives no longer than a batch, since folders are exchanged.
struct InboxFolders {
    let inbox: Folder
    private var last: (below: Path, folder: Folder)?

    init(_ inbox: Path) throws(FileError) { self.inbox = try Folder(inbox) }

    /// The folder at a path below the inbox; an empty path names the inbox.
    mutating func folder(_ below: Path) throws(FileError) -> Folder {
        if below.bytes.isEmpty { return inbox }
        if let last, last.below == below { return last.folder }
        let folder = try inbox.folder(below)
        last = (below, folder)
        return folder
    }
}
