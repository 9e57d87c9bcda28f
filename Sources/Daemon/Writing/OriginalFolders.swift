internal import Files
internal import Glibc
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

/// Names for files that come where others have theirs already.
package enum CopyName {
    /// Numbers of names to try, in their order.
    ///
    /// A few small ones, then from one on that no other file has, so that a name that comes again
    /// and again costs the same each time; at last such as nobody can have taken beforehand.
    ///
    /// - `id`: of the file.
    package static func numbers(_ id: Int64) -> some Sequence<Int> {
        let own = max(10, Int(id))
        return Array(1...9) + [own, own + 1]
            + (0..<8).map { _ in Int.random(in: 1 << 40..<1 << 62) }
    }

    /// A name, from the second copy on with "~2" and so on at its stem's end,
    /// cut so that it fits into a folder.
    ///
    /// - `reserve`: bytes that must still fit behind the name.
    package static func name(_ name: [UInt8], copy: Int, reserve: Int = 0) -> [UInt8] {
        let suffix = copy == 1 ? [] : Array("~\(copy)".utf8)
        let room = Path.longestName - reserve - suffix.count
        let dot = name.lastIndex(of: UInt8(ascii: ".")) ?? name.count
        var stem = name[..<(dot == 0 ? name.count : dot)]
        let ending = name[stem.endIndex...].prefix(32)
        while stem.count + ending.count > room, !stem.isEmpty {
            // Whole characters: drop continuation bytes together with their first.
            while let last = stem.last, last & 0xC0 == 0x80 { stem = stem.dropLast() }
            stem = stem.dropLast()
        }
        return stem + suffix + ending
    }

    /// Why nothing gets a name: each of its numbers is taken.
    static func allTaken(_ name: [UInt8], in folder: Folder) -> FileError {
        FileError("renameat2", path: folder.path.appending(name), code: EEXIST)
    }
}
