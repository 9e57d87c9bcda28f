internal import ArgumentParser
internal import Files
internal import Ledger
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
        case let error as LedgerError: fail("\(error)\(error.path.adviceOnWriting)")
        default: fail("\(error)")
        }
    }
}

/// Turns errors of files, shards, the ledger and the index into one line and status 1;
/// an exit status stays as it is.
func reportingFaults<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let error as ExitCode {
        throw error
    } catch {
        Console.fail(error)
        throw ExitCode(1)
    }
}

extension ValidationError {
    /// Of a command that writes one form at a time.
    static let jsonAndCSV = ValidationError("--json and --csv are two ways to write; choose one")
}

extension Path {
    /// Whether nobody may write here.
    var isOnReadOnlyFileSystem: Bool {
        unsafe withCString { unsafe access($0, W_OK) != 0 && errno == EROFS }
    }

    /// What helps, led in by a semicolon, where this user cannot write a database file;
    /// "" if nothing is known to stand in the way.
    var adviceOnWriting: String {
        let isThere = (try? FileStatus.of(self)) != nil
        let (path, mode) = isThere ? (self, R_OK | W_OK) : (folder, W_OK | X_OK)
        let code = unsafe path.withCString { unsafe access($0, mode) == 0 ? 0 : errno }
        guard code == 0 else { return "; \(FileError("access", path: self, code: code).advice)" }
        let free = (try? folder.freeSpace()) ?? .max
        return free < 1 << 20 ? "; \(FileError("write", path: self, code: ENOSPC).advice)" : ""
    }
}

extension FileError {
    fileprivate var sentence: String {
        let verb =
            switch call {
            // What is opened for writing says so too.
            case _ where code == EROFS: "written"
            case "open", "openat", "openat2", "lstat", "fstatat", "read", "opendir", "readdir":
                "read"
            case "connect": "reached"
            case "unlink", "unlinkat", "rmdir": "removed"
            case "rename", "renameat", "renameat2": "moved"
            default: "written"
            }
        return "\(path): cannot be \(verb) (\(reason)); \(advice)"
    }

    fileprivate var advice: String {
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
