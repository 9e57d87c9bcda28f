/// Turns byte offsets of a UTF-8 text into code-point offsets in constant time.
///
/// Made in one pass; ASCII texts need no table at all.
struct CodePointIndex {
    /// Bytes between two counted places.
    private static let stride = 64

    private let text: [UInt8]
    /// Code points before byte `stride * n`; empty if the text is ASCII.
    private var counts: [UInt32] = []

    init(_ text: [UInt8]) {
        self.text = text
        let span = text.span
        var high: UInt8 = 0
        for at in span.indices { high |= span[at] }
        guard high >= 0x80 else { return }
        counts.reserveCapacity(text.count / Self.stride + 1)
        var count: UInt32 = 0
        for at in span.indices {
            if at % Self.stride == 0 { counts.append(count) }
            if span[at] & 0xC0 != 0x80 { count += 1 }
        }
        if text.count % Self.stride == 0 { counts.append(count) }
    }

    /// Code points in front of a byte offset between 0 and the text's length.
    func offset(_ byte: Int) -> Int {
        guard !counts.isEmpty else { return byte }
        let block = byte / Self.stride
        var count = Int(counts[block])
        for at in (block * Self.stride)..<byte where text[at] & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
