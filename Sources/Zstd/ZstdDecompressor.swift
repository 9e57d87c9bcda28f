internal import CZstd

/// Decompresses frames one after the other in bounded memory.
@safe
package struct ZstdDecompressor: ~Copyable {
    /// A window of at most 2^27 bytes, zstd's own default: what a frame asks for is memory of ours.
    package static let windowLog = 27

    private let context: OpaquePointer?
    /// What `add` hands on; empty before its first call.
    private var buffer: [UInt8] = []
    /// Frames that ended so far.
    package private(set) var frames = 0
    /// Whether a frame has begun and not ended.
    package private(set) var isInsideFrame = false

    package init() {
        unsafe context = ZSTD_createDCtx()
        _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Int32(Self.windowLog))
    }

    deinit { unsafe ZSTD_freeDCtx(context) }

    /// Adds compressed bytes and hands on their content piece by piece.
    package mutating func add<Failure: Error>(
        _ compressed: ArraySlice<UInt8>, sink: (ArraySlice<UInt8>) throws(Failure) -> Void
    ) throws(Failure) -> ZstdError? {
        if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: 1 << 17) }
        var consumed = 0
        var isFull = false
        while consumed < compressed.count || isFull {
            let step = unsafe compressed.withUnsafeBytes { source in
                unsafe buffer.withUnsafeMutableBytes { target in
                    unsafe Step(context, from: source, at: consumed, into: target)
                }
            }
            if let error = note(step, from: consumed) { return error }
            consumed = step.consumed
            isFull = step.produced == buffer.count && isInsideFrame
            if step.produced > 0 { try sink(buffer[..<step.produced]) }
        }
        return nil
    }

    /// Decompresses from `offset` on, and moves it; at most `limit` bytes come out.
    package mutating func decoded(
        _ compressed: [UInt8], from offset: inout Int, limit: Int
    ) throws(ZstdError) -> [UInt8] {
        let start = offset
        var step = Step(consumed: start)
        let output = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
            unsafe compressed.withUnsafeBytes { source in
                step = unsafe Step(
                    context, from: source, at: start, into: UnsafeMutableRawBufferPointer(buffer))
            }
            filled = step.produced
        }
        offset = step.consumed
        if let error = note(step, from: start) { throw error }
        return output
    }

    /// One call of zstd.
    private struct Step {
        /// Where the input goes on.
        var consumed: Int
        var produced = 0
        /// 0 at a frame's end only.
        var hint = 0
        var hasContext = true

        /// Of no bytes.
        init(consumed: Int) { self.consumed = consumed }

        /// zstd reads within the input and writes within the target; its positions say how far.
        @unsafe init(
            _ context: OpaquePointer?, from source: UnsafeRawBufferPointer, at: Int,
            into target: UnsafeMutableRawBufferPointer
        ) {
            consumed = at
            guard let context = unsafe context else {
                hasContext = false
                return
            }
            var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: at)
            var output = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
            unsafe hint = ZSTD_decompressStream(context, &output, &input)
            unsafe consumed = input.pos
            unsafe produced = output.pos
        }
    }

    /// Counts frames by a step; why it failed, nil if it did not.
    private mutating func note(_ step: Step, from start: Int) -> ZstdError? {
        guard step.hasContext else { return .notStarted }
        if let error = ZstdError(step.hint) { return error }
        // Without input and output nothing has begun, though zstd asks for more.
        let hasMoved = step.consumed > start || step.produced > 0
        if step.hint == 0, hasMoved || isInsideFrame { frames += 1 }
        isInsideFrame = step.hint != 0 && (hasMoved || isInsideFrame)
        return nil
    }
}
