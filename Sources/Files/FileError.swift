internal import Glibc

/// A system call that failed.
package struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Name of the call: "open", "rename"...
    package var call: String
    package var path: Path
    /// `errno`.
    package var code: Int32

    package init(_ call: String, path: Path, code: Int32) {
        self.call = call
        self.path = path
        self.code = code
    }

    /// The error of the call that has just failed.
    static func last(of call: String, at path: Path) -> FileError {
        FileError(call, path: path, code: errno)
    }

    /// Nothing is there, or only something behind a link, which is not followed.
    package var isMissing: Bool { [ENOENT, ENOTDIR, ELOOP].contains(code) }
    package var exists: Bool { code == EEXIST || code == ENOTEMPTY }
    package var isNoFolder: Bool { code == ENOTDIR || code == EEXIST }
    package var crossesFileSystems: Bool { code == EXDEV }
    /// More than is taken over from another file system.
    package var isTooLarge: Bool { code == EFBIG }
    /// What was read became something else meanwhile.
    package var isChanged: Bool { code == ESTALE }
    /// It was not to go on.
    package var isInterrupted: Bool { code == ECANCELED }
    package var isDenied: Bool { code == EACCES || code == EPERM }
    /// Time may heal it: no space, no descriptors, no memory, a device error.
    package var isTransient: Bool {
        [ENOSPC, EDQUOT, EIO, EMFILE, ENFILE, ENOMEM, EROFS, ENOBUFS].contains(code)
    }

    /// The process or the machine has too little of something but disk.
    package var isLackingResources: Bool { [EMFILE, ENFILE, ENOMEM].contains(code) }

    package var reason: String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }

    package var description: String { "\(call) \(path): \(reason)" }
}
