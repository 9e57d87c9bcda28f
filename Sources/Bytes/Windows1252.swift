/// The characters that windows-1252 has where Latin-1 has C1 controls.
package enum Windows1252 {
    /// The scalar for a byte from 0x80 to 0x9F; nil for the five bytes that are not assigned.
    package static func scalar(for byte: UInt32) -> UInt32? {
        guard 0x80...0x9F ~= byte else { return nil }
        let scalar = high[Int(byte - 0x80)]
        return scalar == 0 ? nil : scalar
    }

    // The Encoding Standard's index windows-1252,
    // https://encoding.spec.whatwg.org/index-windows-1252.txt
    private static let high: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
}

extension Windows1252 {
    /// The UTF-8 of a text in windows-1252; its five bytes that are not assigned become the C1
    /// controls of Latin-1, as in browsers.
    package static func text(of bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                out.append(byte)
                continue
            }
            let scalar = self.scalar(for: UInt32(byte)) ?? UInt32(byte)
            if scalar < 0x800 {
                out.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            } else {
                out.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
                out.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            }
            out.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        }
        return out
    }
}
