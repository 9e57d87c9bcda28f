internal import Bytes

/// Writes texts as strings of JSON; what needs an escape is found eight bytes at a time.
enum JSONString {
    /// Appends the bytes `start..<end` of a text, which must be UTF-8, in quotes.
    static func append(
        _ text: Span<UInt8>, from start: Int, to end: Int, into bytes: inout [UInt8]
    ) {
        bytes.append(UInt8(ascii: "\""))
        let needed = bytes.count + end - start + 2
        // Never by just so much: many strings one after the other would
        // each move all that is written.
        if needed > bytes.capacity { bytes.reserveCapacity(max(needed, 2 * bytes.capacity)) }
        var run = start
        var at = start
        while at < end {
            if at &+ 8 <= end, isPlain(text.word(at: at)) {
                at &+= 8
                continue
            }
            let byte = text[at]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
                || byte == 0x7F
            {
                bytes.append(text, from: run, to: at)
                appendEscape(byte, into: &bytes)
                run = at &+ 1
            } else if byte >= 0xC2 {
                let length = TerminalText.obeyedLength(in: text, at: at, end: end)
                if length > 0 {
                    bytes.append(text, from: run, to: at)
                    appendEscape(text, at: at, length: length, into: &bytes)
                    at &+= length
                    run = at
                    continue
                }
            }
            at &+= 1
        }
        bytes.append(text, from: run, to: end)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether none of eight bytes needs an escape: not below 0x20, no quote, no backslash,
    /// no delete, and none that may begin a character that terminals obey.
    ///
    /// May say false where the next byte after a found one is one higher;
    /// then the bytes are looked at one by one.
    private static func isPlain(_ word: UInt64) -> Bool {
        let ones = ByteWord.ones
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let delete = word ^ (ones &* 0x7F)
        let control = (word &- (ones &* 0x20)) & ~word
        let found =
            control | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
            | ((delete &- ones) & ~delete)
        if found & ByteWord.highs != 0 { return false }
        guard word & ByteWord.highs != 0 else { return true }
        let beginnings =
            ByteWord.bytes(in: word, equalTo: 0xC2) | ByteWord.bytes(in: word, equalTo: 0xD8)
            | ByteWord.bytes(in: word, equalTo: 0xE2)
        return beginnings == 0
    }

    /// Escapes a character of two or three bytes.
    private static func appendEscape(
        _ text: Span<UInt8>, at: Int, length: Int, into bytes: inout [UInt8]
    ) {
        var point = UInt32(text[at]) & (length == 2 ? 0x1F : 0x0F)
        for place in 1..<length { point = point << 6 | UInt32(text[at &+ place] & 0x3F) }
        bytes.append(contentsOf: "\\u".utf8)
        for shift: UInt32 in [12, 8, 4, 0] {
            let digit = UInt8(truncatingIfNeeded: point >> shift) & 15
            bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }

    private static func appendEscape(_ byte: UInt8, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}
