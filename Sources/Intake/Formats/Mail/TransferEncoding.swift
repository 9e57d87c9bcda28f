internal import Bytes

/// How a part's bytes are written in a message (RFC 2045).
enum TransferEncoding {
    static func decoded(_ bytes: ArraySlice<UInt8>, by name: String) -> [UInt8] {
        switch name {
        case "base64": base64(bytes)
        case "quoted-printable": quotedPrintable(bytes)
        default: Array(bytes)
        }
    }

    /// Signs that are none are passed over, as is what follows the end.
    static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte) - 0x41
            case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
            case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            case UInt8(ascii: "="):
                // The end of one encoded text; another may follow.
                if count == 2 { out.append(UInt8(bits >> 4 & 0xFF)) }
                if count == 3 { out += [UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF)] }
                bits = 0
                count = 0
                continue
            default: continue
            }
            bits = bits << 6 | value
            count += 1
            if count == 4 {
                out += [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
                bits = 0
                count = 0
            }
        }
        // Without the padding that should follow.
        if count == 2 { out.append(UInt8(bits >> 4 & 0xFF)) }
        if count == 3 { out += [UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF)] }
        return out
    }

    /// Wrong escapes stay as they are.
    static func quotedPrintable(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var at = text.startIndex
        while at < text.endIndex {
            let byte = text[at]
            at += 1
            switch byte {
            case UInt8(ascii: "="):
                // A line end behind it, spaces between them allowed, is none.
                let next = text[at...].firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
                if next == nil || text[at...].isEmpty {
                    at = text.endIndex
                } else if let next, text[next] == 0x0A {
                    at = next + 1
                } else if let byte = PercentText.byte(ofHex: text[at...]) {
                    out.append(byte)
                    at += 2
                } else {
                    out.append(byte)
                }
            case 0x20, 0x09:
                // Spaces at a line's end were put there by the way.
                let next = text[at...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? text.endIndex
                if next < text.endIndex, text[next] == 0x0A || text[next] == 0x0D {
                    at = next
                    continue
                }
                out.append(contentsOf: text[(at - 1)..<next])
                at = next
            default: out.append(byte)
            }
        }
        return out
    }
}
