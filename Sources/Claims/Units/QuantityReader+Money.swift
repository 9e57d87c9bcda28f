internal import Documents
internal import Language

extension QuantityReader {
    /// Makes a quantity money by symbols, codes and names: "$5m", "USD 1,700", "50 euros",
    /// "10 €", "63 cents", "$76 US".
    func money(of quantity: inout Quantity, after limit: Int, in view: SentenceView) -> Bool {
        var start = quantity.start
        var code: Int?
        if let (index, first) = symbol(endingAt: start, after: limit, in: view),
            !isWord(index, at: first, of: quantity, in: view)
        {
            (code, start) = (index, first)
            if let scaled = scaledCode(at: first, in: view) { quantity.multiply(scaled.scale) }
            if view.isJoined(start), view.isHyphen(start - 1) || view.is(Word.minus, at: start - 1),
                !view.isJoined(start - 1),
                quantity.low >= 0, start - 1 >= limit
            {
                (quantity.low, quantity.high) = (-quantity.high, -quantity.low)
                start -= 1
            }
        }
        let letter = quantity.numeral.openLetter
        if code != nil, !letter.isEmpty { apply(letter, to: &quantity, in: view) }
        var end = quantity.end
        if code == nil, !letter.isEmpty, currency(after: letter.upperBound, in: view) != nil {
            apply(letter, to: &quantity, in: view)
            end = quantity.end
        }
        var unitAtoms = code == nil ? 0..<0 : start..<max(start, quantity.numeral.atoms.lowerBound)
        if let found = currency(after: end, in: view) {
            let isAmbiguous =
                found.index == currencies.pound && isMass(found.atoms, of: quantity, in: view)
            if code == nil, isAmbiguous { return false }
            if code == nil || !currencies.isMinor(found.index) {
                if code == nil || found.index != currencies.dollar { code = found.index }
                if unitAtoms.isEmpty { unitAtoms = found.atoms }
                end = found.atoms.upperBound
                if found.millions { quantity.multiply(1e6) }
            }
        } else if let index = code, index == currencies.dollar,
            let (national, stop) = nationality(from: end, in: view)
        {
            (code, end) = (national, stop)
        }
        guard let code else { return false }
        quantity.atoms = start..<max(end, quantity.end)
        quantity.unitAtoms = unitAtoms
        quantity.unit = currencies.names[code]
        quantity.kind = .money
        quantity.isMeasured = true
        if !currencies.isMinor(code) { cents(of: &quantity, in: view) }
        return true
    }

    /// "COP27", "ALL 8 of them", "TOP 20": a code that is also a word counts only apart from
    /// the number and before an amount.
    private func isWord(
        _ index: Int, at first: Int, of quantity: Quantity, in view: SentenceView
    ) -> Bool {
        guard currencies.cautious.contains(index), first == quantity.start - 1,
            view.isAllCapitals(first)
        else { return false }
        // "a ticket costs GEL 50"
        if !view.isJoined(quantity.start), view.hasLemma(.costing, at: first - 1) {
            return false
        }
        let isAmount =
            quantity.numeral.scale >= 1000 || quantity.numeral.isPrecise || quantity.value >= 1000
        return !isAmount || view.isJoined(quantity.start) && quantity.numeral.scale == 1
    }

    /// A currency's symbol or code in front of a number: its index and first atom.
    func symbol(
        endingAt end: Int, after limit: Int, in view: SentenceView
    ) -> (index: Int, first: Int)? {
        var first = end - 1
        var found: (Int, Int)?
        while first >= max(limit, end - 5), first >= 0 {
            var hash = ExactHash.seed
            var gaps = view.isJoined(end) ? 0 : 1
            var isLetters = true
            for at in first..<end {
                if at > first, !view.isJoined(at) { gaps += 1 }
                if !view.isWord(at) { isLetters = false }
                for byte in view.atoms[at].start..<view.atoms[at].end {
                    hash = ExactHash.adding(view.text[byte], to: hash)
                }
            }
            if gaps > 2 { break }
            let isOpen =
                !view.isJoined(first) || !view.isWord(first - 1) && !view.isNumber(first - 1)
            if isOpen {
                if let index = currencies.symbols[hash] {
                    let isShort = isLetters && view.length(first) <= 2 && first == end - 1
                    let isKnown =
                        view.length(first) == 2 && !view.isAllCapitals(first)
                        || string(at: first, in: view) == "RM"
                    if !isShort || gaps == 0 || isKnown { found = (index, first) }
                } else if first == end - 1, view.length(first) == 3,
                    let index = currencies.codes[hash],
                    !view.isWord(first - 1) || !view.isAllCapitals(first - 1)
                {
                    found = (index, first)
                } else if first == end - 1, gaps == 1, let scaled = scaledCode(at: first, in: view)
                {
                    found = (scaled.index, first)
                }
            }
            first -= 1
        }
        return found
    }

    /// "EURm 240", "USDbn 1.2": a code with letters that multiply what follows.
    private func scaledCode(at atom: Int, in view: SentenceView) -> (index: Int, scale: Double)? {
        guard view.isWord(atom), (4...5).contains(view.length(atom)) else { return nil }
        let bytes = view.text[view.atoms[atom].start..<view.atoms[atom].end]
        guard bytes.prefix(3).allSatisfy({ $0 &- 0x41 < 26 }),
            let scale = Self.codeScales.first(where: { bytes.dropFirst(3).elementsEqual($0.0) }),
            let index = currencies.codes[ExactHash.of(bytes.prefix(3))]
        else { return nil }
        return (index, scale.1)
    }

    private static let codeScales = [("m", 1e6), ("mn", 1e6), ("bn", 1e9)].map {
        (Array($0.0.utf8), $0.1)
    }

    private func string(at index: Int, in view: SentenceView) -> String {
        view.string(index..<index + 1)
    }

    /// A currency's word, code or symbol behind a number.
    private func currency(
        after end: Int, in view: SentenceView
    ) -> (index: Int, atoms: Range<Int>, millions: Bool)? {
        var at = end
        if view.isHyphen(at), view.isWord(at + 1) { at += 1 }
        guard at < view.count else { return nil }
        if let match = currencies.words.match(view.atoms, at: at) {
            return (match.value, at..<at + match.count, false)
        }
        let atom = view.atoms[at]
        let hash = ExactHash.of(view.text[atom.start..<atom.end])
        if view.isWord(at) {
            if let index = currencies.codes[hash], atom.end - atom.start >= 3 {
                return (index, at..<at + 1, false)
            }
            // "120 MEUR": millions of them.
            if atom.end - atom.start == 4, view.text[atom.start] == 0x4D,
                let index = currencies.codes[ExactHash.of(view.text[atom.start + 1..<atom.end])]
            {
                return (index, at..<at + 1, true)
            }
            // "30 Kč", "350 kr."
            if at == end, let index = currencies.symbols[hash], atom.end - atom.start > 1,
                !view.isAllCapitals(at), units.symbol(at: at, in: view) == nil
            {
                return (index, at..<at + 1, false)
            }
            if at == end, view.isJoined(at), let index = currencies.minorSymbols[hash],
                !view.isJoined(at + 1) || !view.isWord(at + 1)
            {
                return isScreen(at: end - 1, in: view) ? nil : (index, at..<at + 1, false)
            }
            return nil
        }
        if let index = currencies.minorSymbols[hash] { return (index, at..<at + 1, false) }
        // "10 $", "10€": not "5 - $10", nor the sign of the next amount
        // ("10 $ 30 $" has one for each).
        if let index = currencies.symbols[hash], view.kind(at) == .sign, at == end,
            view.isJoined(at) || !view.isNumber(at + 1) || view.isSymbol(at: at + 2, of: currencies)
        {
            return (index, at..<at + 1, false)
        }
        return nil
    }

    /// "1080p" is a picture.
    private func isScreen(at number: Int, in view: SentenceView) -> Bool {
        guard view.isNumber(number) else { return false }
        return [144, 240, 360, 480, 576, 720, 1080, 1440, 2160].contains(view.atoms[number].value)
    }

    /// The currency of a nation that stands behind dollars, and where that ends:
    /// "$76 US", "$75 U.S.", "$5 Canadian".
    private func nationality(from end: Int, in view: SentenceView) -> (Int, Int)? {
        if view.is(Self.letterU, at: end), view.is(Word.period, at: end + 1),
            view.is(Self.letterS, at: end + 2)
        {
            return (currencies.dollar, view.is(Word.period, at: end + 3) ? end + 4 : end + 3)
        }
        guard view.isWord(end), view.isCapital(end),
            let list = currencies.adjectives[view.atoms[end].hash], let only = list.first,
            list.count == 1, view.tag(end + 1) != .NOUN, view.tag(end + 1) != .PROPN
        else { return nil }
        return (only, end + 1)
    }

    private static let letterU = WordHash.of("u")
    private static let letterS = WordHash.of("s")

    /// "15 dollars and 50 cents", "15 dollars 50", "two thousand dollars and ten cents": the minor part of one amount.
    private func cents(of quantity: inout Quantity, in view: SentenceView) {
        let isScaled = quantity.numeral.scale != 1
        guard !isScaled || quantity.numeral.form == .words && quantity.numeral.scale <= 1000,
            quantity.unitAtoms.lowerBound >= quantity.numeral.atoms.upperBound
        else { return }
        var at = quantity.end
        let hasAnd = view.is(Word.and, at: at)
        if hasAnd { at += 1 }
        var part = 0.0
        var end = at
        if view.isNumber(at), view.atoms[at].digits.isEmpty, view.length(at) == 2 {
            (part, end) = (view.atoms[at].value, at + 1)
        } else if let (value, stop, scale) = numerals.cardinal(from: at, in: view), scale == 1,
            value < 100
        {
            (part, end) = (value, stop)
        }
        guard end > at, part > 0 else { return }
        if let match = currencies.words.match(view.atoms, at: end), currencies.isMinor(match.value)
        {
            end += match.count
        } else if isScaled || view.isWord(end) && !view.is(Word.and, at: end)
            || view.kind(end) == .sign && !view.is(Word.period, at: end)
        {
            return
        }
        quantity.low = ExactDecimal.sum(of: quantity.low, and: part / 100)
        quantity.high = ExactDecimal.sum(of: quantity.high, and: part / 100)
        quantity.atoms = quantity.start..<end
    }

    /// Whether "pounds" are a weight here: "a pound of", a hyphen, words of weighing;
    /// money with a scale, British money or words of trade near it.
    private func isMass(_ unit: Range<Int>, of quantity: Quantity, in view: SentenceView) -> Bool {
        guard unit.count == 1, view.text[view.atoms[unit.lowerBound].start] | 0x20 == 0x70,
            view.length(unit.lowerBound) < 7
        else { return false }
        if view.is(Word.of, at: unit.upperBound) { return true }
        // "a 400-pound man"
        if view.isHyphen(unit.lowerBound - 1), !view.has(.trade, at: unit.upperBound) {
            return true
        }
        let own = unit.reduce(0) { $0 + (view.has(.mass, at: $1) ? 1 : 0) }
        if view.hints.mass > own { return true }
        if view.hints.trade > 0 { return false }
        return quantity.numeral.scale < 1e5 && quantity.value < 5000 && view.hints.sterling == 0
    }
}

extension SentenceView {
    func isSymbol(at index: Int, of currencies: CurrencyTable) -> Bool {
        guard kind(index) == .sign else { return false }
        return currencies.symbols[ExactHash.of(text[atoms[index].start..<atoms[index].end])] != nil
    }
}
