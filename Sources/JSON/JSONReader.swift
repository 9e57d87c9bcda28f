// Module JSON: JSON from and to bytes.
// Imports Bytes alone.
// `JSONReader` reads into a `JSONValue` in one pass, `JSONCheck` past what only has to be valid;
// `JSONWriter` appends to a buffer.
// Not Codable: records keep the order of their keys, strings are written from spans of the text,
// and input may be no valid UTF-8.
// Strings are UTF-8 bytes; what is read may come from anybody, so depth is bounded
// and every error has its place.

internal import Bytes

#if canImport(Glibc)
    internal import Glibc
#endif

/// Reads JSON (RFC 8259) from bytes in one pass.
///
/// Lone surrogates become U+FFFD; invalid UTF-8 passes through, so callers repair it first.
/// Control characters inside strings are let through, since dumps of news texts have them.
package struct JSONReader: ~Escapable {
    private let text: Span<UInt8>
    private let maximumDepth: Int
    /// The byte that is read next.
    private var offset = 0

    @_lifetime(copy text)
    private init(_ text: Span<UInt8>, maximumDepth: Int) {
        self.text = text
        self.maximumDepth = maximumDepth
    }

    /// The one value that the text holds.
    package static func value(
        of text: Span<UInt8>, maximumDepth: Int = 64
    ) throws(JSONError) -> JSONValue {
        var reader = JSONReader(text, maximumDepth: maximumDepth)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.offset == text.count else { throw reader.error(.trailing) }
        return value
    }

    package static func value(
        of text: [UInt8], maximumDepth: Int = 64
    ) throws(JSONError) -> JSONValue {
        try value(of: text.span, maximumDepth: maximumDepth)
    }

    private func error(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason: reason, offset: offset)
    }

    private mutating func skipSpace() { offset = text.offset(behindSpaceFrom: offset) }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        skipSpace()
        guard offset < text.count else { throw error(.unexpectedEnd) }
        switch text[offset] {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "t"): return try literal("true", as: .bool(true))
        case UInt8(ascii: "f"): return try literal("false", as: .bool(false))
        case UInt8(ascii: "n"): return try literal("null", as: .null)
        default: return .number(try number())
        }
    }

    private mutating func literal(
        _ word: StaticString, as value: JSONValue
    ) throws(JSONError) -> JSONValue {
        for byte in word.description.utf8 {
            guard offset < text.count else { throw error(.unexpectedEnd) }
            guard text[offset] == byte else { throw error(.unexpectedByte) }
            offset += 1
        }
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        guard depth < maximumDepth else { throw error(.tooDeep) }
        offset += 1
        var members: [JSONValue.Member] = []
        skipSpace()
        if offset < text.count, text[offset] == UInt8(ascii: "}") {
            offset += 1
            return .object(members)
        }
        while true {
            skipSpace()
            guard offset < text.count else { throw error(.unexpectedEnd) }
            guard text[offset] == UInt8(ascii: "\"") else { throw error(.unexpectedByte) }
            let key = String(decoding: try string(), as: UTF8.self)
            skipSpace()
            guard offset < text.count else { throw error(.unexpectedEnd) }
            guard text[offset] == UInt8(ascii: ":") else { throw error(.unexpectedByte) }
            offset += 1
            members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
            if try ended(by: UInt8(ascii: "}")) { return .object(members) }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        guard depth < maximumDepth else { throw error(.tooDeep) }
        offset += 1
        var elements: [JSONValue] = []
        skipSpace()
        if offset < text.count, text[offset] == UInt8(ascii: "]") {
            offset += 1
            return .array(elements)
        }
        while true {
            elements.append(try value(depth: depth + 1))
            if try ended(by: UInt8(ascii: "]")) { return .array(elements) }
        }
    }

    /// Reads the comma or the closing bracket behind a member.
    private mutating func ended(by bracket: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        guard offset < text.count else { throw error(.unexpectedEnd) }
        let byte = text[offset]
        guard byte == bracket || byte == UInt8(ascii: ",") else { throw error(.unexpectedByte) }
        offset += 1
        return byte == bracket
    }

    private mutating func number() throws(JSONError) -> Double {
        let start = offset
        var digits: [UInt8] = []
        while offset < text.count {
            let byte = text[offset]
            switch byte {
            case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                digits.append(byte)
                offset += 1
                continue
            default: break
            }
            break
        }
        guard let first = digits.first, first != UInt8(ascii: "+") else {
            throw error(offset < text.count ? .unexpectedByte : .unexpectedEnd)
        }
        guard let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite else {
            offset = start
            throw error(.badNumber)
        }
        return number
    }

    // MARK: - Strings

    /// The content of the string that begins at `offset`.
    private mutating func string() throws(JSONError) -> [UInt8] {
        offset += 1
        var end = text.firstOffset(of: UInt8(ascii: "\""), or: UInt8(ascii: "\\"), from: offset)
        var out: [UInt8] = []
        guard end < text.count else { throw unended() }
        if text[end] == UInt8(ascii: "\"") {
            out.append(text, from: offset, to: end)
            offset = end + 1
            return out
        }
        // One allocation: what an escape stands for is never longer than the escape.
        out.reserveCapacity(closingQuote(from: end) - offset)
        while true {
            out.append(text, from: offset, to: end)
            offset = end + 1
            if text[end] == UInt8(ascii: "\"") { return out }
            try escape(into: &out)
            end = text.firstOffset(of: UInt8(ascii: "\""), or: UInt8(ascii: "\\"), from: offset)
            guard end < text.count else { throw unended() }
        }
    }

    private mutating func unended() -> JSONError {
        offset = text.count
        return error(.unexpectedEnd)
    }

    /// The place of the quote that ends a string, from a backslash in it on;
    /// the end of the text if there is none.
    private func closingQuote(from backslash: Int) -> Int {
        var at = backslash
        while at < text.count, text[at] == UInt8(ascii: "\\") {
            at = text.firstOffset(
                of: UInt8(ascii: "\""), or: UInt8(ascii: "\\"), from: min(at + 2, text.count))
        }
        return at
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSONError) {
        guard offset < text.count else { throw error(.unexpectedEnd) }
        let byte = text[offset]
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "u"): out.append(contentsOf: try unicodeEscape().utf8)
        default: throw error(.badEscape)
        }
    }

    private mutating func unicodeEscape() throws(JSONError) -> String {
        let unit = try hexUnit()
        if unit & 0xFC00 == 0xD800, offset + 1 < text.count, text[offset] == UInt8(ascii: "\\"),
            text[offset + 1] == UInt8(ascii: "u")
        {
            let mark = offset
            offset += 2
            let low = try hexUnit()
            if low & 0xFC00 == 0xDC00 {
                let point = 0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(low) & 0x3FF
                return Unicode.Scalar(point).map { String(Character($0)) } ?? "\u{FFFD}"
            }
            offset = mark
        }
        return Unicode.Scalar(UInt32(unit)).map { String(Character($0)) } ?? "\u{FFFD}"
    }

    private mutating func hexUnit() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard offset < text.count else { throw error(.unexpectedEnd) }
            guard let digit = Character(Unicode.Scalar(text[offset])).hexDigitValue else {
                throw error(.badEscape)
            }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }
}

extension Span<UInt8> {
    /// The first offset from one on that holds no white space of JSON; the count if all does.
    @inline(__always)
    func offset(behindSpaceFrom start: Int) -> Int {
        var offset = start
        while offset < count {
            switch self[offset] {
            case 0x20, 0x0A, 0x0D, 0x09: offset += 1
            default: return offset
            }
        }
        return offset
    }
}
