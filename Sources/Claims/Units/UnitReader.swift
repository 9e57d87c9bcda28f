internal import Documents
internal import Language

/// Reads units behind numbers, told from what is written like them by what stands around.
struct UnitReader: Sendable {
    let table: UnitTable
    let guards: UnitGuards

    /// The unit that stands behind a number, with what joins or brackets it: "5 km", "6-inch",
    /// "20 (kg)"; nil for what only looks like one.
    ///
    /// - `end`: the atom behind the number; `quantity`: the number, nil where its value tells nothing.
    /// - Returns: its place in the table and the atoms of its word or symbol.
    func unit(
        after end: Int, of quantity: Quantity?, in view: SentenceView
    ) -> (index: Int, atoms: Range<Int>)? {
        var at = end
        var isBracketed = false
        if view.isDash(at), view.isWord(at + 1) {
            let isLoose = !view.isJoined(at) && !view.isJoined(at + 1)
            if isLoose, !view.isHyphen(at) { return nil }
            if view.isJoined(at) != view.isJoined(at + 1), !view.isJoined(at + 1) { return nil }
            at += 1
        } else if view.kind(at) == .sign, !view.isJoined(at),
            [0x28, 0x5B, 0x7B, 0x3C].contains(view.byte(at))
        {
            at += 1
            isBracketed = true
        }
        guard at < view.count else { return nil }
        var best: (index: Int, end: Int)?
        if let match = table.words.match(view.atoms, at: at),
            isUnitWord(at: at, match: match, of: quantity, in: view)
        {
            best = (match.value, at + match.count)
        }
        if let symbol = table.symbol(at: at, in: view), best.map({ symbol.end > $0.end }) ?? true,
            isUnitSymbol(from: at, to: symbol.end, of: quantity, in: view)
        {
            best = symbol
        }
        guard let best else { return nil }
        if isBracketed {
            guard view.kind(best.end) == .sign,
                [0x29, 0x5D, 0x7D, 0x3E].contains(view.byte(best.end))
            else { return nil }
        }
        // The stop at a sentence's end is not the symbol's.
        let isStop =
            best.end == view.count && best.end - at > 1 && view.is(Word.period, at: best.end - 1)
        return (best.index, at..<best.end - (isStop ? 1 : 0))
    }

    /// Words that are units and also something else.
    private func isUnitWord(
        at: Int, match: PhraseTable<Int>.Match, of quantity: Quantity?, in view: SentenceView
    ) -> Bool {
        guard match.count == 1, let needed = guards.ofUnit(match.value) else { return true }
        let isHyphened = view.isHyphen(at - 1)
        let isPlural = view.text[view.atoms[at].end - 1] | 0x20 == 0x73
        switch needed {
        case .plural:
            return isPlural || isHyphened || quantity?.value == 1 && !view.isHyphen(at + 1)
        case .noScore:
            // "scored 17 points": those of a match are counted
            if let quantity, isOfMatch(quantity, in: view) { return false }
            return
                !(quantity?.value == 1 && view.is(Word.at, at: quantity.map { $0.start - 1 } ?? -1))
        case .singular:
            // "twelve stone", "a 12-stone man"; no stones that are thrown and no stone walls
            return !isPlural && (isHyphened || view.tag(at + 1) != .NOUN || view.isNumber(at + 1))
        case .noun:
            // "27 touchdown passes"
            let isCompound =
                !isPlural && !isHyphened && quantity.map { $0.value > 1 } ?? false
                && view.isPlural(at + 1)
            return view.tag(at) != .VERB && view.tag(at) != .PROPN && !isCompound
        case .noTitle:
            // "three Day One winners" is none; "one day" may be.
            return !(view.isCapital(at) && view.isCapital(at + 1) && !view.isAllCapitals(at))
        }
    }

    /// Whether points are a side's or player's: by the verb that gets them or the words of a match
    /// around, and none of a market or a poll.
    private func isOfMatch(_ quantity: Quantity, in view: SentenceView) -> Bool {
        guard quantity.numeral.isInteger, quantity.value < 1000 else { return false }
        let near = max(0, quantity.start - 12)..<min(view.count, quantity.end + 12)
        if near.contains(where: {
            view.has(.index, at: $0) || view.is(Word.percentSign, at: $0)
                || view.hasLemma(.market, at: $0)
        }) {
            return false
        }
        // "Falk had 17 points"
        let verb = quantity.start - 1
        if view.tag(verb) == .VERB, view.hasLemma(.getting, at: verb) {
            return true
        }
        return near.contains {
            view.hasLemma(.play, at: $0) && !view.isCapital($0)
        }
    }

    /// Whether a symbol of the table is one here: those of one or two letters need more
    /// than their letters.
    private func isUnitSymbol(
        from at: Int, to end: Int, of quantity: Quantity?, in view: SentenceView
    ) -> Bool {
        if view.atoms[end - 1].end - view.atoms[at].start == 1 {
            return isUnitSign(at: at, of: quantity, in: view)
        }
        var symbol = ExactHash.seed
        for byte in view.atoms[at].start..<view.atoms[end - 1].end {
            symbol = ExactHash.adding(view.text[byte], to: symbol)
        }
        guard let needed = guards.ofSymbol(symbol) else { return true }
        let isJoined = view.isJoined(at)
        let isDecimal = quantity?.numeral.isPrecise ?? false
        switch needed {
        case .withPounds:
            // "13 st 2 lb"
            return isJoined || view.isNumber(end) && view.is(Self.pounds, at: end + 1)
        case .joinedOrDecimal where isDecimal && view.tag(end) != .NOUN: return true
        case .joined, .joinedOrDecimal:
            return isJoined || view.isWord(end) && view.is(Word.per, at: end)
        case .noClock: return !isJoined && view.tag(end) != .NOUN && !isClock(at: at, in: view)
        case .joinedOrLarge: return isJoined || isDecimal || quantity?.value ?? 0 >= 50
        }
    }

    /// Whether a symbol of one byte is a unit here.
    private func isUnitSign(at: Int, of quantity: Quantity?, in view: SentenceView) -> Bool {
        let end = at + 1
        let isJoined = view.isJoined(at)
        let byte = view.text[view.atoms[at].start]
        let value = quantity?.value ?? 0
        let isDecimal = quantity?.numeral.isPrecise ?? false
        switch byte {
        case UInt8(ascii: "m"):
            return isMetre(at: at, isJoined: isJoined, in: view)
        case UInt8(ascii: "g"), UInt8(ascii: "l"), UInt8(ascii: "L"):
            return isJoined || view.tag(at) != .PROPN
        case UInt8(ascii: "C"), UInt8(ascii: "F"):
            // "reached 40 C on Monday", "hit 102 F"
            if !isJoined {
                return abs(value) < 1000 && standsAlone(at: at, in: view) && view.hints.heat > 0
            }
            // "flat 14C", whatever the weather
            return abs(value) < 1000 && !view.has([.label, .street], at: at - 2)
                && (value < 0 || isDecimal || view.hints.heat > 0
                    // "it was 22C in town"
                    || view.has(.copula, at: at - 2) && !view.isCapital(end)
                    // "stored at 4C"
                    || view.is(Word.at, at: at - 2) && standsAlone(at: at, in: view))
        case UInt8(ascii: "G"): return isJoined && (2...7).contains(value) && !isDecimal
        case UInt8(ascii: "t"): return isJoined || isDecimal || standsAlone(at: at, in: view)
        case UInt8(ascii: "A"): return view.hints.electric > 0 && standsAlone(at: at, in: view)
        case UInt8(ascii: "s"): return isJoined && isDecimal
        case UInt8(ascii: "h"): return isJoined && value <= 1000
        case UInt8(ascii: "W"), UInt8(ascii: "V"), UInt8(ascii: "N"), UInt8(ascii: "J"):
            return isJoined || isDecimal || standsAlone(at: at, in: view)
        case UInt8(ascii: "K"): return view.hints.heat > 0 && standsAlone(at: at, in: view)
        case 0x22, 0x27:
            return view.has(.length, at: end)
                || isJoined && view.isNumber(end)
                    && (view.isJoined(end) || view.byte(end + 1) == 0x22)
                || isJoined && byte == 0x22 && view.opensNoQuotation(at)
                // "a 35' flagpole"
                || isJoined && byte == 0x27 && !view.isJoined(end)
                    && (view.tag(end) == .NOUN || view.is(Word.cross, at: end))
                    && !view.hasOpenQuote(before: at)
        default: return view.kind(at) == .sign
        }
    }

    /// Whether a letter apart from its number is a unit: "18 t of cod", "a 5 A fuse".
    ///
    /// It is where nothing follows that it could begin or name: no capital ("40 W.
    /// Main Street"), number or plural ("5 A grades").
    private func standsAlone(at: Int, in view: SentenceView) -> Bool {
        guard !view.isJoined(at), !view.isJoined(at + 1) || !view.isWord(at + 1),
            !view.has([.label, .street], at: at - 2), !view.isHyphen(at + 1)
        else { return false }
        let next = view.is(Word.period, at: at + 1) ? at + 2 : at + 1
        return !view.isCapital(next) && !view.isNumber(next)
            && !(view.tag(next) == .NOUN && view.isPlural(next))
    }

    /// "2 pm" after "at", a day or with minutes is a time.
    private func isClock(at: Int, in view: SentenceView) -> Bool {
        let number = at - 1
        return view.has([.clock, .weekday, .time], at: number - 1)
            || view.is(Word.at, at: number - 1)
            || view.is(Word.colon, at: number - 1)
    }

    /// "5m" is millions before a plural noun; a race or a height otherwise.
    private func isMetre(at: Int, isJoined: Bool, in view: SentenceView) -> Bool {
        if view.has(.length, at: at + 1) || isRace(to: at, in: view) { return true }
        if view.tag(at + 1) == .NOUN, view.isPlural(at + 1) { return false }
        if view.tag(at + 1) == .ADJ, view.tag(at + 2) == .NOUN { return false }
        if isJoined {
            return view.hints.length > 0
                || view.count > 2 && !view.is(Word.hash, at: 0) && at > 2
        }
        return true
    }

    /// "the 100m champion", "a 400m runner", "her 800m title": a distance that is run or swum, in
    /// front of a single noun.
    private func isRace(to metre: Int, in view: SentenceView) -> Bool {
        guard view.isJoined(metre), view.isNumber(metre - 1), view.tag(metre + 1) == .NOUN,
            view.form(metre + 1) == .singular
        else { return false }
        return Self.distances.contains(view.atoms[metre - 1].value)
            && (view.has([.person, .title, .sport], at: metre + 1) || view.hints.sport > 0)
    }

    /// Metres that races go over.
    private static let distances: Set<Double> = [
        50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10_000,
    ]
    private static let pounds = WordHash.of("lb")
}

extension SentenceView {
    /// Whether a single quote opens something in a sentence that one behind a number may close.
    fileprivate func hasOpenQuote(before index: Int) -> Bool {
        (0..<index).contains {
            kind($0) == .sign && (byte($0) == 0x27 || `is`(Self.opening, at: $0))
                && isJoined($0 + 1) && !isJoined($0)
        }
    }

    private static let opening = WordHash.of("\u{2018}")

    /// Whether a double quote behind a number cannot close a quotation:
    /// none is open before it in its paragraph.
    fileprivate func opensNoQuotation(_ index: Int) -> Bool {
        let end = atoms[index].start
        var at = end
        while at > max(0, end - 4_000), text[at - 1] != 0x0A { at -= 1 }
        var isOpen = false
        while at < end {
            // Outside a quotation a quote behind a digit stands for inches.
            if text[at] == 0x22, isOpen || at == 0 || text[at - 1] &- 0x30 >= 10 { isOpen.toggle() }
            at += 1
        }
        return !isOpen
    }
}
