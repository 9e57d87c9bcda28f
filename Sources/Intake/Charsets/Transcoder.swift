internal import Glibc

/// Turns text of a character set into UTF-8, piece by piece, by the C library's iconv.
///
/// Bytes that mean nothing become U+FFFD, one for each unit of the character set.
@safe
final class Transcoder {
    private let descriptor: iconv_t
    /// Bytes of the smallest unit: 2 in UTF-16, 4 in UTF-32, else 1.
    private let unit: Int
    /// The beginning of a character whose end has not come yet.
    private var rest: [UInt8] = []

    /// Nil if the character set is none of `Charsets`, or the C library does not know it.
    init?(from charset: String) {
        guard Charsets.names.contains(charset) else { return nil }
        // Both names end with a zero.
        guard let descriptor = unsafe iconv_open("UTF-8", charset),
            Int(bitPattern: descriptor) != -1
        else { return nil }
        unsafe self.descriptor = descriptor
        unit = charset.hasPrefix("utf-16") ? 2 : charset.hasPrefix("utf-32") ? 4 : 1
    }

    /// Loads a character set for ever: the C library unloads what nobody uses.
    static func hold(_ charset: String) {
        // Never closed; both names end with a zero.
        _ = unsafe iconv_open("UTF-8", charset)
    }

    deinit { unsafe iconv_close(descriptor) }

    /// The UTF-8 of the next piece; at the last one what is left over counts as damaged.
    func text(of piece: [UInt8], isLast: Bool) -> [UInt8] {
        var input = rest.isEmpty ? piece : rest + piece
        rest = []
        var out: [UInt8] = []
        var offset = 0
        while offset < input.count {
            let status = convert(&input, from: &offset, into: &out)
            if status == EILSEQ {
                out.append(contentsOf: Self.replacement)
                offset = min(input.count, offset + unit)
            } else if status == EINVAL {
                if isLast {
                    out.append(contentsOf: Self.replacement)
                } else {
                    rest = Array(input[offset...])
                }
                return out
            }
        }
        return out
    }

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
    private static let capacity = 128 << 10

    /// Converts as much as fits into one buffer; gives 0, or the error that stopped it.
    private func convert(
        _ input: inout [UInt8], from offset: inout Int, into out: inout [UInt8]
    ) -> Int32 {
        let start = offset
        var status: Int32 = 0
        var moved = 0
        // iconv reads within the input and writes within the buffer; its counters say how far.
        let output = unsafe [UInt8](unsafeUninitializedCapacity: Self.capacity) { buffer, filled in
            unsafe input.withUnsafeMutableBytes { bytes in
                var source = unsafe bytes.baseAddress.map {
                    unsafe ($0 + start).assumingMemoryBound(to: CChar.self)
                }
                var sourceLeft = bytes.count - start
                var target = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?
                    .assumingMemoryBound(to: CChar.self)
                var targetLeft = Self.capacity
                let result = unsafe iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
                if result == -1 { status = errno }
                filled = Self.capacity - targetLeft
                moved = bytes.count - sourceLeft
            }
        }
        offset = moved
        out.append(contentsOf: output)
        return status
    }
}
