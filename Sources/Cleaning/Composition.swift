internal import CUtf8proc

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
