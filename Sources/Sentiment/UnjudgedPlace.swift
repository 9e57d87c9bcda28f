internal import Documents
internal import Language
internal import Tables

/// Where a sentence says nothing of a name, however good or bad its words are.
struct UnjudgedPlace: Sendable {
    /// The kinds of `Data/cues/unjudged-words.tsv`.
    private enum Kind: String, CaseIterable { case holder, feeling, harm }

    private var words: [Kind: Set<UInt64>] = [:]

    static let table = "cues/unjudged-words.tsv"

    init(data: DataFolder) throws(TableError) {
        let table = try data.table(Self.table)
        let column = try table.column("kind")
        let named = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0.rawValue, $0) })
        try table.forEachRow { (row) throws(TableError) in
            let word = WordHash.of(Array(row.bytes(0)))
            for kind in try row.choices(column, named: named) {
                words[kind, default: []].insert(word)
            }
        }
    }

    private func isListed(_ word: UInt64, as kind: Kind) -> Bool {
        words[kind]?.contains(word) ?? false
    }

    /// Whether nothing is said of a mention by where it stands; false without trees.
    ///
    /// It only tells which thing another noun names ("the Weber family"), judges or feels itself
    /// ("Weber praised the nurses", "Weber was angry"), is who harm was done to,
    /// whom an actor plays or is played by, or stands in brackets.
    func holds(_ name: Range<Int>, in tokens: borrowing Tokens) -> Bool {
        guard tokens.hasTrees else { return false }
        if Self.isInBrackets(name, in: tokens) { return true }
        return name.contains { at in
            let head = Int(tokens.head[at])
            guard head >= 0, !name.contains(head) else { return false }
            func isVerb(of kind: Kind) -> Bool {
                tokens.tag[head] == .VERB && isListed(tokens.lemma[head], as: kind)
            }
            switch tokens.relation[at] {
            case .compound: return head >= name.upperBound
            case .nsubj:
                return isVerb(of: .holder) || isListed(tokens.hash[head], as: .feeling)
                    // the parser does not see every passive: "Weber was badly hurt"
                    || isVerb(of: .harm) && Self.isPassive(head, in: tokens)
            case .passiveSubject:
                return isVerb(of: .harm) || isListed(tokens.hash[head], as: .feeling)
            case .obj: return isVerb(of: .harm)
            default: return false
            }
        }
    }

    /// Whether a form of "be" stands with a participle.
    private static func isPassive(_ verb: Int, in tokens: borrowing Tokens) -> Bool {
        tokens.form[verb] == .participle
            && (max(0, verb - reach)..<verb).contains {
                Int(tokens.head[$0]) == verb && tokens.tag[$0] == .AUX
                    && tokens.lemma[$0] == Word.be
            }
    }

    /// Whether a mention stands in round brackets, where things are only told besides.
    private static func isInBrackets(_ name: Range<Int>, in tokens: borrowing Tokens) -> Bool {
        var at = name.lowerBound - 1
        while at >= 0, name.lowerBound - at <= reach {
            if tokens.hash[at] == Word.closing || tokens.shape[at + 1].contains(.first) {
                return false
            }
            if tokens.hash[at] == Word.opening { return true }
            at -= 1
        }
        return false
    }

    /// Tokens between a bracket and the name, or a verb and its auxiliary, at most.
    private static let reach = 20
}
