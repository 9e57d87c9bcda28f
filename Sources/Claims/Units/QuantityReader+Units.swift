internal import Documents
internal import Language

extension QuantityReader {
    /// A unit of the table behind the number: "25%", "6.1-inch", "5 km", "20 (kg)", "two-day".
    func measured(_ quantity: inout Quantity, in view: SentenceView) -> Bool {
        guard
            let (index, atoms) = unit(after: quantity.end, of: quantity, in: view)
                ?? unitOfFraction(quantity, in: view) ?? unitBehindAdjective(of: quantity, in: view)
        else { return false }
        quantity.isModifier = view.isHyphen(quantity.end)
        quantity.measure(by: units.units[knots(or: index, at: atoms, in: view)], as: atoms)
        if quantity.kind == .angle, hasHeat(at: atoms, in: view) {
            quantity.kind = .temperature
        }
        belowZero(&quantity, in: view)
        return true
    }

    /// "kt" are kilotonnes where words of weight or trade stand near, else knots.
    private func knots(or unit: Int, at atoms: Range<Int>, in view: SentenceView) -> Int {
        guard units.units[unit].name == "kilotonne", view.string(atoms) == "kt",
            view.hints.mass == 0, view.hints.trade == 0, !view.is(Word.of, at: atoms.upperBound)
        else { return unit }
        return units.symbols[Self.knot] ?? unit
    }

    private static let knot = ExactHash.of("kts".utf8)

    /// Makes a temperature negative: "12 degrees below zero".
    private func belowZero(_ quantity: inout Quantity, in view: SentenceView) {
        let end = quantity.end
        guard quantity.kind == .temperature || quantity.kind == .angle,
            view.is(Self.below, at: end), view.is(Self.zero, at: end + 1), quantity.low >= 0
        else { return }
        (quantity.low, quantity.high) = (-quantity.high, -quantity.low)
        quantity.kind = .temperature
        quantity.atoms = quantity.start..<end + 2
    }

    private static let pounds = WordHash.of("lb")
    private static let below = WordHash.of("below")
    private static let zero = WordHash.of("zero")

    /// "six agonizing years", "15 more hours", "13 straight months":
    /// adjectives stand between number and unit.
    private func unitBehindAdjective(
        of quantity: Quantity, in view: SentenceView
    ) -> (index: Int, atoms: Range<Int>)? {
        var at = quantity.end
        while at - quantity.end < 2, view.isWord(at), !view.isCapital(at),
            view.tag(at) == .ADJ || view.has(.more, at: at) || view.tag(at) == .VERB
        {
            at += 1
        }
        guard at > quantity.end, quantity.value != 1, isPlural(at: at, in: view),
            let match = units.words.match(view.atoms, at: at), match.count == 1,
            [.duration, .length, .mass, .area, .volume].contains(units.units[match.value].kind)
        else { return nil }
        return (match.value, at..<at + 1)
    }

    /// "three tenths of a second", "half an hour", "a quarter cup": the unit of a fraction.
    private func unitOfFraction(
        _ quantity: Quantity, in view: SentenceView
    ) -> (index: Int, atoms: Range<Int>)? {
        var at = quantity.end
        guard quantity.kind == .fraction else { return nil }
        if view.is(Word.of, at: at) { at += 1 }
        guard view.is(Word.a, at: at) || view.is(Word.an, at: at), at + 1 < view.count,
            let match = units.words.match(view.atoms, at: at + 1),
            // "up from five in ten a year ago"
            !view.has(.ago, at: at + 1 + match.count)
        else { return nil }
        return (match.value, at + 1..<at + 1 + match.count)
    }

    /// Whether a hyphen behind a number leaves its unit to the next: "5- and 10-year".
    func isSuspended(at end: Int, in view: SentenceView) -> Bool {
        view.isHyphen(end) && view.isJoined(end) && !view.isJoined(end + 1)
            && (view.is(Word.and, at: end + 1) || view.is(Word.or, at: end + 1)
                || view.is(Word.to, at: end + 1))
            && words.isCount(at: end + 2, in: view)
    }

    /// Words of temperature beside "degrees" itself.
    private func hasHeat(at unit: Range<Int>, in view: SentenceView) -> Bool {
        view.hints.heat > unit.reduce(0) { $0 + (view.has(.heat, at: $1) ? 1 : 0) }
    }

    func unit(
        after end: Int, of quantity: Quantity?, in view: SentenceView
    ) -> (index: Int, atoms: Range<Int>)? {
        var at = end
        var closing = 0
        if view.isDash(at), view.isWord(at + 1) {
            let isLoose = !view.isJoined(at) && !view.isJoined(at + 1)
            if isLoose, !view.isHyphen(at) { return nil }
            if view.isJoined(at) != view.isJoined(at + 1), !view.isJoined(at + 1) { return nil }
            at += 1
        } else if view.kind(at) == .sign, !view.isJoined(at),
            [0x28, 0x5B, 0x7B, 0x3C].contains(view.byte(at))
        {
            at += 1
            closing = 1
        }
        guard at < view.count else { return nil }
        var best: (index: Int, end: Int)?
        if let match = units.words.match(view.atoms, at: at),
            isUnitWord(at: at, match: match, of: quantity, in: view)
        {
            best = (match.value, at + match.count)
        }
        if let symbol = units.symbol(at: at, in: view), best.map({ symbol.end > $0.end }) ?? true,
            isUnitSymbol(from: at, to: symbol.end, of: quantity, in: view)
        {
            best = symbol
        }
        guard let best else { return nil }
        if closing == 1 {
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
        let name = units.units[match.value].name
        guard match.count == 1 else { return true }
        let isHyphened = view.isHyphen(at - 1)
        let isPlural = view.text[view.atoms[at].end - 1] | 0x20 == 0x73
        switch name {
        case "second":
            return isPlural || isHyphened || quantity?.value == 1 && !view.isHyphen(at + 1)
        case "point":
            // "scored 17 points": those of a match are counted
            if let quantity, isOfMatch(quantity, in: view) { return false }
            return
                !(quantity?.value == 1 && view.is(Word.at, at: quantity.map { $0.start - 1 } ?? -1))
        case "stone":
            // "twelve stone", "a 12-stone man"; no stones that are thrown and no stone walls
            return !isPlural && (isHyphened || view.tag(at + 1) != .NOUN || view.isNumber(at + 1))
        case "touchdown", "stroke", "unit", "dose", "night", "quarter", "par", "turn", "revolution",
            "mole":
            return view.tag(at) != .VERB && view.tag(at) != .PROPN
        case "day", "week", "month", "year":
            // "three Day One winners" is none; "one day" may be.
            return !(view.isCapital(at) && view.isCapital(at + 1) && !view.isAllCapitals(at))
        default: return true
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

    /// Symbols of one or two letters need more than their letters.
    private func isUnitSymbol(
        from at: Int, to end: Int, of quantity: Quantity?, in view: SentenceView
    ) -> Bool {
        let length = view.atoms[end - 1].end - view.atoms[at].start
        let isJoined = view.isJoined(at)
        let byte = view.text[view.atoms[at].start]
        let value = quantity?.value ?? 0
        let isDecimal = quantity?.numeral.isPrecise ?? false
        if length == 1 {
            switch byte {
            case UInt8(ascii: "m"):
                return isMetre(at: at, isJoined: isJoined, of: quantity, in: view)
            case UInt8(ascii: "g"), UInt8(ascii: "l"), UInt8(ascii: "L"):
                return isJoined || view.tag(at) != .PROPN
            case UInt8(ascii: "C"), UInt8(ascii: "F"):
                return isJoined && abs(value) < 1000
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
            default: return view.kind(at) == .sign
            }
        }
        switch view.string(at..<end) {
        case "st":
            // "13 st 2 lb"
            return isJoined || view.isNumber(end) && view.is(Self.pounds, at: end + 1)
        case "bar" where isDecimal && view.tag(end) != .NOUN: return true
        case "in", "pt", "ac", "au", "AU", "bar", "ch", "MP", "mp", "ps", "as", "am", "at",
            "us", "mo", "Ma", "rad", "MT", "NM", "ct":
            return isJoined || view.isWord(end) && view.is(Word.per, at: end)
        case "pm", "Pm": return !isJoined && view.tag(end) != .NOUN && !isClock(at: at, in: view)
        case "PS", "Da", "PA", "TD", "PE", "YW", "Pa": return isJoined || isDecimal || value >= 50
        default: return true
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
            && !(view.tag(next) == .NOUN && isPlural(at: next, in: view))
    }

    /// "2 pm" after "at", a day or with minutes is a time.
    private func isClock(at: Int, in view: SentenceView) -> Bool {
        let number = at - 1
        return view.has([.clock, .weekday, .time], at: number - 1)
            || view.is(Word.at, at: number - 1)
            || view.is(Word.colon, at: number - 1)
    }

    /// "5m" is millions before a plural noun; a race or a height otherwise.
    private func isMetre(
        at: Int, isJoined: Bool, of quantity: Quantity?, in view: SentenceView
    ) -> Bool {
        if view.has(.length, at: at + 1) { return true }
        if view.tag(at + 1) == .NOUN, isPlural(at: at + 1, in: view) { return false }
        if view.tag(at + 1) == .ADJ, view.tag(at + 2) == .NOUN { return false }
        if isJoined {
            return view.hints.length > 0
                || view.count > 2 && !view.is(Word.hash, at: 0) && at > 2
        }
        return true
    }

    func isPlural(at: Int, in view: SentenceView) -> Bool {
        guard view.isWord(at) else { return false }
        if view.has(.plural, at: at) { return true }
        guard view.length(at) > 3 else { return false }
        let last = view.text[view.atoms[at].end - 1] | 0x20
        return last == 0x73 && view.text[view.atoms[at].end - 2] | 0x20 != 0x73
    }

    /// "5 feet 2 inches", "8st 6lb", "7 lb 3 oz", "6' 8\"":
    /// the smaller part becomes part of the larger.
    func combined(_ quantity: inout Quantity, in view: SentenceView) {
        guard let part = units.parts[quantity.unit], quantity.numeral.form != .vague,
            quantity.numeral.isInteger
        else { return }
        var at = quantity.end
        // "6-foot-3"
        let isChained = view.isHyphen(at) && view.isJoined(at) && view.isJoined(at + 1)
        if isChained || view.is(Word.and, at: at) || view.is(Word.comma, at: at) { at += 1 }
        guard view.isNumber(at), view.atoms[at].value < part.count else { return }
        var unitEnd: Int?
        // "in" is a unit here and nowhere else apart from its number.
        let name = view.isHyphen(at + 1) && view.isJoined(at + 1) ? at + 2 : at + 1
        let match = units.words.match(view.atoms, at: name).map { ($0.value, name + $0.count) }
        if let (index, end) = match ?? units.symbol(at: name, in: view),
            part.unit.hasPrefix(units.units[index].name)
        {
            unitEnd = end
        } else if isChained {
            guard part.unit == "inch", !view.isHyphen(at + 1) || !view.isJoined(at + 1) else {
                return
            }
            unitEnd = at + 1
        } else if part.unit == "inch", view.is(Word.in, at: at + 1) {
            unitEnd = at + 2
        } else if quantity.unit == "foot", view.byte(at + 1) == 0x22, view.isJoined(at + 1) {
            unitEnd = at + 2
        } else if view.byte(quantity.end - 1) == 0x27, view.isJoined(at) {
            unitEnd = at + 1
        }
        guard var unitEnd else { return }
        if unitEnd == view.count, unitEnd > at + 2, view.is(Word.period, at: unitEnd - 1) {
            unitEnd -= 1
        }
        let share = view.atoms[at].value / part.count
        quantity.low = ExactDecimal.sum(of: quantity.low, and: share)
        quantity.high = ExactDecimal.sum(of: quantity.high, and: share)
        quantity.atoms = quantity.start..<unitEnd
    }
}

extension SentenceView {
    /// Whether a double quote behind a number cannot close a quotation:
    /// none is open before it in its paragraph.
    func opensNoQuotation(_ index: Int) -> Bool {
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
