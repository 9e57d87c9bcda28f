internal import Documents
internal import Language
internal import Tables

/// Reads from the trees who speaks: more than the rules dare to say, for a model to choose from.
struct VoiceReader {
    let view: ArticleView
    private var memory: SpeakerMemory
    /// The last person that was named, as fully as the article does.
    private var person: Range<Int>?

    init(view: ArticleView, memory: SpeakerMemory) {
        self.view = view
        self.memory = memory
    }

    /// The voices of a sentence in the order of their cues; linear but for the depth of its tree.
    mutating func voices(inSentence index: Int, quotes: [QuoteRegions.Region]) -> [Voice] {
        let sentence = view.article.sentences[index].tokens
        guard view.article.tokens.hasTrees, !sentence.isEmpty
        else {
            return []
        }
        let tree = SentenceTree(of: view.article.tokens, sentence: sentence)
        var found: [Voice] = []
        for token in sentence {
            if let name = view.name(token), name.kind == .person,
                name.tokens.lowerBound == token
            {
                person = memory.fullest[name.entity]
            }
            let hash = view.hash(token)
            var source: (source: SpeakerPhrase, form: Voice.Form, cue: Int)?
            if hash == Word.according {
                source = view.source(accordingTo: token, ceiling: sentence.upperBound)
                    .map { ($0, .according, token) }
            } else if let frames = view.cues.verbs[hash],
                view.article.tokens.tag[token] == .VERB,
                frames.contains(.speech) || frames.contains(.clause),
                // "waited before telling them" tells nothing
                !frames.contains(.gerund) || tree.clause(of: token) != nil
            {
                source = subject(of: token, tree: tree, within: sentence).map {
                    ($0, .spoken, token)
                }
            } else if view.cues.nouns[hash] == .report, let phrase = view.phrase(token),
                phrase.head == token
            {
                source = report(token, in: phrase, tree: tree, within: sentence).map {
                    ($0, .report, token)
                }
            }
            guard let source else { continue }
            let text = text(of: source.source)
            if source.form != .report { memory.note(source.source, as: text, in: view) }
            let content =
                source.form == .spoken
                ? content(of: source.cue, tree: tree, within: sentence, quotes: quotes) : sentence
            found.append(
                Voice(
                    form: source.form, source: text,
                    sourceRange: view.article.tokens.range(source.source.tokens),
                    cueRange: view.article.tokens.range(source.cue),
                    contentRange: view.article.tokens.range(content), sentence: index))
        }
        return found
    }

    /// The name or description of a source, guessed where `SpeakerMemory` does not dare to:
    /// any name as fully as the article has it, "she" as the person named last.
    private func text(of source: SpeakerPhrase) -> String {
        if source.kind != .pronoun, let name = view.name(source.head),
            name.tokens.upperBound >= source.tokens.upperBound
        {
            return view.article.text.string(
                view.article.tokens.range(memory.fullest[name.entity]))
        }
        // "she" is the last person that spoke, else the last one named; not a thing.
        if source.kind == .pronoun, view.words.has(view.hash(source.head), as: .person),
            let person
        {
            return view.article.text.string(view.article.tokens.range(person))
        }
        return memory.text(of: source, in: view)
    }

    /// The subject of a verb, or of the verb that it is joined to; who a relative clause describes;
    /// a passive's "by".
    private func subject(
        of verb: Int, tree: SentenceTree, within sentence: Range<Int>
    ) -> SpeakerPhrase? {
        var at = verb
        for _ in 0..<4 {
            // "dividends announced by the banks": what is announced does not speak.
            if view.article.tokens.relation[at] == .acl { return agent(of: at, within: sentence) }
            if let subject = tree.subject(of: at) {
                if view.words.has(view.hash(subject), as: .relative) {
                    let head = Int(view.article.tokens.head[at])
                    return head >= 0 ? source(at: head, within: sentence) : nil
                }
                return source(at: subject, within: sentence)
            }
            guard
                view.article.tokens.relation[at] == .conj
                    || view.article.tokens.relation[at] == .xcomp
                    || view.article.tokens.relation[at] == .advcl
            else { return nil }
            let head = Int(view.article.tokens.head[at])
            guard sentence.contains(head) else { return nil }
            at = head
        }
        return nil
    }

    /// Who stands behind a participle's "by".
    private func agent(of verb: Int, within sentence: Range<Int>) -> SpeakerPhrase? {
        guard verb + 2 < sentence.upperBound, view.hash(verb + 1) == Word.by else {
            return nil
        }
        return view.source(startingAt: verb + 2, ceiling: sentence.upperBound)
    }

    /// Who speaks by a report: the report, as it is called with its owner; of one that its owner
    /// makes or changes in this sentence, the owner ("The fund cut its growth forecast").
    private func report(
        _ noun: Int, in phrase: NounPhrase, tree: SentenceTree, within sentence: Range<Int>
    ) -> SpeakerPhrase? {
        let tokens = view.article.tokens
        let isOwn = (max(sentence.lowerBound, phrase.tokens.lowerBound - 1)..<noun).contains {
            tokens.tag[$0] == .PRON && tokens.relation[$0] == .possessive
        }
        let verb = Int(tokens.head[noun])
        if isOwn, tokens.relation[noun] == .obj, sentence.contains(verb),
            let owner = subject(of: verb, tree: tree, within: sentence)
        {
            return owner
        }
        return view.source(
            startingAt: owned(from: phrase.tokens.lowerBound, within: sentence),
            ceiling: sentence.upperBound)
    }

    private func source(at token: Int, within sentence: Range<Int>) -> SpeakerPhrase? {
        let first = owned(from: view.phrase(token)?.tokens.lowerBound ?? token, within: sentence)
        guard let found = view.source(startingAt: first, ceiling: sentence.upperBound),
            !view.words.has(view.hash(token), as: .firstPerson)
        else { return nil }
        return found
    }

    /// Where a phrase begins with whoever owns it: "the agency's survey".
    private func owned(from start: Int, within sentence: Range<Int>) -> Int {
        var first = start
        while first - 2 >= sentence.lowerBound,
            view.words.has(view.hash(first - 1), as: .possessive),
            let left = view.phrase(first - 2), left.tokens.lowerBound >= sentence.lowerBound
        {
            first = left.tokens.lowerBound
        }
        return first
    }

    private func content(
        of verb: Int, tree: SentenceTree, within sentence: Range<Int>, quotes: [QuoteRegions.Region]
    ) -> Range<Int> {
        if let clause = tree.clause(of: verb) { return clause }
        let first = quotes.partitioningIndex { $0.tokens.upperBound > sentence.lowerBound }
        return quotes[first...].prefix { $0.tokens.lowerBound < sentence.upperBound }
            .first { !$0.tokens.contains(verb) }?.tokens ?? sentence
    }
}
