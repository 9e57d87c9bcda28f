internal import Files

/// A message on a pipe: its length in four bytes, little-endian, then its bytes.
enum Frame {
    /// Longest message; a longer one is a fault of the other side.
    static let longest = 1 << 30

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

    /// The next message; nil at the end of the pipe or after a fault.
    static func next(from pipe: borrowing Descriptor) -> [UInt8]? {
        var head = [UInt8](repeating: 0, count: 4)
        guard (try? pipe.fill(&head)) == true else { return nil }
        let count = head.enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
        guard count <= longest else { return nil }
        var message: [UInt8] = []
        while message.count < count {
            var next = [UInt8](repeating: 0, count: min(piece, count - message.count))
            guard (try? pipe.fill(&next)) == true else { return nil }
            if message.isEmpty { message = next } else { message.append(contentsOf: next) }
        }
        return message
    }
}
