internal import CUtf8proc

/// Quotation marks that were doubled on the way, as CSV and SQL write one inside a quoted field.
///
/// A field that holds `he said "no"` is written `"he said ""no"""`.
enum DoubledMark {
    static let mark = UInt8(ascii: "\"")

    /// The end of the run of straight double marks at an offset.
    static func end(in text: Span<UInt8>, at start: Int) -> Int {
        var end = start
        while end < text.count, text[end] == mark { end &+= 1 }
        return end
    }

    /// Whether a run of marks stands for one that opens or closes a quotation;
    /// two between brackets, commas or spaces are an empty quotation.
    ///
    /// - `left`, `right`: the bytes beside the run; 0 for a space and for none,
    ///   0x80 or more for any other character.
    /// - `count`: three are the mark of the field and a doubled one.
    static func isOne(left: UInt8, count: Int, right: UInt8) -> Bool {
        guard count == 2 || count == 3 else { return false }
        let opens =
            isSpace(left) || left == UInt8(ascii: "(") || left == UInt8(ascii: "[")
            || left == UInt8(ascii: "-") || left >= 0x80
        if opens, isText(right) || right == UInt8(ascii: "$") || right == UInt8(ascii: "'") {
            return true
        }
        let ends =
            isText(left) || ".,!?;%)'".utf8.contains(left)
        return ends && !isText(right) && right != UInt8(ascii: "=")
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

    private static func isText(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: ".")
    }
}

/// Canonical composition (NFC) by utf8proc.
enum Composition {
    /// The text in NFC; unchanged if it is no valid UTF-8.
    static func composed(_ text: [UInt8]) -> [UInt8] {
        let options = UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue
        var result: UnsafeMutablePointer<UInt8>?
        // utf8proc reads the `count` bytes that the array holds, and gives back memory of its own.
        let length = unsafe text.withUnsafeBufferPointer { bytes in
            unsafe utf8proc_map(
                bytes.baseAddress, bytes.count, &result, utf8proc_option_t(rawValue: options))
        }
        guard let result = unsafe result else { return text }
        defer { unsafe free(result) }
        guard length >= 0 else { return text }
        return unsafe Array(UnsafeBufferPointer(start: result, count: length))
    }

    /// Whether a scalar is ordered among the marks on its letter.
    static func isMark(_ scalar: UInt32) -> Bool {
        guard let value = Int32(exactly: scalar) else { return false }
        // A pointer into utf8proc's constant tables, never nil.
        return unsafe utf8proc_get_property(value).pointee.combining_class != 0
    }
}
