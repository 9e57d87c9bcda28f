internal import Documents
internal import Language
internal import Tables

/// Turns the numbers of a sentence into quantities with units; leaves out what is no claim.
struct QuantityReader: Sendable {
    let words: NumberWords
    private(set) var numerals: NumeralReader
    private(set) var units: UnitTable
    private(set) var currencies: CurrencyTable
    private(set) var bounds: Bounds
    let movements: Movements
    let nouns: NounReader
    private let names: NumberNames

    /// Reads the language of the rules.
    init(_ data: DataFolder) throws(TableError) {
        words = try NumberWords(data)
        bounds = try Bounds(data)
        units = try UnitTable(data)
        currencies = try CurrencyTable(data)
        numerals = NumeralReader(words: words, bounds: bounds)
        movements = try Movements(data)
        nouns = NounReader(movements: movements)
        names = try NumberNames(data)
    }

    /// The same for another language.
    func reading(_ pack: LanguagePack) -> QuantityReader {
        var reader = self
        for (word, english) in pack.phrases {
            reader.bounds.add(word: word, for: english)
            reader.units.add(word: word, for: english)
            reader.currencies.add(word: word, for: english)
        }
        reader.numerals = NumeralReader(words: words, bounds: reader.bounds)
        return reader
    }

    /// The quantities in order, a range as one.
    ///
    /// - `dates`: the date expressions of the sentence.
    func quantities(in view: SentenceView, dates: ArraySlice<DateMention>) -> [Quantity] {
        let numberGuard = NumberGuard(
            reader: self, dates: dates, named: names.named(in: view))
        let found = numerals.numerals(in: view)
        var list: [Quantity] = []
        var free = 0
        for (index, numeral) in found.enumerated() where numeral.atoms.lowerBound >= free {
            let next = index + 1 < found.count ? found[index + 1] : nil
            if let skip = numberGuard.skip(numeral, before: next, in: view) {
                free = max(free, skip)
                continue
            }
            var quantity = Quantity(numeral)
            read(&quantity, after: free, in: view)
            guard numberGuard.isClaim(quantity, after: list.last, before: next, in: view) else {
                free = max(
                    free,
                    quantity.isMeasured
                        ? quantity.end
                        : numberGuard.joinedEnd(from: numeral.atoms.upperBound, in: view))
                continue
            }
            list.append(quantity)
            free = quantity.end
        }
        UnitCarrier(view: view).confirmMillions(&list)
        var joined = RangeJoiner(view: view, words: words, movements: movements).joined(list)
        for index in joined.indices where joined[index].isRange {
            ages(of: &joined[index], in: view)
            // "$2-4,000 a month"
            if joined[index].kind == .money { compound(&joined[index], in: view) }
        }
        UnitCarrier(view: view).carry(&joined)
        return joined
    }

    /// Currency, unit or noun, in this order.
    private func read(_ quantity: inout Quantity, after limit: Int, in view: SentenceView) {
        if money(of: &quantity, after: limit, in: view) {
            compound(&quantity, in: view)
            return
        }
        if measured(&quantity, in: view) {
            combined(&quantity, in: view)
            age(of: &quantity, in: view)
            compound(&quantity, in: view)
            return
        }
        confirmLetter(of: &quantity, in: view)
        // "5m tonnes"
        if quantity.numeral.openLetter.isEmpty, quantity.numeral.letterScale > 1,
            measured(&quantity, in: view)
        {
            compound(&quantity, in: view)
            return
        }
        boundInside(of: &quantity, in: view)
        if ageBefore(&quantity, in: view) { return }
        if multiple(&quantity, in: view) {
            compound(&quantity, in: view)
            return
        }
        noun(of: &quantity, in: view)
        if quantity.isNoun || quantity.kind == .money { compound(&quantity, in: view) }
    }

    /// "100+ people", "20-odd years", "five hundred or more in these":
    /// a bound between number and noun.
    private func boundInside(of quantity: inout Quantity, in view: SentenceView) {
        guard let match = bounds.bound(behind: quantity.end, in: view) else { return }
        quantity.bound = match.value
        quantity.atoms = quantity.start..<quantity.end + match.count
        let bound = quantity.end
        if measured(&quantity, in: view) {
            age(of: &quantity, in: view)
            compound(&quantity, in: view)
        }
        quantity.numberEnd = bound
    }

    /// "5m people", "1.2b": a scale letter without a currency.
    private func confirmLetter(of quantity: inout Quantity, in view: SentenceView) {
        let letter = quantity.numeral.openLetter
        guard !letter.isEmpty, letter.lowerBound == quantity.end else { return }
        let at = letter.lowerBound
        let isUpper = view.isCapital(at)
        let hasNoun = view.tag(at + 1) == .NOUN || view.tag(at + 1) == .ADJ
        let isJoined = view.isJoined(at)
        switch quantity.numeral.letterScale {
        case 1e3: guard isJoined || !hasNoun && view.count == at + 1 else { return }
        case 1e6: guard isJoined && (isUpper || hasNoun) || isUpper && hasNoun else { return }
        case 1e9: guard isJoined || hasNoun else { return }
        default: guard isJoined, hasNoun else { return }
        }
        apply(letter, to: &quantity, in: view)
    }

    /// Makes a scale letter part of the number.
    func apply(_ letter: Range<Int>, to quantity: inout Quantity, in view: SentenceView) {
        quantity.multiply(quantity.numeral.letterScale)
        quantity.numeral.atoms = quantity.numeral.atoms.lowerBound..<letter.upperBound
        quantity.numeral.isPlain = false
        quantity.atoms = quantity.atoms.lowerBound..<max(quantity.end, letter.upperBound)
        quantity.numeral.openLetter = 0..<0
    }

    /// Makes a quantity a ratio: "five times", "3x", "sixfold".
    private func multiple(_ quantity: inout Quantity, in view: SentenceView) -> Bool {
        if quantity.numeral.form == .fold {
            quantity.unitAtoms = quantity.end - 1..<quantity.end
            quantity.isMeasured = true
            return true
        }
        var next = quantity.end
        // "dozens of times the amount", not "tried dozens of times"
        if quantity.numeral.form == .vague, view.is(Word.of, at: next),
            view.is(Word.times, at: next + 1),
            view.is(Word.the, at: next + 2) || view.has(.more, at: next + 2)
        {
            next += 1
        }
        let isCross =
            view.is(Word.cross, at: next) && view.isJoined(next) && !view.isNumber(next + 1)
        guard view.is(Word.times, at: next) || isCross else { return false }
        quantity.kind = .ratio
        quantity.unitAtoms = next..<next + 1
        quantity.atoms = quantity.start..<next + 1
        quantity.isMeasured = true
        return true
    }
}
