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
    private let names: NumberNames

    /// Reads the language of the rules.
    init(_ data: DataFolder) throws(TableError) {
        words = try NumberWords(data)
        bounds = try Bounds(data)
        units = try UnitTable(data)
        currencies = try CurrencyTable(data)
        numerals = NumeralReader(words: words, bounds: bounds)
        movements = try Movements(data)
        names = try NumberNames(data)
    }

    /// The same for another language.
    func reading(_ pack: LanguagePack) -> QuantityReader {
        var reader = self
        for (word, english) in pack.phrases {
            reader.bounds.before.add(word: word, for: english)
            reader.units.words.add(word: word, for: english)
            reader.currencies.words.add(word: word, for: english)
        }
        reader.numerals = NumeralReader(words: words, bounds: reader.bounds)
        return reader
    }

    /// The quantities in order, a range as one.
    ///
    /// - `dates`: the date expressions of the sentence.
    func quantities(in scene: Scene, dates: ArraySlice<DateMention>) -> [Quantity] {
        let guardian = NumberGuard(
            reader: self, dates: dates, named: names.named(in: scene))
        let found = numerals.numerals(in: scene)
        var list: [Quantity] = []
        var free = 0
        for (index, numeral) in found.enumerated() where numeral.atoms.lowerBound >= free {
            let next = index + 1 < found.count ? found[index + 1] : nil
            if let skip = guardian.skip(scene, numeral, next) {
                free = max(free, skip)
                continue
            }
            var quantity = Quantity(numeral)
            read(scene, &quantity, after: free)
            guard guardian.isClaim(scene, quantity, after: list.last, before: next) else {
                free = max(
                    free,
                    quantity.isMeasured
                        ? quantity.end : guardian.joinedEnd(scene, numeral.atoms.upperBound))
                continue
            }
            list.append(quantity)
            free = quantity.end
        }
        var joined = RangeJoiner(scene: scene, words: words, movements: movements).joined(list)
        for index in joined.indices where joined[index].isRange {
            ages(scene, &joined[index])
            // "$2-4,000 a month"
            if joined[index].kind == .money { compound(scene, &joined[index]) }
        }
        UnitCarrier(scene: scene).carry(&joined)
        return joined
    }

    /// Currency, unit or noun, in this order.
    private func read(_ scene: Scene, _ quantity: inout Quantity, after limit: Int) {
        if money(scene, &quantity, after: limit) {
            compound(scene, &quantity)
            return
        }
        if measured(scene, &quantity) {
            combined(scene, &quantity)
            age(scene, &quantity)
            compound(scene, &quantity)
            return
        }
        confirmLetter(scene, &quantity)
        boundInside(scene, &quantity)
        if ageBefore(scene, &quantity) { return }
        if multiple(scene, &quantity) {
            compound(scene, &quantity)
            return
        }
        noun(scene, &quantity)
        if quantity.isNoun { compound(scene, &quantity) }
    }

    /// "100+ people", "20-odd years", "five hundred or more in these": a bound between number and noun.
    private func boundInside(_ scene: Scene, _ quantity: inout Quantity) {
        guard let match = bounds.bound(scene, behind: quantity.end) else { return }
        quantity.bound = match.value
        quantity.atoms = quantity.start..<quantity.end + match.count
        let bound = quantity.end
        if measured(scene, &quantity) {
            age(scene, &quantity)
            compound(scene, &quantity)
        }
        quantity.numberEnd = bound
    }

    /// "5m people", "1.2b": a scale letter without a currency.
    private func confirmLetter(_ scene: Scene, _ quantity: inout Quantity) {
        let letter = quantity.numeral.openLetter
        guard !letter.isEmpty, letter.lowerBound == quantity.end else { return }
        let at = letter.lowerBound
        let isUpper = scene.isCapital(at)
        let hasNoun = scene.tag(at + 1) == .NOUN || scene.tag(at + 1) == .ADJ
        let isJoined = scene.isJoined(at)
        switch quantity.numeral.letterScale {
        case 1e3: guard isJoined || !hasNoun && scene.count == at + 1 else { return }
        case 1e6: guard isJoined && (isUpper || hasNoun) || isUpper && hasNoun else { return }
        case 1e9: guard isJoined || hasNoun else { return }
        default: guard isJoined, isUpper || hasNoun, hasNoun else { return }
        }
        apply(letter, scene, &quantity)
    }

    /// Makes a scale letter part of the number.
    func apply(_ letter: Range<Int>, _ scene: Scene, _ quantity: inout Quantity) {
        quantity.multiply(quantity.numeral.letterScale)
        quantity.numeral.atoms = quantity.numeral.atoms.lowerBound..<letter.upperBound
        quantity.numeral.isPlain = false
        quantity.atoms = quantity.atoms.lowerBound..<max(quantity.end, letter.upperBound)
        quantity.numeral.openLetter = 0..<0
    }

    /// "five times", "3x", "sixfold".
    private func multiple(_ scene: Scene, _ quantity: inout Quantity) -> Bool {
        if quantity.numeral.form == .fold {
            quantity.unitAtoms = quantity.end - 1..<quantity.end
            quantity.isMeasured = true
            return true
        }
        let next = quantity.end
        let isCross =
            scene.is(next, Word.cross) && scene.isJoined(next) && !scene.isNumber(next + 1)
        guard scene.is(next, Word.times) || isCross else { return false }
        quantity.kind = .ratio
        quantity.unitAtoms = next..<next + 1
        quantity.atoms = quantity.start..<next + 1
        quantity.isMeasured = true
        return true
    }
}
