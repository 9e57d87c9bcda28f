#if canImport(Glibc)
    internal import Glibc
#endif

internal import Bytes
internal import JSON

/// A number that a document states, as it is compared with the numbers of other documents.
package struct Figure: Sendable {
    /// The number's code points in the document's text.
    package var numberSpan: (Int, Int)
    /// The number, and the sentence that states it, as bytes of the document's text.
    package var numberRange: Range<Int>
    package var sentenceRange: Range<Int>
    /// As the record gives them, in `unit`.
    package var value: Double
    package var low: Double
    package var high: Double
    package var unit: String
    var unitText: String
    package var kind: String
    package var bound: String
    var isVague: Bool
    package var change: String
    /// amount, change, level or from_to.
    package var role: String
    var subject: String
    package var agent: String
    package var attribution: String
    package var when: String
    /// What the unit measures ("length"; the currency; "#" for things that are counted):
    /// only equal ones are compared.
    var dimension: String
    /// Turns values into the dimension's base unit.
    package var factor: Double
    /// Digits of the number without zeros in front or behind; at least 1.
    package var digits: Int

    // Hashes of stems; sets in order.
    var head: UInt64 = 0
    var subjectHead: UInt64 = 0
    var subjectWords: [UInt64] = []
    var concepts: [UInt64] = []
    var sentence: [UInt64] = []
    /// The seven words to each side.
    var window: [UInt64] = []
    /// The three words to each side, in the order of the text.
    var before: [UInt64] = []
    var behind: [UInt64] = []
    /// The words between the commas around the number; the window where they are few.
    var clause: [UInt64] = []
    var names: [UInt64] = []
    var agentWords: [UInt64] = []
    var attributionWords: [UInt64] = []
    // Hashes of whole words, for their clusters; 0 without a word.
    var headWord: UInt64 = 0
    var lastBefore: UInt64 = 0
    var firstBehind: UInt64 = 0
    var subjectForms: [UInt64] = []
    var windowForms: [UInt64] = []
    /// Whether only a mark parts it from another number, as in "11: 30", "1, 799" and "6, 7, 8".
    var isTouching = false
    /// Where it stands, from 0 at the text's beginning to 1 at its end.
    var place = 0.0

    /// Words to each side of the number.
    private static let window = 7
    /// Words of a clause below which the window stands for it.
    private static let fewest = 3

    init?(
        of claim: JSONValue, in text: [UInt8], places: CodePoints,
        names: [(name: UInt64, starts: [Int])], sizes: UnitSizes
    ) {
        guard let value = claim["value"]?.number, let low = claim["low"]?.number,
            let high = claim["high"]?.number, let span = claim["number_span"]?.elements,
            let number = places.bytes(span), let first = span.first?.integer,
            let last = span.last?.integer, let sentenceSpan = claim["sentence"]?.elements,
            let sentence = places.bytes(sentenceSpan)
        else { return nil }
        func field(_ key: String) -> String { claim[key]?.text ?? "" }
        numberSpan = (first, last)
        numberRange = number
        sentenceRange = sentence
        (self.value, self.low, self.high) = (value, low, high)
        (unit, unitText, kind) = (field("unit"), field("unit_text"), field("kind"))
        (bound, isVague) = (field("bound"), claim["vague"]?.flag ?? false)
        (change, role) = (field("change"), field("figure"))
        (subject, agent, attribution) = (field("subject"), field("agent"), field("attribution"))
        when = field("when")
        (dimension, factor) = sizes.dimension(of: unit, kind: kind)
        digits = Self.digits(text[number])
        let subjectContent = ContentWords(Array(subject.utf8)[...])
        let subjectStems = subjectContent.stems
        let unitContent = ContentWords(Array(unitText.utf8)[...])
        let unitStems = unitContent.stems
        head = unit.isEmpty ? unitStems.last ?? 0 : 0
        headWord = unit.isEmpty ? unitContent.words.last ?? 0 : 0
        subjectForms = subjectContent.words
        subjectHead = subjectStems.last ?? 0
        subjectWords = Set(subjectStems).sorted()
        let concepts = (claim["concepts"]?.elements ?? []).flatMap { Self.stems($0.text ?? "") }
        self.concepts = Set(concepts + subjectStems + unitStems).sorted()
        let ahead = ContentWords(
            text[sentence.lowerBound..<max(sentence.lowerBound, number.lowerBound)])
        let following = ContentWords(
            text[min(number.upperBound, sentence.upperBound)..<sentence.upperBound])
        let (left, right) = (ahead.stems, following.stems)
        windowForms = Array(
            ahead.words.suffix(Self.window) + following.words.prefix(Self.window))
        (lastBefore, firstBehind) = (ahead.words.last ?? 0, following.words.first ?? 0)
        self.sentence = Set(left + right).sorted()
        window = Set(left.suffix(Self.window) + right.prefix(Self.window)).sorted()
        before = Array(left.suffix(3))
        behind = Array(right.prefix(3))
        let clause = Clause.range(around: number, in: sentence, of: text)
        let near =
            ContentWords(text[clause.lowerBound..<number.lowerBound]).stems
            + ContentWords(text[number.upperBound..<clause.upperBound]).stems
        self.clause = near.count < Self.fewest ? window : Set(near).sorted()
        agentWords = Set(Self.stems(agent)).sorted()
        attributionWords = Set(Self.stems(attribution)).sorted()
        let from = sentenceSpan.first?.integer ?? 0
        let to = sentenceSpan.last?.integer ?? 0
        self.names = Set(
            names.filter { $0.starts.contains { from <= $0 && $0 < to } }.map { $0.name }
        ).sorted()
        isTouching = Self.isTouching(number, in: text)
        place = Double(number.lowerBound) / Double(max(1, text.count))
    }

    private static let marks = Set(".,:/ x".utf8)

    private static func isTouching(_ number: Range<Int>, in text: [UInt8]) -> Bool {
        func touches(_ reach: some Sequence<UInt8>) -> Bool {
            var reach = reach.makeIterator()
            guard let mark = reach.next(), marks.contains(mark) else { return false }
            while let byte = reach.next() {
                if (0x30...0x39).contains(byte) { return true }
                guard marks.contains(byte) else { return false }
            }
            return false
        }
        return touches(text[number.upperBound...].prefix(gap))
            || touches(text[..<number.lowerBound].suffix(gap).reversed())
    }

    /// Marks and the digit behind them, at most.
    private static let gap = 4

    private static func stems(_ text: String) -> [UInt64] {
        ContentWords(Array(text.utf8)[...]).stems
    }

    /// Digits without zeros in front or behind; at least 1.
    private static func digits(_ number: ArraySlice<UInt8>) -> Int {
        let digits = number.filter { $0 &- 0x30 < 10 }.drop { $0 == 0x30 }
        return max(1, digits.count - digits.reversed().prefix { $0 == 0x30 }.count)
    }

    /// In the dimension's base unit.
    package var base: Double { value * factor }
}

/// The part of a sentence that a number stands in, between the marks around it.
private enum Clause {
    private static let marks = Set(",;:()\"".utf8)

    /// Bytes of the text, with the number among them.
    static func range(
        around number: Range<Int>, in sentence: Range<Int>, of text: [UInt8]
    ) -> Range<Int> {
        guard sentence.lowerBound <= number.lowerBound, number.upperBound <= sentence.upperBound
        else { return number }
        var start = number.lowerBound
        while start > sentence.lowerBound, !isMark(text, at: start - 1) { start -= 1 }
        var end = number.upperBound
        while end < sentence.upperBound, !isMark(text, at: end) { end += 1 }
        return start..<end
    }

    /// Commas between digits are none.
    private static func isMark(_ text: [UInt8], at place: Int) -> Bool {
        let byte = text[place]
        if byte >= 0x80 { return isWideMark(text, at: place) || isWideMark(text, at: place - 2) }
        guard marks.contains(byte) else { return false }
        return place + 1 >= text.count || !(0x30...0x39).contains(text[place + 1])
    }

    /// Whether a dash or a curved quotation mark begins here.
    private static func isWideMark(_ text: [UInt8], at place: Int) -> Bool {
        guard place >= 0 else { return false }
        return switch WideMark(in: text.span, at: place, end: text.count) {
        case .enDash, .emDash, .openingDoubleQuote, .closingDoubleQuote: true
        default: false
        }
    }
}

/// The values that a stated number stands for, by its significant digits,
/// its bound and its vagueness.
package struct FigureInterval: Sendable {
    /// In the dimension's base unit; `high` is infinite above a lower
    /// bound, `low` 0 below an upper one.
    package var low: Double
    package var high: Double

    /// "about" is taken as a tenth to each side; a plain number as what is rounded to its digits.
    private static let about = 0.1

    init(_ figure: Figure) {
        low = figure.low * figure.factor
        high = figure.high * figure.factor
        let size = max(abs(low), abs(high))
        if !figure.isVague, low == high, size > 0 {
            let place = floor(log10(abs(figure.value))) - Double(figure.digits) + 1
            // Small counts are exact; "4.1 billion" and "5,000" are rounded.
            let isRounded = figure.dimension != "#" || figure.digits <= 2 && size >= 100
            let half =
                isRounded && figure.dimension != "age" ? 0.5 * pow(10, place) * figure.factor : 0
            low -= half
            high += half
        }
        switch figure.bound {
        case "about": (low, high) = (low - Self.about * size, high + Self.about * size)
        case "more_than", "at_least": high = .infinity
        case "less_than", "at_most": low = min(0, low)
        default: break
        }
    }

    func overlaps(_ other: FigureInterval) -> Bool { low <= other.high && other.low <= high }
}
