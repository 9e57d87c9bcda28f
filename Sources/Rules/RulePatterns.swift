internal import Documents

/// Patterns over tokens, as rules and tables write them: "@label .? #",
/// "=on the day:{day} of?+ month:{month}".
///
/// A pattern is elements parted by spaces. In front of an element: first `name:`, which captures
/// it; then, in any order, `~` asks that no white space parts it from the token before, `_`
/// that some does; `=` makes it context, which is matched but not part of what is found (elements
/// of context that a pattern begins with are looked for in front of it, the nearest last);
/// `>` only looks whether it stands here, `!` whether it does not, `!=` whether it does
/// not stand in front. Behind it, `?` makes it optional and `*` lets it come up to eight times;
/// with a further `+` what it took is not given back. `|` parts alternatives, `&` what one token
/// must be all of, and `^` in front of one of these asks for its opposite.
///
/// | element | token |
/// | --- | --- |
/// | `#` `#3` `#2-4` | a number; one of so many digits without separators |
/// | `#.` | a number with a decimal sign |
/// | `[1-31]` | a value between these |
/// | `7_7` | a number of these digits, `_` standing for any one |
/// | `Aa` `A` | a word with a capital; one capital letter |
/// | `AA` `AAA` | two capitals; two or more capitals |
/// | `aA` `aa` | a word with a capital inside ("iPhone"); a word without a capital |
/// | `NOUN` ... | a word that the tagger gives this part of speech |
/// | `@class` `@class=2-4` | a word of a class of the vocabulary; one with such a value |
/// | `{group}` `{group}=2-4` | what a rule of this group matches; with such a value |
/// | `DASH` `SIGN` `OTHER` | a dash; a sign; a sign that is not ASCII |
/// | `WORD` `LETTER` `PLURAL` | a word; a word of one letter; one that ends in "s" |
/// | `WHOLE` | a number that is no part of "2.5" |
/// | `START` `END` `GAP` | nothing: a sentence's begin or end, white space; also in alternatives |
/// | anything else | this word, in upper or lower case, or this sign |
struct RulePatterns: Sendable {
    // All patterns in the same arrays, so that trying one copies nothing.
    private(set) var elements: [RuleElement] = []
    /// Tests that must all hold, numbers of `tests`.
    private(set) var choices: [RuleStretch] = []
    private(set) var tests: [RuleTest] = []

    /// Adds the elements of a pattern and gives their numbers.
    ///
    /// - `groups`: numbers of groups by their names.
    mutating func add(
        _ words: [Substring], vocabulary: RuleVocabulary, groups: [String: Int]
    ) throws(RuleFault) -> Range<Int> {
        let first = elements.count
        for word in words { try addElement(word, vocabulary: vocabulary, groups: groups) }
        if elements.count == first { throw RuleFault(message: "pattern is empty") }
        return first..<elements.count
    }

    private mutating func addElement(
        _ text: Substring, vocabulary: RuleVocabulary, groups: [String: Int]
    ) throws(RuleFault) {
        var core = text
        var element = RuleElement()
        if let colon = core.utf8.firstIndex(of: UInt8(ascii: ":")), colon > core.startIndex,
            core[..<colon].utf8.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }),
            core.utf8.index(after: colon) < core.endIndex
        {
            let name = core[..<colon]
            guard let slot = vocabulary.slots.firstIndex(of: String(name)) else {
                throw RuleFault(message: "nothing is captured as \(name)")
            }
            element.slot = Int8(truncatingIfNeeded: slot)
            core = core[core.utf8.index(after: colon)...]
        }
        var (isContext, isNegated, isAhead) = (false, false, false)
        marks: while core.utf8.count > 1, let mark = core.utf8.first {
            switch mark {
            case UInt8(ascii: "~"): element.marks.insert(.joined)
            case UInt8(ascii: "_"): element.marks.insert(.spaced)
            case UInt8(ascii: "="): isContext = true
            case UInt8(ascii: "!"): isNegated = true
            case UInt8(ascii: ">"): isAhead = true
            default: break marks
            }
            core = Substring(core.utf8.dropFirst())
        }
        element.role =
            switch (isNegated, isContext) {
            case (true, true): .notBefore
            case (true, false): .notAhead
            case (false, true): .context
            case (false, false): isAhead ? .ahead : .part
            }
        if core.utf8.count > 2, core.utf8.last == UInt8(ascii: "+"),
            [UInt8(ascii: "?"), UInt8(ascii: "*")].contains(core.utf8.dropLast().last)
        {
            element.marks.insert(.possessive)
            core = Substring(core.utf8.dropLast())
        }
        if core.utf8.count > 1, core.utf8.last == UInt8(ascii: "?") {
            element.least = 0
            core = Substring(core.utf8.dropLast())
        } else if core.utf8.count > 1, core.utf8.last == UInt8(ascii: "*") {
            (element.least, element.most) = (0, 8)
            core = Substring(core.utf8.dropLast())
        }
        if core.utf8.first == UInt8(ascii: "{") {
            try addGroup(core, to: &element, groups: groups)
        } else {
            try addChoices(core, to: &element, vocabulary: vocabulary)
        }
        elements.append(element)
    }

    /// Reads "{day}" or "{number}=1-9".
    private func addGroup(
        _ text: Substring, to element: inout RuleElement, groups: [String: Int]
    ) throws(RuleFault) {
        guard let end = text.firstIndex(of: "}") else {
            throw RuleFault(message: "\(text) has no closing bracket")
        }
        let name = text[text.index(after: text.startIndex)..<end]
        guard let number = groups[String(name)] else {
            throw RuleFault(message: "there is no group \(name)")
        }
        element.group = Int16(truncatingIfNeeded: number)
        let rest = text[text.index(after: end)...]
        if rest.isEmpty { return }
        guard rest.hasPrefix("="), let bounds = Self.bounds(rest.dropFirst()) else {
            throw RuleFault(message: "\(rest) is no range of values")
        }
        element.limit(to: bounds)
    }

    private mutating func addChoices(
        _ text: Substring, to element: inout RuleElement, vocabulary: RuleVocabulary
    ) throws(RuleFault) {
        let first = choices.count
        for choice in text.parted(at: "|") {
            switch choice {
            case "START": element.marks.insert(.start)
            case "END": element.marks.insert(.end)
            case "GAP": element.marks.insert(.gap)
            default:
                let start = tests.count
                for part in choice.utf8.count > 1 ? choice.parted(at: "&") : [choice] {
                    tests.append(try RuleTest.read(part, vocabulary: vocabulary))
                }
                if tests.count == start + 1, tests[start].kind == .classes,
                    !tests[start].isNegated
                {
                    element.classes |= tests[start].bits
                    tests.removeLast()
                } else if tests.count > start {
                    choices.append(RuleStretch(start..<tests.count))
                }
            }
        }
        element.choices = RuleStretch(first..<choices.count)
    }

    /// The numbers that "2-4" or "2" stands for.
    static func bounds(_ text: Substring) -> ClosedRange<Int32>? {
        let numbers = text.parted(at: "-").map { Int32($0) }
        guard numbers.count <= 2, let low = numbers.first ?? nil, let high = numbers.last ?? nil,
            low <= high
        else { return nil }
        return low...high
    }
}

extension Substring {
    /// The parts between an ASCII character, without empty ones.
    func parted(at mark: Unicode.Scalar) -> [Substring] {
        utf8.split(separator: UInt8(ascii: mark)).map { Substring($0) }
    }
}

extension RuleTest {
    /// What a part of an element asks for, "^" in front its opposite.
    static func read(_ text: Substring, vocabulary: RuleVocabulary) throws(RuleFault) -> RuleTest {
        guard text.utf8.count > 1, text.utf8.first == UInt8(ascii: "^") else {
            return try test(text, vocabulary: vocabulary)
        }
        var opposite = try read(text.dropFirst(), vocabulary: vocabulary)
        opposite.isNegated = true
        return opposite
    }

    private static let names: [Substring: RuleTest] = [
        "#": of(.number), "#.": of(.decimal), "Aa": of(.capital), "AA": RuleTest(.twoCapitals),
        "AAA": of(.capitals), "A": RuleTest(.capitalLetter), "aA": of(.innerCapital),
        "aa": RuleTest(.lower), "DASH": of(.dash), "WORD": of(.word), "SIGN": of(.sign),
        "OTHER": RuleTest(.otherSign), "LETTER": RuleTest(.letter), "PLURAL": of(.plural),
        "WHOLE": of(.whole),
    ]

    private static func of(_ kind: RuleToken.Kind) -> RuleTest {
        RuleTest(.kind, detail: kind.rawValue)
    }

    private static func of(_ shape: RuleToken.Shape) -> RuleTest {
        RuleTest(.shape, bits: UInt128(shape.rawValue))
    }

    private static let tags = Dictionary(
        uniqueKeysWithValues: PartOfSpeech.allCases.filter { $0 != .X }.map {
            (Substring($0.name), $0)
        })

    private static func test(
        _ text: Substring, vocabulary: RuleVocabulary
    ) throws(RuleFault) -> RuleTest {
        if let test = names[text] { return test }
        if let tag = tags[text] { return RuleTest(.tag, detail: tag.rawValue) }
        if let first = text.utf8.first, first &- 0x30 < 10 { return try digits(text) }
        if text.utf8.count == 1 {
            let isLetter = text.allSatisfy(\.isLetter)
            return RuleTest(isLetter ? .text : .sign, bits: UInt128(WordHash.of(String(text))))
        }
        if text.hasPrefix("#") {
            guard let range = RulePatterns.bounds(text.dropFirst()), range.lowerBound > 0,
                range.upperBound < 255
            else { throw RuleFault(message: "\(text) is no number of digits") }
            return RuleTest(.length, values: range)
        }
        if text.hasPrefix("[") {
            guard text.hasSuffix("]"), let range = RulePatterns.bounds(text.dropFirst().dropLast())
            else { throw RuleFault(message: "\(text) is no range of values") }
            return RuleTest(.value, values: range)
        }
        if text.hasPrefix("@") { return try classes(text.dropFirst(), vocabulary: vocabulary) }
        let hash = WordHash.of(String(text))
        return vocabulary.classOfWord[hash].map { RuleTest(.classes, bits: 1 << UInt128($0)) }
            ?? RuleTest(.text, bits: UInt128(hash))
    }

    private static func classes(
        _ text: Substring, vocabulary: RuleVocabulary
    ) throws(RuleFault) -> RuleTest {
        let parts = text.parted(at: "=")
        guard let name = parts.first, let bit = vocabulary.classNumbers[String(name)]
        else { throw RuleFault(message: "unknown class @\(text)") }
        let classes: UInt128 = 1 << UInt128(bit)
        guard parts.count > 1 else { return RuleTest(.classes, bits: classes) }
        guard let values = RulePatterns.bounds(parts[1]) else {
            throw RuleFault(message: "\(parts[1]) is no range of values")
        }
        return RuleTest(.valued, bits: classes, values: values)
    }

    private static func digits(_ text: Substring) throws(RuleFault) -> RuleTest {
        guard text.utf8.count <= 8 else {
            throw RuleFault(message: "\(text) has over eight digits")
        }
        var (digits, mask): (UInt64, UInt64) = (0, 0)
        for (place, byte) in text.utf8.enumerated() where byte != UInt8(ascii: "_") {
            digits |= UInt64(byte) << UInt64(8 * place)
            mask |= 0xFF << UInt64(8 * place)
        }
        return RuleTest(
            .digits, bits: UInt128(mask) << 64 | UInt128(digits), detail: UInt8(text.utf8.count))
    }
}
