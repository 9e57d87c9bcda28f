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
