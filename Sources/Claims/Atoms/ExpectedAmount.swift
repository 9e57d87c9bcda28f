internal import Documents
internal import Language

extension SentenceView {
    /// Whether who expected, reported or sought an amount stands right behind it and
    /// no noun that the amount is of: "the 3.1 percent analysts had expected".
    ///
    /// - `amount`: its atoms, behind a determiner.
    /// - `phrase`: the noun phrase behind it.
    func isExpected(_ amount: Range<Int>, by phrase: Range<Int>) -> Bool {
        guard has(.determiner, at: amount.lowerBound - 1), !phrase.isEmpty,
            isPlural(phrase.upperBound - 1) || isCapital(phrase.upperBound - 1)
        else { return false }
        var verb = phrase.upperBound
        while tag(verb) == .AUX, !has(.be, at: verb) || tag(verb) == .ADV { verb += 1 }
        guard has(.speech, at: verb), tag(verb) == .VERB || tag(verb) == .NOUN else { return false }
        switch tag(verb + 1) {
        case .PUNCT, .ADP, .CCONJ, .SCONJ, nil: return true
        default: return false
        }
    }
}
