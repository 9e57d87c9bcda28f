internal import Documents

/// What rises and falls: a movement is as good as more or less of the thing that moves, whatever the words say alone.
struct Movement: Sendable {
    private let quantities: Quantities

    /// The valence of a movement of something good or bad.
    private static let valence: Float = 1.8
    /// Valences of words that say by themselves that more of the thing is good or bad.
    private static let clear: Float = 1
    /// A movement that has not happened.
    private static let conditional: Float = 0.6

    init(_ quantities: Quantities) { self.quantities = quantities }

    /// Gives each word of movement in a sentence the valence that its thing gives it; the thing's own mood goes where
    /// it says the contrary.
    func read(_ sentence: Range<Int>, _ tokens: borrowing Tokens, into found: inout Evidence) {
        let tree = found.tree
        for at in sentence {
            let direction = quantities.direction(at, tokens)
            guard direction != 0 else { continue }
            if tokens.tag[at] == .VERB { found.rating[at] = WordRating() }
            guard let (thing, more) = thing(movedBy: at, tokens, found) else { continue }
            let sign = direction * more
            tree.forEach(
                below: thing, cut: { tree.relation($0) == .relativeClause || $0 == at }
            ) { part in
                if part != at, found.weight[part] * sign < 0 || found.guess[part] * sign < 0 {
                    found.silence(part)
                }
            }
            found.valence[at] = sign * Self.valence
            found.weight[at] =
                found.valence[at] * (found.flags[at].contains(.conditional) ? Self.conditional : 1)
            found.guess[at] = 0
            found.rating[at] = WordRating()
            found.flags[at].insert(.moved)
            found.partner[at] = Int32(truncatingIfNeeded: thing)
        }
    }

    /// The thing that a word of movement moves, and whether more of it is good (1) or bad (-1); nil if that is not known.
    private func thing(
        movedBy at: Int, _ tokens: borrowing Tokens, _ found: borrowing Evidence
    ) -> (thing: Int, more: Float)? {
        let tree = found.tree
        for place in places(of: at, tokens, tree) {
            let more = desire(place, tokens, found, depth: 0)
            if more != 0 { return (place, more) }
        }
        return nil
    }

    /// Where the thing may stand, likeliest first.
    private func places(
        of at: Int, _ tokens: borrowing Tokens, _ tree: WordTree
    ) -> [Int] {
        var places: [Int] = []
        func add(_ relations: Relation..., of head: Int) {
            tree.forEachDependent(of: head) {
                if relations.contains(tree.relation($0)), $0 != at { places.append($0) }
            }
        }
        switch tokens.tag[at] {
        case .NOUN:
            add(.nmod, .obl, of: at)
            add(.compound, .amod, of: at)
            if tree.relation(at) == .compound || tree.relation(at) == .amod,
                let head = tree.head(at)
            {
                places.append(head)
            }
        case .VERB:
            let relation = tree.relation(at)
            if relation == .amod, let head = tree.head(at) { places.append(head) }
            add(.obj, of: at)
            add(.nsubj, .passiveSubject, of: at)
            if places.isEmpty, relation == .conj || relation == .xcomp, let head = tree.head(at) {
                add(.obj, of: head)
                add(.nsubj, .passiveSubject, of: head)
            }
            if relation == .relativeClause || relation == .acl, let head = tree.head(at) {
                places.append(head)
            }
        default:
            if tree.relation(at) == .amod, let head = tree.head(at) {
                places.append(head)
            } else {
                add(.nsubj, .passiveSubject, of: at)
                if let head = tree.head(at),
                    tokens.tag[head] != .VERB
                        || quantities.direction(head, tokens) == 0
                {
                    add(.obj, of: head)
                    add(.nsubj, .passiveSubject, of: head)
                }
            }
        }
        return places
    }

    /// Whether more of a noun is good (1) or bad (-1); 0 if neither.
    ///
    /// A measure takes after what it counts ("the number of deaths", "the jobless rate").
    private func desire(
        _ at: Int, _ tokens: borrowing Tokens, _ found: borrowing Evidence, depth: Int
    ) -> Float {
        guard depth < 4 else { return 0 }
        let kind = quantities.more(of: at, tokens)
        switch kind {
        case .good: return 1
        case .bad: return -1
        case .measure, nil: break
        }
        let tag = tokens.tag[at]
        guard tag == .NOUN || tag == .ADJ || tag == .VERB || tag == .PRON || tag == .NUM else {
            return 0
        }
        if kind == nil, tag == .NOUN {
            let own = found.valence[at] != 0 ? found.valence[at] : found.guess[at]
            if abs(own) >= Self.clear { return own > 0 ? 1 : -1 }
        }
        var more: Float = 0
        found.tree.forEachDependent(of: at) { part in
            guard more == 0 else { return }
            switch found.tree.relation(part) {
            case .compound: more = desire(part, tokens, found, depth: depth + 1)
            case .amod, .acl:
                let own = found.valence[part]
                if kind == .measure, abs(own) >= Self.clear { more = own > 0 ? 1 : -1 }
            case .nmod:
                if kind == .measure || tag == .NUM || tag == .PRON {
                    more = desire(part, tokens, found, depth: depth + 1)
                }
            default: break
            }
        }
        return more
    }
}
