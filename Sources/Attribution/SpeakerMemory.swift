internal import Documents
internal import Language
internal import Tables

/// Who was named and who spoke so far in an article.
struct SpeakerMemory {
    /// The last person named as a speaker or subject, and the last group or text.
    private var person = ""
    private var thing = ""
    /// The longer form of a name by the hash of its last word.
    private var names: WordTable<Int32>
    private var forms: [String] = []
    private let holders: RoleHolders
    /// The fullest mention of each thing that the article names, by entity.
    let fullest: [Range<Int>]
    /// The mentions of persons, in order.
    private let persons: [NameMention]

    /// With the full names of an article, the first form of each; linear.
    init(_ view: ArticleView) {
        names = WordTable(filler: 0)
        fullest = view.article.fullestMentions
        persons = view.article.names.filter { $0.kind == .person }
        holders = RoleHolders(view, fullest: fullest)
        readNames(of: view)
    }

    private mutating func readNames(of view: ArticleView) {
        let article = view.article
        for phrase in article.phrases where phrase.isName {
            var first = phrase.head
            while first > phrase.tokens.lowerBound, first > phrase.head - 3,
                article.tokens.tag[first - 1] == .PROPN,
                view.cues.nouns[article.tokens.hash[first - 1]] == nil,
                article.tokens.end[first - 1] - article.tokens.start[first - 1] > 3
                    || !article.tokens.shape[first - 1].contains(.period)
                    || first - 1 > phrase.tokens.lowerBound
            {
                first -= 1
            }
            guard first < phrase.head, names[article.tokens.hash[phrase.head]] == nil else {
                continue
            }
            names.set(article.tokens.hash[phrase.head], to: Int32(forms.count))
            forms.append(article.text.string(article.tokens.range(first..<(phrase.head + 1))))
        }
    }

    /// The name or description of a source: a pronoun's antecedent, a surname's full name,
    /// else as written.
    func text(of source: SpeakerPhrase, in view: ArticleView) -> String {
        let article = view.article
        let written = article.text.string(article.tokens.range(source.tokens))
        switch source.kind {
        case .pronoun:
            guard view.words.has(view.hash(source.head), as: .person) else {
                return subject(before: source.head, in: view) ?? (thing.isEmpty ? written : thing)
            }
            return person.isEmpty ? named(before: source.head, in: view) ?? written : person
        case .name:
            if let name = article.name(at: source.head),
                name.tokens.lowerBound <= source.tokens.lowerBound,
                name.tokens.upperBound >= source.tokens.upperBound
            {
                return article.text.string(article.tokens.range(fullest[name.entity]))
            }
            let isShort =
                source.tokens.count == 1
                || (source.tokens.count == 2
                    && article.tokens.shape[source.tokens.lowerBound].contains(.period))
            guard isShort, let form = names[view.hash(source.head)] else { return written }
            return forms[Int(form)]
        case .other, .group, .report, .person:
            if let person = holders.person(described: source, in: view) {
                return article.text.string(article.tokens.range(person))
            }
            // A surname that was not seen to be one, or is also a noun ("Post").
            guard source.tokens.count == 1, article.tokens.shape[source.head].contains(.capital),
                let form = names[view.hash(source.head)]
            else { return written }
            return forms[Int(form)]
        }
    }

    /// Who "it" or "they" behind a sentence is: "The council will close it, it said".
    ///
    /// The first subject of the sentence, if that is a group, a text or a name of no person.
    private func subject(before pronoun: Int, in view: ArticleView) -> String? {
        let article = view.article
        guard article.tokens.hasTrees, pronoun > 0, view.isComma(pronoun - 1) else { return nil }
        let index = article.sentences.partitioningIndex { $0.tokens.upperBound > pronoun }
        guard index < article.sentences.count else { return nil }
        let start = article.sentences[index].tokens.lowerBound
        let first = article.phrases.partitioningIndex { $0.tokens.lowerBound >= start }
        let subject = article.phrases[first...].prefix { $0.head < pronoun }.first {
            article.tokens.relation[$0.head] == .nsubj
                || article.tokens.relation[$0.head] == .passiveSubject
        }
        guard let subject,
            let found = view.source(startingAt: subject.tokens.lowerBound, ceiling: pronoun)
        else { return nil }
        switch found.kind {
        case .group, .report: break
        case .name where article.name(at: found.head)?.kind != .person: break
        default: return nil
        }
        return text(of: found, in: view)
    }

    /// The person that was named last in front of a token, while nobody has spoken.
    private func named(before token: Int, in view: ArticleView) -> String? {
        let end = persons.partitioningIndex { $0.tokens.lowerBound >= token }
        guard let last = persons[..<end].last else { return nil }
        return view.article.text.string(view.article.tokens.range(fullest[last.entity]))
    }

    /// Remembers who spoke, for pronouns, and a name of several words, for its last one.
    mutating func note(_ source: SpeakerPhrase, as text: String, in view: ArticleView) {
        let surname = view.hash(source.head)
        if source.kind == .name, source.tokens.count > 1,
            source.head == source.tokens.upperBound - 1, names[surname] == nil
        {
            names.set(surname, to: Int32(forms.count))
            forms.append(text)
        }
        switch source.kind {
        case .person: person = text
        // "the Netherlands", "Ukraine", "Sweden and Norway": no he or she.
        case .name:
            let isPerson =
                !view.words.has(view.hash(source.tokens.lowerBound), as: .article)
                && text.contains(" ")
                && !source.tokens.prefix(8).contains { view.hash($0) == Word.and }
            if isPerson { person = text } else { thing = text }
        case .group, .report: thing = text
        case .pronoun, .other: break
        }
    }
}

/// A noun phrase that may speak, with the phrases that hang on it.
struct SpeakerPhrase: Sendable {
    enum Kind: Sendable { case person, group, report, name, pronoun, other }

    var tokens: Range<Int>
    /// Token index of the noun, name or pronoun.
    var head: Int
    var kind: Kind

    /// Whether anybody would expect it to say something.
    var isLikely: Bool { kind != .other }
}

extension ArticleView {
    /// What sort of speaker a noun phrase names.
    func kind(_ phrase: NounPhrase) -> SpeakerPhrase.Kind {
        switch cues.nouns[hash(phrase.head)] {
        case .person?: .person
        case .group?: .group
        case .report?: .report
        case .cue?, nil:
            phrase.isName || isCapitalised(phrase.tokens)
                ? .name : isAgent(phrase.head) ? .person : .other
        }
    }

    /// "forecasters", "economist", "librarian": nouns of those who do something, by their endings.
    private func isAgent(_ token: Int) -> Bool {
        guard tag(token) == .NOUN else { return false }
        let range = article.tokens.range(token)
        var end = range.end
        let isPlural = article.text[end - 1] | 0x20 == UInt8(ascii: "s")
        if isPlural { end -= 1 }
        guard end - range.start >= 5 else { return false }
        let tail = article.text[end - 3..<end].map { $0 | 0x20 }
        // "offer", "number", "orders" end so too and do nothing.
        let isLong = isPlural && end - range.start >= 7
        return Self.agents.contains { tail.suffix($0.count).elementsEqual($0) }
            || isLong && Self.doers.contains { tail.suffix($0.count).elementsEqual($0) }
    }

    private static let agents = ["ist", "ian", "yst"].map { Array($0.utf8) }
    private static let doers = ["er", "or"].map { Array($0.utf8) }

    private func isCapitalised(_ tokens: Range<Int>) -> Bool {
        tokens.count > 1 && tokens.allSatisfy { shape($0).contains(.capital) }
    }

    /// "he", "they" and their like; nil for what is no such word.
    func pronoun(_ token: Int) -> SpeakerPhrase? {
        let word = hash(token)
        if words.has(word, as: .person) || words.has(word, as: .thing) {
            return SpeakerPhrase(tokens: token..<token + 1, head: token, kind: .pronoun)
        }
        return nil
    }
}
