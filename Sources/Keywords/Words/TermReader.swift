internal import Documents
internal import Tables

/// Counts the terms of an article; linear in its tokens.
struct TermReader: Sendable {
    /// "en" where the article's tokens have tags and lemmas.
    let language: String
    let stops: StopWords.Language
    let frequencies: WordFrequencies.Language

    /// - `names`: their words have no other form.
    func terms(of article: borrowing Article, names: NameRuns) -> Terms {
        let count = article.tokens.count
        var terms = Terms(tokens: count)
        let title = TitleWords(of: article)
        let isEnglish = language == "en"
        var stems = Stems(language: language, isStemmed: !isEnglish, words: count)
        let isElided = Elision.isUsed(in: language)
        for (number, sentence) in article.sentences.enumerated() {
            for at in sentence.tokens {
                let shape = article.tokens.shape[at]
                guard shape.contains(.letter) || shape.contains(.digit) else { continue }
                var range = article.tokens.range(at)
                // Clitics ("'s", "n't") carry nothing and end a phrase.
                if shape.contains(.apostrophe), range.count <= 4, isEnglish { continue }
                var hash = article.tokens.hash[at]
                if isElided, shape.contains(.apostrophe) {
                    range.start += Elision.length(in: article.text, at: range)
                    hash = WordHash.of(Array(article.text[range.start..<range.end]))
                }
                let key =
                    isEnglish
                    ? (names[at] == nil ? article.tokens.lemma[at] : hash)
                    : stems.key(of: hash, range, in: article.text)
                let (term, isNew) = terms.term(key, at: at, length: range.count)
                if isNew {
                    terms.all[term].place = place(
                        hash: hash, key: key, range: range, shape: shape, in: article.text)
                    terms.all[term].rarity = frequencies.rarity(hash)
                }
                if title.contains(hash) { terms.all[term].inTitle = true }
                terms.add(term, shape: shape, sentence: number)
                terms.ofToken[at] = Int32(truncatingIfNeeded: term)
            }
        }
        terms.connect(article.sentences)
        return terms
    }

    private func place(
        hash: UInt64, key: UInt64, range: ByteRange, shape: Tokens.Shape, in text: [UInt8]
    ) -> StopWords.Place? {
        if let place = stops.place(hash) ?? stops.place(key) { return place }
        if shape.contains(.number) { return .alone }
        if isAddress(range, in: text) { return .all }
        return range.count < 2 ? .alone : nil
    }

    /// Whether a token is an address, which names no subject: "www.example.org", "https://...", "desk@example.org", "@handle".
    private func isAddress(_ range: ByteRange, in text: [UInt8]) -> Bool {
        if text[range.start..<range.end].contains(UInt8(ascii: "@")) { return true }
        return Self.addressBeginnings.contains { beginning in
            range.count > beginning.count
                && beginning.indices.allSatisfy {
                    text[range.start + $0] | 0x20 == beginning[$0] | 0x20
                }
        }
    }

    private static let addressBeginnings = ["www.", "http"].map { Array($0.utf8) }
}

/// The words of an article's title, from its metadata or its first paragraph if that is one.
struct TitleWords {
    private var words = WordTable(filler: true)
    /// Whether the first paragraph is the title.
    let isFirstParagraph: Bool

    /// Tokens that a first paragraph may have to count as a title.
    private static let longest = 25

    init(of article: borrowing Article) {
        var isTitle = false
        if let first = article.paragraphs.first, article.paragraphs.count > 1 {
            isTitle = first.role == .title || first.role == .heading
            let tokens = article.sentences.prefix { $0.paragraph == 0 }.map(\.tokens)
            if let start = tokens.first?.lowerBound, let end = tokens.last?.upperBound {
                let last = article.text[max(0, first.range.end - 1)]
                if tokens.count == 1, end - start <= Self.longest, !Self.endsSentence(last) {
                    isTitle = true
                }
                if isTitle {
                    for at in start..<end { words.set(article.tokens.hash[at], to: true) }
                }
            }
        }
        isFirstParagraph = isTitle
        let title = Array(article.metadata.title.utf8)
        var start = 0
        for at in 0...title.count where at == title.count || Self.separates(title[at]) {
            if at > start { words.set(WordHash.of(in: title.span, from: start, to: at), to: true) }
            start = at + 1
        }
    }

    func contains(_ hash: UInt64) -> Bool { words.contains(hash) }

    private static func endsSentence(_ byte: UInt8) -> Bool {
        byte == 0x2E || byte == 0x21 || byte == 0x3A
    }

    /// ASCII that is neither letter nor digit nor hyphen.
    private static func separates(_ byte: UInt8) -> Bool {
        byte < 0x80 && !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
            && !(byte >= 0x30 && byte <= 0x39)
            && byte != 0x2D
    }
}
