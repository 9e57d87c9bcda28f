internal import ArgumentParser
internal import Files
internal import Shards

#if canImport(Glibc)
    internal import Glibc
#endif

extension Console {
    /// One line for what ended a command: what could not be done, why, and what helps.
    static func fail(_ error: any Error) {
        switch error {
        case let error as FileError: fail(error.sentence)
        case ShardError.file(let error): fail(error.sentence)
        default: fail("\(error)")
        }
    }
}

extension FileError {
    fileprivate var sentence: String {
        let verb =
            switch call {
            case "open", "openat", "openat2", "lstat", "fstatat", "read", "opendir", "readdir":
                "read"
            case "connect": "reached"
            case "unlink", "unlinkat", "rmdir": "removed"
            case "rename", "renameat", "renameat2": "moved"
            default: "written"
            }
        return "\(path): cannot be \(verb) (\(reason)); \(advice)"
    }

    private var advice: String {
        switch code {
        case EACCES, EPERM: "run this as a user who may, or as the root's owner"
        case ENOENT, ENOTDIR: "look whether it is there"
        case ENOSPC, EDQUOT: "make room on the disk"
        case EMFILE, ENFILE: "raise the limit of open files (ulimit -n)"
        case EROFS: "the file system is read-only"
        case ENAMETOOLONG: "choose a shorter path"
        default: "look at the disk and the system's log"
        }
    }
}
