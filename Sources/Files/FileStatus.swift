internal import CLinux
internal import Glibc

/// What the file system says of an entry.
package struct FileStatus: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case file, folder, link, fifo, socket, device, other

        /// What a folder's list says; nil: nothing.
        init?(listed type: UInt8) {
            // DT_FIFO, DT_CHR, DT_DIR, DT_BLK, DT_REG, DT_LNK, DT_SOCK
            switch type {
            case 1: self = .fifo
            case 2, 6: self = .device
            case 4: self = .folder
            case 8: self = .file
            case 10: self = .link
            case 12: self = .socket
            default: return nil
            }
        }
    }

    package var kind: Kind
    /// Bytes.
    package var size: Int
    /// Nanoseconds since 1970 when the content changed last.
    package var modified: Int
    package var inode: UInt64
    /// Of the file system.
    package var device: UInt64
    /// User id.
    package var owner: UInt32
    /// Group id.
    package var group: UInt32
    /// Permissions, with the bits for set-user-id, set-group-id and sticky.
    package var mode: UInt32

    /// Whether only owners may remove entries of the folder.
    package var isSticky: Bool { mode & 0o1000 != 0 }

    /// Whether both are of the same file, whatever its name and content are by now.
    package func isSameFile(as other: FileStatus) -> Bool {
        inode == other.inode && device == other.device && kind == other.kind
    }

    init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            case S_IFIFO: .fifo
            case S_IFSOCK: .socket
            case S_IFCHR, S_IFBLK: .device
            default: .other
            }
        size = Int(status.st_size)
        modified = status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec
        inode = UInt64(status.st_ino)
        device = UInt64(status.st_dev)
        owner = status.st_uid
        group = status.st_gid
        mode = status.st_mode & 0o7777
    }

    /// The status of an entry itself, links not followed; nil if there is none.
    package static func of(_ path: Path) throws(FileError) -> FileStatus? {
        var status = stat()
        let result = unsafe path.withCString { unsafe lstat($0, &status) }
        if result == 0 { return FileStatus(status) }
        let error = FileError.last(of: "lstat", at: path)
        if error.isMissing { return nil }
        throw error
    }
}

extension Path {
    /// Calls a C function with the path; the pointer lives as long as the call.
    package func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        var text = bytes.map { CChar(bitPattern: $0) }
        text.append(0)
        return unsafe text.withUnsafeBufferPointer { buffer in
            // The buffer holds at least the closing NUL, so it has an address.
            guard let address = buffer.baseAddress else { preconditionFailure("empty C string") }
            return unsafe body(address)
        }
    }
}
