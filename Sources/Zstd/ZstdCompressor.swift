internal import CZstd

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
