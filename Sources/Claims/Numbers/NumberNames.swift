internal import Documents
internal import Rules
internal import Tables

/// Numbers that name or place something and state nothing, by the run of atoms they stand in:
/// phones, addresses, codes, models, list marks; from `rules/number-names.rules`.
struct NumberNames: Sendable {
    private let search: RuleSearch

    init(_ data: DataFolder) throws(TableError) {
        var vocabulary = RuleVocabulary(classes: WordRoles.names, productions: ["name"])
        vocabulary.sharesWords = true
        let rules = try RuleSet.read(Self.file, from: data, vocabulary: vocabulary)
        guard let group = rules.group(Self.group) else {
            throw TableError(file: Self.file, line: 0, message: "has no group \(Self.group)")
        }
        search = RuleSearch(rules, group: group)
    }

    private static let file = "rules/number-names.rules"
    private static let group = "number-names"

    /// For each atom, whether a rule names it.
    func named(in view: SentenceView) -> [Bool] {
        var named = [Bool](repeating: false, count: view.count)
        search.matches(in: view.ruleTokens) { range in
            for at in range { named[at] = true }
        }
        return named
    }
}

extension SentenceView {
    /// The atoms as the rules ask for them.
    fileprivate var ruleTokens: [RuleToken] {
        atoms.indices.map { index in
            let atom = atoms[index]
            var shape: RuleToken.Shape = atom.isSpaced ? .spaced : []
            switch atom.kind {
            case .number:
                if atom.digits == .decimal { shape.insert(.decimal) }
                if atom.digits.isSubset(of: .zeroLed) { shape.insert(.plain) }
                var token = RuleToken(
                    kind: .number, hash: RuleToken.digits(in: text, from: atom.start, to: atom.end),
                    shape: shape,
                    tag: .X)
                token.length = UInt8(clamping: atom.end - atom.start)
                token.key = RuleToken.numberKey
                return token
            case .word:
                if isCapital(index) { shape.insert(.capital) }
                if isAllCapitals(index) { shape.insert(.capitals) }
                if hasInnerCapital(index) { shape.insert(.innerCapital) }
                var token = RuleToken(
                    kind: .word, hash: atom.hash, shape: shape, tag: tag(index) ?? .X)
                token.length = UInt8(clamping: atom.end - atom.start)
                token.classes = roles[index].rawValue
                return token
            case .sign:
                if isDash(index) { shape.insert(.dash) }
                var token = RuleToken(kind: .sign, hash: atom.hash, shape: shape, tag: .X)
                token.value = text[atom.start] < 0x80 ? Int32(text[atom.start]) : 0
                token.key = RuleToken.key(ofSign: atom.hash)
                return token
            }
        }
    }

    /// A capital behind a lower-case letter: "iPhone", "PlayStation".
    private func hasInnerCapital(_ index: Int) -> Bool {
        let atom = atoms[index]
        guard atom.end - atom.start > 2 else { return false }
        return (atom.start + 1..<atom.end).contains {
            text[$0] &- 0x41 < 26 && text[$0 - 1] &- 0x61 < 26
        }
    }
}
