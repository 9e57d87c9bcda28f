package import Documents
package import Tables

/// Ranks the phrases that say what an article is about.
package struct KeywordStage: Analyzer {
    /// What a pipeline file can set.
    package struct Settings: Sendable {
        /// Phrases a document, at most.
        package var limit = 20
        /// Words a phrase, at most.
        package var longest = 4
        /// Lower-cased words that no phrase may hold, beside the built-in ones.
        package var stopWords: [String] = []

        package init() {}
    }

    package static let name = "keywords"
    package var version: String { "1" }
    let settings: Settings
    private let extractor: PhraseExtractor
    private let tagged: KeywordRanker
    private let untagged: KeywordRanker

    package init(data: DataFolder, settings: Settings = Settings()) throws(TableError) {
        self.settings = settings
        extractor = try PhraseExtractor(data: data, settings: settings)
        tagged = try KeywordRanker(data: data, model: "tagged")
        untagged = try KeywordRanker(data: data, model: "untagged")
    }

    package func analyze(_ article: borrowing Article, into record: inout Record) throws(StageError)
    {
        let ranker = PhraseExtractor.isTagged(article) ? tagged : untagged
        let found = extractor.phrases(of: article)
        let reader = FeatureReader(article, found.terms, found.candidates)
        var features: [Float] = []
        var ranked: [(logit: Float, candidate: Int)] = []
        for candidate in 0..<found.candidates.total {
            reader.read(candidate, article, into: &features)
            ranked.append((ranker.logit(features), candidate))
        }
        ranked.sort { $0.logit != $1.logit ? $0.logit > $1.logit : $0.candidate < $1.candidate }
        record.keywords = chosen(from: ranked, found.candidates, found.terms, article)
    }

    private func chosen(
        from ranked: [(logit: Float, candidate: Int)], _ candidates: Candidates, _ terms: Terms,
        _ article: borrowing Article
    ) -> [Keyword] {
        var keywords: [Keyword] = []
        var hashes: [UInt64] = []
        var place = [Int32](repeating: -1, count: candidates.total)
        var filter = RepeatFilter()
        for (logit, candidate) in ranked {
            guard keywords.count < settings.limit else { break }
            guard filter.choose(candidates.terms[candidate], keys: terms.key) else { continue }
            place[candidate] = Int32(truncatingIfNeeded: keywords.count)
            let tokens = candidates.tokens[candidate]
            let range = PhraseExtractor.range(of: tokens, in: article)
            hashes.append(Self.hash(range, article))
            keywords.append(
                Keyword(
                    text: article.text.string(range), score: Logarithm.probability(logit),
                    ranges: []))
        }
        let isTagged = PhraseExtractor.isTagged(article)
        for (candidate, tokens) in candidates.occurrences where place[Int(candidate)] >= 0 {
            let range = PhraseExtractor.range(of: tokens, in: article)
            // Stems join words that lemmas keep apart: there only the form shown counts.
            guard isTagged || Self.hash(range, article) == hashes[Int(place[Int(candidate)])] else {
                continue
            }
            keywords[Int(place[Int(candidate)])].ranges.append(range)
        }
        return keywords
    }

    private static func hash(_ range: ByteRange, _ article: borrowing Article) -> UInt64 {
        WordHash.of(article.text.span, range.start, range.end)
    }
}
