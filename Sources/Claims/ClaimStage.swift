internal import Attribution
internal import Dates
package import Documents
internal import Language
package import Tables

/// Extracts numeric claims, dates and attributions.
package struct ClaimStage: Analyzer {
    package static let descriptor = StageDescriptor(
        name: "claims", version: 2, languages: .packs(LanguagePack.file), readsTrees: true,
        keys: ["claims", "dates", "attributions"])

    private let dates: DateReader
    private let attributions: AttributionReader
    private let sentences: SentenceReader
    /// Readers of the languages that have a pack, by code.
    private let packs: [String: SentenceReader]

    package init(data: DataFolder) throws(TableError) {
        dates = try DateReader(data: data)
        attributions = try AttributionReader(data: data)
        let model = try ConceptModel(data)
        sentences = try SentenceReader(data, model: model)
        var packs: [String: SentenceReader] = [:]
        for code in data.packs(with: LanguagePack.file) {
            packs[code] = try SentenceReader(
                data, model: model, pack: try LanguagePack(data: data, code: code))
        }
        self.packs = packs
    }

    package func analyze(_ article: borrowing Article, into record: inout Record) throws(StageError)
    {
        let language = String(article.metadata.language.prefix { $0 != "-" })
        if let reader = packs[language] {
            record.dates = dates.dates(in: article, pack: reader.pack)
            var lessons: [ConceptLesson]?
            record.claims = claims(
                in: article, reader, dates: record.dates, attributions: [], lessons: &lessons)
            record.problems.append(
                Problem(
                    stage: Self.descriptor.name, code: "language",
                    message: "no rules for subjects and sources in language \(language)"))
            return
        }
        record.dates = dates.dates(in: article)
        record.attributions = attributions.attributions(in: article)
        var lessons: [ConceptLesson]?
        record.claims = claims(
            in: article, sentences, dates: record.dates, attributions: record.attributions,
            lessons: &lessons)
        Arithmetic().check(&record.claims, in: article)
    }

    /// Stated claims in order, each with what its concepts were chosen from.
    package func lessons(in article: borrowing Article) -> [(claim: Claim, lesson: ConceptLesson)] {
        var lessons: [ConceptLesson]? = []
        let claims = claims(
            in: article, sentences, dates: dates.dates(in: article), attributions: [],
            lessons: &lessons)
        return Array(zip(claims.filter { $0.isExplicit }, lessons ?? []))
    }

    /// The claims of an article in order; sentences without numbers cost one look at each token.
    func claims(
        in article: borrowing Article, _ sentences: SentenceReader, dates: [DateMention],
        attributions: [AttributionMention], lessons: inout [ConceptLesson]?
    ) -> [Claim] {
        var claims: [Claim] = []
        var phrase = 0
        var date = 0
        for sentence in article.sentences where !sentence.tokens.isEmpty {
            while phrase < article.phrases.count,
                article.phrases[phrase].tokens.lowerBound < sentence.tokens.lowerBound
            {
                phrase += 1
            }
            while date < dates.count, dates[date].range.end <= sentence.range.start { date += 1 }
            guard sentences.isTriggered(article, sentence) else { continue }
            var lastPhrase = phrase
            while lastPhrase < article.phrases.count,
                article.phrases[lastPhrase].tokens.upperBound <= sentence.tokens.upperBound
            {
                lastPhrase += 1
            }
            var lastDate = date
            while lastDate < dates.count, dates[lastDate].range.start < sentence.range.end {
                lastDate += 1
            }
            let scene = Scene(
                article, sentence, phrase..<lastPhrase, sentences.roles, pack: sentences.pack)
            claims += sentences.claims(in: scene, dates: dates[date..<lastDate], lessons: &lessons)
        }
        Binder(attributions: attributions).bind(&claims)
        return claims
    }
}
