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
        sentences = try SentenceReader(data, model: try ConceptModel(data))
        self.linkers = linkers
    }

    package func analyze(_ article: borrowing Article, into record: inout Record) throws(StageError)
    {
        record.dates = dates.dates(in: article)
        record.attributions = attributions.attributions(in: article)
        var last: Claim?
        record.claims = lessons(
            in: article, dates: record.dates, attributions: record.attributions
        ).map { claim, lesson in
            var claim = claim
            linkers.link(&claim, by: lesson, after: last)
            last = claim
            return claim
        }
        Arithmetic().check(&record.claims, in: article)
    }

    /// The claims of an article in order before their fields are linked, each with what these are to be chosen from.
    package func lessons(in article: borrowing Article) -> [(claim: Claim, lesson: ClaimLesson)] {
        lessons(
            in: article, dates: dates.dates(in: article),
            attributions: attributions.attributions(in: article))
    }

    /// Sentences without numbers cost one look at each token.
    private func lessons(
        in article: borrowing Article, dates: [DateMention], attributions: [AttributionMention]
    ) -> [(claim: Claim, lesson: ClaimLesson)] {
        var found: [(claim: Claim, lesson: ClaimLesson)] = []
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
            found += sentences.claims(
                in: scene, of: story, earlier: earlier, dates: dates[date..<lastDate])
        }
        guard let story = known else { return [] }
        let whens = WhenLinks(story: story, dates: dates, roles: sentences.roles)
        let sources = SourceLinks(story: story, mentions: attributions)
        let claims = found.map { $0.claim }
        for index in found.indices {
            found[index].lesson.links[.when] = whens.lesson(index, of: claims)
            found[index].lesson.links[.source] = sources.lesson(claims[index])
        }
        return found
    }
}
