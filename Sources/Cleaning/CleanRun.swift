internal import Bytes

/// Finds how far a text needs no cleaning.
enum CleanRun {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The end of the run of bytes from `start` on that can be copied as they are: printable ASCII but for "&",
    /// no two spaces in a row, counting a space at `start - 1`.
    static func end(in text: Span<UInt8>, from start: Int) -> Int {
        var at = start
        var afterSpace = at > 0 && text[at - 1] == 0x20
        while at &+ 8 <= text.count {
            let word = text.word(at: at)
            if isOdd(word) { break }
            let spaces = bytes(in: word, equalTo: 0x20)
            let pairs = spaces & ((spaces << 8) | (afterSpace ? 0x80 : 0))
            if pairs != 0 { break }
            afterSpace = spaces >> 63 == 1
            at &+= 8
        }
        while at < text.count {
            let byte = text[at]
            if byte < 0x20 || byte > 0x7E || byte == UInt8(ascii: "&") { return at }
            if byte == 0x20 {
                if afterSpace { return at }
                afterSpace = true
            } else {
                afterSpace = false
            }
            at &+= 1
        }
        return at
    }

    /// Whether a word has a byte below 0x20, above 0x7E, or "&".
    @inline(__always) private static func isOdd(_ word: UInt64) -> Bool {
        // For bytes below 0x80: bit 7 of (0x20 - 1 - b) borrows only where b < 0x20; of (b + 1) where b is 0x7F.
        let small = (word &- (0x20 &* ones)) & ~word
        let delete = word &+ ones
        let ampersand = bytes(in: word, equalTo: UInt8(ascii: "&"))
        return (word | small | delete | ampersand) & highs != 0
    }

    /// 0x80 in each byte that equals `byte`; exact for words of ASCII.
    @inline(__always) private static func bytes(in word: UInt64, equalTo byte: UInt8) -> UInt64 {
        let difference = word ^ (UInt64(byte) &* ones)
        // Exact, unlike the shorter form with a borrow, which may mark the byte above a match too.
        return ~(((difference & ~highs) &+ ~highs) | difference) & highs
    }
}
