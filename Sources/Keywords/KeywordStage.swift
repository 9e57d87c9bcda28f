// Module Keywords: the phrases that say what an article is about.
// Imports Language, Trees, libstemmer and the vocabulary; no other analysis.
// `Article` -> `PhraseExtractor` (`Candidates`, statistics in `Words`) -> `Ranking` by learned
// trees -> `Keyword`s with all their places.

package import Documents
package import Tables

/// Ranks the phrases that say what an article is about.
package struct KeywordStage: Analyzer {
    /// What a pipeline file can set.
    package struct Settings: Sendable {
        /// Phrases a document, at most.
        package var limit: Int
        /// Words a phrase, at most; names stay whole unless it is 1.
        package var longest: Int
        /// Lower-cased words that no phrase may hold, beside the built-in ones.
        package var stopWords: [String]

        /// Of a pipeline file, by the names of the descriptor; what is not given has its default.
        package init(_ given: [String: StageSetting.Value] = [:]) {
            limit = KeywordStage.limit.whole(in: given)
            longest = KeywordStage.longest.whole(in: given)
            stopWords = KeywordStage.stopWords.words(in: given)
        }
    }

    private static let limit = StageSetting(
        "limit", kind: .whole(1...1000, standard: 20), help: "Keywords of a document, at most.")
    private static let longest = StageSetting(
        "longest", kind: .whole(1...10, standard: 4),
        help: "Words of a keyword, at most; names stay whole unless it is 1.")
    private static let stopWords = StageSetting(
        "stop_words", kind: .words,
        help: "Lower-cased words that no keyword may hold, beside the built-in ones.")

    package static let descriptor = StageDescriptor(
        name: "keywords", version: 7, readsTrees: true, keys: ["keywords"],
        settings: [limit, longest, stopWords])
    /// Candidates that are ranked, at most; the others are never near the top.
    package static let mostRanked = 150
    /// How many of these all trees score, at least; the list holds a third as many at most.
    private static let mostScored = 60

    /// Phrases that are chosen beyond the limit, for some turn out to read like others.
    private static let spare = 8

    let settings: Settings
    private let extractor: PhraseExtractor
    private let english: KeywordRanker
    private let others: KeywordRanker

    package init(data: DataFolder, settings: Settings = Settings()) throws(TableError) {
        self.settings = settings
        extractor = try PhraseExtractor(data: data, settings: settings)
        english = try KeywordRanker(data: data, isEnglish: true)
        others = try KeywordRanker(data: data, isEnglish: false)
    }

    /// What a ranker must have been made with.
    ///
    /// Word frequencies are none of it: a table of other texts may take their
    /// place, since rarity is a share.
    package static func fit(isEnglish: Bool) -> ModelFit {
        ModelFit(
            files: ["models/keywords-\(isEnglish ? "english" : "others").tsv"],
            inputs: inputs,
            tables: [
                "lexicons/function-words.tsv", "lexicons/keyword-stops.tsv", RoleNouns.table,
            ],
            command: "winnow-train keywords")
    }

    private static let inputs = CandidateFeature.allCases.map(\.rawValue)

    package func analyze(_ article: borrowing Article, into record: inout Record) {
        let ranker = article.metadata.isEnglish ? english : others
        let found = extractor.phrases(of: article)
        let reader = FeatureReader(of: article, found: found)
        var features: [Float] = []
        var candidates: [Int] = []
        var rows: [Float] = []
        for candidate in reader.worthwhile(limit: Self.mostRanked) {
            reader.read(at: candidate, in: article, into: &features)
            guard features.count == ranker.width else { continue }
            candidates.append(candidate)
            rows += features
        }
        let most = max(Self.mostScored, 3 * settings.limit)
        let all = ranker.ranked(candidates, rows: rows, limit: most)
        let sure = all.filter { !reader.isUnsure($0.candidate, logit: $0.logit) }
        let ranked = sure.isEmpty ? all : sure
        // Some of them may read the same; the best of these stays.
        let chosen = KeywordList.chosen(from: ranked, limit: settings.limit + Self.spare) {
            found.candidates.keys(at: $0, among: found.terms)
        }
        record.keywords = keywords(chosen, among: found.candidates, in: article)
    }

    /// The chosen phrases, none twice, as their first occurrences write them,
    /// each with all occurrences of that form.
    private func keywords(
        _ chosen: [(score: Double, candidate: Int)], among candidates: Candidates,
        in article: borrowing Article
    ) -> [Keyword] {
        var keywords: [Keyword] = []
        var place = [Int32](repeating: -1, count: candidates.all.count)
        var first: [(range: ByteRange, form: [UInt8])] = []
        var forms = PhraseForms(isEnglish: article.metadata.isEnglish)
        for (score, candidate) in chosen where keywords.count < settings.limit {
            let range = PhraseExtractor.range(of: candidates.all[candidate].tokens, in: article)
            let form = forms.form(of: range, in: article.text)
            if let twin = first.firstIndex(where: { PhraseForms.areTwins($0.form, form) }) {
                place[candidate] = Int32(truncatingIfNeeded: twin)
                continue
            }
            place[candidate] = Int32(truncatingIfNeeded: keywords.count)
            first.append((range, form))
            keywords.append(
                Keyword(text: article.text.string(range), score: score, ranges: []))
        }
        for (candidate, tokens) in candidates.occurrences where place[Int(candidate)] >= 0 {
            let index = Int(place[Int(candidate)])
            let range = PhraseExtractor.range(of: tokens, in: article)
            if article.text[range.start..<range.end]
                == article.text[first[index].range.start..<first[index].range.end]
                || forms.form(of: range, in: article.text) == first[index].form
            {
                keywords[index].ranges.append(range)
            }
        }
        return keywords
    }
}
