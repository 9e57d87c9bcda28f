internal import Files
internal import Ledger

/// Makes folders below `done/`, `failed/` and the inbox in which originals lie as they lay in the
/// inbox.
struct OriginalFolders {
    let inbox: Path
    /// The folder that was asked for last, since files come in the order of their paths.
    private var last: (base: Path, relative: Path, folder: Folder)?

    init(inbox: Path) { self.inbox = inbox }

    /// Bytes of a path from the root's beginning to the end of a name that every program can use.
    private static let longestPath = 4000

    /// The folder of a file under a base, made as far as it is missing;
    /// where a file has a folder's name, it gets "~2".
    ///
    /// The innermost folders are left out where the whole path would be too long to be used.
    mutating func made(in base: Path, for file: LedgerFile) throws(FileError) -> Folder {
        let relative = file.path.folder
        if let last, last.base == base, last.relative == relative { return last.folder }
        try base.makeFolders()
        var folder = try Folder(base)
        for component in relative.components {
            let length = folder.path.bytes.count + component.count + Path.longestName
            if base != inbox, length > Self.longestPath { break }
            do throws(FileError) {
                folder = try Self.madeChild(component, of: folder, for: file.id)
            } catch {
                throw base == inbox ? folder.ownLack(error) : error
            }
        }
        last = (base, relative, folder)
        return folder
    }

    private static func madeChild(
        _ name: [UInt8], of folder: Folder, for id: Int64
    ) throws(FileError) -> Folder {
        for copy in CopyName.numbers(id) {
            do throws(FileError) {
                return try folder.madeChild(CopyName.name(name, copy: copy))
            } catch {
                guard error.isNoFolder else { throw error }
            }
        }
        throw CopyName.allTaken(name, in: folder)
    }
}
