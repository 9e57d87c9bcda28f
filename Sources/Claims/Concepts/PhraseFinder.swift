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
        let shape = PhraseShape(view: view)
        var list: [Range<Int>] = []
        var taken = 0
        for phrase in view.phrases {
            var range = shape.trimmed(view.atoms(ofTokens: phrase.tokens))
            guard !range.isEmpty else { continue }
            range = shape.extended(range, notBefore: list.last?.upperBound ?? 0)
            while taken < quantities.count, quantities[taken].end <= range.lowerBound {
                taken += 1
            }
            range = shape.completed(
                range, notFrom: taken < quantities.count ? quantities[taken].start : nil)
            var at = taken
            while at < quantities.count, quantities[at].start < range.upperBound {
                range = shape.without(quantities[at], of: range)
                at += 1
            }
            range = shape.trimmed(range)
            if at < quantities.count || at > taken {
                let next = quantities[at > taken ? at - 1 : at]
                range = shape.withoutVerb(range, before: next.start, movements: movements)
            }
            guard !range.isEmpty else { continue }
            if let last = list.last,
                shape.isOneName(last, with: range) || shape.areModifiers(last, of: range)
            {
                list[list.count - 1] = last.lowerBound..<range.upperBound
            } else if list.last.map({ $0.upperBound <= range.lowerBound }) ?? true {
                list.append(range)
            }
        }
        phrases = Self.withLoneHeads(list, besides: quantities.map { $0.atoms }, in: view)
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
                || !view.has([.month, .weekday], at: phrase.upperBound),
            !view.isExpected(quantity.atoms, by: at..<phrase.upperBound)
        else { return nil }
        return at..<phrase.upperBound
    }

    func index(endingAfter index: Int) -> Int {
        phrases.partitioningIndex { $0.upperBound > index }
    }
}
