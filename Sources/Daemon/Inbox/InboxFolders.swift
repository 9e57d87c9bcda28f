internal import Files

/// Folders of the inbox, by their paths below it, that this user may not look into;
/// each is told of once as long as that lasts.
struct UnreadableFolders {
    private(set) var found = ReportedPaths()
    private var hasNew = false
    /// Folders that were told of, and users of whom more are than are named.
    private var told: (folders: Set<Path>, owners: Set<UInt32>) = ([], [])

    /// Forgets what was found, and not what was told.
    mutating func beginScan() { found = ReportedPaths() }

    /// - `top`: the open inbox.
    mutating func add(_ below: Path, in top: Folder) {
        guard !found.contains(below) else { return }
        _ = found.insert(below, owner: top.owner(of: below))
        hasNew = true
    }

    /// Whether some folder turned out to be unreadable since this was last asked.
    mutating func takeHasNew() -> Bool {
        defer { hasNew = false }
        return hasNew
    }

    /// What is to be told now: folders, and users of whom more are than are named.
    mutating func takeUntold() -> (folders: [Path], owners: [UInt32]) {
        let (folders, owners) = (Set(found.paths), Set(found.rest.keys))
        defer { told = (folders, owners) }
        return (
            folders.subtracting(told.folders).sorted(), owners.subtracting(told.owners).sorted()
        )
    }
}

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

/// Makes the inbox again as it was, if somebody renamed or removed it.
struct InboxRemaking {
    /// Mode and group that the inbox had when it was last there.
    private var rights: (mode: UInt32, group: UInt32)?
    /// The inbox was made again since this was last asked; why not as it was, "" if it was.
    private var remade: String?

    mutating func remake(_ inbox: Path) throws(FileError) {
        if let status = try FileStatus.of(inbox) {
            rights = (status.mode, status.group)
            return
        }
        try inbox.makeFolders()
        guard let rights else { return }
        remade = ""
        do throws(FileError) {
            try inbox.setRights(mode: rights.mode, group: rights.group)
        } catch {
            remade = "\(error)"
        }
    }

    /// Why the inbox is not as it was, "" if it is; nil if it was not made again
    /// since this was last asked.
    mutating func take() -> String? {
        defer { remade = nil }
        return remade
    }
}
