internal import Documents
internal import Tables

/// The noun phrases of a sentence as ranges of atoms, with the light grammar that the subject rules need.
struct PhraseFinder {
    let scene: Scene
    /// In order; determiners in front are left out.
    let phrases: [Range<Int>]

    /// - `quantities`: all of the sentence; a phrase holds none of their numbers and units.
    init(_ scene: Scene, quantities: [Quantity], movements: Movements) {
        self.scene = scene
        var list: [Range<Int>] = []
        var taken = 0
        for phrase in scene.phrases {
            var range = Self.trimmed(scene, scene.atoms(ofTokens: phrase.tokens))
            guard !range.isEmpty else { continue }
            range = Self.extended(scene, range, notBefore: list.last?.upperBound ?? 0)
            while taken < quantities.count, quantities[taken].end <= range.lowerBound {
                taken += 1
            }
            range = Self.completed(
                scene, range, notFrom: taken < quantities.count ? quantities[taken].start : nil)
            var at = taken
            while at < quantities.count, quantities[at].start < range.upperBound {
                let quantity = quantities[at]
                if quantity.end < range.upperBound {
                    range = max(range.lowerBound, quantity.end)..<range.upperBound
                } else if quantity.start > range.lowerBound {
                    range = range.lowerBound..<quantity.start
                } else if !quantity.isNoun {
                    range = range.lowerBound..<range.lowerBound
                }
                at += 1
            }
            range = Self.trimmed(scene, range)
            if at < quantities.count || at > taken {
                let next = quantities[at > taken ? at - 1 : at]
                range = Self.withoutVerb(scene, range, before: next.start, movements)
            }
            guard !range.isEmpty else { continue }
            if let last = list.last, Self.isOneName(scene, last, range) {
                list[list.count - 1] = last.lowerBound..<range.upperBound
            } else if list.last.map({ $0.upperBound <= range.lowerBound }) ?? true {
                list.append(range)
            }
        }
        phrases = Self.withLoneHeads(scene, list, quantities.map { $0.atoms })
    }

    /// "S&P/TSX", "self-styled king": parts that a joined sign parts.
    private static func isOneName(_ scene: Scene, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
        // "self-styled king": a hyphened modifier that was taken for a phrase.
        if left.upperBound == right.lowerBound, left.upperBound - left.lowerBound > 2,
            scene.isHyphen(left.upperBound - 2), scene.isJoined(left.upperBound - 1)
        {
            return true
        }
        let sign = right.lowerBound - 1
        guard left.upperBound == sign, scene.isJoined(sign), scene.isJoined(sign + 1) else {
            return false
        }
        return scene.is(sign, Word.slash) || scene.is(sign, Word.ampersand) || scene.isHyphen(sign)
    }

    /// With what the tagger cut off behind: "start-up", "iPhone 14 Pro", "valve lift was".
    private static func completed(
        _ scene: Scene, _ range: Range<Int>, notFrom limit: Int?
    ) -> Range<Int> {
        var high = range.upperBound
        let end = limit.map { max($0, high) } ?? scene.count
        while high + 1 < end, scene.isHyphen(high), scene.isJoined(high), scene.isJoined(high + 1),
            scene.isWord(high + 1)
        {
            high += 2
        }
        if high < end, scene.isNumber(high), !scene.isJoined(high), scene.tag(high - 1) == .PROPN,
            !scene.has(high - 1, [.month, .weekday]), !scene.isNumber(high + 1),
            !(1900..<2100).contains(scene.atoms[high].value)
        {
            high += 1
            while high < end, scene.isWord(high), scene.tag(high) == .PROPN { high += 1 }
        }
        let head = scene.tag(high - 1)
        if high + 1 < end, scene.tag(high) == .VERB, scene.tag(high + 1) == .AUX,
            scene.isWord(high), head == .NOUN || head == .PROPN, !isParticiple(scene, high)
        {
            high += 1
        }
        return range.lowerBound..<high
    }

    private static func isParticiple(_ scene: Scene, _ index: Int) -> Bool {
        let atom = scene.atoms[index]
        guard atom.end - atom.start > 3 else { return false }
        let last = (scene.text[atom.end - 2] | 0x20, scene.text[atom.end - 1] | 0x20)
        return last == (0x65, 0x64) || last == (0x6E, 0x67)
    }

    /// "The Dow lost 190 points": a verb in front of a number that the tagger takes for a noun.
    private static func withoutVerb(
        _ scene: Scene, _ range: Range<Int>, before number: Int, _ movements: Movements
    ) -> Range<Int> {
        let last = range.upperBound - 1
        guard range.count > 1, number - last <= 3, last < number, scene.isWord(last),
            (last + 1..<number).allSatisfy({ scene.isWord($0) }),
            !Self.links.contains(last + 1 < number ? scene.atoms[last + 1].hash : 0)
        else { return range }
        let hash = scene.atoms[last].hash
        let isVerb =
            movements.verbs.contains(hash) && !movements.nouns.contains(hash)
            || movements.arrivals.contains(hash) || scene.has(last, .copula)
        return isVerb ? range.lowerBound..<last : range
    }

    /// Adds words behind an article that the tagger takes for no noun but that stand as one: "a fine of", "the average was".
    private static func withLoneHeads(
        _ scene: Scene, _ list: [Range<Int>], _ quantities: [Range<Int>]
    ) -> [Range<Int>] {
        var out: [Range<Int>] = []
        var next = 0
        var taken = 0
        var at = 0
        while at < scene.count {
            if next < list.count, at >= list[next].lowerBound {
                out.append(list[next])
                at = max(at, list[next].upperBound)
                next += 1
                continue
            }
            while taken < quantities.count, quantities[taken].upperBound <= at { taken += 1 }
            defer { at += 1 }
            let limit = min(
                next < list.count ? list[next].lowerBound : scene.count,
                taken < quantities.count ? quantities[taken].lowerBound : scene.count)
            if let end = nameEnd(scene, at), end <= limit {
                out.append(at..<end)
                at = end - 1
                continue
            }
            guard scene.tag(at) == .DET || scene.has(at, .determiner) else { continue }
            var end = at + 1
            while scene.isWord(end), scene.tag(end) == .ADJ || scene.tag(end) == .VERB,
                end - at < 4
            {
                end += 1
            }
            // "the first three months", "the remaining 20"
            let isFree = taken >= quantities.count || quantities[taken].lowerBound > end
            guard end > at + 1, isFree, next >= list.count || list[next].lowerBound >= end,
                headEnds(scene, end)
            else { continue }
            out.append(at + 1..<end)
            at = end - 1
        }
        return out
    }

    /// "TA-125", and a first word in front of a verb that the tagger takes for no name: "Duly has".
    private static func nameEnd(_ scene: Scene, _ start: Int) -> Int? {
        guard scene.isWord(start), scene.isCapital(start), !scene.has(start, .determiner) else {
            return nil
        }
        if scene.isHyphen(start + 1), scene.isJoined(start + 1), scene.isJoined(start + 2),
            scene.isNumber(start + 2)
        {
            return start + 3
        }
        if start == 0, scene.tag(0) == .VERB || scene.tag(0) == .ADJ,
            scene.is(1, Self.on)
                || scene.is(1, Word.of) || scene.is(1, Word.from)
        {
            return 1
        }
        guard start == 0, scene.tag(1) == .AUX || scene.tag(1) == .VERB else { return nil }
        switch scene.tag(0) {
        case .ADV, .ADJ, .X, .INTJ: return 1
        default: return nil
        }
    }

    private static func headEnds(_ scene: Scene, _ index: Int) -> Bool {
        guard index < scene.count else { return true }
        switch scene.tag(index) {
        case .ADP, .AUX, .PUNCT, .CCONJ: return true
        default: return scene.is(index, Word.possessive)
        }
    }

    /// With the modifiers in front that a slash, an ampersand or a wrong tag cut off: "S&P/TSX", "biggest missing feature".
    private static func extended(
        _ scene: Scene, _ range: Range<Int>, notBefore limit: Int
    ) -> Range<Int> {
        var low = range.lowerBound
        while low - 1 >= limit {
            if scene.isJoined(low), scene.isJoined(low - 1), scene.kind(low - 1) == .sign,
                low - 2 >= limit,
                scene.is(low - 1, Word.slash) || scene.is(low - 1, Word.ampersand)
                    || scene.isHyphen(low - 1)
            {
                low -= 2
                continue
            }
            let tag = scene.tag(low - 1)
            let isName =
                low > 1 && scene.isCapital(low - 1) && scene.isCapital(low)
                && scene.tag(low) == .PROPN && (tag == .VERB || tag == .X)
            let isHyphened = scene.isHyphen(low - 2) && scene.isJoined(low - 1)
            let isModifier =
                tag == .ADJ || tag == .NOUN || tag == .PROPN || isName
                || tag == .VERB
                    && (scene.has(low - 2, .determiner) || scene.tag(low - 2) == .ADJ || isHyphened)
            guard isModifier, scene.isWord(low - 1), !scene.has(low - 1, [.month, .weekday]) else {
                break
            }
            low -= 1
        }
        return trimmed(scene, low..<range.upperBound)
    }

    /// Without determiners, possessives, numbers and signs at the ends.
    static func trimmed(_ scene: Scene, _ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high,
            scene.has(low, [.determiner, .weekday]) || scene.kind(low) == .sign
                || scene.is(low, Word.possessive)
        {
            low += 1
        }
        while high > low,
            scene.kind(high - 1) == .sign || scene.is(high - 1, Word.possessive)
                || scene.has(high - 1, .weekday)
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

    /// The phrase right behind a quantity, or behind "of" there: "25% spending increase", "20 percent of voters"; nil if
    /// the quantity counts a noun of its own.
    func phrase(behind quantity: Quantity) -> Range<Int>? {
        guard !quantity.isNoun else { return nil }
        var at = quantity.end
        if scene.isHyphen(at) { at += 1 }
        if scene.is(at, Word.of) {
            at += 1
            while scene.has(at, .determiner) { at += 1 }
        }
        guard let phrase = phrase(at: at), scene.tag(at) != .PRON,
            !scene.has(at, [.determiner, .pronoun, .month]),
            !scene.has(phrase.upperBound - 1, [.period, .month, .weekday])
        else { return nil }
        return at..<phrase.upperBound
    }

    func index(endingAfter index: Int) -> Int {
        var low = 0
        var high = phrases.count
        while low < high {
            let middle = (low + high) / 2
            if phrases[middle].upperBound <= index { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Prepositions that lead from a noun to a number and not from a verb.
    private static let links: Set<UInt64> = Set(
        ["to", "by", "from", "of", "in", "for", "at", "on", "with", "between"].map {
            WordHash.of($0)
        })
    private static let on = WordHash.of("on")
}
