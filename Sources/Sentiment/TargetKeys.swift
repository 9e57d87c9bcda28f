internal import Documents
internal import Language

/// Which hashed features a token gives to the score of a target beside it.
///
/// Training lists them one by one; scoring adds their weights up once for a
/// sentence and takes differences.
package struct TargetKeys {
    package static let bits: UInt32 = 18
    static let mask: UInt32 = 1 << bits - 1

    let tokens: Tokens
    let flags: [Evidence.Flags]
    private let tree: WordTree
    private let weights: [Float]

    init(of article: borrowing Article, evidence: borrowing Evidence) {
        tokens = article.tokens
        flags = evidence.flags
        tree = evidence.tree
        weights = evidence.weight
    }

    @inline(__always)
    private func bucket(of kind: UInt64, word: UInt64) -> UInt32 {
        SparseFeatures.bucket(of: kind, word: word, mask: Self.mask)
    }

    @inline(__always)
    private func scope(_ at: Int) -> UInt64 { flags[at].contains(.negated) ? 1 : 0 }

    /// 1 for a good word, 2 for a bad one, 3 for others.
    private func sign(_ at: Int) -> UInt64 { weights[at] > 0 ? 1 : weights[at] < 0 ? 2 : 3 }

    /// The word anywhere in the sentence.
    @inline(__always) func whole(_ at: Int) -> UInt32 {
        bucket(of: 10 + scope(at), word: tokens.hash[at])
    }
    /// The word and the one before it.
    @inline(__always) func pair(_ at: Int) -> UInt32 {
        bucket(of: 12, word: WordHash.joined(tokens.hash[at - 1], tokens.hash[at]))
    }
    @inline(__always) func left(_ at: Int) -> UInt32 {
        bucket(of: 13 + scope(at), word: tokens.lemma[at])
    }
    @inline(__always) func right(_ at: Int) -> UInt32 {
        bucket(of: 15 + scope(at), word: tokens.lemma[at])
    }
    @inline(__always) func clause(_ at: Int) -> UInt32 {
        bucket(of: 17 + scope(at), word: tokens.lemma[at])
    }
    @inline(__always) func clausePair(_ at: Int) -> UInt32 {
        bucket(of: 19, word: WordHash.joined(tokens.lemma[at - 1], tokens.lemma[at]))
    }

    /// Words at fixed places around the target, and the verbs and nouns next to it.
    func near(_ target: Range<Int>, in sentence: Range<Int>, into out: inout [UInt32]) {
        out.removeAll(keepingCapacity: true)
        let start = target.lowerBound
        let end = target.upperBound
        func word(_ at: Int) -> UInt64 { sentence.contains(at) ? tokens.lemma[at] : 3 }
        for distance in 1...3 {
            out.append(bucket(of: 20 + UInt64(distance), word: word(start - distance)))
            out.append(bucket(of: 24 + UInt64(distance), word: word(end + distance - 1)))
        }
        out.append(bucket(of: 30, word: WordHash.joined(word(start - 2), word(start - 1))))
        out.append(bucket(of: 31, word: WordHash.joined(word(end), word(end + 1))))
        out.append(
            bucket(
                of: 32,
                word: WordHash.joined(WordHash.joined(word(end), word(end + 1)), word(end + 2))))
        if let verb = verb(after: end, in: sentence) {
            out.append(bucket(of: 33 + scope(verb), word: tokens.lemma[verb]))
            if isPassive(verb, from: end) { out.append(bucket(of: 35, word: tokens.lemma[verb])) }
            if let object = noun(after: verb + 1, in: sentence) {
                out.append(
                    bucket(of: 36, word: WordHash.joined(tokens.lemma[verb], tokens.lemma[object])))
            }
        }
        if let verb = verb(before: start, in: sentence) {
            out.append(bucket(of: 37 + scope(verb), word: tokens.lemma[verb]))
            out.append(bucket(of: 39, word: WordHash.joined(tokens.lemma[verb], word(start - 1))))
        }
        if sentence.contains(end), tokens.tag[end] == .PART,
            let owned = noun(after: end + 1, in: sentence)
        {
            out.append(bucket(of: 40, word: tokens.lemma[owned]))
        }
        let before = sentence.contains(start - 1) ? UInt64(tokens.tag[start - 1].rawValue) : 30
        let after = sentence.contains(end) ? UInt64(tokens.tag[end].rawValue) : 30
        out.append(bucket(of: 41, word: before << 8 | after))
        addTree(target, into: &out)
    }

    /// Words that the tree connects with the target, by their relations.
    private func addTree(_ target: Range<Int>, into out: inout [UInt32]) {
        guard !tree.isEmpty else { return }
        let role = TargetRole(of: target, in: tokens, tree: tree)
        func named(_ kind: UInt64, relation: Relation, at: Int) -> UInt32 {
            bucket(
                of: kind + scope(at),
                word: WordHash.joined(UInt64(relation.rawValue) + 1, tokens.lemma[at]))
        }
        let own = tree.relation(role.top)
        if let head = tree.head(role.top) {
            out.append(named(60, relation: own, at: head))
            if let above = tree.head(head) { out.append(named(62, relation: own, at: above)) }
        }
        out.append(bucket(of: 64, word: role.path))
        if let verb = role.predicate {
            out.append(named(65, relation: role.role, at: verb))
            out.append(bucket(of: 67, word: WordHash.joined(role.path, tokens.lemma[verb])))
            out.append(bucket(of: 68, word: sign(verb) << 8 | UInt64(role.role.rawValue)))
            tree.forEachDependent(of: verb) { part in
                guard !target.contains(part), tree.relation(part) != .punct else { return }
                out.append(
                    bucket(
                        of: 69 + scope(part),
                        word: WordHash.joined(
                            UInt64(role.role.rawValue) << 8 | UInt64(tree.relation(part).rawValue),
                            tokens.lemma[part])))
                out.append(
                    bucket(
                        of: 71,
                        word: sign(part) << 16 | UInt64(role.role.rawValue) << 8
                            | UInt64(tree.relation(part).rawValue)))
            }
        }
        tree.forEachDependent(of: role.top) { part in
            guard !target.contains(part), tree.relation(part) != .punct else { return }
            out.append(named(72, relation: tree.relation(part), at: part))
        }
    }

    /// Tokens among which a verb or noun beside the target is looked for.
    private static let reach = 8

    private func verb(after at: Int, in sentence: Range<Int>) -> Int? {
        (at..<max(at, min(sentence.upperBound, at + Self.reach))).first { tokens.tag[$0] == .VERB }
    }

    private func verb(before at: Int, in sentence: Range<Int>) -> Int? {
        let start = max(sentence.lowerBound, at - Self.reach)
        return (min(start, at)..<at).last { tokens.tag[$0] == .VERB }
    }

    private func noun(after at: Int, in sentence: Range<Int>) -> Int? {
        (at..<max(at, min(sentence.upperBound, at + Self.reach))).first {
            tokens.tag[$0] == .NOUN || tokens.tag[$0] == .PROPN
        }
    }

    /// Whether a form of "be" stands between the target and the verb.
    private func isPassive(_ verb: Int, from start: Int) -> Bool {
        (start..<verb).contains { tokens.lemma[$0] == Word.be }
            && tokens.lemma[verb] != tokens.hash[verb]
    }

}
