internal import Bytes

extension JSONReader {
    /// The content of the string that begins at `offset`.
    mutating func string() throws(JSONError) -> [UInt8] {
        offset += 1
        var end = text.firstOffset(of: UInt8(ascii: "\""), or: UInt8(ascii: "\\"), from: offset)
        var out: [UInt8] = []
        guard end < text.count else { throw unended() }
        if text[end] == UInt8(ascii: "\"") {
            out.append(text, offset, end)
            offset = end + 1
            return out
        }
        // One allocation: what an escape stands for is never longer than the escape.
        out.reserveCapacity(closingQuote(from: end) - offset)
        while true {
            out.append(text, offset, end)
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

    /// The place of the quote that ends a string, from a backslash in it on; the end of the text if there is none.
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
