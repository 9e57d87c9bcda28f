// Module Bytes: questions to bytes that several modules ask.
// Imports nothing.
// Values and spans in, values out: UTF-8 validity, repair and mark, a byte's place, lines, code
// points, windows-1252, percent signs of addresses, marks of typography, characters that terminals
// obey; digits of a fixed width.

/// Tells valid UTF-8 from invalid, and repairs it.
public enum UTF8Check {
    /// Whether all bytes are valid UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
    package static func isValid(_ text: Span<UInt8>) -> Bool {
        var at = 0
        while at < text.count {
            if at &+ 8 <= text.count, text.word(at: at) & 0x8080_8080_8080_8080 == 0 {
                at &+= 8
                continue
            }
            let length = scalarLength(in: text, at: at)
            if length == 0 { return false }
            at &+= length
        }
        return true
    }

    /// The same bytes if they are valid, else with U+FFFD in place of each maximal invalid part.
    package static func repaired(_ text: [UInt8]) -> [UInt8] {
        isValid(text.span) ? text : Array(String(decoding: text, as: UTF8.self).utf8)
    }

    /// The bytes of the scalar that begins at `at`; 0 if there is no valid one.
    ///
    /// Well-formed sequences: The Unicode Standard, table 3-7.
    @inlinable public static func scalarLength(in text: Span<UInt8>, at: Int) -> Int {
        let first = text[at]
        if first < 0x80 { return 1 }
        if first < 0xC2 || first > 0xF4 { return 0 }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard at &+ length <= text.count else { return 0 }
        let second = text[at &+ 1]
        let low: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
        let high: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
        guard second >= low, second <= high else { return 0 }
        if length > 2, text[at &+ 2] & 0xC0 != 0x80 { return 0 }
        if length > 3, text[at &+ 3] & 0xC0 != 0x80 { return 0 }
        return length
    }
}

/// The mark that UTF-8 may begin with, and that is no part of the text.
package enum ByteOrderMark {
    package static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Whether it stands at a place.
    @inlinable
    package static func stands(in text: Span<UInt8>, at: Int) -> Bool {
        at &+ 3 <= text.count && text[at] == 0xEF && text[at &+ 1] == 0xBB && text[at &+ 2] == 0xBF
    }

    /// The bytes that it takes at a text's beginning: 3, or 0 if it is not there.
    @inlinable
    package static func length(in text: Span<UInt8>) -> Int { stands(in: text, at: 0) ? 3 : 0 }
}
