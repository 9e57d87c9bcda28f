internal import Documents

/// Runs of atoms as the rows of a table describe them, such as "@label .? #".
///
/// An element is one atom. In front of it, `~` asks that no white space parts it from the atom before, `!` that the next atom is not
/// this one (which takes none), and `=` that it is context: matched, but not part of what the row names. Behind it, `?` makes it
/// optional and `*` lets it come up to eight times. `|` parts alternatives, `&` what one atom must be all of.
///
/// | element | atom |
/// | --- | --- |
/// | `#` `#3` `#2-4` `#.` | a number; one of so many digits without separators; one with a decimal sign |
/// | `7_7` | a number of these digits, `_` standing for any one |
/// | `Aa` `AA` `AAA` `A` | a word with a capital; two capitals; two or more capitals; one capital letter |
/// | `aA` | a word with a capital inside ("iPhone") |
/// | `aa` | a word without a capital |
/// | `NOUN` ... | a word that the tagger gives this part of speech |
/// | `@role` | a word with a role of `claim-words.tsv` |
/// | `DASH` | a hyphen, an en dash or an em dash |
/// | `START` | nothing: the sentence begins here; also as an alternative |
/// | anything else | this word, in upper or lower case, or this sign |
struct AtomPatterns: Sendable {
    private enum Test: Sendable {
        case number(ClosedRange<Int>?)
        case decimal
        /// Up to eight, the first in the lowest byte.
        case digits(UInt64, count: Int)
        case capital, twoCapitals, capitals, capitalLetter, innerCapital, lower, dash
        case tag(PartOfSpeech)
        case role(WordRoles)
        case text(UInt64)
    }

    private struct Element: Sendable {
        /// Alternatives, numbers of `choices`.
        var choices: Range<Int>
        var isJoined = false
        var isNegated = false
        var isContext = false
        /// Takes nothing where the sentence begins.
        var isStart = false
        var least = 1
        var most = 1
    }

    /// Why a pattern cannot be read.
    struct Fault: Error {
        let message: String
    }

    // All patterns in the same arrays, so that trying one copies nothing.
    /// Numbers of `elements`.
    private var patterns: [Range<Int>] = []
    private var elements: [Element] = []
    /// Tests that must all hold, numbers of `tests`.
    private var choices: [Range<Int>] = []
    private var tests: [Test] = []

    /// What a match can begin with, by which patterns are found without being tried at each atom.
    enum Beginning: Sendable {
        /// Only these words or signs.
        case texts([UInt64])
        /// Only a number.
        case number
        /// Only the sentence's first atom.
        case start
        /// Only an atom right in front of a number, or the sentence's first atom.
        case beforeNumber
        case other
    }

    /// - `pattern`: what `add` gave.
    func beginning(of pattern: Int) -> Beginning {
        let first = elements[patterns[pattern].lowerBound]
        if first.isStart, first.choices.isEmpty { return .start }
        let second = patterns[pattern].dropFirst().first
        let isBeforeNumber = first.most == 1 && (second.map { isNumber(elements[$0]) } ?? false)
        let otherwise = isBeforeNumber ? Beginning.beforeNumber : .other
        guard first.least > 0, !first.isNegated, !first.isStart else {
            return first.least > 0 && !first.isNegated ? otherwise : .other
        }
        if isNumber(first) { return .number }
        var texts: [UInt64] = []
        for choice in first.choices {
            guard case .text(let hash) = tests[choices[choice].lowerBound] else { return otherwise }
            texts.append(hash)
        }
        return .texts(texts)
    }

    /// Whether an element takes one number or more and nothing else.
    private func isNumber(_ element: Element) -> Bool {
        guard element.least > 0, !element.isNegated, !element.isStart else { return false }
        return element.choices.allSatisfy { choice in
            switch tests[choices[choice].lowerBound] {
            case .number, .decimal, .digits: true
            default: false
            }
        }
    }

    /// Adds a pattern and gives its number.
    mutating func add(_ text: String) throws(Fault) -> Int {
        let first = elements.count
        for word in text.utf8.split(separator: UInt8(ascii: " ")) { try addElement(word) }
        if elements.count == first { throw Fault(message: "pattern is empty") }
        patterns.append(first..<elements.count)
        return patterns.count - 1
    }

    private mutating func addElement(_ text: Substring.UTF8View) throws(Fault) {
        var core = text
        var element = Element(choices: choices.count..<choices.count)
        marks: while core.count > 1, let mark = core.first {
            switch mark {
            case UInt8(ascii: "~"): element.isJoined = true
            case UInt8(ascii: "!"): element.isNegated = true
            case UInt8(ascii: "="): element.isContext = true
            default: break marks
            }
            core.removeFirst()
        }
        if core.count > 1, core.last == UInt8(ascii: "?") {
            element.least = 0
            core.removeLast()
        } else if core.count > 1, core.last == UInt8(ascii: "*") {
            (element.least, element.most) = (0, 8)
            core.removeLast()
        }
        for choice in core.split(separator: UInt8(ascii: "|")) {
            if choice.elementsEqual("START".utf8) {
                element.isStart = true
                continue
            }
            let first = tests.count
            for part in choice.count > 1 ? choice.split(separator: UInt8(ascii: "&")) : [choice] {
                tests.append(try Self.test(String(Substring(part))))
            }
            if tests.count > first { choices.append(first..<tests.count) }
        }
        element.choices = element.choices.lowerBound..<choices.count
        elements.append(element)
    }

    private static func test(_ text: String) throws(Fault) -> Test {
        switch text {
        case "#": return .number(nil)
        case "#.": return .decimal
        case "Aa": return .capital
        case "AA": return .twoCapitals
        case "AAA": return .capitals
        case "A": return .capitalLetter
        case "aA": return .innerCapital
        case "aa": return .lower
        case "DASH": return .dash
        case "NOUN": return .tag(.NOUN)
        case "PROPN": return .tag(.PROPN)
        case "VERB": return .tag(.VERB)
        case "ADJ": return .tag(.ADJ)
        case "ADP": return .tag(.ADP)
        case "DET": return .tag(.DET)
        case "AUX": return .tag(.AUX)
        default: break
        }
        if text.utf8.first == UInt8(ascii: "#"), text.utf8.count > 1 {
            let bounds = text.dropFirst().split(separator: "-").compactMap { Int($0) }
            guard let low = bounds.first, let high = bounds.last, low <= high else {
                throw Fault(message: "\(text) is no number of digits")
            }
            return .number(low...high)
        }
        if text.utf8.first == UInt8(ascii: "@"), text.utf8.count > 1 {
            let role = WordRoles.role(String(text.dropFirst()))
            guard !role.isEmpty else { throw Fault(message: "unknown role \(text)") }
            return .role(role)
        }
        if let first = text.utf8.first, first &- 0x30 < 10 {
            guard text.utf8.count <= 8 else {
                throw Fault(message: "\(text) has over eight digits")
            }
            let word = text.utf8.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return .digits(word, count: text.utf8.count)
        }
        return .text(WordHash.of(text))
    }

    /// The atoms from the first to the last that a match of a pattern names; nil if none begins at an atom.
    func match(_ pattern: Int, in view: SentenceView, at start: Int) -> Range<Int>? {
        let first = elements[patterns[pattern].lowerBound]
        // most fail here
        if first.least > 0, !first.isNegated, !(first.isStart && start == 0),
            !holds(first, view, start)
        {
            return nil
        }
        var named: Range<Int>?
        guard match(patterns[pattern], view, start, &named) else { return nil }
        return named
    }

    private func match(
        _ rest: Range<Int>, _ view: SentenceView, _ at: Int, _ named: inout Range<Int>?
    ) -> Bool {
        guard let index = rest.first else { return true }
        let behind = index + 1..<rest.upperBound
        let element = elements[index]
        if element.isStart, at == 0, match(behind, view, at, &named) { return true }
        if element.isNegated {
            return !holds(element, view, at) && match(behind, view, at, &named)
        }
        var taken = 0
        while taken < element.most, holds(element, view, at + taken) { taken += 1 }
        while taken >= element.least {
            var inner = named
            if taken > 0, !element.isContext {
                inner = (inner?.lowerBound ?? at)..<at + taken
            }
            if match(behind, view, at + taken, &inner) {
                named = inner
                return true
            }
            taken -= 1
        }
        return false
    }

    private func holds(_ element: Element, _ view: SentenceView, _ at: Int) -> Bool {
        guard at < view.count, !element.isJoined || view.isJoined(at) else { return false }
        for choice in element.choices {
            var test = choices[choice].lowerBound
            let end = choices[choice].upperBound
            while test < end, Self.holds(tests[test], view, at) { test += 1 }
            if test == end { return true }
        }
        return false
    }

    private static func holds(_ test: Test, _ view: SentenceView, _ at: Int) -> Bool {
        switch test {
        case .number(nil): return view.isNumber(at)
        case .number(let lengths?):
            return view.isNumber(at) && view.atoms[at].digits.isSubset(of: .zeroLed)
                && lengths.contains(view.length(at))
        case .decimal: return view.isNumber(at) && view.atoms[at].digits == .decimal
        case .digits(let digits, let count):
            guard view.isNumber(at), view.length(at) == count else { return false }
            let start = view.atoms[at].start
            for place in 0..<count {
                let byte = view.text[start + place]
                let wanted = UInt8(truncatingIfNeeded: digits >> UInt64(8 * place))
                let isRight = wanted == UInt8(ascii: "_") ? byte &- 0x30 < 10 : wanted == byte
                guard isRight else { return false }
            }
            return true
        case .capital: return view.isWord(at) && view.isCapital(at)
        case .twoCapitals: return view.isAllCapitals(at) && view.length(at) == 2
        case .capitals: return view.isAllCapitals(at)
        case .capitalLetter: return view.isWord(at) && view.isCapital(at) && view.length(at) == 1
        case .innerCapital: return view.isWord(at) && view.hasInnerCapital(at)
        case .lower: return view.isWord(at) && !view.isCapital(at)
        case .dash: return view.isDash(at)
        case .tag(let tag): return view.isWord(at) && view.tag(at) == tag
        case .role(let role): return view.has(at, role)
        case .text(let hash): return view.is(at, hash)
        }
    }
}

extension SentenceView {
    /// A capital behind a lower-case letter: "iPhone", "PlayStation".
    func hasInnerCapital(_ index: Int) -> Bool {
        let atom = atoms[index]
        guard atom.end - atom.start > 2 else { return false }
        return (atom.start + 1..<atom.end).contains {
            text[$0] &- 0x41 < 26 && text[$0 - 1] &- 0x61 < 26
        }
    }
}
