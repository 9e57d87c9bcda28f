internal import Documents
internal import Language
internal import Tables

/// The noun phrases of a sentence as ranges of atoms, with the light grammar
/// that the subject rules need.
struct PhraseFinder {
    let view: SentenceView
    /// In order; determiners in front are left out.
    let phrases: [Range<Int>]

    /// - `quantities`: all of the sentence; a phrase holds none of their numbers and units.
    init(in view: SentenceView, quantities: [Quantity], movements: Movements) {
        self.view = view
        var list: [Range<Int>] = []
        var taken = 0
        for phrase in view.phrases {
            var range = Self.trimmed(view.atoms(ofTokens: phrase.tokens), in: view)
            guard !range.isEmpty else { continue }
            range = Self.extended(range, notBefore: list.last?.upperBound ?? 0, in: view)
            while taken < quantities.count, quantities[taken].end <= range.lowerBound {
                taken += 1
            }
            range = Self.completed(
                range, notFrom: taken < quantities.count ? quantities[taken].start : nil, in: view)
            var at = taken
            while at < quantities.count, quantities[at].start < range.upperBound {
                let quantity = quantities[at]
                if quantity.end < range.upperBound {
                    range = max(range.lowerBound, quantity.end)..<range.upperBound
                    // "festival" of "the 53-day-long festival"
                    while range.count > 2, view.isHyphen(range.lowerBound),
                        view.isJoined(range.lowerBound), view.isJoined(range.lowerBound + 1)
                    {
                        range = range.lowerBound + 2..<range.upperBound
                    }
                } else if quantity.start > range.lowerBound {
                    range = range.lowerBound..<quantity.start
                    // "the first" of "the first three months" is nothing
                    if !range.contains(where: { view.tag($0) == .NOUN || view.tag($0) == .PROPN }) {
                        range = range.lowerBound..<range.lowerBound
                    }
                } else if !quantity.isNoun {
                    range = range.lowerBound..<range.lowerBound
                }
                at += 1
            }
            range = Self.trimmed(range, in: view)
            if at < quantities.count || at > taken {
                let next = quantities[at > taken ? at - 1 : at]
                range = Self.withoutVerb(range, before: next.start, movements: movements, in: view)
            }
            guard !range.isEmpty else { continue }
            if let last = list.last,
                Self.isOneName(last, with: range, in: view)
                    || Self.areModifiers(last, of: range, in: view)
            {
                list[list.count - 1] = last.lowerBound..<range.upperBound
            } else if list.last.map({ $0.upperBound <= range.lowerBound }) ?? true {
                list.append(range)
            }
        }
        phrases = Self.withLoneHeads(list, besides: quantities.map { $0.atoms }, in: view)
    }

    /// "S&P/TSX", "self-styled king": parts that a joined sign parts.
    private static func isOneName(
        _ left: Range<Int>, with right: Range<Int>, in view: SentenceView
    ) -> Bool {
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
    private static func areModifiers(
        _ left: Range<Int>, of right: Range<Int>, in view: SentenceView
    ) -> Bool {
        guard left.upperBound == right.lowerBound - 1, view.is(Word.and, at: left.upperBound),
            let last = view.tag(left.upperBound - 1), last == .ADJ || last == .VERB,
            let head = view.tag(right.upperBound - 1), head == .NOUN || head == .PROPN
        else { return false }
        return right.count > 1
    }

    /// With what the tagger cut off behind: "start-up", "iPhone 14 Pro", "valve lift was".
    private static func completed(
        _ range: Range<Int>, notFrom limit: Int?, in view: SentenceView
    ) -> Range<Int> {
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

    /// "The Dow lost 190 points": a verb in front of a number that the tagger takes for a noun.
    private static func withoutVerb(
        _ range: Range<Int>, before number: Int, movements: Movements, in view: SentenceView
    ) -> Range<Int> {
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

    /// Adds words behind an article that the tagger takes for no noun but that stand as one:
    /// "a fine of", "the average was", "March's total was".
    private static func withLoneHeads(
        _ list: [Range<Int>], besides quantities: [Range<Int>], in view: SentenceView
    ) -> [Range<Int>] {
        var out: [Range<Int>] = []
        var next = 0
        var taken = 0
        var at = 0
        while at < view.count {
            if next < list.count, at >= list[next].lowerBound {
                out.append(list[next])
                at = max(at, list[next].upperBound)
                next += 1
                continue
            }
            while taken < quantities.count, quantities[taken].upperBound <= at { taken += 1 }
            defer { at += 1 }
            let limit = min(
                next < list.count ? list[next].lowerBound : view.count,
                taken < quantities.count ? quantities[taken].lowerBound : view.count)
            if let end = nameEnd(from: at, in: view), end <= limit {
                out.append(at..<end)
                at = end - 1
                continue
            }
            let isOwned = view.is(Word.possessive, at: at) && view.tag(at + 2) == .AUX
            guard isOwned || view.tag(at) == .DET || view.has(.determiner, at: at) else { continue }
            var end = at + 1
            while view.isWord(end), view.tag(end) == .ADJ || view.tag(end) == .VERB,
                end - at < 4
            {
                end += 1
            }
            // "the first three months", "the remaining 20"
            let isFree = taken >= quantities.count || quantities[taken].lowerBound > end
            // "the largest, Advanced Parts, posted"
            let isNamed =
                next < list.count && view.is(Word.comma, at: end)
                && list[next].lowerBound == end + 1
            guard end > at + 1, isFree, next >= list.count || list[next].lowerBound >= end,
                headEnds(at: end, in: view), !isNamed
            else { continue }
            out.append(at + 1..<end)
            at = end - 1
        }
        return out
    }

    /// "TA-125", and a first word in front of a verb that the tagger takes for no name: "Duly has".
    private static func nameEnd(from start: Int, in view: SentenceView) -> Int? {
        guard view.isWord(start), view.isCapital(start), !view.has(.determiner, at: start) else {
            return nil
        }
        if view.isHyphen(start + 1), view.isJoined(start + 1), view.isJoined(start + 2),
            view.isNumber(start + 2)
        {
            return start + 3
        }
        if start == 0, view.tag(0) == .VERB || view.tag(0) == .ADJ,
            view.is(Word.on, at: 1)
                || view.is(Word.of, at: 1) || view.is(Word.from, at: 1)
        {
            return 1
        }
        guard start == 0, view.tag(1) == .AUX || view.tag(1) == .VERB else { return nil }
        switch view.tag(0) {
        case .ADV, .ADJ, .X, .INTJ: return 1
        default: return nil
        }
    }

    private static func headEnds(at index: Int, in view: SentenceView) -> Bool {
        guard index < view.count else { return true }
        switch view.tag(index) {
        // "a small (or zero) mass" goes on behind the brackets
        case .PUNCT: return !view.is(Word.opening, at: index)
        case .ADP, .AUX, .CCONJ: return true
        default: return view.is(Word.possessive, at: index)
        }
    }

    /// With the modifiers in front that a slash, an ampersand or a wrong tag cut off:
    /// "S&P/TSX", "biggest missing feature".
    private static func extended(
        _ range: Range<Int>, notBefore limit: Int, in view: SentenceView
    ) -> Range<Int> {
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
        return trimmed(low..<range.upperBound, in: view)
    }

    /// Without determiners, possessives, numbers, signs and verbs that the tagger
    /// takes for nouns at the ends.
    static func trimmed(_ range: Range<Int>, in view: SentenceView) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high,
            // not the "all" of "all-wheel-drive"
            view.has([.determiner, .weekday], at: low)
                && !(view.isHyphen(low + 1) && view.isJoined(low + 1) && view.isJoined(low + 2))
                || view.kind(low) == .sign
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

    /// The phrase that holds an atom; logarithmic.
    func phrase(at index: Int) -> Range<Int>? {
        let place = self.index(endingAfter: index)
        return place < phrases.count && phrases[place].contains(index) ? phrases[place] : nil
    }

    /// The phrase right behind a quantity, or behind "of" there: "25% spending increase",
    /// "20 percent of voters"; nil if the quantity counts a noun of its own.
    func phrase(behind quantity: Quantity) -> Range<Int>? {
        guard !quantity.isNoun else { return nil }
        var at = quantity.end
        if view.isHyphen(at) { at += 1 }
        if view.is(Word.of, at: at) {
            at += 1
            while view.has(.determiner, at: at) { at += 1 }
        }
        guard let phrase = phrase(at: at), view.tag(at) != .PRON,
            !view.has([.determiner, .pronoun, .month], at: at),
            !view.has([.period, .month, .weekday, .season], at: phrase.upperBound - 1),
            // "24 last Friday"
            view.tag(phrase.upperBound - 1) != .ADJ
                || !view.has([.month, .weekday], at: phrase.upperBound)
        else { return nil }
        return at..<phrase.upperBound
    }

    func index(endingAfter index: Int) -> Int {
        phrases.partitioningIndex { $0.upperBound > index }
    }

}
