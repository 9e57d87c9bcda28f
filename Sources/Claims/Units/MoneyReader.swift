internal import Documents
internal import Language

/// Reads amounts of money.
struct MoneyReader: Sendable {
    let currencies: CurrencyReader
    let cardinals: CardinalReader

    /// Makes a quantity money by symbols, codes and names: "$5m", "USD 1,700", "50 euros",
    /// "10 €", "63 cents", "$76 US".
    func read(_ quantity: inout Quantity, after limit: Int, in view: SentenceView) -> Bool {
        var start = quantity.start
        var code: Int?
        if let (index, first) = currencies.symbol(endingAt: start, after: limit, in: view),
            !isOrdinaryWord(index, at: first, of: quantity, in: view)
        {
            (code, start) = (index, first)
            if let scaled = currencies.scaledCode(at: first, in: view) {
                quantity.multiply(scaled.scale)
            }
            if view.isJoined(start), view.isHyphen(start - 1) || view.is(Word.minus, at: start - 1),
                !view.isJoined(start - 1),
                quantity.low >= 0, start - 1 >= limit
            {
                quantity.negate()
                start -= 1
            }
        }
        if code == nil, let (index, first) = nameInFront(of: quantity, after: limit, in: view) {
            (code, start) = (index, first)
        }
        let letter = quantity.numeral.openLetter
        if code != nil, !letter.isEmpty { quantity.takeScaleLetter() }
        var end = quantity.end
        if code == nil, !letter.isEmpty,
            currencies.currency(
                after: letter.upperBound, isFew: false, in: view) != nil
        {
            quantity.takeScaleLetter()
            end = quantity.end
        }
        var unitAtoms = code == nil ? 0..<0 : start..<max(start, quantity.numeral.atoms.lowerBound)
        if let found = currencies.currency(
            after: end, isFew: quantity.value < 1000, in: view)
        {
            let isAmbiguous =
                found.index == currencies.table.pound && isMass(found.atoms, of: quantity, in: view)
            if code == nil, isAmbiguous { return false }
            if code == nil || !currencies.table.isMinor(found.index) {
                if code == nil || found.index != currencies.table.dollar { code = found.index }
                if unitAtoms.isEmpty { unitAtoms = found.atoms }
                end = found.atoms.upperBound
                if found.isInMillions { quantity.multiply(1e6) }
            }
        } else if let index = code, index == currencies.table.dollar,
            let (national, stop) = currencies.nationality(from: end, in: view)
        {
            (code, end) = (national, stop)
        }
        if code == nil, let part = partOfOne(quantity, in: view) {
            (code, unitAtoms, end) = (part.index, part.atoms, part.atoms.upperBound)
        }
        guard let code else { return false }
        quantity.atoms = start..<max(end, quantity.end)
        quantity.unitAtoms = unitAtoms
        quantity.unit = currencies.table.names[code]
        quantity.kind = .money
        quantity.isMeasured = true
        if !currencies.table.isMinor(code) { cents(of: &quantity, in: view) }
        return true
    }

    /// "half a cent", "a quarter of a penny"; a quarter of a pound is a weight as well.
    private func partOfOne(
        _ quantity: Quantity, in view: SentenceView
    ) -> (index: Int, atoms: Range<Int>)? {
        var at = quantity.end
        if view.is(Word.of, at: at) { at += 1 }
        guard quantity.kind == .fraction, view.is(Word.a, at: at),
            let match = currencies.table.words.match(view.atoms, at: at + 1), match.count == 1,
            match.value != currencies.table.pound
        else { return nil }
        return (match.value, at + 1..<at + 2)
    }

    /// "rupees 43,000 crore", "paid dollars 500": a currency's name in the plural in front of
    /// digits, which count nothing; not "of the 300 dollars 40 were lost".
    private func nameInFront(
        of quantity: Quantity, after limit: Int, in view: SentenceView
    ) -> (index: Int, first: Int)? {
        let name = quantity.start - 1
        guard name >= limit, view.isNumber(quantity.start), !view.isJoined(quantity.start),
            view.isPlural(name),
            let match = currencies.table.words.match(view.atoms, endingAt: quantity.start),
            match.count == 1, !currencies.table.isMinor(match.value),
            match.value != currencies.table.pound,
            !view.isNumber(name - 1), view.tag(name - 1) != .NUM,
            view.tag(name - 1) != .DET || quantity.numeral.scale > 1,
            view.tag(quantity.end) != .NOUN
        else { return nil }
        return (match.value, name)
    }

    /// "COP27", "ALL 8 of them", "TOP 20": a code that is also a word counts only apart from
    /// the number and before an amount.
    private func isOrdinaryWord(
        _ index: Int, at first: Int, of quantity: Quantity, in view: SentenceView
    ) -> Bool {
        guard currencies.table.cautious.contains(index), first == quantity.start - 1,
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

    /// "15 dollars and 50 cents", "15 dollars 50", "two thousand dollars and ten cents":
    /// the minor part of one amount.
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
        } else if let (value, stop, scale) = cardinals.cardinal(from: at, in: view), scale == 1,
            value < 100
        {
            (part, end) = (value, stop)
        }
        guard end > at, part > 0 else { return }
        if let match = currencies.table.words.match(view.atoms, at: end),
            currencies.table.isMinor(match.value)
        {
            end += match.count
        } else if isScaled || view.isWord(end) && !view.is(Word.and, at: end)
            || view.kind(end) == .sign && !view.is(Word.period, at: end)
        {
            return
        }
        quantity.add(part / 100)
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
