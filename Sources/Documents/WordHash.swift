/// 64-bit hash of a word after case folding; what lexicons and rules compare instead of strings.
///
/// Case is folded for ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic; a typographic
/// apostrophe counts as "'". Stable across runs and machines: learned tables store it.
public enum WordHash {
    /// The hash of bytes `start..<end`; linear in their number.
    @inlinable
    public static func of(in text: Span<UInt8>, from start: Int, to end: Int) -> UInt64 {
        let bytes = unsafe text.bytes
        var state = Hasher()
        var at = start
        // eight letters of ASCII at a time; one character at a time from the first other one
        while at < end, at &+ 8 <= bytes.byteCount {
            let left = end &- at
            var word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
                .littleEndian
            if left < 8 { word &= (1 &<< (UInt64(truncatingIfNeeded: left) &* 8)) &- 1 }
            if word & 0x8080_8080_8080_8080 != 0 { break }
            word = lowercased(word)
            if left < 8 {
                return mixed(state.state ^ word ^ (UInt64(truncatingIfNeeded: left) &<< 61))
            }
            state.state = mixed(state.state ^ word)
            at &+= 8
        }
        while at < end {
            let byte = text[at]
            if byte < 0x80 {
                state.add(byte &- 0x41 < 26 ? byte | 0x20 : byte)
                at += 1
            } else {
                at = state.addFolded(in: text, at: at, end: end)
            }
        }
        return state.value
    }

    /// Lower-cases eight bytes of ASCII.
    @inlinable
    static func lowercased(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        // the high bit of a byte: at least "A", above "Z"
        let least = word &+ ones &* (0x80 - 0x41)
        let above = word &+ ones &* (0x80 - 0x5B)
        return word | ((least & ~above & 0x8080_8080_8080_8080) &>> 2)
    }

    /// The hash of a word.
    public static func of(_ text: [UInt8]) -> UInt64 { of(in: text.span, from: 0, to: text.count) }
    /// The hash of a word.
    public static func of(_ text: String) -> UInt64 {
        let bytes = text.utf8
        return of(in: bytes.span, from: 0, to: bytes.count)
    }

    /// The hash of a word.
    @inlinable
    public static func of(_ text: ArraySlice<UInt8>) -> UInt64 {
        let bytes = text.span
        return of(in: bytes, from: 0, to: bytes.count)
    }

    /// The hashes of words between spaces.
    public static func words(_ text: ArraySlice<UInt8>) -> [UInt64] {
        var hashes: [UInt64] = []
        eachWord(in: text) { hashes.append($0) }
        return hashes
    }

    /// Calls `body` with the hash of each word between spaces.
    @inlinable
    public static func eachWord(in text: ArraySlice<UInt8>, do body: (UInt64) -> Void) {
        let bytes = text.span
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: " ") { end &+= 1 }
            if end > start { body(of(in: bytes, from: start, to: end)) }
            start = end &+ 1
        }
    }

    /// The hash of a phrase from the hashes of its words.
    @inlinable
    public static func joined(_ left: UInt64, _ right: UInt64) -> UInt64 {
        mixed(left ^ (right &* 0x9E37_79B9_7F4A_7C15) &+ 0x2545_F491_4F6C_DD1D)
    }

    @inlinable
    static func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }

    @usableFromInline
    struct Hasher {
        @usableFromInline var state: UInt64 = 0xE703_7ED1_A0B4_28DB
        @usableFromInline var word: UInt64 = 0
        @usableFromInline var shift: UInt64 = 0

        @inlinable init() {}

        @inlinable
        mutating func add(_ byte: UInt8) {
            word |= UInt64(byte) &<< shift
            shift &+= 8
            if shift == 64 {
                state = WordHash.mixed(state ^ word)
                word = 0
                shift = 0
            }
        }

        @inlinable var value: UInt64 { WordHash.mixed(state ^ word ^ (shift &<< 58)) }

        /// Adds the folded character that begins at `at`; returns the offset after it.
        @usableFromInline
        mutating func addFolded(in text: Span<UInt8>, at: Int, end: Int) -> Int {
            let first = text[at]
            guard at + 1 < end else {
                add(first)
                return at + 1
            }
            let second = text[at + 1]
            if first & 0xE0 == 0xC0 {
                let folded = CaseFolding.lowercased(
                    UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F))
                add(UInt8(0xC0 | folded >> 6 & 0x1F))
                add(UInt8(0x80 | folded & 0x3F))
                return at + 2
            }
            if first == 0xE2, second == 0x80, at + 2 < end, text[at + 2] == 0x99 {
                add(0x27)
                return at + 3
            }
            add(first)
            return at + 1
        }
    }
}
