internal import CLinux
internal import Glibc

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
