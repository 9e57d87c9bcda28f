internal import CLinux
internal import Glibc

/// Sockets of this machine, named by a path; a leading "@" names an abstract one.
package enum UnixSocket {
    /// Sends one datagram and forgets the socket; false if nobody took it.
    ///
    /// Never waits: a full receiver loses the message.
    @discardableResult
    package static func send(_ message: [UInt8], to address: Path) -> Bool {
        let number = socket(AF_UNIX, stream: false)
        guard number >= 0 else { return false }
        let descriptor = Descriptor(adopting: number, path: address)
        return unsafe withAddress(address) { target, length in
            unsafe sendto(
                descriptor.number, message, message.count,
                Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT), target, length)
                == message.count
        } ?? false
    }

    /// Listens under a path, in place of a socket that an ended process left there.
    ///
    /// The mode is that of `umask`. Accepting never waits.
    package static func listen(at address: Path) throws(FileError) -> Descriptor {
        if try FileStatus.of(address)?.kind == .socket { try address.remove() }
        return unsafe try opened(address, nonblocking: true) { number, target, length in
            unsafe bind(number, target, length) == 0 && Glibc.listen(number, 16) == 0
        }
    }

    /// Connects to a listening socket.
    ///
    /// - `patience`: seconds that a later read or write may wait.
    package static func connect(to address: Path, patience: Int) throws(FileError) -> Descriptor {
        unsafe try opened(address, nonblocking: false) { number, target, length in
            limitWaiting(number, seconds: patience)
            return unsafe Glibc.connect(number, target, length) == 0
        }
    }

    /// The next connection that waits, not blocking for long; nil if there is none.
    ///
    /// - `patience`: seconds that a later read or write may wait.
    package static func accept(_ listener: borrowing Descriptor, patience: Int) -> Descriptor? {
        let number = linux_accept(listener.number)
        guard number >= 0 else { return nil }
        limitWaiting(number, seconds: patience)
        return Descriptor(adopting: number, path: listener.path)
    }

    /// The user at the other end of a connection; nil if the kernel does not say.
    package static func user(of connection: borrowing Descriptor) -> UInt32? {
        let user = linux_peer_user(connection.number)
        return user == .max ? nil : user
    }

    private static func limitWaiting(_ number: Int32, seconds: Int) {
        var wait = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            unsafe setsockopt(number, SOL_SOCKET, option, &wait, size)
        }
    }

    private static func opened(
        _ address: Path, nonblocking: Bool,
        _ join: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
    ) throws(FileError) -> Descriptor {
        let number = socket(AF_UNIX, stream: true, nonblocking: nonblocking)
        guard number >= 0 else { throw FileError.last(of: "socket", at: address) }
        let descriptor = Descriptor(adopting: number, path: address)
        // A long path is reached through its folder, since an address holds only 107 bytes.
        let folder = try Descriptor(
            address.folder.bytes.isEmpty ? Path(".") : address.folder, for: .folder)
        let short = Path("/proc/self/fd/\(folder.number)").appending(address.name)
        let isJoined = unsafe withAddress(short) { unsafe join(number, $0, $1) }
        guard isJoined == true else { throw FileError.last(of: "connect", at: address) }
        return descriptor
    }

    private static func socket(_ family: Int32, stream: Bool, nonblocking: Bool = false) -> Int32 {
        let kind = stream ? SOCK_STREAM : SOCK_DGRAM
        let flags = SOCK_CLOEXEC.rawValue | (nonblocking ? SOCK_NONBLOCK.rawValue : 0)
        return Glibc.socket(family, Int32(kind.rawValue | flags), 0)
    }

    /// Calls with the address of a path; nil if it is too long for one.
    private static func withAddress<Result>(
        _ path: Path, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result? {
        var target = sockaddr_un()
        let name = path.bytes
        guard !name.isEmpty, name.count < MemoryLayout.size(ofValue: target.sun_path) else {
            errno = ENAMETOOLONG
            return nil
        }
        target.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &target.sun_path) { field in
            for (place, byte) in name.enumerated() { unsafe field[place] = byte }
            // "@" stands for the NUL in front of an abstract name.
            if name.first == UInt8(ascii: "@") { unsafe field[0] = 0 }
        }
        let isAbstract = name.first == UInt8(ascii: "@")
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count + (isAbstract ? 0 : 1))
        return unsafe withUnsafePointer(to: &target) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, length)
            }
        }
    }
}

/// Descriptors sent to another process beside the bytes of a stream socket.
extension Descriptor {
    /// Sends bytes, and with the first of them the descriptors in `files`;
    /// these stay open here too.
    ///
    /// - Throws: `ETOOMANYREFS` where too many sent descriptors wait to be received.
    package func send(_ bytes: [UInt8], files: [Int32]) throws(FileError) {
        var sent = 0
        while sent == 0 {
            // The kernel reads `bytes.count` bytes and `files.count` numbers, and keeps neither.
            let count = unsafe linux_send_files(
                number, bytes, bytes.count, files, Int32(files.count))
            if count < 0, errno != EINTR { throw FileError("sendmsg", path: path, code: errno) }
            sent = max(0, count)
        }
        try write(bytes[sent...])
    }

    /// Fills `buffer` from its beginning and gives the descriptors that came with its bytes,
    /// which are then the caller's; nil if the other side closed before.
    ///
    /// The kernel gives at most four at once, and closes those beyond.
    package func receive(_ buffer: inout [UInt8]) throws(FileError) -> [Int32]? {
        var files: [Int32] = []
        var done = 0
        // Of a message that breaks off nobody gets them.
        defer { if done < buffer.count { for file in files { close(file) } } }
        while done < buffer.count {
            var numbers = [Int32](repeating: -1, count: Int(linux_most_files))
            var received: Int32 = 0
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe linux_receive_files(
                    number, bytes.baseAddress?.advanced(by: done), bytes.count - done, &numbers,
                    &received)
            }
            if count == 0 { return nil }
            if count < 0, errno != EINTR { throw FileError("recvmsg", path: path, code: errno) }
            files += numbers.prefix(Int(max(0, received)))
            done += max(0, count)
        }
        return files
    }
}

extension FileError {
    /// Too many descriptors are on their way to other processes.
    package var hasTooManyReferences: Bool { code == ETOOMANYREFS }
}
