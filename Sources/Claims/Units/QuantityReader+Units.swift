internal import Documents

extension QuantityReader {
    /// A unit of the table behind the number: "25%", "6.1-inch", "5 km", "20 (kg)", "two-day".
    func measured(_ scene: Scene, _ quantity: inout Quantity) -> Bool {
        guard
            let (index, atoms) = unit(scene, after: quantity.end, quantity)
                ?? unitOfFraction(scene, quantity) ?? unitBehindAdjective(scene, quantity)
        else { return false }
        let unit = units.units[index]
        quantity.isModifier = scene.isHyphen(quantity.end)
        quantity.low = ExactDecimal.product(quantity.low, unit.scale)
        quantity.high = ExactDecimal.product(quantity.high, unit.scale)
        quantity.unit = unit.name
        quantity.kind = unit.kind
        quantity.unitAtoms = atoms
        quantity.atoms = quantity.start..<atoms.upperBound
        quantity.isMeasured = true
        if quantity.kind == .angle, hasHeat(scene, atoms) {
            quantity.kind = .temperature
        }
        return true
    }

    /// "six agonizing years", "15 more hours", "13 straight months": adjectives stand between number and unit.
    private func unitBehindAdjective(
        _ scene: Scene, _ quantity: Quantity
    ) -> (index: Int, atoms: Range<Int>)? {
        var at = quantity.end
        while at - quantity.end < 2, scene.isWord(at), !scene.isCapital(at),
            scene.tag(at) == .ADJ || scene.has(at, .more) || scene.tag(at) == .VERB
        {
            at += 1
        }
        guard at > quantity.end, quantity.value != 1, isPlural(scene, at),
            let match = units.words.match(scene.atoms, at: at), match.count == 1,
            [.duration, .length, .mass, .area, .volume].contains(units.units[match.value].kind)
        else { return nil }
        return (match.value, at..<at + 1)
    }

    /// "three tenths of a second", "half an hour", "a quarter cup": the unit of a fraction.
    private func unitOfFraction(
        _ scene: Scene, _ quantity: Quantity
    ) -> (index: Int, atoms: Range<Int>)? {
        var at = quantity.end
        guard quantity.kind == .fraction else { return nil }
        if scene.is(at, Word.of) { at += 1 }
        guard scene.is(at, Word.a) || scene.is(at, Word.an), at + 1 < scene.count,
            let match = units.words.match(scene.atoms, at: at + 1)
        else { return nil }
        return (match.value, at + 1..<at + 1 + match.count)
    }

    /// Whether a hyphen behind a number leaves its unit to the next: "5- and 10-year".
    func isSuspended(_ scene: Scene, _ end: Int) -> Bool {
        scene.isHyphen(end) && scene.isJoined(end) && !scene.isJoined(end + 1)
            && (scene.is(end + 1, Word.and) || scene.is(end + 1, Word.or)
                || scene.is(end + 1, Word.to))
            && words.isCount(scene, end + 2)
    }

    /// Words of temperature beside "degrees" itself.
    private func hasHeat(_ scene: Scene, _ unit: Range<Int>) -> Bool {
        scene.hints.heat > unit.reduce(0) { $0 + (scene.has($1, .heat) ? 1 : 0) }
    }

    func unit(
        _ scene: Scene, after end: Int, _ quantity: Quantity?
    ) -> (index: Int, atoms: Range<Int>)? {
        var at = end
        var closing = 0
        if scene.isDash(at), scene.isWord(at + 1) {
            let isLoose = !scene.isJoined(at) && !scene.isJoined(at + 1)
            if isLoose, !scene.isHyphen(at) { return nil }
            if scene.isJoined(at) != scene.isJoined(at + 1), !scene.isJoined(at + 1) { return nil }
            at += 1
        } else if scene.kind(at) == .sign, !scene.isJoined(at),
            [0x28, 0x5B, 0x7B, 0x3C].contains(scene.byte(at))
        {
            at += 1
            closing = 1
        }
        guard at < scene.count else { return nil }
        var best: (index: Int, end: Int)?
        if let match = units.words.match(scene.atoms, at: at),
            isUnitWord(scene, at, match, quantity)
        {
            best = (match.value, at + match.count)
        }
        if let symbol = units.symbol(scene, at: at), best.map({ symbol.end > $0.end }) ?? true,
            isUnitSymbol(scene, at, symbol.end, quantity)
        {
            best = symbol
        }
        guard let best else { return nil }
        if closing == 1 {
            guard scene.kind(best.end) == .sign,
                [0x29, 0x5D, 0x7D, 0x3E].contains(scene.byte(best.end))
            else { return nil }
        }
        // The stop at a sentence's end is not the symbol's.
        let isStop =
            best.end == scene.count && best.end - at > 1 && scene.is(best.end - 1, Word.period)
        return (best.index, at..<best.end - (isStop ? 1 : 0))
    }

    /// Words that are units and also something else.
    private func isUnitWord(
        _ scene: Scene, _ at: Int, _ match: PhraseTable<Int>.Match, _ quantity: Quantity?
    ) -> Bool {
        let name = units.units[match.value].name
        guard match.count == 1 else { return true }
        let isHyphened = scene.isHyphen(at - 1)
        let isPlural = scene.text[scene.atoms[at].end - 1] | 0x20 == 0x73
        switch name {
        case "second":
            return isPlural || isHyphened || quantity?.value == 1 && !scene.isHyphen(at + 1)
        case "point":
            return !(quantity?.value == 1 && scene.is(quantity.map { $0.start - 1 } ?? -1, Word.at))
        case "touchdown", "stroke", "unit", "dose", "night", "quarter", "par", "turn", "revolution",
            "stone", "mole":
            return scene.tag(at) != .VERB && scene.tag(at) != .PROPN
        case "day", "week", "month", "year":
            // "three Day One winners" is none; "one day" may be.
            return !(scene.isCapital(at) && scene.isCapital(at + 1) && !scene.isAllCapitals(at))
        default: return true
        }
    }

    /// Symbols of one or two letters need more than their letters.
    private func isUnitSymbol(_ scene: Scene, _ at: Int, _ end: Int, _ quantity: Quantity?) -> Bool
    {
        let length = scene.atoms[end - 1].end - scene.atoms[at].start
        let isJoined = scene.isJoined(at)
        let byte = scene.text[scene.atoms[at].start]
        let value = quantity?.value ?? 0
        let isDecimal = quantity?.numeral.isPrecise ?? false
        if length == 1 {
            switch byte {
            case UInt8(ascii: "m"): return isMetre(scene, at, isJoined, quantity)
            case UInt8(ascii: "g"), UInt8(ascii: "l"), UInt8(ascii: "L"):
                return isJoined || scene.tag(at) != .PROPN
            case UInt8(ascii: "C"), UInt8(ascii: "F"):
                return isJoined && abs(value) < 1000
                    && (value < 0 || isDecimal || scene.hints.heat > 0)
            case UInt8(ascii: "G"): return isJoined && (2...7).contains(value) && !isDecimal
            case UInt8(ascii: "t"): return isJoined || isDecimal
            case UInt8(ascii: "s"): return isJoined && isDecimal
            case UInt8(ascii: "h"): return isJoined && value <= 1000
            case UInt8(ascii: "W"), UInt8(ascii: "V"), UInt8(ascii: "N"), UInt8(ascii: "J"):
                return isJoined || isDecimal
            case UInt8(ascii: "K"): return false
            case 0x22, 0x27:
                return scene.has(end, .length)
                    || isJoined && scene.isNumber(end)
                        && (scene.isJoined(end) || scene.byte(end + 1) == 0x22)
                    || isJoined && byte == 0x22 && scene.opensNoQuotation(at)
            default: return scene.kind(at) == .sign
            }
        }
        switch scene.string(at..<end) {
        case "in", "st", "pt", "ac", "au", "AU", "bar", "ch", "MP", "mp", "ps", "as", "am", "at",
            "us", "mo", "Ma", "rad", "MT", "NM", "ct":
            return isJoined || scene.isWord(end) && scene.is(end, Word.per)
        case "pm", "Pm": return !isJoined && scene.tag(end) != .NOUN && !isClock(scene, at)
        case "PS", "Da", "PA", "TD", "PE", "YW", "Pa": return isJoined || isDecimal || value >= 50
        default: return true
        }
    }

    /// "2 pm" after "at", a day or with minutes is a time.
    private func isClock(_ scene: Scene, _ at: Int) -> Bool {
        let number = at - 1
        return scene.has(number - 1, [.clock, .weekday, .time]) || scene.is(number - 1, Word.at)
            || scene.is(number - 1, Word.colon)
    }

    /// "5m" is millions before a plural noun; a race or a height otherwise.
    private func isMetre(_ scene: Scene, _ at: Int, _ isJoined: Bool, _ quantity: Quantity?) -> Bool
    {
        if scene.has(at + 1, .length) { return true }
        if scene.tag(at + 1) == .NOUN, isPlural(scene, at + 1) { return false }
        if scene.tag(at + 1) == .ADJ, scene.tag(at + 2) == .NOUN { return false }
        if isJoined {
            return scene.hints.length > 0
                || scene.count > 2 && !scene.is(0, Word.hash) && at > 2
        }
        return true
    }

    func isPlural(_ scene: Scene, _ at: Int) -> Bool {
        guard scene.isWord(at) else { return false }
        if Self.plurals.contains(scene.atoms[at].hash) { return true }
        guard scene.length(at) > 3 else { return false }
        let last = scene.text[scene.atoms[at].end - 1] | 0x20
        return last == 0x73 && scene.text[scene.atoms[at].end - 2] | 0x20 != 0x73
    }

    private static let plurals: Set<UInt64> = Set(
        [
            "people", "men", "women", "children", "feet", "teeth", "mice", "geese", "staff",
            "police", "data", "aircraft",
            "fish", "sheep", "troops", "personnel", "cattle", "fishermen", "species", "series",
            "cod", "deer", "bison", "crew", "media", "clergy", "livestock", "wildlife", "salmon",
            "trout", "pence", "offspring",
        ].map { WordHash.of($0) })

    /// "5 feet 2 inches", "8st 6lb", "7 lb 3 oz", "6' 8\"": the smaller part becomes part of the larger.
    func combined(_ scene: Scene, _ quantity: inout Quantity) {
        guard let part = units.parts[quantity.unit], quantity.numeral.form != .vague,
            quantity.numeral.isInteger
        else { return }
        var at = quantity.end
        // "6-foot-3"
        let isChained = scene.isHyphen(at) && scene.isJoined(at) && scene.isJoined(at + 1)
        if isChained || scene.is(at, Word.and) || scene.is(at, Word.comma) { at += 1 }
        guard scene.isNumber(at), scene.atoms[at].value < part.count else { return }
        var unitEnd: Int?
        // "in" is a unit here and nowhere else apart from its number.
        let name = scene.isHyphen(at + 1) && scene.isJoined(at + 1) ? at + 2 : at + 1
        let match = units.words.match(scene.atoms, at: name).map { ($0.value, name + $0.count) }
        if let (index, end) = match ?? units.symbol(scene, at: name),
            part.unit.hasPrefix(units.units[index].name)
        {
            unitEnd = end
        } else if isChained {
            guard part.unit == "inch", !scene.isHyphen(at + 1) || !scene.isJoined(at + 1) else {
                return
            }
            unitEnd = at + 1
        } else if part.unit == "inch", scene.is(at + 1, Word.in) {
            unitEnd = at + 2
        } else if quantity.unit == "foot", scene.byte(at + 1) == 0x22, scene.isJoined(at + 1) {
            unitEnd = at + 2
        } else if scene.byte(quantity.end - 1) == 0x27, scene.isJoined(at) {
            unitEnd = at + 1
        }
        guard var unitEnd else { return }
        if unitEnd == scene.count, unitEnd > at + 2, scene.is(unitEnd - 1, Word.period) {
            unitEnd -= 1
        }
        let share = scene.atoms[at].value / part.count
        quantity.low = ExactDecimal.sum(quantity.low, share)
        quantity.high = ExactDecimal.sum(quantity.high, share)
        quantity.atoms = quantity.start..<unitEnd
    }
}

extension Scene {
    /// Whether a double quote behind a number cannot close a quotation: an even number of them stands before it in its paragraph.
    func opensNoQuotation(_ index: Int) -> Bool {
        var count = 0
        var at = atoms[index].start - 1
        let limit = max(0, at - 4_000)
        while at >= limit, text[at] != 0x0A {
            if text[at] == 0x22, at == 0 || text[at - 1] &- 0x30 >= 10 { count += 1 }
            at -= 1
        }
        return count % 2 == 0
    }
}
