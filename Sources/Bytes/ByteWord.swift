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

    /// 0x80 in the lowest byte that is below `limit`, and perhaps in bytes above that one; 0 if there is none.
    ///
    /// `limit` is at most 0x80; bytes from 0x80 on are not below it.
    @inlinable public static func bytes(in word: UInt64, below limit: UInt8) -> UInt64 {
        (word &- (UInt64(limit) &* ones)) & ~word & highs
    }
}
