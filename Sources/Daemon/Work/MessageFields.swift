internal import Bytes

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
