internal import Documents
internal import Language
internal import Tables

/// What works tell: the murders of a novel are not what a review judges, and no news of murders.
struct ToldPlots: Sendable {
    private enum Kind: String, CaseIterable {
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
    private static let this = WordHash.of("this")

    init(data: DataFolder) throws(TableError) {
        let table = try data.table(Self.table)
        let column = try table.column("kind")
        try table.forEachRow { (row) throws(TableError) in
            let kind = try row.choice(column, of: Kind.self)
            guard let word = WordHash.words(row.bytes(0)).first else { return }
            kinds.set(word, to: kind)
        }
    }

    static let table = "cues/works.tsv"

    /// Takes their mood from the words of a sentence that only say what happens in a work.
    func read(_ sentence: Range<Int>, in tokens: borrowing Tokens, into found: inout Evidence) {
        silenceTitles(in: sentence, tokens: tokens, into: &found)
        guard !found.tree.isEmpty else { return }
        for at in sentence where tokens.tag[at] == .NOUN {
            guard let kind = kinds[tokens.lemma[at]], kind == .work || kind == .loose,
                found.tree.relation(at) != .compound
            else { continue }
            let listed = list(before: at, in: sentence, tokens: tokens, tree: found.tree)
            for part in setting(before: at, in: sentence, tokens: tokens, found: found)
            where found.weight[part] + found.guess[part] < 0 {
                found.silence(part)
            }
            let subject = subject(behind: at, in: sentence, tokens)
            for part in matter(of: at, in: tokens, tree: found.tree).union(listed).union(subject)
            where found.weight[part] + found.guess[part] != 0 || found.rating[part].isRated {
                found.silence(part)
            }
        }
    }

    /// Takes their mood from titles in quotation marks: "The club showed 'The Worst Crime'".
    ///
    /// A title is some words between marks of which all but the small ones begin with a capital.
    private func silenceTitles(
        in sentence: Range<Int>, tokens: borrowing Tokens, into found: inout Evidence
    ) {
        var start = sentence.lowerBound
        while let first = (start..<sentence.upperBound).first(where: {
            found.flags[$0].contains(.quoted) && !found.flags[$0].contains(.mark)
        }) {
            let end =
                (first..<sentence.upperBound).first { !found.flags[$0].contains(.quoted) }
                ?? sentence.upperBound
            start = max(end, first + 1)
            let words = first..<end
            guard Self.titleLengths.contains(words.count), isTitle(words, in: tokens) else {
                continue
            }
            for at in words { found.silence(at) }
        }
    }

    /// Tokens of a title in quotation marks.
    private static let titleLengths = 2...9

    private func isTitle(_ words: Range<Int>, in tokens: borrowing Tokens) -> Bool {
        words.allSatisfy { at in
            switch tokens.tag[at] {
            case .ADP, .DET, .CCONJ, .PART, .PRON: at > words.lowerBound || Self.begins(at, tokens)
            case .PUNCT: !Self.speechMarks.contains(tokens.hash[at])
            case .NUM: true
            default: Self.begins(at, tokens)
            }
        }
    }

    /// Whether a word begins with a capital.
    private static func begins(_ at: Int, _ tokens: borrowing Tokens) -> Bool {
        tokens.shape[at].contains(.capital)
    }

    /// Marks that speech has and titles in running text have not.
    private static let speechMarks: Set<UInt64> = [Word.period, Word.comma]

    /// What a colon parts from the work that it is told of: "Murder, blackmail
    /// and a poisoned vicar: the new series".
    private func list(
        before work: Int, in sentence: Range<Int>, tokens: borrowing Tokens, tree: WordTree
    ) -> Range<Int> {
        let before = sentence.lowerBound..<work
        guard let colon = before.first(where: { tokens.hash[$0] == Word.colon }),
            work - colon <= Self.reach
        else { return work..<work }
        let list = sentence.lowerBound..<colon
        let isClause = list.contains { at in
            tokens.tag[at] == .AUX || tokens.tag[at] == .VERB && tree.relation(at) != .amod
        }
        return isClause ? work..<work : list
    }

    /// What a work is about, up to the next comma or predicate, however the tree hangs it on.
    private func subject(
        behind work: Int, in sentence: Range<Int>, _ tokens: borrowing Tokens
    ) -> Range<Int> {
        var start = work + 1
        if start < sentence.upperBound, tokens.tag[start] == .PUNCT { start += 1 }
        guard start < sentence.upperBound, tokens.hash[start] == Word.about else {
            return work..<work
        }
        let end = (start..<sentence.upperBound).first {
            tokens.tag[$0] == .PUNCT || tokens.tag[$0] == .AUX
        }
        return start..<(end ?? sentence.upperBound)
    }

    /// What happens in a work that is praised behind it: "A killer stalks
    /// the city in this witty thriller".
    private func setting(
        before work: Int, in sentence: Range<Int>, tokens: borrowing Tokens,
        found: borrowing Evidence
    ) -> Range<Int> {
        let near = max(sentence.lowerBound, work - Self.reach)..<work
        guard
            let place = near.first(where: {
                tokens.hash[$0] == Word.in && tokens.hash[$0 + 1] == Self.this
            }), (place..<work).contains(where: { found.weight[$0] > 0 })
        else { return work..<work }
        return sentence.lowerBound..<place
    }

    /// Tokens between a colon or preposition and the work, at most.
    private static let reach = 8

    /// The words that tell of what happens in a work.
    private func matter(of work: Int, in tokens: borrowing Tokens, tree: WordTree) -> Set<Int> {
        var words: Set<Int> = []
        func add(_ part: Int) {
            tree.forEach(below: part, cut: { $0 == work }) { words.insert($0) }
        }
        let isSurelyWork = kinds[tokens.lemma[work]] == .work
        tree.forEachDependent(of: work) { part in
            switch tree.relation(part) {
            // "a crime drama", "a war film"
            case .compound: if part < work { words.insert(part) }
            case .nmod:
                let preposition = tree.dependent(of: part, .case)
                guard let preposition, kinds[tokens.hash[preposition]] == .about else { break }
                if isSurelyWork || tokens.hash[preposition] != Word.of { add(part) }
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
        default: break
        }
        return words
    }
}
