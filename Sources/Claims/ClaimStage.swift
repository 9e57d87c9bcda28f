internal import Attribution
internal import Dates
package import Documents
package import Tables

/// Extracts numeric claims, dates and attributions.
package struct ClaimStage: Analyzer {
    package static let name = "claims"
    package var version: String { "2" }

    private let dates: DateReader
    private let attributions: AttributionReader
    private let sentences: SentenceReader
    private let linkers: Linkers

    package init(data: DataFolder) throws(TableError) {
        try self.init(data: data, linkers: try Linkers(data))
    }

    package init(data: DataFolder, linkers: Linkers) throws(TableError) {
        dates = try DateReader(data: data)
        attributions = try AttributionReader(data: data)
        sentences = try SentenceReader(data, model: try ConceptModel(data), linkers: linkers)
        self.linkers = linkers
    }

    package func analyze(_ article: borrowing Article, into record: inout Record) throws(StageError)
    {
        record.dates = dates.dates(in: article)
        record.attributions = attributions.attributions(in: article)
        var lessons: [ClaimLesson]?
        record.claims = claims(
            in: article, dates: record.dates, attributions: record.attributions, lessons: &lessons)
        Arithmetic().check(&record.claims, in: article)
    }

    /// Stated claims in order, each with what its fields were chosen from.
    package func lessons(in article: borrowing Article) -> [(claim: Claim, lesson: ClaimLesson)] {
        var lessons: [ClaimLesson]? = []
        let claims = claims(
            in: article, dates: dates.dates(in: article),
            attributions: attributions.attributions(in: article), lessons: &lessons)
        return Array(zip(claims.filter { $0.isExplicit }, lessons ?? []))
    }

    /// The claims of an article in order; sentences without numbers cost one look at each token.
    func claims(
        in article: borrowing Article, dates: [DateMention], attributions: [AttributionMention],
        lessons: inout [ClaimLesson]?
    ) -> [Claim] {
        var claims: [Claim] = []
        var date = 0
        var known: Story?
        for (index, sentence) in article.sentences.enumerated() where !sentence.tokens.isEmpty {
            while date < dates.count, dates[date].range.end <= sentence.range.start { date += 1 }
            guard sentences.isTriggered(article, sentence) else { continue }
            let story = known ?? Story(article)
            known = story
            var lastDate = date
            while lastDate < dates.count, dates[lastDate].range.start < sentence.range.end {
                lastDate += 1
            }
            let scene = Scene(article, sentence, story.phrases(of: sentence), sentences.roles)
            let earlier = index > 0 ? story.phrases(of: article.sentences[index - 1]) : 0..<0
            claims += sentences.claims(
                in: scene, of: story, earlier: earlier, dates: dates[date..<lastDate],
                lessons: &lessons)
        }
        if let story = known {
            link(&claims, story, dates, attributions, lessons: &lessons)
        }
        return claims
    }

    /// Gives claims their time and their source.
    private func link(
        _ claims: inout [Claim], _ story: Story, _ dates: [DateMention],
        _ attributions: [AttributionMention], lessons: inout [ClaimLesson]?
    ) {
        let whens = WhenLinks(story: story, dates: dates, roles: sentences.roles)
        let sources = SourceLinks(story: story, mentions: attributions)
        var stated = 0
        for index in claims.indices {
            let when = whens.lesson(index, of: claims)
            let source = sources.lesson(claims[index])
            if let choice = linkers[.when].choice(when) {
                let range = when.candidates[choice].range
                if let date = dates.first(where: { $0.range == range }) {
                    claims[index].when = date.start
                    claims[index].whenEnd = date.end
                    claims[index].whenRange = range
                }
            }
            if let choice = linkers[.source].choice(source.lesson) {
                let mention = sources.mentions[source.mention[choice]]
                claims[index].attribution = mention.source
                claims[index].attributionRange = mention.sourceRange
            }
            if claims[index].isExplicit {
                lessons?[stated].links[.when] = when
                lessons?[stated].links[.source] = source.lesson
                stated += 1
            }
        }
    }
}
