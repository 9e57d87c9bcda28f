internal import Documents
internal import Language

/// Whether readers would have more or less of what moves.
extension Movement {
    /// Whether a part tells what those that are counted are in or have.
    private func isState(_ part: Int, in tokens: borrowing Tokens, tree: WordTree) -> Bool {
        tree.dependent(of: part, .case).map { Self.states.contains(tokens.hash[$0]) } ?? false
    }

    private static let states: Set<UInt64> = [Word.in, WordHash.of("with")]

    /// Whether more of a noun is good (1) or bad (-1); 0 if neither.
    ///
    /// A measure takes after what it counts ("the number of deaths", "the jobless rate").
    func sign(
        at: Int, in tokens: borrowing Tokens, found: borrowing Evidence, depth: Int
    ) -> Float {
        guard depth < 4 else { return 0 }
        let kind = quantities.desirability(of: at, in: tokens)
        if let sign = kind?.sign, sign != 0 { return sign }
        let tag = tokens.tag[at]
        guard tag == .NOUN || tag == .ADJ || tag == .VERB || tag == .PRON || tag == .NUM else {
            return 0
        }
        if kind == nil, tag == .NOUN || depth == 0 && (tag == .VERB || tag == .ADJ) {
            let own = found.valence[at] != 0 ? found.valence[at] : found.guess[at]
            if abs(own) >= Self.clear { return own > 0 ? 1 : -1 }
        }
        var more: Float = 0
        found.tree.forEachDependent(of: at) { part in
            guard more == 0 else { return }
            switch found.tree.relation(part) {
            case .compound: more = sign(at: part, in: tokens, found: found, depth: depth + 1)
            case .amod, .acl:
                guard kind == .measure || depth > 0 else { break }
                more = ownSign(at: part, in: tokens, found: found)
            case .nmod:
                // "the number of children in poverty"
                let isState = depth > 0 && isState(part, in: tokens, tree: found.tree)
                if kind == .measure || tag == .NUM || tag == .PRON || isState {
                    more = sign(at: part, in: tokens, found: found, depth: depth + 1)
                }
            default: break
            }
        }
        return more
    }

    /// Whether more of those that a word tells of is good or bad: "homeless people".
    private func ownSign(at: Int, in tokens: borrowing Tokens, found: borrowing Evidence) -> Float {
        if let sign = quantities.desirability(of: at, in: tokens)?.sign, sign != 0 { return sign }
        let own = found.valence[at]
        return abs(own) >= Self.clear ? (own > 0 ? 1 : -1) : 0
    }

    /// Valences of words that say by themselves that more of the thing is good or bad.
    private static let clear: Float = 1
}

/// Verbs that do something to what stands behind them, whatever their subject is.
extension Movement {
    /// What a verb takes away that alone moves nothing ("ate into profits", "the profits were
    /// eaten up"), and whether that is good (1) or bad (-1); nil if it is no such verb.
    func taking(
        by at: Int, in tokens: borrowing Tokens, tree: WordTree
    ) -> (thing: Int, sign: Float)? {
        guard tokens.tag[at] == .VERB else { return nil }
        var direction = quantities.takingDirection(of: tokens.lemma[at])
        var things: [Int] = []
        tree.forEachDependent(of: at) { part in
            var joint: Int?
            switch tree.relation(part) {
            case .particle, .compound, .advmod: joint = part
            case .obl:
                joint = tree.dependent(of: part, .case)
                things.append(part)
            case .obj, .passiveSubject: things.append(part)
            case .nsubj: if isPassive(at, in: tokens, tree: tree) { things.append(part) }
            default: break
            }
            if let joint {
                let joined = WordHash.joined(tokens.lemma[at], tokens.hash[joint])
                let way = quantities.takingDirection(of: joined)
                if way != 0 { direction = way }
            }
        }
        guard direction != 0 else { return nil }
        for thing in things {
            let more = quantities.desirability(of: thing, in: tokens)?.sign ?? 0
            if more != 0 { return (thing, direction * more) }
        }
        return nil
    }

    private func isPassive(_ verb: Int, in tokens: borrowing Tokens, tree: WordTree) -> Bool {
        tokens.form[verb] == .participle
            && tree.dependent(of: verb) {
                tree.relation($0) == .aux && tokens.lemma[$0] == Word.be
            } != nil
    }

    /// Takes away the mood of what takes a thing, where that says the contrary:
    /// "higher wages ate into profits" tells of the profits.
    func settleTaker(of verb: Int, by sign: Float, into found: inout Evidence) {
        let tree = found.tree
        let isClause = tree.relation(verb) == .acl || tree.relation(verb) == .relativeClause
        guard
            let taker = tree.dependent(of: verb, .nsubj) ?? (isClause ? tree.head(verb) : nil)
        else { return }
        var contrary: [Int] = []
        tree.forEach(below: taker, cut: { $0 == verb }) { part in
            if found.weight[part] * sign < 0 || found.guess[part] * sign < 0 {
                contrary.append(part)
            }
        }
        for part in contrary { found.silence(part) }
    }

    /// Whether an object is what a verb moves, so that its subject stays where it is:
    /// "the system", not "a third" or "5 percent".
    func doesMove(_ object: Int?, in tokens: borrowing Tokens, tree: WordTree) -> Bool {
        guard let object, tokens.tag[object] == .NOUN,
            tree.dependent(of: object, .nummod) == nil
        else { return false }
        return tree.isDefinite(object, in: tokens)
            || tokens.lemma[object] != tokens.hash[object]
    }

    /// Objects that the tree does not take for such: nouns behind a verb that nothing joins to it.
    func bareThings(of verb: Int, in tokens: borrowing Tokens, tree: WordTree) -> [Int] {
        var things: [Int] = []
        tree.forEachDependent(of: verb) { part in
            if tree.relation(part) == .obl, part > verb, tree.dependent(of: part, .case) == nil,
                quantities.desirability(of: part, in: tokens) != nil
            {
                things.append(part)
            }
        }
        return things
    }
}

extension WordTree {
    /// Whether a noun tells of what one knows or has: "the war", "its crisis",
    /// not "a trail of destruction".
    func isDefinite(_ noun: Int, in tokens: borrowing Tokens) -> Bool {
        dependent(of: noun) {
            relation($0) == .possessive || tokens.hash[$0] == Word.the
                || tokens.tag[$0] == .PRON && $0 < noun
        } != nil
    }
}
