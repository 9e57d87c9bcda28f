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
        JSONString.append(text, from: 0, to: text.count, into: &bytes)
    }

    /// Writes UTF-8, which must be valid, as a string.
    package mutating func string(_ value: [UInt8]) {
        separate()
        JSONString.append(value.span, from: 0, to: value.count, into: &bytes)
    }

    /// The bytes `start..<end` of a text.
    package mutating func string(in text: Span<UInt8>, from start: Int, to end: Int) {
        separate()
        JSONString.append(text, from: start, to: end, into: &bytes)
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
