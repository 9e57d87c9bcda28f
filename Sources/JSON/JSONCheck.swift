internal import Bytes

/// Tells whether a text is JSON without making values, for texts that are passed on as they are.
package struct JSONCheck: ~Escapable {
    private let text: Span<UInt8>
    private let maximumDepth: Int
    /// The byte that is looked at next.
    private var offset = 0

    @_lifetime(copy text)
    private init(_ text: Span<UInt8>, maximumDepth: Int) {
        self.text = text
        self.maximumDepth = maximumDepth
    }

    /// Whether the text is one JSON object, nothing in front of it or behind.
    ///
    /// Stricter than `JSONReader`: strings may hold no control characters.
    /// That the text is UTF-8 is for the caller to see to. Linear.
    package static func isObject(_ text: Span<UInt8>, maximumDepth: Int = 100) -> Bool {
        guard text.count > 0, text[0] == UInt8(ascii: "{") else { return false }
        var check = JSONCheck(text, maximumDepth: maximumDepth)
        return check.passValue(depth: 0) && check.offset == text.count
    }

    private mutating func skipSpace() { offset = text.offset(behindSpaceFrom: offset) }

    private mutating func passValue(depth: Int) -> Bool {
        skipSpace()
        guard offset < text.count else { return false }
        switch text[offset] {
        case UInt8(ascii: "\""): return passString()
        case UInt8(ascii: "{"):
            return passItems(until: UInt8(ascii: "}"), areMembers: true, depth: depth)
        case UInt8(ascii: "["):
            return passItems(until: UInt8(ascii: "]"), areMembers: false, depth: depth)
        case UInt8(ascii: "t"): return pass("true")
        case UInt8(ascii: "f"): return pass("false")
        case UInt8(ascii: "n"): return pass("null")
        default: return passNumber()
        }
    }

    private mutating func passItems(until bracket: UInt8, areMembers: Bool, depth: Int) -> Bool {
        guard depth < maximumDepth else { return false }
        offset &+= 1
        skipSpace()
        if passes(bracket) { return true }
        while true {
            if areMembers {
                skipSpace()
                guard offset < text.count, text[offset] == UInt8(ascii: "\""), passString() else {
                    return false
                }
                skipSpace()
                guard passes(UInt8(ascii: ":")) else { return false }
            }
            guard passValue(depth: depth &+ 1) else { return false }
            skipSpace()
            if passes(bracket) { return true }
            guard passes(UInt8(ascii: ",")) else { return false }
        }
    }

    private mutating func passes(_ byte: UInt8) -> Bool {
        guard offset < text.count, text[offset] == byte else { return false }
        offset &+= 1
        return true
    }

    private mutating func pass(_ word: StaticString) -> Bool {
        for byte in word.description.utf8 where !passes(byte) { return false }
        return true
    }

    private mutating func passString() -> Bool {
        offset &+= 1
        while offset < text.count {
            if offset &+ 8 <= text.count {
                let word = text.word(at: offset)
                let found =
                    ByteWord.bytes(in: word, equalTo: UInt8(ascii: "\""))
                    | ByteWord.bytes(in: word, equalTo: UInt8(ascii: "\\"))
                    | ByteWord.bytes(in: word, below: 0x20)
                offset &+= found == 0 ? 8 : found.trailingZeroBitCount >> 3
                if found == 0 { continue }
            }
            switch text[offset] {
            case UInt8(ascii: "\""):
                offset &+= 1
                return true
            case UInt8(ascii: "\\"): if !passEscape() { return false }
            case 0..<0x20: return false
            default: offset &+= 1
            }
        }
        return false
    }

    private mutating func passEscape() -> Bool {
        offset &+= 1
        guard offset < text.count else { return false }
        switch text[offset] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            offset &+= 1
            return true
        case UInt8(ascii: "u"):
            offset &+= 1
            for _ in 0..<4 {
                guard offset < text.count, Self.isHex(text[offset]) else { return false }
                offset &+= 1
            }
            return true
        default: return false
        }
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x41...0x46 ~= byte || 0x61...0x66 ~= byte
    }

    private mutating func passNumber() -> Bool {
        _ = passes(UInt8(ascii: "-"))
        let isZero = passes(UInt8(ascii: "0"))
        guard isZero || passDigits() else { return false }
        if passes(UInt8(ascii: ".")), !passDigits() { return false }
        if passes(UInt8(ascii: "e")) || passes(UInt8(ascii: "E")) {
            if !passes(UInt8(ascii: "-")) { _ = passes(UInt8(ascii: "+")) }
            return passDigits()
        }
        return true
    }

    /// One digit or more.
    private mutating func passDigits() -> Bool {
        let start = offset
        while offset < text.count, 0x30...0x39 ~= text[offset] { offset &+= 1 }
        return offset > start
    }
}
