/// Which rules can begin at a token, by its key: what is tried is found by one look-up.
struct RuleBeginnings {
    /// For each group and key the first of its stretch of `rules`, and where the last one ends.
    private(set) var starts: [Int32] = [0]
    private(set) var rules: [Int32] = []

    static let keys = 128
    private static let all = ~(UInt128(0))
    private static let words = (UInt128(1) << UInt128(RuleToken.signKeys.lowerBound)) - 1
    private static let number = UInt128(1) << UInt128(RuleToken.numberKey)
    private static let sign = RuleToken.signKeys.reduce(UInt128(0)) { $0 | 1 << UInt128($1) }

    init(of file: RuleFile, vocabulary: RuleVocabulary, without: String) {
        var first = [UInt128](repeating: 0, count: file.groups.count)
        for (native, group) in vocabulary.natives.enumerated() { first[native] = group.keys }
        var keys = [UInt128](repeating: 0, count: file.rules.count)
        // Groups begin with what others begin with: until nothing is added.
        var isChanged = true
        while isChanged {
            isChanged = false
            for (place, rule) in file.rules.enumerated() {
                keys[place] = Self.keys(of: rule, in: file, vocabulary: vocabulary, from: first)
                let joined = first[Int(rule.group)] | keys[place]
                isChanged = isChanged || joined != first[Int(rule.group)]
                first[Int(rule.group)] = joined
            }
        }
        for group in file.groups.indices {
            let members = file.rules.indices.filter {
                file.rules[$0].group == group && file.ruleNames[$0] != without
            }
            for key in 0..<Self.keys {
                for member in members where keys[member] >> UInt128(key) & 1 == 1 {
                    rules.append(Int32(truncatingIfNeeded: member))
                }
                starts.append(Int32(truncatingIfNeeded: rules.count))
            }
        }
    }

    private static func keys(
        of rule: Rule, in file: RuleFile, vocabulary: RuleVocabulary, from first: [UInt128]
    ) -> UInt128 {
        var keys: UInt128 = 0
        for place in rule.elements.range {
            let element = file.patterns.elements[place]
            if element.role == .notAhead || element.role == .ahead { continue }
            if element.takesNothing { return all }
            keys |=
                element.group >= 0
                ? first[Int(element.group)] : Self.keys(of: element, file.patterns, vocabulary)
            if keys & 1 == 1 { keys |= vocabulary.unclassed }
            if element.least > 0 { return keys }
        }
        return all
    }

    private static func keys(
        of element: RuleElement, _ patterns: RulePatterns, _ vocabulary: RuleVocabulary
    ) -> UInt128 {
        var keys = vocabulary.keys(ofClasses: element.classes)
        for choice in element.choices.range {
            keys |= choices(patterns.tests[patterns.choices[choice].range], vocabulary)
        }
        return keys
    }

    /// The keys of tokens that may pass all of some tests.
    private static func choices(
        _ tests: ArraySlice<RuleTest>, _ vocabulary: RuleVocabulary
    ) -> UInt128 {
        tests.reduce(all) { keys, test in
            keys & (test.isNegated ? all : Self.keys(of: test, vocabulary))
        }
    }

    private static func keys(of test: RuleTest, _ vocabulary: RuleVocabulary) -> UInt128 {
        switch test.kind {
        case .length, .digits: number
        case .kind: test.asks(for: .number) ? number : test.asks(for: .sign) ? sign : words
        case .otherSign: sign
        case .sign:
            UInt128(1) << UInt128(RuleToken.key(ofSign: UInt64(truncatingIfNeeded: test.bits)))
        case .lower, .letter, .capitalLetter, .twoCapitals, .tag: words
        case .classes, .valued: vocabulary.keys(ofClasses: test.bits)
        case .text: words | sign
        case .value, .shape, nil: all
        }
    }
}
