internal import Attribution
internal import Dates
package import Documents
package import Tables

/// Extracts numeric claims, dates and attributions.
package struct ClaimStage: Analyzer {
    package static let descriptor = StageDescriptor(
        name: "claims", version: 2, languages: .packs("numbers.tsv"),
        keys: ["claims", "dates", "attributions"])

    private let dates: DateReader
    private let attributions: AttributionReader
    private let sentences: SentenceReader

    package init(data: DataFolder) throws(TableError) {
        dates = try DateReader(data: data)
        attributions = try AttributionReader(data: data)
        sentences = try SentenceReader(data, model: try ConceptModel(data))
    }

    package func analyze(_ article: borrowing Article, into record: inout Record) throws(StageError)
    {
        record.dates = dates.dates(in: article)
        record.attributions = attributions.attributions(in: article)
        var lessons: [ConceptLesson]?
        record.claims = claims(
            in: article, dates: record.dates, attributions: record.attributions, lessons: &lessons)
        Arithmetic().check(&record.claims, in: article)
    }

    /// Stated claims in order, each with what its concepts were chosen from.
    package func lessons(in article: borrowing Article) -> [(claim: Claim, lesson: ConceptLesson)] {
        var lessons: [ConceptLesson]? = []
        let claims = claims(
            in: article, dates: dates.dates(in: article), attributions: [], lessons: &lessons)
        return Array(zip(claims.filter { $0.isExplicit }, lessons ?? []))
    }

    /// The claims of an article in order; sentences without numbers cost one look at each token.
    func claims(
        in article: borrowing Article, dates: [DateMention], attributions: [AttributionMention],
        lessons: inout [ConceptLesson]?
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
            let scene = Scene(article, sentence, phrase..<lastPhrase, sentences.roles)
            claims += sentences.claims(in: scene, dates: dates[date..<lastDate], lessons: &lessons)
        }
        Binder(attributions: attributions).bind(&claims)
        return claims
    }
}
