internal import Documents
internal import Tables

/// What works tell: the murders of a novel are not what a review judges, and no news of murders.
struct ToldPlots: Sendable {
    private enum Kind: String {
        /// A film, a novel, a play.
        case work
        /// A word that stands for works and for other things: a series, a drama.
        case loose
        /// What a work does with its matter: follow, tell, depict.
        case telling
        /// The preposition between a work and its matter.
        case about
    }

    private var kinds = WordTable(filler: Kind.work)
    private static let determiner = WordHash.of("this")
    private static let inside = WordHash.of("in")
    private static let of = WordHash.of("of")

    init(data: DataFolder) throws(TableError) {
        let table = try data.table(Self.table)
        let column = try table.column("kind")
        try table.forEachRow { (row) throws(TableError) in
            guard let kind = Kind(rawValue: row.text(column)) else {
                throw row.error("unknown kind \(row.text(column))")
            }
            guard let word = WordHash.words(row.bytes(0)).first else { return }
            kinds.set(word, kind)
        }
    }

    static let table = "cues/works.tsv"

    /// Takes their mood from the words of a sentence that only say what happens in a work.
    func read(_ sentence: Range<Int>, _ tokens: borrowing Tokens, into found: inout Evidence) {
        guard !found.tree.isEmpty else { return }
        for at in sentence where tokens.tag[at] == .NOUN {
            guard let kind = kinds[tokens.lemma[at]], kind == .work || kind == .loose,
                found.tree.relation(at) != .compound
            else { continue }
            for part in matter(of: at, tokens, found.tree)
            where found.weight[part] + found.guess[part] != 0 || found.rating[part].isRated {
                found.silence(part)
            }
        }
    }

    /// The words that tell of what happens in a work.
    private func matter(of work: Int, _ tokens: borrowing Tokens, _ tree: WordTree) -> Set<Int> {
        var words: Set<Int> = []
        func add(_ part: Int) {
            tree.forEach(below: part, cut: { $0 == work }) { words.insert($0) }
        }
        let isSurely = kinds[tokens.lemma[work]] == .work
        tree.forEachDependent(of: work) { part in
            switch tree.relation(part) {
            // "a crime drama", "a war film"
            case .compound: if part < work { words.insert(part) }
            case .nmod:
                let preposition = tree.dependent(of: part, .case)
                guard let preposition, kinds[tokens.hash[preposition]] == .about else { break }
                if isSurely || tokens.hash[preposition] != Self.of { add(part) }
            case .acl, .relativeClause:
                if kinds[tokens.lemma[part]] == .telling { add(part) }
            default: break
            }
        }
        guard let verb = tree.head(work), tokens.tag[verb] == .VERB else { return words }
        switch tree.relation(work) {
        case .nsubj, .passiveSubject:
            guard kinds[tokens.lemma[verb]] == .telling else { break }
            tree.forEachDependent(of: verb) { part in
                switch tree.relation(part) {
                case .obj, .obl, .ccomp, .xcomp: add(part)
                default: break
                }
            }
        case .obl:
            // "A killer stalks the city in this thriller."
            let isInside = tree.dependent(of: work, .case).map { tokens.hash[$0] == Self.inside }
            let isThis = tree.dependent(of: work, .det).map { tokens.hash[$0] == Self.determiner }
            if isInside == true, isThis == true { add(verb) }
        default: break
        }
        return words
    }
}
