/// The header of a zstd frame: RFC 8878, section 3.1.1.1.
package struct FrameHeader: Sendable, Hashable {
    /// Longest header.
    package static let longest = 18

    package var hasChecksum: Bool
    /// nil if the header does not say.
    package var contentSize: UInt64?
    /// Bytes that a reader must keep.
    package var window: UInt64
    package var hasDictionary: Bool

    /// nil if the bytes do not begin a zstd frame.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count >= 6, bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else { return nil }
        let descriptor = bytes[4]
        let isSingleSegment = descriptor & 0x20 != 0
        hasChecksum = descriptor & 0x04 != 0
        let dictionary = [0, 1, 2, 4][Int(descriptor & 3)]
        hasDictionary = dictionary > 0
        var at = 5
        var declared: UInt64 = 0
        if !isSingleSegment {
            let exponent = UInt64(bytes[5] >> 3)
            let base: UInt64 = 1 << (10 + exponent)
            declared = base + base / 8 * UInt64(bytes[5] & 7)
            at += 1
        }
        at += dictionary
        let flag = Int(descriptor >> 6)
        let size = flag == 0 ? (isSingleSegment ? 1 : 0) : 1 << flag
        guard bytes.count >= at + size else { return nil }
        var content: UInt64 = 0
        for place in 0..<size { content |= UInt64(bytes[at + place]) << (8 * UInt64(place)) }
        if size == 2 { content += 256 }
        contentSize = size == 0 ? nil : content
        window = isSingleSegment ? content : declared
    }
}
