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

    /// The next message; nil at the end of the pipe or after a fault.
    static func next(from pipe: borrowing Descriptor) -> [UInt8]? {
        var head = [UInt8](repeating: 0, count: 4)
        guard (try? pipe.fill(&head)) == true else { return nil }
        let count = head.enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
        guard count <= longest else { return nil }
        var message = [UInt8](repeating: 0, count: count)
        guard count == 0 || (try? pipe.fill(&message)) == true else { return nil }
        return message
    }
}
