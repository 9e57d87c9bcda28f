internal import CZstd

/// Decompresses zstd frames, one after the other.
@safe
final class ZstdInflater {
    private let context: OpaquePointer
    private(set) var isComplete = true

    /// A window of at most 2^27 bytes, zstd's own default: what a frame asks for is memory of ours.
    private static let windowLog: Int32 = 27

    init() throws(IntakeError) {
        guard let context = unsafe ZSTD_createDCtx() else {
            throw IntakeError(code: "undecodable", message: "zstd could not be started")
        }
        unsafe self.context = context
        _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowLog)
    }

    deinit { unsafe ZSTD_freeDCtx(context) }

    /// Decompresses from `offset` on, and moves it; at most `limit` bytes come out.
    func decoded(_ input: [UInt8], _ offset: inout Int, limit: Int) throws(IntakeError) -> [UInt8] {
        var source = unsafe ZSTD_inBuffer()
        var result = 0
        let start = offset
        // zstd reads within the input and writes within the buffer; its positions say how far.
        let output = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
            unsafe input.withUnsafeBufferPointer { bytes in
                unsafe source = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: start)
                var target = unsafe ZSTD_outBuffer(dst: buffer.baseAddress, size: limit, pos: 0)
                unsafe result = ZSTD_decompressStream(context, &target, &source)
                filled = unsafe target.pos
                offset = unsafe source.pos
            }
        }
        guard ZSTD_isError(result) == 0 else {
            if ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge {
                let megabytes = 1 << (Self.windowLog - 20)
                throw IntakeError(
                    code: "undecodable",
                    message: "the zstd window is too large, at most \(megabytes) MB are read; "
                        + "compress the file again with: zstd --long=\(Self.windowLog)")
            }
            // A constant text of zstd.
            let reason = unsafe String(cString: ZSTD_getErrorName(result))
            throw IntakeError(
                code: "undecodable",
                message: "the zstd data are damaged (\(reason)); compress the file again")
        }
        // Zero is said at a frame's end only; without input and output nothing has changed.
        if offset > start || !output.isEmpty { isComplete = result == 0 }
        return output
    }
}
