/// Lower case for the two-byte scripts of UTF-8, where both cases have the same length.
package enum CaseFolding {
    /// The lower-case form of a code point below U+0800; itself if it has none of the same length.
    package static func lowercased(_ point: UInt32) -> UInt32 {
        switch point {
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A1, 0x3A3...0x3AB, 0x410...0x42F:
            point + 32
        case 0x400...0x40F: point + 80
        case 0x386: 0x3AC
        case 0x388...0x38A: point + 37
        case 0x38C: 0x3CC
        case 0x38E, 0x38F: point + 63
        case 0x130, 0x131, 0x138, 0x149, 0x178, 0x17F: point
        case 0x100...0x137, 0x14A...0x177, 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: point | 1
        case 0x139...0x148, 0x179...0x17E: point & 1 == 1 ? point + 1 : point
        default: point
        }
    }

    /// Lower-cases ASCII and the two-byte scripts; other bytes and the length stay.
    package static func lowercased(_ text: some Collection<UInt8>) -> [UInt8] {
        var out = Array(text)
        var at = 0
        while at < out.count {
            let byte = out[at]
            if byte &- 0x41 < 26 {
                out[at] = byte | 0x20
            } else if byte & 0xE0 == 0xC0, at + 1 < out.count {
                let folded = lowercased(UInt32(byte & 0x1F) << 6 | UInt32(out[at + 1] & 0x3F))
                out[at] = UInt8(0xC0 | folded >> 6 & 0x1F)
                out[at + 1] = UInt8(0x80 | folded & 0x3F)
                at += 1
            }
            at += 1
        }
        return out
    }
}
