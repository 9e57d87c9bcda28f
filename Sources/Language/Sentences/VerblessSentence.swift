internal import Documents
internal import Tables

/// Finds the verb of a full sentence that the tagger left without one: "The crew stores fish",
/// "Parliament votes on Monday".
///
/// A word such as "stores" is a noun nearly everywhere, but a sentence that ends
/// with a full stop has a verb.
struct VerblessSentence: Sendable {
    private let lexicon: Lexicon
    /// Singular nouns that stand without an article.
    private var bareNouns = WordTable(filler: false)
    /// Longer ones are lists and notes.
    private static let longest = 40
    private static let dozen = WordHash.of("dozen")

    init(lexicon: Lexicon, data: DataFolder) throws(TableError) {
        self.lexicon = lexicon
        let table = try data.table("lexicons/bare-nouns.tsv")
        let word = try table.column("word")
        table.forEachRow { row in bareNouns.set(WordHash.of(row.bytes(word)), to: true) }
    }

    /// Gives the verb of each such sentence its tag and form.
    func mend(
        _ text: Span<UInt8>, sentences: [Sentence], entries: [LexicalEntry], tokens: inout Tokens
    ) {
        for sentence in sentences {
            let range = sentence.tokens
            guard range.count > 3, range.count <= Self.longest,
                endsInStop(text, range: range, tokens: tokens),
                !Tagger.isTitled(range, in: tokens)
            else { continue }
            let verbs = range.filter { tokens.tag[$0] == .VERB || tokens.tag[$0] == .AUX }
            if verbs.isEmpty {
                if let verb = thirdPerson(in: text, range: range, entries: entries, tokens: tokens)
                {
                    (tokens.tag[verb - 1], tokens.form[verb - 1]) = subject(
                        at: verb - 1, in: tokens)
                    (tokens.tag[verb], tokens.form[verb]) = (.VERB, .third)
                } else if let verb = plural(in: range, entries: entries, tokens: tokens) {
                    (tokens.tag[verb], tokens.form[verb]) = (.VERB, .present)
                }
            } else if verbs.count == 1,
                isHead(verbs[0], of: range, entries: entries, tokens: tokens)
            {
                let noun = verbs[0]
                (tokens.tag[noun], tokens.form[noun]) = (.NOUN, .plural)
                (tokens.tag[noun + 1], tokens.form[noun + 1]) = (.VERB, .present)
            }
        }
    }

    private func endsInStop(
        _ text: Span<UInt8>, range: Range<Int>, tokens: borrowing Tokens
    ) -> Bool {
        for index in range.reversed().prefix(2) {
            let (start, end) = (Int(tokens.start[index]), Int(tokens.end[index]))
            if end - start == 1, text[start] == UInt8(ascii: ".") { return true }
            guard tokens.tag[index] == .PUNCT else { return false }
        }
        return false
    }

    /// "The ship sails on Saturday": the first word in "s" that may be a verb, behind the singular
    /// noun of a phrase that the sentence, or what a comma parts from its beginning, begins with.
    private func thirdPerson(
        in text: Span<UInt8>, range: Range<Int>, entries: [LexicalEntry], tokens: borrowing Tokens
    ) -> Int? {
        var start = range.lowerBound
        for index in range.dropLast(2) {
            switch tokens.tag[index] {
            case .PUNCT: start = index + 1
            // "A bag of cement costs"
            case .ADP: if tokens.hash[index] != Word.of { start = index + 1 }
            case .NOUN:
                guard index > start, isPlural(index, entries: entries, tokens: tokens),
                    isSubject(index - 1, from: start, entries: entries, tokens: tokens),
                    mayBeVerb(in: text, at: index, entries: entries, tokens: tokens),
                    isFollowed(index, in: tokens)
                else { continue }
                return index
            case .DET, .PRON, .ADJ, .PROPN, .PART, .ADV: break
            default: return nil
            }
        }
        return nil
    }

    /// Whether the word in front of a verb can be its singular subject.
    private func isSubject(
        _ index: Int, from start: Int, entries: [LexicalEntry], tokens: borrowing Tokens
    ) -> Bool {
        let hasArticle = tokens.tag[start] == .DET || tokens.tag[start] == .PRON
        switch tokens.tag[index] {
        case .NOUN:
            return !isPlural(index, entries: entries, tokens: tokens)
                && tokens.hash[index] != Self.dozen
                && (hasArticle || index == start && bareNouns.contains(tokens.hash[index]))
        case .PROPN:
            return hasArticle || tokens.tag[index + 2] != .ADP && tokens.tag[index + 2] != .ADV
        // "The well yields", "A flat rents"
        case .ADV, .ADJ:
            return index == start + 1 && entries[index].allows(.NOUN)
                && (tokens.hash[start] == Word.a || tokens.hash[start] == Word.an
                    || tokens.tag[index] == .ADV && tokens.tag[start] == .DET)
        default: return false
        }
    }

    private func isPlural(_ index: Int, entries: [LexicalEntry], tokens: borrowing Tokens) -> Bool {
        tokens.form[index] == .plural || entries[index].forms.contains(.plural)
    }

    /// A name stays one; what was taken for an adjective is a noun.
    private func subject(at index: Int, in tokens: borrowing Tokens) -> (PartOfSpeech, WordForm) {
        tokens.tag[index] == .PROPN
            ? (.PROPN, tokens.form[index]) : (.NOUN, .singular)
    }

    /// Whether a plural's stem is a verb: "stores", "funds".
    private func mayBeVerb(
        in text: Span<UInt8>, at index: Int, entries: [LexicalEntry], tokens: borrowing Tokens
    ) -> Bool {
        if entries[index].forms.contains(.third) { return true }
        let (start, end) = (Int(tokens.start[index]), Int(tokens.end[index]))
        guard end - start > 4, text[end - 1] == UInt8(ascii: "s") else { return false }
        let stem = Array((start..<end - 1).map { text[$0] })
        return lexicon.entry(WordHash.of(stem)).forms.contains(.base)
            || lexicon.entry(WordHash.of(stem + Array("ed".utf8))).allows(.VERB)
    }

    /// Whether what stands behind a word can be an object or an adverbial: no "of", no mark.
    private func isFollowed(_ index: Int, in tokens: borrowing Tokens) -> Bool {
        guard tokens.hash[index + 1] != Word.of else { return false }
        switch tokens.tag[index + 1] {
        case .DET, .ADP, .NUM, .SYM, .NOUN, .PROPN, .PRON, .ADV, .ADJ: return true
        default: return false
        }
    }

    /// "The pupils' ages span 9 to 14 years": a singular in front of a number, behind a plural.
    private func plural(
        in range: Range<Int>, entries: [LexicalEntry], tokens: borrowing Tokens
    ) -> Int? {
        range.dropFirst().dropLast().first { index in
            tokens.tag[index] == .NOUN && tokens.form[index] == .singular
                && entries[index].forms.contains(.base)
                && tokens.tag[index - 1] == .NOUN
                && isPlural(index - 1, entries: entries, tokens: tokens)
                && isNumber(index + 1, in: tokens)
        }
    }

    /// "Ski lifts cost $30": "lifts" is the noun and "cost" the verb.
    private func isHead(
        _ verb: Int, of range: Range<Int>, entries: [LexicalEntry], tokens: borrowing Tokens
    ) -> Bool {
        verb > range.lowerBound && verb + 2 < range.upperBound && tokens.form[verb] == .third
            && tokens.tag[verb - 1] == .NOUN && tokens.tag[verb + 1] == .NOUN
            && tokens.form[verb + 1] == .singular
            && entries[verb + 1].forms.contains(.base) && isNumber(verb + 2, in: tokens)
    }

    private func isNumber(_ index: Int, in tokens: borrowing Tokens) -> Bool {
        tokens.tag[index] == .NUM || tokens.tag[index] == .SYM
    }
}
