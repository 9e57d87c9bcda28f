internal import CLinux
internal import Glibc

/// An open file; closed when it goes away.
///
/// Reading, writing, sending and receiving go on when a signal interrupts them.
package struct Descriptor: ~Copyable, Sendable {
    package let number: Int32
    package let path: Path

    package init(adopting number: Int32, path: Path) {
        self.number = number
        self.path = path
    }

    deinit { close(number) }

    /// How a file is opened; one that is made gets the mode 0644 but for the mask of the process.
    package enum Access: Sendable {
        case read
        /// Made if missing.
        case append
        /// Made if missing, read and written.
        case update
        /// Made, fails if it exists.
        case create
        /// Made or emptied.
        case replace
        case folder

        /// For `open`, with those that every opening has: kept from children,
        /// no link at the end of the path.
        var flags: Int32 {
            let own: Int32 =
                switch self {
                case .read: O_RDONLY | O_NONBLOCK
                case .append: O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK
                case .update: O_RDWR | O_CREAT | O_NONBLOCK
                case .create: O_WRONLY | O_CREAT | O_EXCL
                case .replace: O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK
                case .folder: O_RDONLY | O_DIRECTORY
                }
            return own | O_CLOEXEC | O_NOFOLLOW
        }
    }

    /// Opens without following a link at the end of the path and without waiting
    /// for the other side of a FIFO.
    package init(_ path: Path, for access: Access) throws(FileError) {
        let number = unsafe path.withCString { unsafe open($0, access.flags, 0o644) }
        guard number >= 0 else { throw FileError.last(of: "open", at: path) }
        try Self.requireFile(number, opened: access, at: path)
        self.init(adopting: number, path: path)
    }

    /// What is opened for writing is a regular file: nothing else keeps what is written.
    ///
    /// - `number`: closed if it is none.
    /// - Throws: `EINVAL` for a FIFO that somebody reads, a device and a terminal.
    static func requireFile(
        _ number: Int32, opened access: Access, at path: Path
    ) throws(FileError) {
        guard [.append, .update, .replace].contains(access) else { return }
        var status = stat()
        guard unsafe linux_status(number, &status) == 0, FileStatus(status).kind == .file else {
            Glibc.close(number)
            throw FileError("open", path: path, code: EINVAL)
        }
    }

    /// Whether the process may open so many files more.
    package static func canOpen(_ count: Int) -> Bool {
        var opened: [Int32] = []
        defer { for number in opened { Glibc.close(number) } }
        while opened.count < count {
            let number = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard number >= 0 else { return false }
            opened.append(number)
        }
        return true
    }

    /// What the file system says of the open file itself, wherever its path leads by now.
    package func status() throws(FileError) -> FileStatus {
        var status = stat()
        guard unsafe linux_status(number, &status) == 0 else {
            throw FileError.last(of: "fstat", at: path)
        }
        return FileStatus(status)
    }

    /// Reads up to `buffer.count` bytes into its beginning; 0 at the end of the file.
    package func read(into buffer: inout [UInt8]) throws(FileError) -> Int {
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe Glibc.read(number, $0.baseAddress, $0.count)
            }
            if count >= 0 { return count }
            if errno != EINTR { throw FileError.last(of: "read", at: path) }
        }
    }

    /// Fills `buffer` from its beginning; false if the file ends before.
    package func fill(_ buffer: inout [UInt8]) throws(FileError) -> Bool {
        var done = 0
        while done < buffer.count {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe Glibc.read(number, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            if count == 0 { return false }
            if count < 0, errno != EINTR { throw FileError.last(of: "read", at: path) }
            if count > 0 { done += count }
        }
        return true
    }

    /// Everything from here to the end, as far as `limit` bytes.
    package func readAll(limit: Int = .max) throws(FileError) -> [UInt8] {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while content.count < limit {
            let count = try read(into: &buffer)
            if count == 0 { break }
            content.append(contentsOf: buffer[..<min(count, limit - content.count)])
        }
        return content
    }

    package func write(_ bytes: [UInt8]) throws(FileError) { try write(bytes[...]) }

    /// Writes all of it, however many calls that takes; after an error some of it may be written.
    package func write(_ bytes: ArraySlice<UInt8>) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(number, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            if count < 0, errno != EINTR { throw FileError.last(of: "write", at: path) }
            if count > 0 { done += count }
        }
    }

    /// Writes all of it and waits until it is on the disk.
    package func write(durably bytes: [UInt8]) throws(FileError) {
        try write(bytes)
        try sync()
    }

    /// Goes to a place, counted from the beginning.
    package func seek(to offset: Int) throws(FileError) {
        guard lseek(number, off_t(offset), SEEK_SET) >= 0 else {
            throw FileError.last(of: "lseek", at: path)
        }
    }

    /// Bytes of the file that no block of the disk stands for, counted until there are more than
    /// `limit`; 0 if the file system cannot tell.
    ///
    /// Reading goes on where it was.
    package func holes(limit: Int) -> Int {
        let place = lseek(number, 0, SEEK_CUR)
        // Looking for holes moves it.
        defer { lseek(number, place, SEEK_SET) }
        var holes = 0
        var at: Int64 = 0
        guard let end = try? Int64(status().size) else { return 0 }
        while holes <= limit, at < end {
            let hole = linux_next_hole(number, at)
            guard hole >= at, hole < end else { break }
            // Without data behind it, the hole goes on to the end.
            let data = linux_next_data(number, hole)
            at = data > hole ? min(data, end) : end
            holes += Int(at - hole)
        }
        return holes
    }

    /// Sets space of the disk aside for so many bytes, where the file system can do that
    /// and has them.
    func reserve(_ size: Int) { linux_reserve(number, Int64(size)) }

    /// Cuts the file, or makes it longer by a hole; not synced.
    package func truncate(to length: Int) throws(FileError) {
        guard ftruncate(number, off_t(length)) == 0 else {
            throw FileError.last(of: "ftruncate", at: path)
        }
    }

    /// Sets the times of modification and of reading, nanoseconds since 1970.
    package func setModified(_ time: Int) throws(FileError) {
        let second = 1_000_000_000
        let rest = (time % second + second) % second
        let value = timespec(tv_sec: (time &- rest) / second, tv_nsec: rest)
        guard unsafe futimens(number, [value, value]) == 0 else {
            throw FileError.last(of: "futimens", at: path)
        }
    }

    /// Waits until content and status are on the disk.
    package func sync() throws(FileError) {
        guard fsync(number) == 0 else { throw FileError.last(of: "fsync", at: path) }
    }

    /// Waits until the content is on the disk.
    package func syncData() throws(FileError) {
        guard fdatasync(number) == 0 else { throw FileError.last(of: "fdatasync", at: path) }
    }

    /// Whether some process has the file open for writing; nil if the file
    /// system or our rights cannot tell.
    package func isBeingWritten() -> Bool? {
        if linux_take_read_lease(number) == 0 { return false }
        return errno == EAGAIN ? true : nil
    }

    /// Locks the file for this process; false if another one has it.
    package func lock() throws(FileError) -> Bool {
        if flock(number, LOCK_EX | LOCK_NB) == 0 { return true }
        if errno == EWOULDBLOCK { return false }
        throw FileError.last(of: "flock", at: path)
    }
}

/// An open file with several owners; closed when the last of them lets go.
package final class SharedDescriptor: Sendable {
    package let file: Descriptor

    package init(_ file: consuming Descriptor) { self.file = file }
}
