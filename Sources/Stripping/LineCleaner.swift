internal import Documents

/// Stand-in for the cleaner of module Cleaning.
enum LineCleaner {
    static func line(_ text: [UInt8], _ range: ByteRange) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        var space = false
        var at = range.start
        while at < range.end {
            let byte = text[at]
            if byte <= 0x20 || byte == 0x7F { space = true; at += 1; continue }
            if byte == 0xC2, at + 1 < range.end, text[at + 1] == 0xA0 { space = true; at += 2; continue }
            if byte == 0xC2, at + 1 < range.end, text[at + 1] == 0xAD { at += 2; continue }
            if byte == 0xE2, at + 2 < range.end, text[at + 1] == 0x80, text[at + 2] &- 0x8B < 5 { at += 3; continue }
            if byte == 0xEF, at + 2 < range.end, text[at + 1] == 0xBB, text[at + 2] == 0xBF { at += 3; continue }
            if space, !out.isEmpty { out.append(0x20) }
            space = false
            out.append(byte)
            at += 1
        }
        return out
    }
}
