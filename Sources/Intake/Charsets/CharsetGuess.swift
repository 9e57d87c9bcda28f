internal import CUchardet

/// What character set a text without any mark has, by its bytes.
enum CharsetGuess {
    /// Bytes given to the detector; it is slow, and more do not make it surer.
    private static let sample = 64 << 10

    /// The detector's answer in small letters; nil if it has none.
    static func charset(of text: [UInt8]) -> String? {
        guard let first = text.firstIndex(where: { $0 >= 0x80 }) else { return nil }
        let detector = unsafe uchardet_new()
        defer { unsafe uchardet_delete(detector) }
        // The letters before the first one that matters give the detector its context.
        let part = text[max(0, first - 512)..<min(text.count, first + sample)]
        unsafe part.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            // The detector reads `count` bytes and keeps none.
            _ = unsafe uchardet_handle_data(
                detector, start.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        unsafe uchardet_data_end(detector)
        // The name lives as long as the detector, and is copied.
        let name = unsafe String(cString: uchardet_get_charset(detector))
        return name.isEmpty ? nil : name.lowercased()
    }
}
