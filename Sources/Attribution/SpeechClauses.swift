internal import Documents
internal import Language
internal import Tables

/// Questions to the tokens of one sentence: whether a clause, an infinitive or an object begins there.
struct SpeechClauses {
    let view: ArticleView
    let sentence: Range<Int>

    private var words: SpeechWords { view.words }

    /// Whether the word in front of a comma opens what follows, so that what the comma begins tells
    /// of that alone: "and, the union said, ...", "rebels who, he said, ...",
    /// "leaving, by its count, 9 homeless".
    func opensClause(before comma: Int) -> Bool {
        let joint = comma - 1
        guard joint > sentence.lowerBound, view.isComma(comma) else { return false }
        return view.tag(joint) == .CCONJ || view.tag(joint) == .SCONJ
            || words.has(view.hash(joint), as: .relative)
    }

    /// Whether a clause begins at a token behind a verb: "that" stands in the 14 tokens from there,
    /// or a verb in the 30 up to a comma or semicolon.
    func contentFollows(at index: Int) -> Bool {
        guard index < sentence.upperBound else { return false }
        if that(from: index) != nil { return true }
        var at = index
        while at < sentence.upperBound, at - index < 30 {
            if view.isComma(at) || view.isByte(";", at: at) { return false }
            if view.isVerb(at), at > index { return true }
            at += 1
        }
        return false
    }

    /// The "that" of a clause in the 14 tokens from one on: over an addressee and phrases of time
    /// and place, not over a verb or a mark other than a comma.
    func that(from index: Int) -> Int? {
        var at = index
        while at < sentence.upperBound, at - index < 14 {
            if view.hash(at) == Word.that { return at }
            if view.isVerb(at) || view.shape(at).contains(.punctuation) && !view.isComma(at) {
                return nil
            }
            at += 1
        }
        return nil
    }

    /// "announced several billion dollars": what is said stands behind the verb, not in front.
    func objectFollows(at index: Int) -> Bool {
        guard index < sentence.upperBound, !words.has(view.hash(index), as: .time) else {
            return false
        }
        // "announced this week"
        if let phrase = view.phrase(index), words.has(view.hash(phrase.head), as: .time) {
            return false
        }
        let isOfTime =
            index + 1 < sentence.upperBound && words.has(view.hash(index + 1), as: .time)
        return view.phrase(index) != nil || view.tag(index) == .NUM
            || view.tag(index) == .DET && !isOfTime
    }

    /// Whether something and an amount behind "at" stand here: "the toll at 15",
    /// "the number of cases that could be prevented at some 3,500".
    func amountFollows(at index: Int) -> Bool {
        let end = min(sentence.upperBound, index + 25)
        var at = index
        while at < end {
            if view.isComma(at) || view.isByte(";", at: at) || view.isByte(":", at: at) {
                return false
            }
            // not "put the kettle on at 7"
            if at > index, view.hash(at) == Word.at, view.tag(at - 1) != .ADP,
                view.tag(at - 1) != .ADV
            {
                let near = at + 1..<min(sentence.upperBound, at + 5)
                if near.contains(where: { view.tag($0) == .NUM || isMoney(at: $0) }) {
                    return true
                }
            }
            at += 1
        }
        return false
    }

    /// Whether one of the 80 tokens from one on is a verb.
    func restHasVerb(from index: Int) -> Bool {
        index < sentence.upperBound && view.hasVerb(index..<min(sentence.upperBound, index + 80))
    }

    /// A sign of a currency in front of a number, or another symbol.
    func isMoney(at token: Int) -> Bool {
        view.tag(token) == .SYM || view.isByte("$", at: token)
            || view.shape(token).contains(.nonASCII) && token + 1 < sentence.upperBound
                && view.tag(token + 1) == .NUM
    }

    /// "to" with a verb behind it, or with an adverb: "to sharply cut".
    func isInfinitive(at token: Int) -> Bool {
        token + 1 < sentence.upperBound && view.hash(token) == Word.to
            && (view.isVerb(token + 1) || view.tag(token + 1) == .ADV)
            && view.phrase(token + 1) == nil
    }

    /// The token behind the person spoken to; the given one where nobody is.
    func addresseeEnd(from index: Int) -> Int {
        guard index < sentence.upperBound else { return index }
        if let phrase = view.phrase(index), view.tag(index) != .NUM {
            return min(sentence.upperBound, phrase.tokens.upperBound)
        }
        return view.tag(index) == .PRON ? index + 1 : index
    }

    /// Whether a pronoun or a phrase with a verb behind it begins at a token.
    ///
    /// - `isWithoutList`: a comma or conjunction in front of the verb makes it none.
    func beginsClause(at index: Int, isWithoutList: Bool = false) -> Bool {
        var at = index
        // "said it cost": a pronoun begins a clause, whatever the tagger made of the verb.
        if index < sentence.upperBound,
            words.has(view.hash(index), as: .person)
                || words.has(view.hash(index), as: .thing)
        {
            return true
        }
        var hasSubject = false
        while at < sentence.upperBound, at - index < 30 {
            if isWithoutList, view.isComma(at) || view.tag(at) == .CCONJ { return false }
            if view.isVerb(at) {
                let isGerund = view.article.tokens.range(at).count > 4 && endsInIng(at: at)
                if hasSubject, !isGerund, at == 0 || view.hash(at - 1) != Word.to {
                    return true
                }
            } else if view.phrase(at) != nil || isNominal(at: at) {
                hasSubject = true
            } else if at > index, view.shape(at).contains(.punctuation),
                view.isByte(";", at: at) || view.isByte(":", at: at)
            {
                return false
            }
            at += 1
        }
        return false
    }

    func isNominal(at token: Int) -> Bool {
        switch view.tag(token) {
        case .PRON, .NOUN, .PROPN, .DET, .NUM: true
        default: false
        }
    }

    func endsInIng(at token: Int) -> Bool {
        let end = view.article.tokens.range(token).end
        return view.article.text[end - 1] | 0x20 == UInt8(ascii: "g")
            && view.article.text[end - 2] | 0x20 == UInt8(ascii: "n")
            && view.article.text[end - 3] | 0x20 == UInt8(ascii: "i")
    }
}
