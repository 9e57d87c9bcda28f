package import Documents
internal import Language
package import Tables

/// The candidates of articles and the statistics of their words, for ranking
/// and for training the ranker.
package struct PhraseExtractor: Sendable {
    private let stops: StopWords
    private let frequencies: WordFrequencies
    private let opening: SentenceOpening
    private let mentions: MentionReader
    private let roleNouns: RoleNouns
    private let longest: Int

    package struct Found {
        package var terms: Terms
        package var candidates: Candidates
    }

    package init(data: DataFolder, settings: KeywordStage.Settings) throws(TableError) {
        stops = try StopWords(data: data, own: settings.stopWords)
        frequencies = try WordFrequencies(data: data)
        opening = try SentenceOpening(data: data)
        mentions = try MentionReader(data: data)
        roleNouns = try RoleNouns(data: data)
        longest = settings.longest
    }

    /// The text of a candidate's tokens, without an article written together with the first.
    package static func range(of tokens: Range<Int32>, in article: borrowing Article) -> ByteRange {
        var range = article.tokens.range(Int(tokens.lowerBound)..<Int(tokens.upperBound))
        if Elision.isUsed(in: article.metadata.language) {
            range.start += Elision.length(
                in: article.text, at: article.tokens.range(Int(tokens.lowerBound)))
        }
        return range
    }

    package func phrases(of article: borrowing Article) -> Found {
        let isTagged = article.metadata.isEnglish
        let language = isTagged ? "en" : article.metadata.language
        let stops = stops.language(language)
        let reader = TermReader(
            language: language, stops: stops, frequencies: frequencies.language(language))
        let names = NameRuns(of: article, stops: stops)
        var terms = reader.terms(of: article, names: names)
        let starts = article.sentences.indices.map { opening.start(of: $0, article) }
        let finder = CandidateFinder(
            longest: longest,
            roles: PhraseRoles(language: language, isTagged: isTagged),
            starts: starts)
        var candidates = finder.candidates(of: article, names: names, &terms)
        candidates.readWords(of: terms, roleNouns: isTagged ? roleNouns : nil, in: article)
        candidates.linkNames(names, roles: mentions.roles(of: article), starts: starts, in: article)
        candidates.linkAcronyms(in: article, among: terms)
        candidates.linkDerived(in: article)
        return Found(terms: terms, candidates: candidates)
    }
}
