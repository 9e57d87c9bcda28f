package import Documents
package import Tables

/// Tells from the trees what each name of an article does where it is mentioned.
package struct MentionReader: Sendable {
    private let verbs: SpeechVerbs

    package init(data: DataFolder) throws(TableError) { verbs = try SpeechVerbs(data: data) }

    /// The role of each name, in their order; all are concerned where there are no trees.
    ///
    /// Linear in the tokens.
    package func roles(of article: borrowing Article) -> [MentionRole] {
        guard !article.names.isEmpty, !article.tokens.head.isEmpty else {
            return article.names.map { _ in .concerned }
        }
        let dependents = Dependents(article.tokens)
        let authors = Self.authors(of: article)
        return article.names.map { name in
            if authors.contains(name.entity) { return .author }
            return role(of: name, dependents: dependents, in: article)
        }
    }

    /// What hangs on each token, as far as roles depend on it.
    private struct Dependents {
        /// Names joined to it by "and" or commas.
        var members: [Int: Int] = [:]
        var objects: Set<Int> = []
        var clauses: Set<Int> = []

        init(_ tokens: borrowing Tokens) {
            for at in tokens.indices {
                let head = Int(tokens.head[at])
                guard head >= 0 else { continue }
                switch tokens.relation[at] {
                case .conj: if tokens.tag[at] == .PROPN { members[head, default: 0] += 1 }
                case .obj: objects.insert(head)
                case .ccomp, .parataxis: clauses.insert(head)
                default: break
                }
            }
        }
    }

    private func role(
        of name: NameMention, dependents: Dependents, in article: borrowing Article
    ) -> MentionRole {
        let top =
            name.tokens.first { !name.tokens.contains(Int(article.tokens.head[$0])) }
            ?? name.tokens.lowerBound
        let head = Int(article.tokens.head[top])
        let relation = article.tokens.relation[top]
        if isSource(name.tokens, in: article) { return .speaker }
        if isCompound(name.tokens, in: article) || isBracketed(name.tokens, in: article) {
            return .loose
        }
        let first = relation == .conj && head >= 0 ? head : top
        if dependents.members[first, default: 0] >= 2 { return .listed }
        if name.kind == .organization, [.obj, .iobj, .obl].contains(relation),
            hears(head, in: article)
        {
            return .hearer
        }
        switch relation {
        case .nsubj, .csubj:
            return speaks(head, dependents: dependents, in: article) ? .speaker : .agent
        case .appos, .parataxis, .dep, .list, .vocative: return .loose
        case .conj where head >= 0:
            let own = article.tokens.relation[head]
            let verb = Int(article.tokens.head[head])
            if own == .nsubj {
                return speaks(verb, dependents: dependents, in: article) ? .speaker : .agent
            }
            return name.kind == .place ? .setting : .concerned
        default: return name.kind == .place ? .setting : .concerned
        }
    }

    /// Whether a verb reports what its subject says, rather than doing something to an object.
    private func speaks(_ verb: Int, dependents: Dependents, in article: borrowing Article) -> Bool
    {
        guard let frames = frames(of: verb, in: article) else { return false }
        // What is spoken of is the object of some: "described the dogs".
        if frames == .phrase || dependents.clauses.contains(verb) { return true }
        guard frames.contains(.speech) else { return false }
        return frames.contains(.addressee) || !dependents.objects.contains(verb)
    }

    /// Whether a verb has a person spoken to as its object ("told").
    private func hears(_ verb: Int, in article: borrowing Article) -> Bool {
        frames(of: verb, in: article)?.contains(.addressee) ?? false
    }

    /// What may follow a verb that takes a statement or what is spoken of; nil for any other.
    private func frames(of verb: Int, in article: borrowing Article) -> SpeechFrames? {
        guard verb >= 0, let frames = verbs.frames(ofLemma: article.tokens.lemma[verb]),
            !frames.isDisjoint(with: [.speech, .clause, .phrase])
        else { return nil }
        return frames
    }

    /// Whether "according to" stands in front of a name, an article or a title between them apart.
    private func isSource(_ tokens: Range<Int>, in article: borrowing Article) -> Bool {
        (max(0, tokens.lowerBound - 3)..<max(0, tokens.lowerBound - 1)).contains {
            article.tokens.hash[$0] == Word.according
        }
    }

    /// "Oslo" in "Oslo-based": a hyphen joins it to a word in lower case.
    private func isCompound(_ tokens: Range<Int>, in article: borrowing Article) -> Bool {
        let mark = tokens.upperBound
        guard mark + 1 < article.tokens.count else { return false }
        let range = article.tokens.range(mark)
        return range.count == 1 && article.text[range.start] == UInt8(ascii: "-")
            && Int(article.tokens.end[mark - 1]) == range.start
            && Int(article.tokens.start[mark + 1]) == range.end
            && !article.tokens.shape[mark + 1].contains(.capital)
    }

    private func isBracketed(_ tokens: Range<Int>, in article: borrowing Article) -> Bool {
        guard tokens.lowerBound > 0, tokens.upperBound < article.tokens.count else { return false }
        return article.text[Int(article.tokens.start[tokens.lowerBound - 1])] == UInt8(ascii: "(")
            && article.text[Int(article.tokens.start[tokens.upperBound])] == UInt8(ascii: ")")
    }

    /// The entities that the article's metadata name as its authors.
    private static func authors(of article: borrowing Article) -> Set<Int> {
        guard !article.metadata.authors.isEmpty else { return [] }
        let authors = Set(article.metadata.authors.map { CaseFolding.lowercased(Array($0.utf8)) })
        var found: Set<Int> = []
        for name in article.names where name.kind == .person && name.tokens.count > 1 {
            let range = article.tokens.range(name.tokens)
            if authors.contains(CaseFolding.lowercased(article.text[range.start..<range.end])) {
                found.insert(name.entity)
            }
        }
        return found
    }
}

/// What a name does where it is mentioned.
package enum MentionRole: Sendable {
    /// It acts: the subject of a verb that does not report.
    case agent
    /// Something happens to it, or is said of it.
    case concerned
    /// It says something.
    case speaker
    /// It is spoken to, or what somebody is quoted from: "told the Gazette".
    case hearer
    /// Where something happens or belongs: a place that does not act.
    case setting
    /// One of three or more in a row.
    case listed
    /// Beside the sentence: explaining another name, part of a compound ("Oslo-based"),
    /// in brackets, without a place in the tree.
    case loose
    /// Who wrote the article.
    case author

    /// Whether the story only names it in passing.
    package var isPassing: Bool { self != .agent && self != .concerned }
    /// Whether it only speaks, or is spoken to.
    package var isInSpeech: Bool { self == .speaker || self == .hearer }
}
