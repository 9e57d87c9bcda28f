package import Documents

/// The tags that a token can have, before its context is looked at.
package enum Candidates {
    @inline(__always)
    static func bit(_ tag: PartOfSpeech) -> UInt32 { 1 << UInt32(tag.rawValue) }

    private static let function: UInt32 =
        bit(.ADP) | bit(.AUX) | bit(.CCONJ) | bit(.DET) | bit(.PART) | bit(.PRON) | bit(.SCONJ)

    /// A set of tags, a bit each by raw value; never empty.
    @inline(__always)
    package static func mask(_ entry: LexicalEntry, _ shape: Tokens.Shape) -> UInt32 {
        let all = possible(entry, shape)
        // `X` is never chosen where something else is possible: the weights have no place for it
        return all & 0xFFFF == 0 ? all : all & 0xFFFF
    }

    @inline(__always)
    private static func possible(_ entry: LexicalEntry, _ shape: Tokens.Shape) -> UInt32 {
        if shape.contains(.number) { return bit(.NUM) }
        var mask = entry.mask
        if shape.contains(.punctuation) { return mask == 0 ? bit(.PUNCT) : mask }
        if shape.contains(.digit) { return mask | bit(.NOUN) | bit(.PROPN) | bit(.NUM) | bit(.ADJ) }
        let forms = entry.forms
        if forms.contains(.participle) || forms.contains(.gerund), mask & bit(.VERB) != 0,
            mask & function == 0
        {
            mask |= bit(.ADJ) | bit(.NOUN)
        }
        if shape.contains(.capital) {
            if mask & function == 0 || shape.contains(.allCapitals) { mask |= bit(.PROPN) }
            return mask
        }
        if mask == bit(.PROPN), !shape.contains(.innerCapital) { mask |= bit(.NOUN) | bit(.ADJ) }
        return mask == 0 ? bit(.NOUN) : mask
    }
}
