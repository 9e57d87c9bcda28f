internal import CZlib
internal import Zstd

/// One layer of compression of a file.
enum Decompressor {
    case gzip(Gunzip)
    case zstd(ZstdInflater)

    /// The layer that the first bytes of a file show; nil if these are not compressed.
    init?(startingWith head: [UInt8]) throws(IntakeError) {
        guard head.count >= 4 else { return nil }
        switch (head[0], head[1], head[2], head[3]) {
        case (0x1F, 0x8B, 0x08, _): self = .gzip(try Gunzip())
        // Frames, and skippable frames in front of them.
        case (0x28, 0xB5, 0x2F, 0xFD), (0x50...0x5F, 0x2A, 0x4D, 0x18):
            self = .zstd(ZstdInflater())
        default: return nil
        }
    }

    var name: String {
        switch self {
        case .gzip: "gzip"
        case .zstd: "zstd"
        }
    }

    var isComplete: Bool {
        switch self {
        case .gzip(let layer): layer.isComplete
        case .zstd(let layer): layer.isComplete
        }
    }

    func decoded(
        _ input: [UInt8], from offset: inout Int, limit: Int
    ) throws(IntakeError) -> [UInt8] {
        switch self {
        case .gzip(let layer): try layer.decoded(input, from: &offset, limit: limit)
        case .zstd(let layer): try layer.decoded(input, from: &offset, limit: limit)
        }
    }
}

/// Decompresses gzip members, one after the other.
///
/// What follows the last member and is no member is ignored, as gzip does;
/// so are zeros that fill a tape block.
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
            throw IntakeError(code: .undecodable, message: "zlib could not be started")
        }
    }

    deinit { unsafe inflateEnd(&stream) }

    /// What servers call "deflate": with zlib's header, or, against the standard, without.
    ///
    /// - `meter`: counts what is decompressed.
    static func deflated(
        _ input: [UInt8], limit: Int, meter: FileMeter
    ) throws(IntakeError) -> [UInt8] {
        let hasHeader =
            input.count > 1 && input[0] & 0x0F == 8
            && (Int(input[0]) << 8 | Int(input[1])) % 31 == 0
        let layer = try Gunzip(windowBits: hasHeader ? 15 : -15)
        var out: [UInt8] = []
        var offset = 0
        while true {
            let piece = try layer.decoded(input, from: &offset, limit: 256 << 10)
            if piece.isEmpty { return out }
            out += piece
            try meter.count(unpacked: piece.count)
            guard out.count <= limit else {
                throw IntakeError(
                    code: .tooLarge, message: "the page has more than \(limit) bytes")
            }
        }
    }

    /// Whether the input may end here: behind a member, not inside one.
    var isComplete: Bool { isFinished || isBetweenMembers }

    /// Decompresses from `offset` on, and moves it; at most `limit` bytes come out.
    func decoded(
        _ input: [UInt8], from offset: inout Int, limit: Int
    ) throws(IntakeError) -> [UInt8] {
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
        try finish(status, count: input.count, offset: &offset, produced: output.count)
        return output
    }

    private func finish(
        _ status: Int32, count: Int, offset: inout Int, produced: Int
    ) throws(IntakeError) {
        switch status {
        case Z_STREAM_END:
            unsafe inflateReset(&stream)
            taken = 0
            isBetweenMembers = true
        // No progress was possible: more input is wanted.
        case Z_OK, Z_BUF_ERROR:
            // A member's header and trailer have 18 bytes; fewer behind a member
            // are the beginning of garbage.
            if produced > 0 || taken >= 18 { isBetweenMembers = false }
        case Z_DATA_ERROR where isBetweenMembers && taken < 18:
            isFinished = true
            offset = count
        default:
            throw IntakeError(
                code: .undecodable, message: "the gzip data are damaged; compress the file again")
        }
    }
}

/// Decompresses zstd frames, one after the other.
final class ZstdInflater {
    private var decompressor = ZstdDecompressor()

    /// Whether the input may end here: behind a frame, not inside one.
    var isComplete: Bool { !decompressor.isInsideFrame }

    /// Decompresses from `offset` on, and moves it; at most `limit` bytes come out.
    func decoded(
        _ input: [UInt8], from offset: inout Int, limit: Int
    ) throws(IntakeError) -> [UInt8] {
        do throws(ZstdError) {
            return try decompressor.decoded(input, from: &offset, limit: limit)
        } catch {
            let windowLog = ZstdDecompressor.windowLog
            let message =
                switch error.kind {
                case .damage:
                    "the zstd data are damaged (\(error.message)); compress the file again"
                case .tooLargeWindow:
                    "the zstd window is too large, at most \(1 << (windowLog - 20)) MB are read; "
                        + "compress the file again with: zstd --long=\(windowLog)"
                case .notStarted: "zstd \(error.message)"
                }
            throw IntakeError(code: .undecodable, message: message)
        }
    }
}
