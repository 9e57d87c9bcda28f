package import Documents

/// What a pattern can ask of a word, a number or a sign.
package struct RuleToken: Sendable {
    package enum Kind: UInt8, Sendable { case word, number, sign }

    package struct Shape: OptionSet, Sendable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }

        /// White space stands in front, or the sentence begins.
        package static let spaced = Shape(rawValue: 1)
        package static let capital = Shape(rawValue: 2)
        /// Two or more letters, all capitals.
        package static let capitals = Shape(rawValue: 4)
        /// A capital inside: "iPhone".
        package static let innerCapital = Shape(rawValue: 8)
        package static let dash = Shape(rawValue: 16)
        /// A number with a decimal sign.
        package static let decimal = Shape(rawValue: 32)
        /// Ends in "s".
        package static let plural = Shape(rawValue: 64)
        /// A number that is no part of "2.5" or "1,200".
        package static let whole = Shape(rawValue: 128)
        /// A number without separators.
        package static let plain = Shape(rawValue: 256)
    }

    package var kind: Kind
    package var tag: PartOfSpeech
    package var shape: Shape
    /// Its bytes, 255 for more.
    package var length: UInt8 = 0
    /// Of a number, of a word in its class, the byte of a sign.
    package var value: Int32 = 0
    /// `WordHash` of a word or sign; the bytes of a number of up to eight,
    /// the first in the lowest byte.
    package var hash: UInt64
    /// A bit for each class of the vocabulary that the word is of.
    package var classes: UInt128 = 0
    /// By which groups find their rules: the class of a word, 0 or what the vocabulary says without
    /// one; 0 where words are of several.
    package var key: UInt8 = 0

    package init(kind: Kind, hash: UInt64, shape: Shape, tag: PartOfSpeech) {
        self.kind = kind
        self.hash = hash
        self.shape = shape
        self.tag = tag
    }

    /// What `hash` is of a number that is written in bytes `start..<end`.
    package static func digits(in text: [UInt8], from start: Int, to end: Int) -> UInt64 {
        var digits: UInt64 = 0
        for at in start..<min(end, start + 8) {
            digits |= UInt64(text[at]) << UInt64(8 * (at - start))
        }
        return digits
    }

    /// As many as `classes` has bits.
    static let mostClasses = 128
    /// Keys of what is no word, and of the sentence's end; classes of words have those below.
    static let signKeys: ClosedRange<UInt8> = 110...125
    package static let numberKey: UInt8 = 126
    static let endKey: UInt8 = 127

    /// The key of a sign: others may share it.
    package static func key(ofSign hash: UInt64) -> UInt8 {
        signKeys.lowerBound + UInt8(hash >> 16 & 15)
    }
}
