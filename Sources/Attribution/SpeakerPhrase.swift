internal import Documents
internal import Language
internal import Tables

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
