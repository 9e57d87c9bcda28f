internal import Documents
internal import Language
internal import Tables

/// Mends where the noun phrases of a sentence begin and end, and tells which two are one.
struct PhraseShape {
    let view: SentenceView

    /// "S&P/TSX", "self-styled king": parts that a joined sign parts.
    func isOneName(_ left: Range<Int>, with right: Range<Int>) -> Bool {
        // "self-styled king": a hyphened modifier that was taken for a phrase.
        if left.upperBound == right.lowerBound, left.upperBound - left.lowerBound > 2,
            view.isHyphen(left.upperBound - 2), view.isJoined(left.upperBound - 1)
        {
            return true
        }
        let sign = right.lowerBound - 1
        guard left.upperBound == sign, view.isJoined(sign), view.isJoined(sign + 1) else {
            return false
        }
        return view.is(Word.slash, at: sign) || view.is(Word.ampersand, at: sign)
            || view.isHyphen(sign)
    }

    /// "annual operating and investment costs": what stands before "and" has no noun of its own.
    func areModifiers(_ left: Range<Int>, of right: Range<Int>) -> Bool {
        guard left.upperBound == right.lowerBound - 1, view.is(Word.and, at: left.upperBound),
            let last = view.tag(left.upperBound - 1), last == .ADJ || last == .VERB,
            let head = view.tag(right.upperBound - 1), head == .NOUN || head == .PROPN
        else { return false }
        return right.count > 1
    }

    /// With what the tagger cut off behind: "start-up", "iPhone 14 Pro", "valve lift was".
    func completed(_ range: Range<Int>, notFrom limit: Int?) -> Range<Int> {
        var high = range.upperBound
        let end = limit.map { max($0, high) } ?? view.count
        while high + 1 < end, view.isHyphen(high), view.isJoined(high), view.isJoined(high + 1),
            view.isWord(high + 1)
        {
            high += 2
        }
        if high < end, view.isNumber(high), !view.isJoined(high), view.tag(high - 1) == .PROPN,
            !view.has([.month, .weekday], at: high - 1), !view.isNumber(high + 1),
            !(1900..<2100).contains(view.atoms[high].value)
        {
            high += 1
            while high < end, view.isWord(high), view.tag(high) == .PROPN { high += 1 }
        }
        let head = view.tag(high - 1)
        if high + 1 < end, view.tag(high) == .VERB, view.tag(high + 1) == .AUX,
            view.isWord(high), head == .NOUN || head == .PROPN, !view.endsLikeParticiple(high)
        {
            high += 1
        }
        return range.lowerBound..<high
    }

    /// Without a verb in front of a number that the tagger takes for a noun:
    /// "The Dow lost 190 points".
    func withoutVerb(_ range: Range<Int>, before number: Int, movements: Movements) -> Range<Int> {
        let last = range.upperBound - 1
        guard range.count > 1, number - last <= 3, last < number, view.isWord(last),
            // "Ski lifts cost $30"
            (last + 1..<number).allSatisfy({ view.isWord($0) && view.tag($0) != .VERB }),
            last + 1 == number || !view.has(.leading, at: last + 1)
        else { return range }
        let hash = view.atoms[last].hash
        let isVerb =
            movements.verbs.contains(hash) && !movements.nouns.contains(hash)
            || movements.arrivals.contains(hash) || view.has(.copula, at: last)
            // "saw sales volume rise 10%"
            || movements.verbs.contains(hash) && last + 1 == number
                && view.hasLemma(.witness, at: range.lowerBound - 1)
        return isVerb ? range.lowerBound..<last : range
    }

    /// With the modifiers in front that a slash, an ampersand or a wrong tag cut off:
    /// "S&P/TSX", "biggest missing feature".
    func extended(_ range: Range<Int>, notBefore limit: Int) -> Range<Int> {
        var low = range.lowerBound
        while low - 1 >= limit {
            if view.isJoined(low), view.isJoined(low - 1), view.kind(low - 1) == .sign,
                low - 2 >= limit,
                view.is(Word.slash, at: low - 1) || view.is(Word.ampersand, at: low - 1)
                    || view.isHyphen(low - 1)
            {
                low -= 2
                continue
            }
            let tag = view.tag(low - 1)
            let isName =
                low > 1 && view.isCapital(low - 1) && view.isCapital(low)
                && view.tag(low) == .PROPN && (tag == .VERB || tag == .X)
            let isHyphened = view.isHyphen(low - 2) && view.isJoined(low - 1)
            let isModifier =
                tag == .ADJ || tag == .NOUN || tag == .PROPN || isName
                || tag == .VERB
                    && (view.has(.determiner, at: low - 2) || view.tag(low - 2) == .ADJ
                        || isHyphened || view.isModifier(low - 1, of: range.upperBound - 1))
            guard isModifier, view.isWord(low - 1), !view.has([.month, .weekday], at: low - 1)
            else {
                break
            }
            low -= 1
        }
        return trimmed(low..<range.upperBound)
    }

    /// Without determiners, possessives, numbers, signs and verbs that the tagger
    /// takes for nouns at the ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high,
            // not the "all" of "all-wheel-drive"
            view.has([.determiner, .weekday], at: low)
                && !(view.isHyphen(low + 1) && view.isJoined(low + 1) && view.isJoined(low + 2))
                || view.kind(low) == .sign
                // "17 percent fewer burglaries", not the noun of "2,000 or more patients"
                || view.has(.more, at: low) && low + 1 < high && view.tag(low + 1) == .NOUN
                    && !view.is(Word.or, at: low - 1)
                || view.is(Word.possessive, at: low) || view.isFinite(low)
        {
            low += 1
        }
        while high > low,
            view.kind(high - 1) == .sign || view.is(Word.possessive, at: high - 1)
                || view.has(.weekday, at: high - 1) || view.isFinite(high - 1)
        {
            high -= 1
        }
        return low..<high
    }

    /// What a quantity that overlaps a phrase leaves of it: what stands behind its number and unit,
    /// else what stands in front; the noun that it counts is a phrase.
    func without(_ quantity: Quantity, of range: Range<Int>) -> Range<Int> {
        if quantity.end < range.upperBound {
            var rest = max(range.lowerBound, quantity.end)..<range.upperBound
            // "festival" of "the 53-day-long festival"
            while rest.count > 2, view.isHyphen(rest.lowerBound), view.isJoined(rest.lowerBound),
                view.isJoined(rest.lowerBound + 1)
            {
                rest = rest.lowerBound + 2..<rest.upperBound
            }
            return rest
        }
        if quantity.start > range.lowerBound {
            let rest = range.lowerBound..<quantity.start
            // "the first" of "the first three months" is nothing
            let hasNoun = rest.contains { view.tag($0) == .NOUN || view.tag($0) == .PROPN }
            return hasNoun ? rest : range.lowerBound..<range.lowerBound
        }
        return quantity.isNoun ? range : range.lowerBound..<range.lowerBound
    }
}
