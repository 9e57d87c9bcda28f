internal import CZlib

/// Decompresses gzip members, one after the other.
///
/// What follows the last member and is no member is ignored, as gzip does; so are zeros that fill a tape block.
@safe
final class Gunzip {
    private var stream = unsafe z_stream()
    /// Whether a member has ended and the next has not given anything yet.
    private var isBetweenMembers = false
    /// Bytes that the member at hand has taken.
    private var taken = 0
    private var isFinished = false

    /// `windowBits` are zlib's: 15 bits of window, 16 more for the gzip header.
    init(windowBits: Int32 = 15 + 16) throws(IntakeError) {
        let status = unsafe inflateInit2_(
            &stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            throw IntakeError(code: "undecodable", message: "zlib could not be started")
        }
    }

    deinit { unsafe inflateEnd(&stream) }

    /// What servers call "deflate": with zlib's header, or, against the standard, without.
    static func deflated(_ input: [UInt8], limit: Int) throws(IntakeError) -> [UInt8] {
        let hasHeader =
            input.count > 1 && input[0] & 0x0F == 8
            && (Int(input[0]) << 8 | Int(input[1])) % 31 == 0
        let layer = try Gunzip(windowBits: hasHeader ? 15 : -15)
        var out: [UInt8] = []
        var offset = 0
        while true {
            let piece = try layer.decoded(input, &offset, limit: 256 << 10)
            if piece.isEmpty { return out }
            out += piece
            guard out.count <= limit else {
                throw IntakeError(
                    code: "too_large", message: "the page has more than \(limit) bytes")
            }
        }
    }

    /// Whether the input may end here: behind a member, not inside one.
    var isComplete: Bool { isFinished || isBetweenMembers }

    /// Decompresses from `offset` on, and moves it; at most `limit` bytes come out.
    func decoded(_ input: [UInt8], _ offset: inout Int, limit: Int) throws(IntakeError) -> [UInt8] {
        if isFinished {
            offset = input.count
            return []
        }
        let start = offset
        var status = Z_OK
        // zlib reads within the input and writes within the buffer; its counters say how far.
        let output = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
            unsafe input.withUnsafeBufferPointer { bytes in
                unsafe stream.next_in = UnsafeMutablePointer(
                    mutating: bytes.baseAddress.map { unsafe $0 + start })
                unsafe stream.avail_in = UInt32(bytes.count - start)
                unsafe stream.next_out = buffer.baseAddress
                unsafe stream.avail_out = UInt32(limit)
                status = unsafe inflate(&stream, Z_NO_FLUSH)
                offset = unsafe bytes.count - Int(stream.avail_in)
                filled = unsafe limit - Int(stream.avail_out)
                unsafe stream.next_in = nil
                unsafe stream.next_out = nil
            }
        }
        taken += offset - start
        try finish(status, input.count, &offset, produced: output.count)
        return output
    }

    private func finish(
        _ status: Int32, _ count: Int, _ offset: inout Int, produced: Int
    ) throws(IntakeError) {
        switch status {
        case Z_STREAM_END:
            unsafe inflateReset(&stream)
            taken = 0
            isBetweenMembers = true
        // No progress was possible: more input is wanted.
        case Z_OK, Z_BUF_ERROR:
            // A member's header and trailer have 18 bytes; fewer behind a member are the beginning of garbage.
            if produced > 0 || taken >= 18 { isBetweenMembers = false }
        case Z_DATA_ERROR where isBetweenMembers && taken < 18:
            isFinished = true
            offset = count
        default:
            throw IntakeError(
                code: "undecodable", message: "the gzip data are damaged; compress the file again")
        }
    }
}
