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
