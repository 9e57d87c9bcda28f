internal import Documents
internal import Language
internal import Tables

/// A sentence as the rules see it: its atoms with the roles, tags and shapes of their words.
///
/// A class, since every reader of the sentence has it: a copy of its arrays would
/// cost more than most readers do.
final class SentenceView {
    let text: [UInt8]
    let tokens: Tokens
    let sentence: Sentence
    let atoms: [Atom]
    let roles: [WordRoles]
    private let words: WordTable<WordRoles>
    /// How often words of temperature, weight, length, sport, trade and electricity stand in it;
    /// and whether British money does.
    let hints: SentenceHints
    /// Noun phrases of the article that lie in the sentence.
    let phrases: ArraySlice<NounPhrase>
    /// Names of the article that lie in the sentence.
    private let names: ArraySlice<NameMention>

    init(
        of sentence: Sentence, phrases: Range<Int>, words: WordTable<WordRoles>,
        pack: LanguagePack? = nil, in article: borrowing Article
    ) {
        var reader = AtomReader(pack: pack)
        reader.read(sentence, tokens: article.tokens, of: article.text.span)
        text = article.text
        tokens = article.tokens
        self.sentence = sentence
        atoms = reader.atoms
        self.words = words
        roles = reader.atoms.map { $0.kind == .word ? words[$0.hash] ?? [] : [] }
        hints = SentenceHints(of: article.text, atoms: atoms, roles: roles)
        self.phrases = article.phrases[phrases]
        let names = article.names
        let first = names.partitioningIndex { $0.tokens.upperBound > sentence.tokens.lowerBound }
        self.names = names[first...].prefix { $0.tokens.lowerBound < sentence.tokens.upperBound }
    }

    var count: Int { atoms.count }

    func `is`(_ hash: UInt64, at index: Int) -> Bool {
        index >= 0 && index < atoms.count && atoms[index].hash == hash
    }

    func has(_ role: WordRoles, at index: Int) -> Bool {
        index >= 0 && index < atoms.count && !roles[index].isDisjoint(with: role)
    }

    /// Whether the lemma of a word has a role: "pay" of "paid".
    func hasLemma(_ role: WordRoles, at index: Int) -> Bool {
        isWord(index) && !(words[lemma(index)] ?? []).isDisjoint(with: role)
    }

    /// Whether a word is a verb that stands before no noun, whatever the tagger takes it for:
    /// "met" of "The 37-year-old met friends", not "made" of "home-made".
    func isFinite(_ index: Int) -> Bool {
        has(.finite, at: index) && !isCapital(index) && !isHyphen(index - 1) && !isHyphen(index + 1)
    }

    /// Whether a word may stand in a time such as "in the last quarter"; its numbers are not asked for.
    func isOfTime(_ index: Int) -> Bool {
        has([.determiner, .calendar, .period, .month, .weekday, .season], at: index)
            || tag(index) == .ADP
    }

    /// Whether an atom lies in a name of a kind.
    func isName(_ index: Int, of kind: NameMention.Kind) -> Bool {
        guard atoms.indices.contains(index) else { return false }
        let token = atoms[index].token
        return names.contains { $0.kind == kind && $0.tokens.contains(token) }
    }

    func kind(_ index: Int) -> Atom.Kind? {
        index >= 0 && index < atoms.count ? atoms[index].kind : nil
    }

    func isNumber(_ index: Int) -> Bool { kind(index) == .number }
    func isWord(_ index: Int) -> Bool { kind(index) == .word }

    /// No white space between an atom and the one in front of it.
    func isJoined(_ index: Int) -> Bool {
        index > 0 && index < atoms.count && !atoms[index].isSpaced
    }

    func tag(_ index: Int) -> PartOfSpeech? {
        guard index >= 0, index < atoms.count, atoms[index].token < tokens.count else { return nil }
        return tokens.tag[atoms[index].token]
    }

    /// The relation of an atom's token to its head; nil where there is no tree.
    func relation(_ index: Int) -> Relation? {
        guard index >= 0, index < atoms.count, atoms[index].token < tokens.relation.count else {
            return nil
        }
        return tokens.relation[atoms[index].token]
    }

    /// The atom in front of a phrase, over its determiners and possessives; -1 before the first.
    func joint(before phrase: Range<Int>) -> Int {
        var joint = phrase.lowerBound - 1
        while has([.determiner, .possessive], at: joint) { joint -= 1 }
        return joint
    }

    /// Whether a word tells a noun behind it by what it is for: "Waiting times", "operating costs".
    ///
    /// A participle that hangs on the noun's own verb does so too:
    /// one that opens a clause has a comma behind it.
    func isModifier(_ index: Int, of noun: Int) -> Bool {
        guard let relation = relation(index), noun < atoms.count, tokens.hasTrees else {
            return false
        }
        // "by raising council tax", "began cutting jobs"
        let before = tag(index - 1)
        if form(index) == .gerund, before == .ADP || before == .VERB || before == .PART {
            return false
        }
        let (head, own) = (tokens.head[atoms[index].token], tokens.head[atoms[noun].token])
        switch relation {
        case .amod, .compound: return Int(head) == atoms[noun].token
        case .advcl:
            return head == own && noun == index + 1
                && (self.relation(noun) == .nsubj || self.relation(noun) == .passiveSubject)
        default: return false
        }
    }

    /// The form of an atom's token; nil where no tagger has told it.
    func form(_ index: Int) -> WordForm? {
        guard index >= 0, index < atoms.count, atoms[index].token < tokens.form.count else {
            return nil
        }
        return tokens.form[atoms[index].token]
    }

    /// The hash of the word's lemma; of the word itself if it is only a part of its token;
    /// 0 outside the sentence.
    func lemma(_ index: Int) -> UInt64 {
        guard atoms.indices.contains(index) else { return 0 }
        let atom = atoms[index]
        let token = atom.token
        guard token < tokens.count, Int(tokens.start[token]) == atom.start,
            Int(tokens.end[token]) == atom.end,
            tokens.lemma.count == tokens.count
        else { return atom.hash }
        return tokens.lemma[token]
    }

    /// The token of a run of atoms that its others hang on; its first one without a tree.
    func top(_ atoms: Range<Int>) -> Int {
        let first = self.atoms[atoms.lowerBound].token
        guard tokens.hasTrees, let last = atoms.last else { return first }
        let range = first...max(first, self.atoms[last].token)
        var top = first
        for _ in range {
            let head = Int(tokens.head[top])
            guard range.contains(head) else { break }
            top = head
        }
        return top
    }

    func isCapital(_ index: Int) -> Bool {
        guard index >= 0, index < atoms.count else { return false }
        let byte = text[atoms[index].start]
        return byte &- 0x41 < 26
            || (byte == 0xC3 && atoms[index].kind == .word && text[atoms[index].start + 1] < 0x9F)
    }

    /// At least two letters, all upper case ASCII.
    func isAllCapitals(_ index: Int) -> Bool {
        guard isWord(index) else { return false }
        let atom = atoms[index]
        return atom.end - atom.start > 1
            && (atom.start..<atom.end).allSatisfy { text[$0] &- 0x41 < 26 }
    }

    func length(_ index: Int) -> Int {
        index >= 0 && index < atoms.count ? atoms[index].end - atoms[index].start : 0
    }

    /// The byte of a one-byte atom; 0 for others.
    func byte(_ index: Int) -> UInt8 { length(index) == 1 ? text[atoms[index].start] : 0 }

    func isHyphen(_ index: Int) -> Bool {
        `is`(Word.hyphen, at: index)
    }

    func isDash(_ index: Int) -> Bool {
        `is`(Word.hyphen, at: index) || `is`(Word.dash, at: index) || `is`(Word.emDash, at: index)
    }

    func range(_ range: Range<Int>) -> ByteRange {
        guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= atoms.count else {
            return .none
        }
        return ByteRange(atoms[range.lowerBound].start, atoms[range.upperBound - 1].end)
    }

    func string(_ range: Range<Int>) -> String {
        let bytes = self.range(range)
        return bytes.isEmpty ? "" : text.string(bytes)
    }

    /// The first atom of a token, or of what follows it.
    func atom(ofToken token: Int) -> Int {
        atoms.partitioningIndex { $0.token >= token }
    }

    /// Whether a word ends in "-ed" or "-ng"; false outside the sentence.
    func endsLikeParticiple(_ index: Int) -> Bool {
        guard atoms.indices.contains(index) else { return false }
        let atom = atoms[index]
        guard atom.end - atom.start > 3 else { return false }
        let last = (text[atom.end - 2] | 0x20, text[atom.end - 1] | 0x20)
        return last == (0x65, 0x64) || last == (0x6E, 0x67)
    }

    /// Whether a word is a plural by its "s" or by the table; "miss" is none.
    func isPlural(_ index: Int) -> Bool {
        guard isWord(index) else { return false }
        if has(.plural, at: index) { return true }
        guard length(index) > 3 else { return false }
        let end = atoms[index].end
        return text[end - 1] | 0x20 == 0x73 && text[end - 2] | 0x20 != 0x73
    }

    /// Behind "the county's" or "its": the atom that such words lead to;
    /// the given one without them.
    func behindOwner(_ index: Int) -> Int {
        var at = index
        while has([.determiner, .possessive], at: at), !`is`(Word.no, at: at) { at += 1 }
        for end in at..<min(count, at + 4) where `is`(Word.possessive, at: end) { return end + 1 }
        return at
    }

    /// The atoms that lie in a range of tokens.
    func atoms(ofTokens range: Range<Int>) -> Range<Int> {
        let start = atom(ofToken: range.lowerBound)
        return start..<max(start, atom(ofToken: range.upperBound))
    }
}
