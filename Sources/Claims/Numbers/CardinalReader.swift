internal import Language

/// Reads cardinal numbers in words: "two hundred and six thousand".
struct CardinalReader: Sendable {
    let words: NumberWords

    /// The value of a run of number words and where it ends:
    /// "twenty-eight thousand six hundred and two"; nil without one.
    ///
    /// - Returns: `scale`: its greatest scale word; 1 without one.
    func cardinal(
        from start: Int, in view: SentenceView
    ) -> (value: Double, end: Int, scale: Double)? {
        var sum = CardinalSum()
        var end = start
        while end < view.count {
            guard let word = cardinalWord(at: end, of: sum, isFirst: end == start, in: view) else {
                break
            }
            if word > start, view.isNumber(word), view.atoms[word].digits == .spelled,
                sum.add(spelled: view.atoms[word].value)
            {
                end = word + 1
                continue
            }
            guard let entry = words.entry(at: word, in: view),
                sum.add(entry, isFirst: end == start)
            else { break }
            end = word + 1
        }
        return end > start ? (sum.value, end, sum.scale) : nil
    }

    /// The next word of a cardinal, over the comma, hyphen or "and" that may stand in front of it;
    /// nil behind an "and" that joins something else.
    private func cardinalWord(
        at start: Int, of sum: CardinalSum, isFirst: Bool, in view: SentenceView
    ) -> Int? {
        guard !isFirst else { return start }
        var word = start
        // "three hundred thousand, two hundred and six"
        if sum.isBehindScale, view.is(Word.comma, at: word), continues(at: word + 1, in: view) {
            word += 1
        }
        if view.isHyphen(word), view.isJoined(word), view.isJoined(word + 1) { word += 1 }
        guard view.is(Word.and, at: word) else { return word }
        guard sum.takesAnd, let next = words.entry(at: word + 1, in: view),
            next.kind == .small || next.kind == .tens,
            words.entry(at: word + 2, in: view)?.kind != .denominator
        else { return nil }
        return word + 1
    }

    /// Whether the hundreds of a number in words begin here:
    /// "two hundred and six" behind "thousand,".
    private func continues(at start: Int, in view: SentenceView) -> Bool {
        guard let first = words.entry(at: start, in: view), first.kind == .small,
            words.entry(at: start + 1, in: view)?.kind == .hundred,
            view.is(Word.and, at: start + 2),
            let rest = words.entry(at: start + 3, in: view)
        else { return false }
        return rest.kind == .small || rest.kind == .tens
    }

    /// The digits behind "point", as a part of one, and where they end: "two five", "twenty-five".
    func decimals(from start: Int, in view: SentenceView) -> (Double, Int)? {
        var at = start
        var value = 0.0
        var place = 0.1
        while let entry = words.entry(at: at, in: view), entry.kind == .small, entry.value < 10 {
            value += entry.value * place
            place /= 10
            at += 1
        }
        if at > start { return ((value * 1e9).rounded() / 1e9, at) }
        guard let (whole, end, _) = cardinal(from: start, in: view), whole < 100 else { return nil }
        return (whole / 100, end)
    }
}

/// Adds up the words of a cardinal number in their order: "two hundred and six thousand".
private struct CardinalSum {
    /// What scale words have multiplied already.
    private var total = 0.0
    /// What the next scale word multiplies.
    private var current = 0.0
    /// The last scale word, which the next one must be below; infinite before the first.
    private var last = Double.infinity
    /// The greatest scale word; 1 without one.
    private(set) var scale = 1.0

    var value: Double { total + current }

    /// Whether a scale word ended it so far.
    var isBehindScale: Bool { current == 0 && last < .infinity }

    /// Whether "and" may go on with it: "two hundred and six".
    var takesAnd: Bool { scale > 1 || current >= 100 }

    /// Adds a number that is spelled as one word, if a greater scale word stands in front of it.
    mutating func add(spelled value: Double) -> Bool {
        guard current == 0, value < last else { return false }
        current = value
        return true
    }

    /// Adds a word if it can go on with the number.
    mutating func add(_ word: NumberWords.Entry, isFirst: Bool) -> Bool {
        switch word.kind {
        case .small:
            let tens = current.truncatingRemainder(dividingBy: 100)
            let isFree =
                word.value >= 10 || word.value == 0
                ? tens == 0 && current != 0 || current == 0
                : current.truncatingRemainder(dividingBy: 10) == 0 && tens != 10
            guard isFirst || (isFree && word.value > 0) else { return false }
            current += word.value
        case .tens:
            guard current.truncatingRemainder(dividingBy: 100) == 0 else { return false }
            current += word.value
        case .hundred:
            guard current < 100 else { return false }
            current = max(current, 1) * 100
            scale = max(scale, 100)
        case .scale:
            if word.value >= last {
                guard current == 0 else { return false }
                total *= word.value
            } else {
                total += max(current, isFirst ? 1 : current) * word.value
            }
            scale = max(scale, word.value)
            (current, last) = (0, word.value)
        default: return false
        }
        return true
    }
}
