/// A place in the bytes of a date or time, which is read from the left.
package struct DateCursor {
    package let bytes: [UInt8]
    package var at = 0

    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// The byte that comes next; 0 at the end.
    package var next: UInt8 { at < bytes.count ? bytes[at] : 0 }
    package var isAtEnd: Bool { at >= bytes.count }
    package var isDigit: Bool { at < bytes.count && bytes[at] &- 0x30 < 10 }
    package var isLetter: Bool {
        at < bytes.count && (bytes[at] | 0x20 &- 0x61 < 26 || bytes[at] >= 0x80)
    }

    /// Passes over a sign; false if another stands here.
    package mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard at < bytes.count, UInt32(bytes[at]) == sign.value else { return false }
        at += 1
        return true
    }

    /// A number of so many digits; nil, and nothing passed over, if there are fewer.
    package mutating func number(least: Int, most: Int) -> Int? {
        let start = at
        var value = 0
        while isDigit, at - start < most {
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        if at - start >= least { return value }
        at = start
        return nil
    }

    /// The letters that follow, in lower case; "" if there are none.
    package mutating func word() -> String {
        let start = at
        while isLetter { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
    }

    /// Passes over a word in lower case; false, and nothing passed over, if another stands here.
    package mutating func takeWord(_ wanted: String) -> Bool {
        let start = at
        if word() == wanted { return true }
        at = start
        return false
    }
}
