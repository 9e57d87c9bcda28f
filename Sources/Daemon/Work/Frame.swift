internal import Bytes
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
        guard let files = (try? socket.receive(&head)) ?? nil else { return nil }
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

/// Fields of a message between daemon and worker, one after the other:
/// eight bytes of number, or length and bytes.
struct FieldWriter {
    private(set) var bytes: [UInt8] = []

    mutating func number(_ value: Int) {
        var rest = UInt64(bitPattern: Int64(value))
        for _ in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    mutating func data(_ value: [UInt8]) {
        number(value.count)
        bytes.append(contentsOf: value)
    }

    mutating func text(_ value: String) { data(Array(value.utf8)) }
}

/// Reads the fields of a message; after a fault all further fields are
/// empty and `isDamaged` is set.
struct FieldReader {
    private let bytes: [UInt8]
    private var at = 0
    private(set) var isDamaged = false

    /// Whether all fields were there and nothing follows the last one.
    var isComplete: Bool { !isDamaged && at == bytes.count }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func number() -> Int {
        guard bytes.count - at >= 8 else {
            isDamaged = true
            return 0
        }
        var value: UInt64 = 0
        for place in 0..<8 { value |= UInt64(bytes[at + place]) << (8 * UInt64(place)) }
        at += 8
        return Int(Int64(bitPattern: value))
    }

    mutating func data() -> [UInt8] {
        let count = number()
        guard count >= 0, count <= bytes.count - at else {
            isDamaged = true
            return []
        }
        at += count
        return Array(bytes[(at - count)..<at])
    }

    /// A number from 0 to `most`; any other one is damage.
    mutating func count(to most: Int) -> Int {
        let value = number()
        if (0...most).contains(value) { return value }
        isDamaged = true
        return 0
    }

    mutating func text() -> String { String(decoding: data(), as: UTF8.self) }

    /// Valid UTF-8 of at most so many bytes; anything else is damage.
    mutating func text(atMost most: Int) -> String {
        let bytes = data()
        if bytes.count <= most, UTF8Check.isValid(bytes.span) {
            return String(decoding: bytes, as: UTF8.self)
        }
        isDamaged = true
        return ""
    }
}
