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
