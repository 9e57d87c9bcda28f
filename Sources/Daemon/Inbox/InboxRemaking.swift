internal import Files

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
