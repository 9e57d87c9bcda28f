extension Span<UInt8> {
    /// The eight bytes from `offset` on, the first in the lowest bits.
    ///
    /// - Precondition: `offset + 8 <= count` and `offset >= 0`.
    @inlinable package func word(at offset: Int) -> UInt64 {
        precondition(offset >= 0 && offset <= count &- 8)
        // The precondition is all that the load asks for: any eight bytes are a UInt64.
        return unsafe UInt64(
            littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}

extension [UInt8] {
    /// Appends the bytes `start..<end` of a text.
    @inlinable package mutating func append(_ text: Span<UInt8>, _ start: Int, _ end: Int) {
        unsafe text.extracting(start..<end).withUnsafeBufferPointer {
            unsafe append(contentsOf: $0)
        }
    }
}
