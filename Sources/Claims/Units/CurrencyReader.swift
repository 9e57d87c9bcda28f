internal import Documents
internal import Language

/// Reads currencies in front of numbers and behind them.
struct CurrencyReader: Sendable {
    let table: CurrencyTable
    /// Where a symbol of these stands behind a number, no currency does.
    let units: UnitTable

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
            // "charged us $900", "A $3 million loan", but "C $6" and the "us $ 5" of small letters
            let isOrdinary =
                end - first > 1 && !view.isJoined(first + 1) && view.isJoined(end)
                && (view.is(Word.a, at: first)
                    || !view.isCapital(first) && view.length(first) == 2)
            if isOpen, !isOrdinary {
                if let index = table.symbols[hash] {
                    let isShort = isLetters && view.length(first) <= 2 && first == end - 1
                    let isKnown =
                        view.length(first) == 2 && !view.isAllCapitals(first)
                        || view.string(first..<first + 1) == "RM"
                    if !isShort || gaps == 0 || isKnown { found = (index, first) }
                } else if first == end - 1, view.length(first) == 3,
                    let index = table.codes[hash],
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
    func scaledCode(at atom: Int, in view: SentenceView) -> (index: Int, scale: Double)? {
        guard view.isWord(atom), (4...5).contains(view.length(atom)) else { return nil }
        let bytes = view.text[view.atoms[atom].start..<view.atoms[atom].end]
        guard bytes.prefix(3).allSatisfy({ $0 &- 0x41 < 26 }),
            let scale = Self.codeScales.first(where: { bytes.dropFirst(3).elementsEqual($0.0) }),
            let index = table.codes[ExactHash.of(bytes.prefix(3))]
        else { return nil }
        return (index, scale.1)
    }

    private static let codeScales = [("m", 1e6), ("mn", 1e6), ("bn", 1e9)].map {
        (Array($0.0.utf8), $0.1)
    }

    /// A currency's word, code or symbol behind a number, and whether it counts millions.
    ///
    /// - `isFew`: whether the number is one of people rather than of small coins, so that a word
    ///   that is a verb too ("won") is one.
    func currency(
        after end: Int, isFew: Bool, in view: SentenceView
    ) -> (index: Int, atoms: Range<Int>, isInMillions: Bool)? {
        var at = end
        if view.isHyphen(at), view.isWord(at + 1) { at += 1 }
        guard at < view.count else { return nil }
        if let match = table.words.match(view.atoms, at: at) {
            // "12 won seats", not "12,000 won"
            if match.count == 1, at == end, view.tag(at) == .VERB, isFew { return nil }
            // "five crowns", not "a beer costs 45 crowns"
            if table.cautious.contains(match.value), match.count == 1, isFew,
                !(max(0, end - 4)..<end).contains(where: {
                    view.hasLemma([.costing, .paying], at: $0)
                })
            {
                return nil
            }
            return (match.value, at..<at + match.count, false)
        }
        let atom = view.atoms[at]
        let hash = ExactHash.of(view.text[atom.start..<atom.end])
        if view.isWord(at) {
            if let index = table.codes[hash], atom.end - atom.start >= 3 {
                return (index, at..<at + 1, false)
            }
            // "120 MEUR": millions of them.
            if atom.end - atom.start == 4, view.text[atom.start] == 0x4D,
                let index = table.codes[ExactHash.of(view.text[atom.start + 1..<atom.end])]
            {
                return (index, at..<at + 1, true)
            }
            // "30 Kč", "350 kr."
            if at == end, let index = table.symbols[hash], atom.end - atom.start > 1,
                !view.isAllCapitals(at), units.symbol(at: at, in: view) == nil
            {
                return (index, at..<at + 1, false)
            }
            if at == end, view.isJoined(at), let index = table.minorSymbols[hash],
                !view.isJoined(at + 1) || !view.isWord(at + 1)
            {
                return isScreen(at: end - 1, in: view) ? nil : (index, at..<at + 1, false)
            }
            return nil
        }
        if let index = table.minorSymbols[hash] { return (index, at..<at + 1, false) }
        // "10 $", "10€": not "5 - $10", nor the sign of the next amount
        // ("10 $ 30 $" has one for each).
        if let index = table.symbols[hash], view.kind(at) == .sign, at == end,
            view.isJoined(at) || !view.isNumber(at + 1) || isSymbol(at: at + 2, in: view)
        {
            return (index, at..<at + 1, false)
        }
        return nil
    }

    private func isSymbol(at index: Int, in view: SentenceView) -> Bool {
        guard view.kind(index) == .sign else { return false }
        let atom = view.atoms[index]
        return table.symbols[ExactHash.of(view.text[atom.start..<atom.end])] != nil
    }

    /// "1080p" is a picture.
    private func isScreen(at number: Int, in view: SentenceView) -> Bool {
        guard view.isNumber(number) else { return false }
        return [144, 240, 360, 480, 576, 720, 1080, 1440, 2160].contains(view.atoms[number].value)
    }

    /// The currency of a nation that stands behind dollars, and where that ends:
    /// "$76 US", "$75 U.S.", "$5 Canadian".
    func nationality(from end: Int, in view: SentenceView) -> (Int, Int)? {
        if view.is(Self.letterU, at: end), view.is(Word.period, at: end + 1),
            view.is(Self.letterS, at: end + 2)
        {
            return (table.dollar, view.is(Word.period, at: end + 3) ? end + 4 : end + 3)
        }
        guard view.isWord(end), view.isCapital(end),
            let list = table.adjectives[view.atoms[end].hash], let only = list.first,
            list.count == 1, view.tag(end + 1) != .NOUN, view.tag(end + 1) != .PROPN
        else { return nil }
        return (only, end + 1)
    }

    private static let letterU = WordHash.of("u")
    private static let letterS = WordHash.of("s")
}
