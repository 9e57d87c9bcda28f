/// Adds up the words of a cardinal number in their order: "two hundred and six thousand".
struct CardinalSum {
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
