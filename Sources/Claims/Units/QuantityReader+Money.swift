internal import Documents

extension QuantityReader {
    /// "$5m", "USD 1,700", "50 euros", "10 €", "63 cents", "$76 US".
    func money(_ scene: Scene, _ quantity: inout Quantity, after limit: Int) -> Bool {
        var start = quantity.start
        var code: Int?
        if let (index, first) = symbol(scene, endingAt: start, after: limit),
            !isWord(scene, index, first, quantity)
        {
            (code, start) = (index, first)
            if scene.isJoined(start), scene.isHyphen(start - 1) || scene.is(start - 1, Word.minus),
                !scene.isJoined(start - 1),
                quantity.low >= 0, start - 1 >= limit
            {
                (quantity.low, quantity.high) = (-quantity.high, -quantity.low)
                start -= 1
            }
        }
        let letter = quantity.numeral.openLetter
        if code != nil, !letter.isEmpty { apply(letter, scene, &quantity) }
        var end = quantity.end
        if code == nil, !letter.isEmpty, currency(scene, after: letter.upperBound) != nil {
            apply(letter, scene, &quantity)
            end = quantity.end
        }
        var unitAtoms = code == nil ? 0..<0 : start..<max(start, quantity.numeral.atoms.lowerBound)
        if let found = currency(scene, after: end) {
            let isAmbiguous =
                found.index == currencies.pound && isMass(scene, quantity, found.atoms)
            if code == nil, isAmbiguous { return false }
            if code == nil || !currencies.isMinor(found.index) {
                if code == nil || found.index != currencies.dollar { code = found.index }
                if unitAtoms.isEmpty { unitAtoms = found.atoms }
                end = found.atoms.upperBound
                if found.millions { quantity.multiply(1e6) }
            }
        } else if let index = code, index == currencies.dollar,
            let (national, stop) = nationality(scene, end)
        {
            (code, end) = (national, stop)
        }
        guard let code else { return false }
        quantity.atoms = start..<max(end, quantity.end)
        quantity.unitAtoms = unitAtoms
        quantity.unit = currencies.names[code]
        quantity.kind = .money
        quantity.isMeasured = true
        if currencies.isMinor(code) == false { cents(scene, &quantity) }
        return true
    }

    /// "COP27", "ALL 8 of them", "TOP 20": a code that is also a word counts only apart from the number and before an amount.
    private func isWord(_ scene: Scene, _ index: Int, _ first: Int, _ quantity: Quantity) -> Bool {
        guard currencies.cautious.contains(index), first == quantity.start - 1,
            scene.isAllCapitals(first)
        else { return false }
        let isAmount =
            quantity.numeral.scale >= 1000 || quantity.numeral.isPrecise || quantity.value >= 1000
        return !isAmount || scene.isJoined(quantity.start) && quantity.numeral.scale == 1
    }

    /// A currency's symbol or code in front of a number: its index and first atom.
    func symbol(_ scene: Scene, endingAt end: Int, after limit: Int) -> (index: Int, first: Int)? {
        var first = end - 1
        var found: (Int, Int)?
        while first >= max(limit, end - 5), first >= 0 {
            var hash = ExactHash.seed
            var gaps = scene.isJoined(end) ? 0 : 1
            var isLetters = true
            for at in first..<end {
                if at > first, !scene.isJoined(at) { gaps += 1 }
                if !scene.isWord(at) { isLetters = false }
                for byte in scene.atoms[at].start..<scene.atoms[at].end {
                    hash = ExactHash.adding(scene.text[byte], to: hash)
                }
            }
            if gaps > 2 { break }
            let isOpen =
                !scene.isJoined(first) || !scene.isWord(first - 1) && !scene.isNumber(first - 1)
            if isOpen {
                if let index = currencies.symbols[hash] {
                    let isShort = isLetters && scene.length(first) <= 2 && first == end - 1
                    let isKnown =
                        scene.length(first) == 2 && !scene.isAllCapitals(first)
                        || string(scene, first) == "RM"
                    if !isShort || gaps == 0 || isKnown { found = (index, first) }
                } else if first == end - 1, scene.length(first) == 3,
                    let index = currencies.codes[hash],
                    !scene.isWord(first - 1) || !scene.isAllCapitals(first - 1)
                {
                    found = (index, first)
                }
            }
            first -= 1
        }
        return found
    }

    private func string(_ scene: Scene, _ index: Int) -> String { scene.string(index..<index + 1) }

    /// A currency's word, code or symbol behind a number.
    private func currency(
        _ scene: Scene, after end: Int
    ) -> (index: Int, atoms: Range<Int>, millions: Bool)? {
        var at = end
        if scene.isHyphen(at), scene.isWord(at + 1) { at += 1 }
        guard at < scene.count else { return nil }
        if let match = currencies.words.match(scene.atoms, at: at) {
            return (match.value, at..<at + match.count, false)
        }
        let atom = scene.atoms[at]
        let hash = ExactHash.of(scene.text[atom.start..<atom.end])
        if scene.isWord(at) {
            if let index = currencies.codes[hash], atom.end - atom.start >= 3 {
                return (index, at..<at + 1, false)
            }
            // "120 MEUR": millions of them.
            if atom.end - atom.start == 4, scene.text[atom.start] == 0x4D,
                let index = currencies.codes[ExactHash.of(scene.text[atom.start + 1..<atom.end])]
            {
                return (index, at..<at + 1, true)
            }
            // "30 Kč", "350 kr."
            if at == end, let index = currencies.symbols[hash], atom.end - atom.start > 1,
                !scene.isAllCapitals(at), units.symbol(scene, at: at) == nil
            {
                return (index, at..<at + 1, false)
            }
            if at == end, scene.isJoined(at), let index = currencies.minorSymbols[hash],
                !scene.isJoined(at + 1) || !scene.isWord(at + 1)
            {
                return isScreen(scene, end - 1) ? nil : (index, at..<at + 1, false)
            }
            return nil
        }
        if let index = currencies.minorSymbols[hash] { return (index, at..<at + 1, false) }
        // "10 $", "10€": not "5 - $10", nor the sign of the next amount ("10 $ 30 $" has one for each).
        if let index = currencies.symbols[hash], scene.kind(at) == .sign, at == end,
            scene.isJoined(at) || !scene.isNumber(at + 1) || scene.isSymbol(at + 2, currencies)
        {
            return (index, at..<at + 1, false)
        }
        return nil
    }

    /// "1080p" is a picture.
    private func isScreen(_ scene: Scene, _ number: Int) -> Bool {
        guard scene.isNumber(number) else { return false }
        return [144, 240, 360, 480, 576, 720, 1080, 1440, 2160].contains(scene.atoms[number].value)
    }

    /// "$76 US", "$75 U.S.", "$5 Canadian".
    private func nationality(_ scene: Scene, _ end: Int) -> (Int, Int)? {
        if scene.is(end, Self.letterU), scene.is(end + 1, Word.period),
            scene.is(end + 2, Self.letterS)
        {
            return (currencies.dollar, scene.is(end + 3, Word.period) ? end + 4 : end + 3)
        }
        guard scene.isWord(end), scene.isCapital(end),
            let list = currencies.adjectives[scene.atoms[end].hash], let only = list.first,
            list.count == 1, scene.tag(end + 1) != .NOUN, scene.tag(end + 1) != .PROPN
        else { return nil }
        return (only, end + 1)
    }

    private static let letterU = WordHash.of("u")
    private static let letterS = WordHash.of("s")

    /// "15 dollars and 50 cents", "15 dollars 50": the minor part of one amount.
    private func cents(_ scene: Scene, _ quantity: inout Quantity) {
        guard quantity.numeral.scale == 1,
            quantity.unitAtoms.lowerBound >= quantity.numeral.atoms.upperBound
        else { return }
        var at = quantity.end
        let hasAnd = scene.is(at, Word.and)
        if hasAnd { at += 1 }
        var part = 0.0
        var end = at
        if scene.isNumber(at), scene.atoms[at].digits.isEmpty, scene.length(at) == 2 {
            (part, end) = (scene.atoms[at].value, at + 1)
        } else if let (value, stop, scale) = numerals.cardinal(scene, at), scale == 1, value < 100 {
            (part, end) = (value, stop)
        }
        guard end > at, part > 0 else { return }
        if let match = currencies.words.match(scene.atoms, at: end), currencies.isMinor(match.value)
        {
            end += match.count
        } else if scene.isWord(end) && !scene.is(end, Word.and)
            || scene.kind(end) == .sign && !scene.is(end, Word.period)
        {
            return
        }
        quantity.low = ExactDecimal.sum(quantity.low, part / 100)
        quantity.high = ExactDecimal.sum(quantity.high, part / 100)
        quantity.atoms = quantity.start..<end
    }

    /// Whether "pounds" are a weight here: "a pound of", a hyphen, words of weighing; money with a scale, British money or words
    /// of trade near it.
    private func isMass(_ scene: Scene, _ quantity: Quantity, _ unit: Range<Int>) -> Bool {
        guard unit.count == 1, scene.text[scene.atoms[unit.lowerBound].start] | 0x20 == 0x70,
            scene.length(unit.lowerBound) < 7
        else { return false }
        if scene.is(unit.upperBound, Word.of) { return true }
        // "a 400-pound man"
        if scene.isHyphen(unit.lowerBound - 1), !scene.has(unit.upperBound, .trade) { return true }
        let own = unit.reduce(0) { $0 + (scene.has($1, .mass) ? 1 : 0) }
        if scene.hints.mass > own { return true }
        if scene.hints.trade > 0 { return false }
        return quantity.numeral.scale < 1e5 && quantity.value < 5000 && scene.hints.sterling == 0
    }
}

extension Scene {
    func isSymbol(_ index: Int, _ currencies: CurrencyTable) -> Bool {
        guard kind(index) == .sign else { return false }
        return currencies.symbols[ExactHash.of(text[atoms[index].start..<atoms[index].end])] != nil
    }
}
