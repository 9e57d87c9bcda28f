internal import Documents
internal import Language
internal import Tables

/// Reads from the trees who speaks: more than the rules dare to say, for a model to choose from.
struct VoiceReader {
    let parser: SpeechParser
    private var memory: SpeakerMemory
    /// The last person that was named, as fully as the article does.
    private var person: Range<Int>?

    init(parser: SpeechParser, memory: SpeakerMemory) {
        self.parser = parser
        self.memory = memory
    }

    /// The voices of a sentence in the order of their cues; linear but for the depth of its tree.
    mutating func voices(inSentence index: Int, quotes: [QuoteRegions.Region]) -> [Voice] {
        let sentence = parser.article.sentences[index].tokens
        guard parser.article.tokens.hasTrees, !sentence.isEmpty
        else {
            return []
        }
        let tree = SentenceTree(of: parser.article.tokens, sentence: sentence)
        var found: [Voice] = []
        for token in sentence {
            if let name = parser.name(token), name.kind == .person,
                name.tokens.lowerBound == token
            {
                person = memory.fullest[name.entity]
            }
            let hash = parser.hash(token)
            var source: (source: SpeakerPhrase, form: Voice.Form, cue: Int)?
            if hash == Word.according {
                source = parser.source(accordingTo: token, ceiling: sentence.upperBound)
                    .map { ($0, .according, token) }
            } else if let frames = parser.cues.verbs[hash],
                parser.article.tokens.tag[token] == .VERB,
                frames.contains(.speech) || frames.contains(.clause),
                // "waited before telling them" tells nothing
                !frames.contains(.gerund) || tree.clause(of: token) != nil
            {
                source = subject(of: token, tree: tree, within: sentence).map {
                    ($0, .spoken, token)
                }
            } else if parser.cues.nouns[hash] == .report, let phrase = parser.phrase(token),
                phrase.head == token
            {
                source = report(token, in: phrase, tree: tree, within: sentence).map {
                    ($0, .report, token)
                }
            }
            guard let source else { continue }
            let text = text(of: source.source)
            if source.form != .report { memory.note(source.source, as: text, in: parser) }
            let content =
                source.form == .spoken
                ? content(of: source.cue, tree: tree, within: sentence, quotes: quotes) : sentence
            found.append(
                Voice(
                    form: source.form, source: text,
                    sourceRange: parser.article.tokens.range(source.source.tokens),
                    cueRange: parser.article.tokens.range(source.cue),
                    contentRange: parser.article.tokens.range(content), sentence: index))
        }
        return found
    }

    /// The name or description of a source, guessed where `SpeakerMemory` does not dare to:
    /// any name as fully as the article has it, "she" as the person named last.
    private func text(of source: SpeakerPhrase) -> String {
        if source.kind != .pronoun, let name = parser.name(source.head),
            name.tokens.upperBound >= source.tokens.upperBound
        {
            return parser.article.text.string(
                parser.article.tokens.range(memory.fullest[name.entity]))
        }
        // "she" is the last person that spoke, else the last one named; not a thing.
        if source.kind == .pronoun, parser.grammar.has(parser.hash(source.head), as: .person),
            let person
        {
            return parser.article.text.string(parser.article.tokens.range(person))
        }
        return memory.text(of: source, in: parser)
    }

    /// The subject of a verb, or of the verb that it is joined to; who a relative clause describes;
    /// a passive's "by".
    private func subject(
        of verb: Int, tree: SentenceTree, within sentence: Range<Int>
    ) -> SpeakerPhrase? {
        var at = verb
        for _ in 0..<4 {
            // "dividends announced by the banks": what is announced does not speak.
            if parser.article.tokens.relation[at] == .acl { return agent(of: at, within: sentence) }
            if let subject = tree.subject(of: at) {
                if parser.grammar.has(parser.hash(subject), as: .relative) {
                    let head = Int(parser.article.tokens.head[at])
                    return head >= 0 ? source(at: head, within: sentence) : nil
                }
                return source(at: subject, within: sentence)
            }
            guard
                parser.article.tokens.relation[at] == .conj
                    || parser.article.tokens.relation[at] == .xcomp
                    || parser.article.tokens.relation[at] == .advcl
            else { return nil }
            let head = Int(parser.article.tokens.head[at])
            guard sentence.contains(head) else { return nil }
            at = head
        }
        return nil
    }

    /// Who stands behind a participle's "by".
    private func agent(of verb: Int, within sentence: Range<Int>) -> SpeakerPhrase? {
        guard verb + 2 < sentence.upperBound, parser.hash(verb + 1) == Word.by else {
            return nil
        }
        return parser.source(startingAt: verb + 2, ceiling: sentence.upperBound)
    }

    /// Who speaks by a report: the report, as it is called with its owner; of one that its owner
    /// makes or changes in this sentence, the owner ("The fund cut its growth forecast").
    private func report(
        _ noun: Int, in phrase: NounPhrase, tree: SentenceTree, within sentence: Range<Int>
    ) -> SpeakerPhrase? {
        let tokens = parser.article.tokens
        let isOwn = (max(sentence.lowerBound, phrase.tokens.lowerBound - 1)..<noun).contains {
            tokens.tag[$0] == .PRON && tokens.relation[$0] == .possessive
        }
        let verb = Int(tokens.head[noun])
        if isOwn, tokens.relation[noun] == .obj, sentence.contains(verb),
            let owner = subject(of: verb, tree: tree, within: sentence)
        {
            return owner
        }
        return parser.source(
            startingAt: owned(from: phrase.tokens.lowerBound, within: sentence),
            ceiling: sentence.upperBound)
    }

    private func source(at token: Int, within sentence: Range<Int>) -> SpeakerPhrase? {
        let first = owned(from: parser.phrase(token)?.tokens.lowerBound ?? token, within: sentence)
        guard let found = parser.source(startingAt: first, ceiling: sentence.upperBound),
            !parser.grammar.has(parser.hash(token), as: .firstPerson)
        else { return nil }
        return found
    }

    /// Where a phrase begins with whoever owns it: "the agency's survey".
    private func owned(from start: Int, within sentence: Range<Int>) -> Int {
        var first = start
        while first - 2 >= sentence.lowerBound,
            parser.grammar.has(parser.hash(first - 1), as: .possessive),
            let left = parser.phrase(first - 2), left.tokens.lowerBound >= sentence.lowerBound
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
