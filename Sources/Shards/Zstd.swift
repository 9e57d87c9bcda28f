internal import CZstd

/// A zstd call that failed.
package struct ZstdError: Error, Sendable, CustomStringConvertible {
    package var message: String
    package var description: String { "zstd: \(message)" }

    /// Why a returned size is none; nil if it is one.
    init?(_ result: Int) {
        guard ZSTD_isError(result) != 0 else { return nil }
        unsafe message = String(cString: ZSTD_getErrorName(result))
    }

    init(_ message: String) { self.message = message }
}

/// Compresses into frames with checksum and content size, whose windows every reader accepts.
@safe
package struct ZstdCompressor: ~Copyable {
    private let context: OpaquePointer?
    private var buffer = [UInt8](repeating: 0, count: 1 << 17)

    /// - Parameter level: 1...19.
    package init(level: Int) {
        unsafe context = ZSTD_createCCtx()
        _ = unsafe ZSTD_CCtx_setParameter(
            context, ZSTD_c_compressionLevel, Int32(clamping: max(1, min(level, 19))))
        _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    }

    deinit { unsafe ZSTD_freeCCtx(context) }

    /// Begins a frame of exactly so many bytes of content.
    package mutating func begin(contentSize: Int) {
        _ = unsafe ZSTD_CCtx_reset(context, ZSTD_reset_session_only)
        _ = unsafe ZSTD_CCtx_setPledgedSrcSize(context, UInt64(contentSize))
    }

    /// Adds content and hands on what is compressed; `last` ends the frame.
    package mutating func add<Failure: Error>(
        _ content: ArraySlice<UInt8>, last: Bool, sink: (ArraySlice<UInt8>) throws(Failure) -> Void
    ) throws(Failure) -> ZstdError? {
        var consumed = 0
        while true {
            var produced = 0
            let rest = unsafe content.withUnsafeBytes { source in
                unsafe buffer.withUnsafeMutableBytes { target in
                    var input = unsafe ZSTD_inBuffer(
                        src: source.baseAddress, size: source.count, pos: consumed)
                    var output = unsafe ZSTD_outBuffer(
                        dst: target.baseAddress, size: target.count, pos: 0)
                    let rest = unsafe ZSTD_compressStream2(
                        context, &output, &input, last ? ZSTD_e_end : ZSTD_e_continue)
                    consumed = unsafe input.pos
                    produced = unsafe output.pos
                    return rest
                }
            }
            if let error = ZstdError(rest) { return error }
            if produced > 0 { try sink(buffer[..<produced]) }
            if last ? rest == 0 : consumed == content.count { return nil }
        }
    }

    /// One complete frame.
    package mutating func frame(of content: [UInt8]) throws(ZstdError) -> [UInt8] {
        var frame: [UInt8] = []
        begin(contentSize: content.count)
        let error = add(content[...], last: true) { frame.append(contentsOf: $0) }
        if let error { throw error }
        return frame
    }
}

/// Decompresses frames one after the other in bounded memory.
@safe
package struct ZstdDecompressor: ~Copyable {
    private let context: OpaquePointer?
    private var buffer = [UInt8](repeating: 0, count: 1 << 17)
    /// Frames that ended so far.
    package private(set) var frames = 0
    /// Whether a frame has begun and not ended.
    package private(set) var isInsideFrame = false

    package init() {
        unsafe context = ZSTD_createDCtx()
        _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 27)
    }

    deinit { unsafe ZSTD_freeDCtx(context) }

    /// Adds compressed bytes and hands on their content piece by piece.
    package mutating func add<Failure: Error>(
        _ compressed: ArraySlice<UInt8>, sink: (ArraySlice<UInt8>) throws(Failure) -> Void
    ) throws(Failure) -> ZstdError? {
        var consumed = 0
        var isFull = false
        while consumed < compressed.count || isFull {
            var produced = 0
            let before = consumed
            let hint = unsafe compressed.withUnsafeBytes { source in
                unsafe buffer.withUnsafeMutableBytes { target in
                    var input = unsafe ZSTD_inBuffer(
                        src: source.baseAddress, size: source.count, pos: consumed)
                    var output = unsafe ZSTD_outBuffer(
                        dst: target.baseAddress, size: target.count, pos: 0)
                    let hint = unsafe ZSTD_decompressStream(context, &output, &input)
                    consumed = unsafe input.pos
                    produced = unsafe output.pos
                    return hint
                }
            }
            if let error = ZstdError(hint) { return error }
            if hint == 0, consumed > before || produced > 0 || isInsideFrame { frames += 1 }
            isInsideFrame = hint != 0
            isFull = produced == buffer.count && hint != 0
            if produced > 0 { try sink(buffer[..<produced]) }
        }
        return nil
    }
}

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
