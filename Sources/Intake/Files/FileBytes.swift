internal import CLinux
internal import Glibc

/// Reads an open file, by system calls.
///
/// Reads by position, so that the descriptor's own offset does not matter.
struct FileBytes: ~Copyable {
    let descriptor: Int32
    private let isOwned: Bool

    /// Reads from a descriptor that stays the caller's.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        isOwned = false
    }

    /// Opens a file; its path need not be UTF-8.
    init(path: [UInt8]) throws(IntakeError) {
        let name = path.map { CChar(bitPattern: $0) } + [0]
        // The path ends with a zero.
        descriptor = unsafe open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        isOwned = true
        guard descriptor >= 0 else { throw Self.unreadable() }
    }

    deinit { if isOwned, descriptor >= 0 { close(descriptor) } }

    /// Bytes of the file; for anything but a regular file an error.
    func size() throws(IntakeError) -> Int {
        var status = stat()
        // The kernel fills the structure.
        guard unsafe linux_status(descriptor, &status) == 0 else { throw Self.unreadable() }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw IntakeError(
                code: "unsupported", message: "not a regular file; only files are read")
        }
        return Int(status.st_size)
    }

    /// At most `count` bytes from a place on; empty behind the end.
    func bytes(at place: Int, _ count: Int) throws(IntakeError) -> [UInt8] {
        let descriptor = descriptor
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // pread writes at most `count` bytes, and says how many.
            var result = unsafe pread(descriptor, buffer.baseAddress, count, off_t(place))
            while result < 0, errno == EINTR {
                unsafe result = pread(descriptor, buffer.baseAddress, count, off_t(place))
            }
            if result < 0 { failure = errno }
            filled = max(0, result)
        }
        guard failure == 0 else { throw Self.unreadable(failure) }
        return bytes
    }

    static func unreadable(_ code: Int32 = errno) -> IntakeError {
        // strerror's text is static or of this thread, and copied at once.
        let reason = unsafe String(cString: strerror(code))
        return IntakeError(code: "unreadable", message: "the file cannot be read: \(reason)")
    }
}
