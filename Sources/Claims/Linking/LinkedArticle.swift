internal import Attribution
internal import Documents
internal import Language
internal import Tables

/// What the linkers know of the whole article, made once.
///
/// A class, since every reader of a sentence has it: a copy of its arrays would
/// cost more than most readers do.
final class LinkedArticle {
    let article: Article
    let tokens: Tokens
    /// The date expressions of the article, in order.
    let dates: [DateMention]
    /// Who says what in it.
    let speech: Speech
    /// The phrases of the first sentence: the headline, or what stands in for one.
    let headline: Range<Int>
    /// Whether somebody is to read what features are made of, as in training.
    let keepsFeatures: Bool
    /// How many phrases have a head with this lemma.
    private let heads: WordTable<Int32>
    private let titled: WordTable<Bool>

    init(
        _ article: borrowing Article, dates: [DateMention], speech: Speech, keepsFeatures: Bool
    ) {
        self.article = copy article
        self.speech = speech
        self.keepsFeatures = keepsFeatures
        tokens = article.tokens
        self.dates = dates
        var heads = WordTable<Int32>(filler: 0, capacity: article.phrases.count)
        for phrase in article.phrases {
            let lemma = article.tokens.lemma[phrase.head]
            heads.set(lemma, to: (heads[lemma] ?? 0) + 1)
        }
        self.heads = heads
        var end = 0
        if let first = article.sentences.first {
            while end < article.phrases.count,
                article.phrases[end].tokens.upperBound <= first.tokens.upperBound
            {
                end += 1
            }
        }
        headline = 0..<end
        var titled = WordTable(filler: false)
        for phrase in article.phrases[0..<end] {
            titled.set(article.tokens.lemma[phrase.head], to: true)
        }
        self.titled = titled
    }

    /// How often a lemma heads a phrase, up to 4.
    func repeats(_ lemma: UInt64) -> Int { min(4, Int(heads[lemma] ?? 0)) }
    /// Whether a lemma heads a phrase of the headline.
    func isTitled(_ lemma: UInt64) -> Bool { titled[lemma] ?? false }

    /// The last token that begins at an offset or before it; logarithmic.
    func token(at offset: Int) -> Int {
        max(0, tokens.start.partitioningIndex { Int($0) > offset } - 1)
    }

    /// The sentence that holds a token; logarithmic.
    func sentence(of token: Int) -> Int {
        min(
            article.sentences.partitioningIndex { $0.tokens.upperBound > token },
            max(0, article.sentences.count - 1))
    }

    /// The token behind a sentence's dateline; its first one if it has none; logarithmic.
    func datelineEnd(of sentence: Sentence) -> Int {
        Dateline.end(of: self.sentence(of: sentence.tokens.lowerBound), article)
    }

    /// The phrases that lie in a sentence; logarithmic.
    func phrases(of sentence: Sentence) -> Range<Int> {
        let low = phrase(from: sentence.tokens.lowerBound)
        return low..<max(low, phrase(from: sentence.tokens.upperBound))
    }

    /// The phrase that begins at a token or up to so many behind it,
    /// over its determiners; logarithmic.
    func phrase(from token: Int, most: Int) -> NounPhrase? {
        let index = phrase(from: token)
        guard index < article.phrases.count,
            article.phrases[index].tokens.lowerBound <= token + most,
            (token..<article.phrases[index].tokens.lowerBound).allSatisfy({
                tokens.tag[$0] == .DET || tokens.tag[$0] == .PRON
            })
        else { return nil }
        return article.phrases[index]
    }

    private func phrase(from token: Int) -> Int {
        article.phrases.partitioningIndex { $0.tokens.lowerBound >= token }
    }

    /// Whether a stretch of the text is a date expression or part of one; logarithmic.
    func isDate(_ range: ByteRange) -> Bool {
        date(at: range.start)?.contains(range) ?? false
    }

    /// The date expression that holds an offset; logarithmic.
    func date(at offset: Int) -> ByteRange? {
        let index = dates[...].index(endingAfter: offset)
        guard index < dates.count, dates[index].range.start <= offset else { return nil }
        return dates[index].range
    }

    /// Who says what stands at an offset: the attribution with the shortest content around it,
    /// of those that begin nearby; logarithmic.
    func speaker(at offset: Int) -> AttributionMention? {
        let end = speech.attributions.partitioningIndex { $0.contentRange.start > offset }
        return speech.attributions[..<end].suffix(Self.nearby)
            .filter { $0.contentRange.end > offset }
            .min { $0.contentRange.count < $1.contentRange.count }
    }

    /// The persons named last in front of a token, each by the nearest mention, the nearest first;
    /// logarithmic.
    func persons(before token: Int, most: Int) -> [NameMention] {
        let end = article.names.partitioningIndex { $0.tokens.upperBound > token }
        var found: [NameMention] = []
        for name in article.names[..<end].suffix(Self.nearby).reversed()
        where name.kind == .person && found.count < most {
            if !found.contains(where: { $0.entity == name.entity }) { found.append(name) }
        }
        return found
    }

    /// Attributions and names that are looked at in front of a place.
    private static let nearby = 16

    /// What the name that holds a token stands for; logarithmic.
    func name(at token: Int) -> UInt64 {
        switch article.name(at: token)?.kind {
        case nil: FeatureValue.no.hash
        case .person?: FeatureValue.person.hash
        case .organization?: FeatureValue.group.hash
        case .place?: FeatureValue.place.hash
        case .other?: FeatureValue.other.hash
        }
    }

    /// The cluster of a token's word; 0 where the language has none.
    ///
    /// - `steps`: of the path to it.
    func cluster(_ token: Int, steps: Int = 12) -> UInt64 {
        guard tokens.cluster.indices.contains(token) else { return 0 }
        return FeatureValue.cluster(tokens.cluster[token], steps: steps)
    }

    /// A phrase without determiners in front.
    func bare(_ phrase: NounPhrase) -> Range<Int> {
        var low = phrase.tokens.lowerBound
        while low < phrase.head,
            tokens.tag[low] == .DET || tokens.tag[low] == .PRON || tokens.tag[low] == .NUM
                || tokens.tag[low] == .PUNCT
        {
            low += 1
        }
        return low..<phrase.tokens.upperBound
    }

    /// A word for features: numbers are all alike.
    func word(_ token: Int) -> UInt64 {
        guard tokens.indices.contains(token) else { return FeatureValue.end.hash }
        return tokens.shape[token].contains(.digit)
            ? FeatureValue.tagNumber.hash : tokens.hash[token]
    }
}
