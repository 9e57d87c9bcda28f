internal import Documents

extension QuantityReader {
    /// A unit of the table behind the number: "25%", "6.1-inch", "5 km", "20 (kg)", "two-day".
    func measured(_ scene: Scene, _ quantity: inout Quantity) -> Bool {
        guard
            let (index, atoms) = unit(scene, after: quantity.end, quantity)
                ?? unitOfFraction(scene, quantity)
        else { return false }
        let unit = units.units[index]
        quantity.isModifier = scene.isHyphen(quantity.end)
        quantity.low *= unit.scale
        quantity.high *= unit.scale
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

    /// "three tenths of a second": the unit behind "of a".
    private func unitOfFraction(
        _ scene: Scene, _ quantity: Quantity
    ) -> (index: Int, atoms: Range<Int>)? {
        let of = quantity.end
        guard quantity.kind == .fraction, scene.is(of, Word.of),
            scene.is(of + 1, Word.a) || scene.is(of + 1, Word.an),
            let match = units.words.match(scene.atoms, at: of + 2)
        else { return nil }
        return (match.value, of + 2..<of + 2 + match.count)
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
        return (best.index, at..<best.end)
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
                    || isJoined && scene.isJoined(end) && scene.isNumber(end)
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

    /// "5 feet 2 inches": the smaller part of one length, weight or time stays a quantity of its own; inches after feet join.
    func combined(_ scene: Scene, _ quantity: inout Quantity) {
        guard quantity.unit == "foot", quantity.numeral.form != .vague else { return }
        var at = quantity.end
        if scene.is(at, Word.and) || scene.is(at, Word.comma) { at += 1 }
        guard scene.isNumber(at), scene.atoms[at].value < 12 else { return }
        var unitEnd = 0
        if scene.isWord(at + 1), Self.inches.contains(scene.atoms[at + 1].hash) { unitEnd = at + 2 }
        if scene.byte(at + 1) == 0x22, scene.isJoined(at + 1) { unitEnd = at + 2 }
        if scene.byte(quantity.end - 1) == 0x27, scene.isJoined(at), unitEnd == 0 {
            unitEnd = at + 1
        }
        guard unitEnd > 0 else { return }
        quantity.low += scene.atoms[at].value / 12
        quantity.high += scene.atoms[at].value / 12
        quantity.atoms = quantity.start..<unitEnd
    }

    private static let inches: Set<UInt64> = [
        WordHash.of("in"), WordHash.of("inch"), WordHash.of("inches"),
    ]
}
