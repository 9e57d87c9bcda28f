internal import Tables

/// Where rules of a group may match: each is looked for at the first word or sign that it must
/// have, else at its first number, so that a token costs one look-up.
///
/// For rules that hold a number. What has no word or number at a fixed place
/// is tried close in front of numbers.
package struct RuleSearch: Sendable {
    private struct Candidate: Sendable {
        var rule: Int
        /// Tokens from where the rule begins to what it is found by.
        var offset: Int
    }

    private let rules: RuleSet
    private var byText: [UInt64: [Candidate]] = [:]
    private var byNumber: [Candidate] = []
    private var atStart: [Int] = []
    private var others: [Int] = []
    /// Tokens in front of its first number that a rule begins at, at most.
    private static let reach = 8

    package init(_ rules: RuleSet, group: Int) {
        self.rules = rules
        let arrays = rules.arrays
        for number in 0..<arrays.rules.count where arrays.rules[unchecked: number].group == group {
            add(number, as: arrays.rules[unchecked: number])
        }
    }

    private mutating func add(_ number: Int, as rule: Rule) {
        var offset = 0
        var digits: Candidate?
        for place in rule.elements.range {
            let element = rules.arrays.elements[unchecked: place]
            if element.role == .ahead || element.role == .notAhead { continue }
            if element.marks.contains(.start), element.choices.range.isEmpty {
                atStart.append(number)
                return
            }
            guard element.least == 1, element.most == 1, element.group < 0, !element.takesNothing
            else { break }
            if let texts = rules.arrays.texts(of: element) {
                for text in texts {
                    byText[text, default: []].append(Candidate(rule: number, offset: offset))
                }
                return
            }
            if digits == nil, rules.arrays.isNumber(element) {
                digits = Candidate(rule: number, offset: offset)
            }
            offset += 1
        }
        if let digits { byNumber.append(digits) } else { others.append(number) }
    }

    /// Calls `body` with what each match names.
    package func matches(in tokens: [RuleToken], _ body: (Range<Int>) -> Void) {
        var matcher = RuleMatcher(rules, tokens: tokens)
        func attempt(_ rule: Int, at start: Int) {
            guard start >= 0, let range = matcher.range(of: rule, at: start) else { return }
            body(range)
        }
        var toNumber = Int.max
        for at in tokens.indices.reversed() {
            let isNumber = tokens[at].kind == .number
            toNumber = isNumber ? 0 : toNumber == .max ? .max : toNumber + 1
            if isNumber {
                for candidate in byNumber { attempt(candidate.rule, at: at - candidate.offset) }
            } else if let candidates = byText[tokens[at].hash] {
                for candidate in candidates { attempt(candidate.rule, at: at - candidate.offset) }
            }
            if toNumber <= Self.reach { for rule in others { attempt(rule, at: at) } }
        }
        for rule in atStart { attempt(rule, at: 0) }
    }
}

extension RuleArrays {
    /// The words and signs that an element asks for; nil if it may be something else.
    func texts(of element: RuleElement) -> [UInt64]? {
        guard element.classes == 0 else { return nil }
        var texts: [UInt64] = []
        for choice in element.choices.range {
            let all = choices[unchecked: choice].range
            guard let text = all.lazy.compactMap({ self.tests[unchecked: $0].text }).first else {
                return nil
            }
            texts.append(text)
        }
        return texts
    }

    /// Whether an element asks for a number.
    func isNumber(_ element: RuleElement) -> Bool {
        element.classes == 0
            && element.choices.range.allSatisfy { choice in
                choices[unchecked: choice].range.contains { place in
                    let test = tests[unchecked: place]
                    guard !test.isNegated else { return false }
                    return switch test.kind {
                    case .kind: test.asks(for: .number)
                    case .length, .digits: true
                    case .shape: test.bits == UInt128(RuleToken.Shape.decimal.rawValue)
                    default: false
                    }
                }
            }
    }
}
