extension Span where Element == UInt8 {
    /// The first place of a byte in `start..<end`, `end` if it is not there.
    ///
    /// Looks at eight bytes at a time.
    @inline(__always)
    func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int {
        let sought = UInt64(byte) &* 0x0101_0101_0101_0101
        var at = start
        while at &+ 8 <= count, at < end {
            // the check above is all that the load asks for
            let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
                .littleEndian
            // the lowest byte that is zero after the exclusive or is the first one sought
            let found = word ^ sought
            let zero = (found &- 0x0101_0101_0101_0101) & ~found & 0x8080_8080_8080_8080
            if zero != 0 { return Swift.min(end, at &+ zero.trailingZeroBitCount &>> 3) }
            at &+= 8
        }
        while at < end, self[at] != byte { at &+= 1 }
        return Swift.min(end, at)
    }
}
