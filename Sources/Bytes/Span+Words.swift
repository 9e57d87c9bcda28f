extension Span<UInt8> {
    /// The eight bytes from `offset` on, the first in the lowest bits.
    ///
    /// - Precondition: `offset + 8 <= count` and `offset >= 0`.
    @inlinable public func word(at offset: Int) -> UInt64 {
        precondition(offset >= 0 && offset <= count &- 8)
        // The precondition is all that the load asks for: any eight bytes are a UInt64.
        return unsafe UInt64(
            littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The first place of a byte from `offset` on; `count` if there is none.
    @inlinable public func firstOffset(of byte: UInt8, from offset: Int) -> Int {
        var at = offset
        while at &+ 8 <= count {
            let found = ByteWord.bytes(in: word(at: at), equalTo: byte)
            if found != 0 { return at &+ found.trailingZeroBitCount >> 3 }
            at &+= 8
        }
        while at < count, self[at] != byte { at &+= 1 }
        return at
    }

    /// The first place of one of two bytes from `offset` on; `count` if there is none.
    @inlinable public func firstOffset(of byte: UInt8, or other: UInt8, from offset: Int) -> Int {
        var at = offset
        while at &+ 8 <= count {
            let word = word(at: at)
            let found =
                ByteWord.bytes(in: word, equalTo: byte) | ByteWord.bytes(in: word, equalTo: other)
            if found != 0 { return at &+ found.trailingZeroBitCount >> 3 }
            at &+= 8
        }
        while at < count, self[at] != byte, self[at] != other { at &+= 1 }
        return at
    }
}
