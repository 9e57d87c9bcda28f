import CZlib
import CZstd
import Testing

/// One gzip member.
func gzipped(_ bytes: [UInt8]) throws -> [UInt8] {
    var stream = unsafe z_stream()
    try unsafe #require(
        deflateInit2_(
            &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)) == Z_OK)
    defer { unsafe deflateEnd(&stream) }
    let capacity = Int(unsafe deflateBound(&stream, UInt(bytes.count))) + 64
    var input = bytes
    var count = 0
    var output = [UInt8](repeating: 0, count: capacity)
    unsafe input.withUnsafeMutableBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target in
            unsafe stream.next_in = source.baseAddress
            unsafe stream.avail_in = UInt32(source.count)
            unsafe stream.next_out = target.baseAddress
            unsafe stream.avail_out = UInt32(capacity)
            unsafe deflate(&stream, Z_FINISH)
            count = unsafe capacity - Int(stream.avail_out)
        }
    }
    return Array(output.prefix(count))
}

/// One zstd frame.
func zstandard(_ bytes: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = unsafe ZSTD_compress(&output, output.count, bytes, bytes.count, 3)
    return Array(output.prefix(count))
}
