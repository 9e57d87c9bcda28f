internal import CLibXML2

/// A character written as an HTML entity: "&amp;", "&#8217;", "&#x2019;".
struct Entity {
    var scalar: UInt32
    /// Offset behind its semicolon.
    var end: Int

    /// The well-formed entity that begins at an offset; nil if there is none,
    /// as in "AT&T" or "?a=1&copy=2".
    static func at(_ start: Int, in text: Span<UInt8>) -> Entity? {
        let isNumber = start &+ 1 < text.count && text[start &+ 1] == UInt8(ascii: "#")
        var end = start &+ 1
        // "&#0008217;": zeros in front are no part of the number
        if isNumber {
            end &+= 1
            if end < text.count, text[end] | 0x20 == UInt8(ascii: "x") { end &+= 1 }
            let most = min(text.count, end &+ mostZeros)
            while end < most, text[end] == UInt8(ascii: "0") { end &+= 1 }
        }
        // No HTML 4 name and no scalar's number is longer.
        let limit = min(text.count, end &+ 11)
        while end < limit, text[end] != UInt8(ascii: ";") { end &+= 1 }
        guard end < limit, end > start &+ 2 else { return nil }
        let scalar =
            isNumber
            ? number(in: text, from: start &+ 2, to: end)
            : named(in: text, from: start &+ 1, to: end)
        return scalar.map { Entity(scalar: $0, end: end &+ 1) }
    }

    private static let mostZeros = 16

    private static func number(in text: Span<UInt8>, from start: Int, to end: Int) -> UInt32? {
        var at = start
        var base: UInt32 = 10
        if at < end, text[at] | 0x20 == UInt8(ascii: "x") {
            base = 16
            at &+= 1
        }
        guard at < end else { return nil }
        var value: UInt32 = 0
        while at < end {
            let byte = text[at]
            let digit: UInt32
            switch byte {
            case 0x30...0x39: digit = UInt32(byte &- 0x30)
            case 0x41...0x46, 0x61...0x66: digit = UInt32((byte | 0x20) &- 0x57)
            default: return nil
            }
            guard digit < base else { return nil }
            value = value &* base &+ digit
            guard value <= 0x10FFFF else { return nil }
            at &+= 1
        }
        return value == 0 || 0xD800...0xDFFF ~= value ? nil : value
    }

    private static func named(in text: Span<UInt8>, from start: Int, to end: Int) -> UInt32? {
        var name: [UInt8] = []
        for at in start..<end {
            switch text[at] {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: name.append(text[at])
            default: return nil
            }
        }
        if name == [0x61, 0x6D, 0x70] { return UInt32(UInt8(ascii: "&")) }
        name.append(0)
        // The name ends with a zero; the entry is a constant of libxml2.
        guard let entry = unsafe htmlEntityLookup(name) else { return nil }
        return unsafe UInt32(entry.pointee.value)
    }
}
