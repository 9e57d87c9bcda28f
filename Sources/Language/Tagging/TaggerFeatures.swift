package import Documents

/// What the tagger's weights look at: rows of the weight table, one for each feature of a token.
///
/// A row has sixteen weights, one for each tag but `X`, so that they are added all at once.
package struct TaggerFeatures {
    package typealias Rows = InlineArray<15, UInt32>

    /// Binary logarithm of the number of rows.
    @inlinable package static var bits: UInt64 { 15 }
    /// Weights in a row.
    @inlinable package static var width: Int { 16 }

    @inline(__always)
    private static func row(_ salt: UInt64, _ first: UInt64, _ second: UInt64) -> UInt32 {
        let left = (first ^ (salt &* 0xD6E8_FEB8_6659_FD93)) &* 0x9E37_79B9_7F4A_7C15
        let mixed = ((left ^ (left &>> 29)) &+ second) &* 0xBF58_476D_1CE4_E5B9
        return UInt32(truncatingIfNeeded: mixed &>> (64 &- bits))
    }

    /// The marks of a token's shape that features look at.
    private static let marks =
        Tokens.Shape.capital.rawValue | Tokens.Shape.allCapitals.rawValue
        | Tokens.Shape.innerCapital.rawValue | Tokens.Shape.digit.rawValue
        | Tokens.Shape.hyphen.rawValue | Tokens.Shape.period.rawValue
        | Tokens.Shape.first.rawValue | Tokens.Shape.nonASCII.rawValue
        | Tokens.Shape.apostrophe.rawValue

    /// What a token looks like to the features.
    package struct Look {
        /// Word hash.
        var word: UInt64
        /// The lexicon's classes.
        var entry: UInt64
        /// Its usual class and forms only.
        var form: UInt64
        var capital: UInt64

        static let none = Look(word: 1, entry: 1, form: 1, capital: 0)
    }

    @inline(__always)
    static func look(
        _ at: Int, _ sentence: Range<Int>, _ tokens: Tokens, _ entries: [LexicalEntry]
    ) -> Look {
        guard at >= sentence.lowerBound, at < sentence.upperBound else { return .none }
        let entry = entries[at].rawValue
        return Look(
            word: tokens.hash[at], entry: entry, form: entry &>> 17,
            capital: tokens.shape[at].contains(.capital) ? 1 : 0)
    }

    /// The rows of a token whose two predecessors have the tags `last` and `before`.
    @inline(__always)
    package static func rows(
        _ at: Int, _ text: Span<UInt8>, _ sentence: Range<Int>, _ tokens: Tokens,
        _ entries: [LexicalEntry], titled: Bool, _ last: UInt64, _ before: UInt64
    ) -> Rows {
        let own = look(at, sentence, tokens, entries)
        let left = look(at - 1, sentence, tokens, entries)
        let right = look(at + 1, sentence, tokens, entries)
        let next = look(at + 2, sentence, tokens, entries)
        let shape = tokens.shape[at]
        let written = UInt64(shape.rawValue & marks) | (titled ? 1 << 16 : 0)
        let end = Int(tokens.end[at])
        let start = Int(tokens.start[at])
        var ending: UInt64 = 0
        var place = end - 1
        while place >= start, place >= end - 3 {
            ending = ending &<< 8 | UInt64(text[place] | 0x20)
            place -= 1
        }
        let caps = own.capital | left.capital &<< 1 | right.capital &<< 2 | (titled ? 8 : 0)
        return [
            row(1, own.entry, written),
            row(2, own.word, own.capital),
            row(3, own.word, last),
            row(4, own.word, right.form),
            row(5, own.entry, last),
            row(6, own.entry, last &<< 8 | before),
            row(7, own.form, left.word),
            row(8, own.form, right.word),
            row(9, own.entry, right.entry),
            row(10, own.form &* 0x51_7CC1 &+ last, right.form),
            row(11, ending, own.capital),
            row(12, own.form &* 32 &+ last, written),
            row(13, own.form &* 0x51_7CC1 &+ right.form, next.form),
            row(14, ending & 0xFFFF, last),
            row(15, own.form &* 16 &+ caps, last),
        ]
    }
}
