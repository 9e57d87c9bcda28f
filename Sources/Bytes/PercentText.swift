/// Bytes written in two hexadecimal digits each, as addresses do behind a percent sign.
package enum PercentText {
    /// The bytes of a text that writes some of them as "%C3%A9"; any other percent sign stays.
    package static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var at = text.startIndex
        while at < text.endIndex {
            if text[at] == UInt8(ascii: "%"), let byte = byte(ofHex: text[(at + 1)...]) {
                out.append(byte)
                at += 3
            } else {
                out.append(text[at])
                at += 1
            }
        }
        return out
    }

    /// The byte that the first two digits of a text name; nil if they are none.
    package static func byte(ofHex text: ArraySlice<UInt8>) -> UInt8? {
        guard text.count >= 2, let high = digit(text[text.startIndex]),
            let low = digit(text[text.startIndex + 1])
        else { return nil }
        return high << 4 | low
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
        default: nil
        }
    }
}
