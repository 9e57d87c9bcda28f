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

    init() throws(IntakeError) {
        // 15 bits of window, 16 for the gzip header.
        let status = unsafe inflateInit2_(
            &stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            throw IntakeError(code: "undecodable", message: "zlib could not be started")
        }
    }

    deinit { unsafe inflateEnd(&stream) }

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
