internal import Bytes

/// Appends JSON to a byte buffer; the caller sees to it that keys and values alternate.
///
/// Characters that terminals obey (`TerminalText`) are escaped. Numbers are written as floats,
/// always with a decimal point or an exponent; spans, counts and indices as integers.
/// There are no nulls.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// Whether the next member or element needs a comma in front.
    private var needsComma = false

    package init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Empties the buffer and keeps its memory.
    package mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    package mutating func beginObject() { open(UInt8(ascii: "{")) }
    package mutating func endObject() { close(UInt8(ascii: "}")) }
    package mutating func beginArray() { open(UInt8(ascii: "[")) }
    package mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Ends a line of JSON Lines.
    package mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func string(_ value: String) {
        separate()
        let text = value.utf8.span
        escaped(in: text, from: 0, to: text.count)
    }

    /// Writes UTF-8, which must be valid, as a string.
    package mutating func string(_ value: [UInt8]) {
        separate()
        escaped(in: value.span, from: 0, to: value.count)
    }

    /// The bytes `start..<end` of a text.
    package mutating func string(in text: Span<UInt8>, from start: Int, to end: Int) {
        separate()
        escaped(in: text, from: start, to: end)
    }

    package mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    package mutating func integer(_ value: Int) {
        separate()
        appendInteger(value)
    }

    /// Values that are not finite are written as 0.0, since JSON has no form for them.
    package mutating func number(_ value: Double) {
        separate()
        let value = value.isFinite ? value : 0
        if value.magnitude < 1e15, value == value.rounded() {
            appendInteger(Int(value))
            bytes.append(UInt8(ascii: "."))
            bytes.append(UInt8(ascii: "0"))
            return
        }
        let text = Array(value.description.utf8)
        guard let exponent = text.firstIndex(of: UInt8(ascii: "e")) else {
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(contentsOf: text[..<exponent])
        if !text[..<exponent].contains(UInt8(ascii: ".")) { bytes.append(contentsOf: ".0".utf8) }
        bytes.append(contentsOf: text[exponent...].filter { $0 != UInt8(ascii: "+") })
    }

    /// A score, share or weight, rounded to six decimals.
    package mutating func score(_ value: Double) {
        let scaled = (value * 1e6).rounded()
        guard scaled.magnitude < 1e15 else { return number(value) }
        separate()
        if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, fraction) = Int(scaled.magnitude).quotientAndRemainder(dividingBy: 1_000_000)
        appendInteger(whole)
        bytes.append(UInt8(ascii: "."))
        var (rest, unit) = (fraction, 100_000)
        repeat {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: rest / unit))
            rest %= unit
            unit /= 10
        } while rest > 0
    }

    /// A pair of integers.
    package mutating func span(from start: Int, to end: Int) {
        beginArray()
        integer(start)
        integer(end)
        endArray()
    }

    /// Writes a value as it was read, but that its numbers become floats and null becomes "".
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: string("")
        case .bool(let flag): bool(flag)
        case .number(let figure): number(figure)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                key(member.key)
                self.value(member.value)
            }
            endObject()
        }
    }

    /// JSON that is already written.
    package mutating func raw(_ json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func appendInteger(_ value: Int) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var first = digits.count
        var rest = value.magnitude
        repeat {
            first -= 1
            digits[first] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        bytes.append(digits.span, from: first, to: digits.count)
    }

    private mutating func escaped(in text: Span<UInt8>, from start: Int, to end: Int) {
        bytes.append(UInt8(ascii: "\""))
        let needed = bytes.count + end - start + 2
        // Never by just so much: many strings one after the other would
        // each move all that is written.
        if needed > bytes.capacity { bytes.reserveCapacity(max(needed, 2 * bytes.capacity)) }
        var run = start
        var at = start
        while at < end {
            if at &+ 8 <= end, Self.isPlain(text.word(at: at)) {
                at &+= 8
                continue
            }
            let byte = text[at]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
                || byte == 0x7F
            {
                bytes.append(text, from: run, to: at)
                appendEscape(byte)
                run = at &+ 1
            } else if byte >= 0xC2 {
                let length = TerminalText.obeyedLength(in: text, at: at, end: end)
                if length > 0 {
                    bytes.append(text, from: run, to: at)
                    appendEscape(text, at: at, length: length)
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
        let ones: UInt64 = 0x0101_0101_0101_0101
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
    private mutating func appendEscape(_ text: Span<UInt8>, at: Int, length: Int) {
        var point = UInt32(text[at]) & (length == 2 ? 0x1F : 0x0F)
        for place in 1..<length { point = point << 6 | UInt32(text[at &+ place] & 0x3F) }
        bytes.append(contentsOf: "\\u".utf8)
        for shift: UInt32 in [12, 8, 4, 0] {
            let digit = UInt8(truncatingIfNeeded: point >> shift) & 15
            bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }

    private mutating func appendEscape(_ byte: UInt8) {
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

/// Keys together with their values.
extension JSONWriter {
    package mutating func field(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    @_disfavoredOverload
    package mutating func field(_ name: String, _ value: String) {
        key(name)
        string(value)
    }

    @_disfavoredOverload
    package mutating func field(_ name: String, _ value: Int) {
        key(name)
        integer(value)
    }

    package mutating func field(_ name: StaticString, _ value: Double) {
        key(name)
        number(value)
    }

    package mutating func field(_ name: StaticString, _ value: Bool) {
        key(name)
        bool(value)
    }
}
