/// Questions to eight bytes at once.
public enum ByteWord {
    /// 1 in each byte.
    @inlinable public static var ones: UInt64 { 0x0101_0101_0101_0101 }
    /// 0x80 in each byte.
    @inlinable public static var highs: UInt64 { 0x8080_8080_8080_8080 }

    /// 0x80 in each byte that equals `byte`, 0 in the others.
    @inlinable public static func bytes(in word: UInt64, equalTo byte: UInt8) -> UInt64 {
        let difference = word ^ (UInt64(byte) &* ones)
        // Exact, unlike the shorter form with a borrow, which may mark the byte above a match too.
        return ~(((difference & ~highs) &+ ~highs) | difference) & highs
    }

    /// 0x80 in the lowest byte that is below `limit`, and perhaps in bytes above that one;
    /// 0 if there is none.
    ///
    /// `limit` is at most 0x80; bytes from 0x80 on are not below it.
    @inlinable public static func bytes(in word: UInt64, below limit: UInt8) -> UInt64 {
        (word &- (UInt64(limit) &* ones)) & ~word & highs
    }
}

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
        firstOffset(of: byte, from: offset, to: count)
    }

    /// The first place of a byte in `offset..<end`; `end` if there is none.
    @inlinable public func firstOffset(of byte: UInt8, from offset: Int, to end: Int) -> Int {
        var at = offset
        while at &+ 8 <= count, at < end {
            let found = ByteWord.bytes(in: word(at: at), equalTo: byte)
            if found != 0 { return Swift.min(end, at &+ found.trailingZeroBitCount >> 3) }
            at &+= 8
        }
        while at < end, self[at] != byte { at &+= 1 }
        return Swift.min(end, at)
    }

    /// The first place where some bytes stand one behind the other; nil if there is none.
    ///
    /// No bytes stand at the very first.
    public func firstOffset(of bytes: [UInt8]) -> Int? {
        guard let first = bytes.first else { return 0 }
        var at = firstOffset(of: first, from: 0)
        while at <= count - bytes.count {
            var length = 1
            while length < bytes.count, self[at + length] == bytes[length] { length += 1 }
            if length == bytes.count { return at }
            at = firstOffset(of: first, from: at + 1)
        }
        return nil
    }

    /// Whether some bytes stand in these one behind the other.
    public func holds(_ bytes: [UInt8]) -> Bool { firstOffset(of: bytes) != nil }

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

extension [UInt8] {
    /// Appends the bytes `start..<end` of a span.
    @inlinable public mutating func append(_ span: Span<UInt8>, from start: Int, to end: Int) {
        let part = span.extracting(start..<end)
        // The buffer is only read within the closure, and the array copies it.
        unsafe part.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}

extension UInt8 {
    /// The small letter of an ASCII capital; every other byte as it is.
    @inlinable
    package var asciiLowercased: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }
}

extension String {
    /// The digits of a number with zeros in front, up to a width.
    package func zeroPadded(to width: Int) -> String {
        let missing = width - utf8.count
        return missing > 0 ? String(repeating: "0", count: missing) + self : self
    }
}
