internal import Documents

/// A run of atoms as a row of a table describes it, such as "@label .? #".
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
struct AtomPattern: Sendable {
    private enum Test: Sendable {
        case number(ClosedRange<Int>?)
        case decimal
        case digits([UInt8])
        case capital, twoCapitals, capitals, capitalLetter, innerCapital, lower, dash
        case tag(PartOfSpeech)
        case role(WordRoles)
        case text(UInt64)
    }

    private struct Element: Sendable {
        /// Alternatives, each of tests that must all hold.
        var choices: [[Test]]
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

    private var elements: [Element] = []

    /// What a match can begin with, by which patterns are found without being tried at each atom.
    enum Beginning: Sendable {
        /// Only these words or signs.
        case texts([UInt64])
        /// Only a number.
        case number
        /// Only the sentence's first atom.
        case start
        case other
    }

    var beginning: Beginning {
        guard let first = elements.first else { return .other }
        if first.isStart, first.choices.isEmpty { return .start }
        guard first.least > 0, !first.isNegated, !first.isStart else { return .other }
        var texts: [UInt64] = []
        var numbers = 0
        for choice in first.choices {
            switch choice.first {
            case .text(let hash)?: texts.append(hash)
            case .number?, .decimal?, .digits?: numbers += 1
            default: return .other
            }
        }
        if texts.isEmpty { return .number }
        return numbers == 0 ? .texts(texts) : .other
    }

    init(_ text: String) throws(Fault) {
        for word in text.split(separator: " ") { elements.append(try Self.element(word)) }
        if elements.isEmpty { throw Fault(message: "pattern is empty") }
    }

    private static func element(_ text: Substring) throws(Fault) -> Element {
        var core = text
        var element = Element(choices: [])
        while core.count > 1, let mark = core.first, "~!=".contains(mark) {
            if mark == "~" { element.isJoined = true }
            if mark == "!" { element.isNegated = true }
            if mark == "=" { element.isContext = true }
            core = core.dropFirst()
        }
        if core.count > 1, core.hasSuffix("?") {
            element.least = 0
            core = core.dropLast()
        } else if core.count > 1, core.hasSuffix("*") {
            (element.least, element.most) = (0, 8)
            core = core.dropLast()
        }
        for choice in core.split(separator: "|") {
            if choice == "START" {
                element.isStart = true
                continue
            }
            var tests: [Test] = []
            for part in choice.count > 1 ? choice.split(separator: "&") : [choice] {
                tests.append(try test(String(part)))
            }
            element.choices.append(tests)
        }
        return element
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
        if text.hasPrefix("#"), text.count > 1 {
            let bounds = text.dropFirst().split(separator: "-").compactMap { Int($0) }
            guard let low = bounds.first, let high = bounds.last, low <= high else {
                throw Fault(message: "\(text) is no number of digits")
            }
            return .number(low...high)
        }
        if text.hasPrefix("@"), text.count > 1 {
            let role = WordRoles.role(String(text.dropFirst()))
            guard !role.isEmpty else { throw Fault(message: "unknown role \(text)") }
            return .role(role)
        }
        if let first = text.utf8.first, first &- 0x30 < 10 {
            return .digits(Array(text.utf8))
        }
        return .text(WordHash.of(text))
    }

    /// The atoms from the first to the last that a match names, and where the match ends; nil if none begins at an atom.
    func match(_ scene: Scene, at start: Int) -> Range<Int>? {
        var named: Range<Int>?
        guard match(scene, start, 0, &named) else { return nil }
        return named
    }

    private func match(_ scene: Scene, _ at: Int, _ index: Int, _ named: inout Range<Int>?) -> Bool
    {
        guard index < elements.count else { return true }
        let element = elements[index]
        if element.isStart, at == 0, match(scene, at, index + 1, &named) { return true }
        if element.isNegated {
            return !holds(element, scene, at) && match(scene, at, index + 1, &named)
        }
        var taken = 0
        while taken < element.most, holds(element, scene, at + taken) { taken += 1 }
        while taken >= element.least {
            var inner = named
            if taken > 0, !element.isContext {
                inner = (inner?.lowerBound ?? at)..<at + taken
            }
            if match(scene, at + taken, index + 1, &inner) {
                named = inner
                return true
            }
            taken -= 1
        }
        return false
    }

    private func holds(_ element: Element, _ scene: Scene, _ at: Int) -> Bool {
        guard at < scene.count, !element.isJoined || scene.isJoined(at) else { return false }
        return element.choices.contains { $0.allSatisfy { Self.holds($0, scene, at) } }
    }

    private static func holds(_ test: Test, _ scene: Scene, _ at: Int) -> Bool {
        switch test {
        case .number(nil): return scene.isNumber(at)
        case .number(let lengths?):
            return scene.isNumber(at) && scene.atoms[at].digits.isSubset(of: .zeroLed)
                && lengths.contains(scene.length(at))
        case .decimal: return scene.isNumber(at) && scene.atoms[at].digits == .decimal
        case .digits(let digits):
            guard scene.isNumber(at), scene.length(at) == digits.count else { return false }
            let start = scene.atoms[at].start
            return digits.indices.allSatisfy {
                let byte = scene.text[start + $0]
                return digits[$0] == UInt8(ascii: "_") ? byte &- 0x30 < 10 : digits[$0] == byte
            }
        case .capital: return scene.isWord(at) && scene.isCapital(at)
        case .twoCapitals: return scene.isAllCapitals(at) && scene.length(at) == 2
        case .capitals: return scene.isAllCapitals(at)
        case .capitalLetter: return scene.isWord(at) && scene.isCapital(at) && scene.length(at) == 1
        case .innerCapital: return scene.isWord(at) && scene.hasInnerCapital(at)
        case .lower: return scene.isWord(at) && !scene.isCapital(at)
        case .dash: return scene.isDash(at)
        case .tag(let tag): return scene.isWord(at) && scene.tag(at) == tag
        case .role(let role): return scene.has(at, role)
        case .text(let hash): return scene.is(at, hash)
        }
    }
}

extension Scene {
    /// A capital behind a lower-case letter: "iPhone", "PlayStation".
    func hasInnerCapital(_ index: Int) -> Bool {
        let atom = atoms[index]
        guard atom.end - atom.start > 2 else { return false }
        return (atom.start + 1..<atom.end).contains {
            text[$0] &- 0x41 < 26 && text[$0 - 1] &- 0x61 < 26
        }
    }
}
