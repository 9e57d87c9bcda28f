internal import Documents
internal import Language

/// The accusations that are told of who is cleared of them: "cleared the nurse, who had been
/// accused of theft", "the teacher suspected of arson was found not guilty".
struct AccusationScope: Sendable {
    let lexicon: SentimentLexicon

    /// What the one is accused of whom a verb clears or sets free.
    ///
    /// - `top`: the verb.
    func words(
        clearedBy top: Int, in tokens: borrowing Tokens, found: borrowing Evidence
    ) -> Set<Int> {
        let tree = found.tree
        guard tokens.tag[top] == .VERB else { return [] }
        let isPassive =
            tree.dependent(of: top) {
                tree.relation($0) == .aux && tokens.lemma[$0] == Word.be
            } != nil
        var governed: Set<Int> = []
        tree.forEachDependent(of: top) { part in
            switch tree.relation(part) {
            case .obj, .obl: break
            case .nsubj, .passiveSubject: if !isPassive { return }
            default: return
            }
            addAccusations(of: part, in: tokens, to: &governed, found: found)
        }
        return governed
    }

    /// What else a subject is accused of, where one accusation is denied.
    ///
    /// - `word`: a word of `governed`, what a negator turns.
    func words(
        besideDenied word: Int, in tokens: borrowing Tokens, found: borrowing Evidence
    ) -> Set<Int> {
        let tree = found.tree
        guard isAccusation(word, in: tokens) else { return [] }
        var predicate = word
        // "was found not guilty"
        if tree.relation(word) == .xcomp, let verb = tree.head(word) { predicate = verb }
        var governed: Set<Int> = []
        if let person = tree.dependent(of: predicate, .nsubj, .passiveSubject) {
            addAccusations(of: person, in: tokens, to: &governed, found: found)
        }
        return governed
    }

    /// Adds the clauses that tell what a person, or one named in a phrase, is accused of.
    private func addAccusations(
        of person: Int, in tokens: borrowing Tokens, to governed: inout Set<Int>,
        found: borrowing Evidence
    ) {
        let tree = found.tree
        var clauses: [Int] = []
        tree.forEach(below: person, cut: { _ in false }) { part in
            switch tree.relation(part) {
            case .acl, .relativeClause: if isAccusation(part, in: tokens) { clauses.append(part) }
            default: break
            }
        }
        for clause in clauses {
            // "accused of stealing a car" is one clause for the tree, or two
            tree.forEach(
                below: clause,
                cut: { tree.relation($0).isOwnClause && tree.relation($0) != .advcl }
            ) { governed.insert($0) }
        }
    }

    private func isAccusation(_ at: Int, in tokens: borrowing Tokens) -> Bool {
        lexicon.entry(tokens.lemma[at])?.cue == .accusation
    }
}
