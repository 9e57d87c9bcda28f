internal import Files
internal import Glibc
internal import Shards

/// A message on a pipe: its length in four bytes, little-endian, then its bytes.
enum Frame {
    /// Bytes of the longest message of a worker: the lines of one document
    /// beside those that wait already.
    static let longest = Lines.mostOfADocument + (4 << 20)

    static func closed(_ message: [UInt8]) -> [UInt8] {
        var frame: [UInt8] = []
        frame.reserveCapacity(message.count + 4)
        for shift in [0, 8, 16, 24] {
            frame.append(UInt8(truncatingIfNeeded: message.count >> shift))
        }
        frame.append(contentsOf: message)
        return frame
    }

    /// Bytes that are asked for at once: a damaged length must not cost what it claims.
    private static let piece = 1 << 20

    /// The next message; nil at the end of the pipe, also in the middle of a message.
    static func next(from pipe: borrowing Descriptor) throws(WorkBreach) -> [UInt8]? {
        var head = [UInt8](repeating: 0, count: 4)
        guard (try? pipe.fill(&head)) == true else { return nil }
        return try rest(head, from: pipe)
    }

    /// The next message of a socket, and the descriptors that came with it,
    /// which are then the caller's.
    static func next(
        fromSocket socket: borrowing Descriptor
    ) throws(WorkBreach) -> (message: [UInt8], files: [Int32])? {
        var head = [UInt8](repeating: 0, count: 4)
        guard let files = try? socket.receive(&head) else { return nil }
        var isWhole = false
        defer { if !isWhole { for file in files { close(file) } } }
        guard let message = try rest(head, from: socket) else { return nil }
        isWhole = true
        return (message, files)
    }

    private static func rest(
        _ head: [UInt8], from pipe: borrowing Descriptor
    ) throws(WorkBreach) -> [UInt8]? {
        let count = head.enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
        guard count <= longest else { throw WorkBreach("a message of \(count) bytes") }
        var message: [UInt8] = []
        while message.count < count {
            var next = [UInt8](repeating: 0, count: min(piece, count - message.count))
            guard (try? pipe.fill(&next)) == true else { return nil }
            if message.isEmpty { message = next } else { message.append(contentsOf: next) }
        }
        return message
    }
}
