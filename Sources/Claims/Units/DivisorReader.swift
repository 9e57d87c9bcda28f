internal import Documents
internal import Language

/// Reads what units are divided by.
struct DivisorReader: Sendable {
    let words: NumberWords
    let units: UnitTable
    let nouns: NounReader

    /// Takes into a unit what it is divided by: "per square foot", "a month", "/kg", "-a-share",
    /// "of jet fuel a year".
    func read(_ quantity: inout Quantity, in view: SentenceView) {
        guard quantity.kind != .age else { return }
        var at = quantity.end
        var through = false
        if view.is(Word.of, at: at), let end = nounsAfterOf(at, in: view) {
            (at, through) = (end, true)
        }
        var isDashed = false
        if view.isHyphen(at) {
            isDashed = true
            at += 1
        }
        let isPer = view.is(Word.per, at: at)
        let isSlash = view.is(Word.slash, at: at)
        let isArticle = view.is(Word.a, at: at) || view.is(Word.an, at: at)
        guard isPer || isSlash && !isDashed || isArticle, !quantity.unit.contains(" per ") else {
            return
        }
        if through, !isArticle, !isPer { return }
        var next = at + 1
        if view.isHyphen(next) { next += 1 }
        guard let (name, end) = divisor(from: next, any: isPer || isSlash, of: quantity, in: view)
        else {
            return
        }
        if isArticle, !isDashed,
            view.isHyphen(end) || view.has([.ago, .apart], at: end)
        {
            return
        }
        // "40 cars an hour" counts cars
        if quantity.isNoun {
            if through { return }
        } else {
            let left =
                quantity.unit.isEmpty ? (quantity.kind == .ratio ? "time" : "") : quantity.unit
            quantity.unit = left.isEmpty ? "" : left + " per " + name
            if !quantity.unitAtoms.isEmpty,
                quantity.unitAtoms.lowerBound >= quantity.numeral.atoms.upperBound, !through
            {
                quantity.unitAtoms = quantity.unitAtoms.lowerBound..<end
            }
            switch quantity.kind {
            case .money, .percentage, .percentagePoints: break
            case .length where ["hour", "second", "minute"].contains(name): quantity.kind = .speed
            case .data: break
            default: quantity.kind = .rate
            }
        }
        quantity.atoms = quantity.start..<end
    }

    /// The end of "of" and up to four words of a noun phrase, if a divisor follows.
    private func nounsAfterOf(_ of: Int, in view: SentenceView) -> Int? {
        var at = of + 1
        var nouns = 0
        while at - of <= 4, view.isWord(at), let tag = view.tag(at),
            tag == .NOUN || tag == .PROPN || tag == .ADJ
        {
            if tag != .ADJ { nouns += 1 }
            at += 1
        }
        guard nouns > 0,
            view.is(Word.a, at: at) || view.is(Word.an, at: at) || view.is(Word.per, at: at)
        else { return nil }
        return at
    }

    /// A unit of time or of the table, or with `any` a noun, in the singular;
    /// with "100,000" in front if it stands there.
    private func divisor(
        from start: Int, any: Bool, of quantity: Quantity, in view: SentenceView
    ) -> (String, Int)? {
        var at = start
        var count = ""
        // "200°C / 400°F" is no rate
        if any, view.isNumber(at), view.atoms[at].value > 1, quantity.kind != .temperature {
            count = view.string(at..<at + 1) + " "
            at += 1
            while let entry = words.entry(at: at, in: view), entry.kind == .scale {
                count += view.string(at..<at + 1) + " "
                at += 1
            }
        }
        guard at < view.count else { return nil }
        if let match = units.words.match(view.atoms, at: at) {
            let unit = units.units[match.value]
            let isTime = unit.kind == .duration
            if any || isTime || [.volume, .mass, .area, .length].contains(unit.kind) {
                return (count + unit.name, at + match.count)
            }
        }
        if any, view.isWord(at), let symbol = units.symbol(at: at, in: view) {
            return (count + units.units[symbol.index].name, symbol.end)
        }
        guard view.isWord(at) else { return nil }
        if any {
            if view.is(Self.annum, at: at) { return ("year", at + 1) }
            if view.is(Self.capita, at: at) || view.is(Self.head, at: at) {
                return ("person", at + 1)
            }
            let tag = view.tag(at)
            guard tag == .NOUN || tag == .PROPN || tag == .ADJ || !count.isEmpty else { return nil }
            var end = at + 1
            // "per Class B share"
            if view.isCapital(at), let whole = nouns.end(from: at, in: view),
                view.tag(whole - 1) == .NOUN,
                count.isEmpty
            {
                return (Inflection.singular(view.string(whole - 1..<whole).lowercased()), whole)
            }
            if tag == .ADJ, view.tag(end) == .NOUN { end += 1 }
            let words = view.string(at..<end).lowercased().split(separator: " ").map(String.init)
            let last = words.last.map { count.isEmpty ? Inflection.singular($0) : $0 } ?? ""
            return (count + (words.dropLast() + [last]).joined(separator: " "), end)
        }
        guard quantity.kind == .money || quantity.isNoun || quantity.kind == .ratio,
            view.has(.shared, at: at)
        else { return nil }
        return (view.string(at..<at + 1).lowercased(), at + 1)
    }

    private static let annum = WordHash.of("annum")
    private static let capita = WordHash.of("capita")
    private static let head = WordHash.of("head")
}
