internal import Bytes

/// Finds how far a text needs no cleaning.
enum CleanRun {
    /// The end of the run of bytes from `start` on that can be copied as they are.
    ///
    /// That is printable ASCII but for "&", no two spaces in a row, counting a space
    /// at `start - 1`, and no two quotation marks.
    static func end(in text: Span<UInt8>, from start: Int) -> Int {
        var at = start
        var afterSpace = at > 0 && text[at - 1] == 0x20
        var afterMark = false
        while at &+ 8 <= text.count {
            let word = text.word(at: at)
            if isOdd(word) { break }
            let spaces = ByteWord.bytes(in: word, equalTo: 0x20)
            let pairs = spaces & ((spaces << 8) | (afterSpace ? 0x80 : 0))
            let marks = ByteWord.bytes(in: word, equalTo: DoubledMark.mark)
            let doubled = marks & ((marks << 8) | (afterMark ? 0x80 : 0))
            if pairs | doubled != 0 { break }
            afterSpace = spaces >> 63 == 1
            afterMark = marks >> 63 == 1
            at &+= 8
        }
        while at < text.count {
            let byte = text[at]
            if byte < 0x20 || byte > 0x7E || byte == UInt8(ascii: "&") { return at }
            if byte == DoubledMark.mark {
                // the run ends before the first of the two
                if afterMark { return at - 1 }
                afterMark = true
            } else {
                afterMark = false
            }
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
        // Adding one carries into the highest bit of 0x7F, and out of 0xFF, which is odd itself.
        let delete = word &+ ByteWord.ones
        let ampersand = ByteWord.bytes(in: word, equalTo: UInt8(ascii: "&"))
        let small = ByteWord.bytes(in: word, below: 0x20)
        return (word | small | delete | ampersand) & ByteWord.highs != 0
    }
}
