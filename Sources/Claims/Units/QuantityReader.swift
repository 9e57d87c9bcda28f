internal import Documents
internal import Language
internal import Tables

/// Turns the numbers of a sentence into quantities with units; leaves out what is no claim.
struct QuantityReader: Sendable {
    let words: NumberWords
    let bounds: Bounds
    let movements: Movements
    private let units: UnitReader
    private let currencies: CurrencyReader
    private let names: NumberNames
    private let numerals: NumeralReader
    private let money: MoneyReader
    private let measures: MeasureReader
    private let ages = AgeReader()
    private let nouns: CountedNounReader
    private let divisors: DivisorReader

    /// Reads the language of the rules.
    init(_ data: DataFolder) throws(TableError) {
        let units = try UnitTable(data)
        self.init(
            words: try NumberWords(data), bounds: try Bounds(data), units: units,
            guards: try UnitGuards(data, for: units), currencies: try CurrencyTable(data),
            movements: try Movements(data), names: try NumberNames(data))
    }

    private init(
        words: NumberWords, bounds: Bounds, units: UnitTable, guards: UnitGuards,
        currencies: CurrencyTable, movements: Movements, names: NumberNames
    ) {
        let phrases = NounReader(movements: movements)
        let cardinals = CardinalReader(words: words)
        self.words = words
        self.bounds = bounds
        self.movements = movements
        self.names = names
        self.units = UnitReader(table: units, guards: guards)
        self.currencies = CurrencyReader(table: currencies, units: units)
        numerals = NumeralReader(
            words: words, bounds: bounds, currencies: currencies.symbols)
        money = MoneyReader(currencies: self.currencies, cardinals: cardinals)
        measures = MeasureReader(
            units: self.units, cardinals: cardinals, fractions: FractionReader(words: words))
        nouns = CountedNounReader(
            nouns: phrases, words: words, units: units, currencies: currencies)
        divisors = DivisorReader(words: words, units: units, nouns: phrases)
    }

    /// The same for another language.
    func reading(_ pack: LanguagePack) -> QuantityReader {
        var bounds = bounds
        var units = units.table
        var currencies = currencies.table
        for (word, english) in pack.phrases {
            bounds.add(word: word, for: english)
            units.add(word: word, for: english)
            currencies.add(word: word, for: english)
        }
        return QuantityReader(
            words: words, bounds: bounds, units: units, guards: self.units.guards,
            currencies: currencies, movements: movements, names: names)
    }

    /// The quantities in order, a range as one.
    ///
    /// - `dates`: the date expressions of the sentence.
    func quantities(in view: SentenceView, dates: ArraySlice<DateMention>) -> [Quantity] {
        let numberGuard = NumberGuard(
            words: words, units: units, currencies: currencies, bounds: bounds,
            movements: movements, dates: dates, named: names.named(in: view))
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
        var joined = RangeJoiner(view: view, movements: movements).joined(list)
        ListCarrier(view: view).carry(&joined)
        readRanges(&joined, in: view)
        UnitCarrier(view: view).carry(&joined)
        return joined
    }

    /// What only a joined range can be: an age, or an amount by a divisor ("$2-4,000 a month"),
    /// whose own number is then no quantity ("$2-4,000 / 100 kg").
    private func readRanges(_ list: inout [Quantity], in view: SentenceView) {
        var kept: [Quantity] = []
        kept.reserveCapacity(list.count)
        var taken = 0
        for var quantity in list where quantity.start >= taken {
            if quantity.isRange {
                ages.read(range: &quantity, in: view)
                if quantity.kind == .money {
                    divisors.read(&quantity, in: view)
                    taken = quantity.end
                }
            }
            kept.append(quantity)
        }
        list = kept
    }

    /// Currency, unit or noun, in this order.
    private func read(_ quantity: inout Quantity, after limit: Int, in view: SentenceView) {
        if money.read(&quantity, after: limit, in: view) {
            divisors.read(&quantity, in: view)
            return
        }
        if measures.read(&quantity, in: view) {
            measures.combine(&quantity, in: view)
            ages.read(duration: &quantity, in: view)
            divisors.read(&quantity, in: view)
            return
        }
        confirmLetter(of: &quantity, in: view)
        // "5m tonnes"
        if quantity.numeral.openLetter.isEmpty, quantity.numeral.letterScale > 1,
            measures.read(&quantity, in: view)
        {
            divisors.read(&quantity, in: view)
            return
        }
        boundInside(of: &quantity, in: view)
        if ages.read(number: &quantity, in: view) { return }
        if multiple(&quantity, in: view) {
            divisors.read(&quantity, in: view)
            return
        }
        nouns.readInside(&quantity, in: view)
        nouns.read(&quantity, in: view)
        if quantity.isNoun || quantity.kind == .money { divisors.read(&quantity, in: view) }
    }

    /// "100+ people", "20-odd years", "five hundred or more in these":
    /// a bound between number and noun.
    private func boundInside(of quantity: inout Quantity, in view: SentenceView) {
        guard let match = bounds.bound(behind: quantity.end, in: view) else { return }
        quantity.bound = match.value
        quantity.atoms = quantity.start..<quantity.end + match.count
        let bound = quantity.end
        if measures.read(&quantity, in: view) {
            ages.read(duration: &quantity, in: view)
            divisors.read(&quantity, in: view)
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
        quantity.takeScaleLetter()
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
