internal import Documents
internal import Language
internal import Tables

/// What the time of a claim is chosen from: date expressions and loose times of its sentence, date
/// expressions of the sentences before it and the first dates of the article.
///
/// Looked at are the sentence before and, inside the paragraph, up to `paragraphSentences`.
struct WhenLinks {
    private let linked: LinkedArticle
    private let tokens: Tokens
    private let excluded: ExcludedDates
    private let features: WhenFeatures
    private let loose: LooseTimes
    /// Of the sentence that was asked for last.
    private var known: (sentence: Int, times: [DateMention]) = (-1, [])
    /// The first dates of the article.
    private let opening: [DateMention]
    private var dates: [DateMention] { linked.dates }
    /// Date expressions that are looked at to each side.
    private static let most = 6
    /// Sentences that open an article, and dates of them that are looked at.
    private static let openingSentences = 3
    private static let mostOpening = 3
    /// Sentences of a paragraph in front of the claim's whose dates are looked at.
    private static let paragraphSentences = 5

    init(linked: LinkedArticle, roles: WordTable<WordRoles>) {
        self.linked = linked
        tokens = linked.tokens
        excluded = ExcludedDates(linked: linked, roles: roles)
        features = WhenFeatures(linked: linked, roles: roles)
        loose = LooseTimes(linked: linked, roles: roles)
        let end = linked.article.sentences.prefix(Self.openingSentences).last?.range.end ?? 0
        opening = Array(
            linked.dates.prefix { $0.range.start < end }.prefix(Self.mostOpening))
    }

    private typealias Candidate = (date: DateMention, isSame: Bool)

    /// What the time of one of an article's claims is chosen from.
    ///
    /// - `claims`: all of the article, in order.
    mutating func choice(for index: Int, of claims: [Claim]) -> LinkChoice {
        let claim = claims[index]
        let number = linked.token(at: claim.numberRange.start)
        let place = linked.sentence(of: number)
        guard place < linked.article.sentences.count else { return LinkChoice() }
        let sentence = linked.article.sentences[place]
        let earliest = earliestOffset(before: place)
        var found = expressions(
            for: index, of: claims, at: number, in: sentence, from: earliest)
        if known.sentence != place { known = (place, loose.times(in: sentence)) }
        for time in known.times
        where !time.range.overlaps(claim.numberRange)
            && !excluded.compared.isBase(time.range, for: index, of: claims)
        {
            found.append((time, true))
        }
        found.sort { $0.date.range.start < $1.date.range.start }
        let own = label(of: claim, among: found.map { $0.date })
        if let own {
            found = [found[own]]
        } else {
            found = opening(before: earliest, of: place, besides: found) + found
        }
        let question = WhenFeatures.Question(
            claims: claims, index: index, number: number, sentence: sentence,
            dates: found.map { $0.date.range }, same: found.count { $0.isSame },
            kind: WordHash.of(claim.kind.rawValue), figure: WordHash.of(claim.figure.rawValue))
        var choice = choice(among: found, for: question)
        // what the text says outright needs no model
        if own != nil { choice.scores = [1, 0] }
        return choice
    }

    /// Where the sentences begin whose dates are looked at: the one before a claim's,
    /// and those of its paragraph.
    private func earliestOffset(before place: Int) -> Int {
        let sentences = linked.article.sentences
        var first = max(0, place - 1)
        while first > 0, place - first < Self.paragraphSentences,
            sentences[first - 1].paragraph == sentences[place].paragraph
        {
            first -= 1
        }
        return sentences[first].range.start
    }

    /// The date expressions around a claim that can date it.
    private func expressions(
        for index: Int, of claims: [Claim], at number: Int, in sentence: Sentence,
        from earliest: Int
    ) -> [Candidate] {
        let numberRange = claims[index].numberRange
        let split = dates[...].index(endingAfter: numberRange.start)
        let around = dates[max(0, split - Self.most)..<min(dates.count, split + Self.most)]
        return around.filter {
            $0.range.start >= earliest && $0.range.start < sentence.range.end
                && !$0.range.overlaps(numberRange)
                && !excluded.holds(
                    $0.range, for: index, of: claims, at: number, in: sentence, among: around)
        }
        .map { ($0, $0.range.start >= sentence.range.start) }
    }

    /// The first dates of the article that are no candidates yet: what a headline tells,
    /// the sentences behind it date.
    private func opening(
        before earliest: Int, of place: Int, besides found: [Candidate]
    ) -> [Candidate] {
        let end = linked.article.sentences[place].range.end
        return opening.filter { date in
            let isBefore = date.range.start < earliest
            let isBehind = place == 0 && date.range.start >= end
            return (isBefore || isBehind) && !excluded.isOfCopyright(date.range)
                && !found.contains { $0.date.range == date.range }
        }
        .map { ($0, false) }
    }

    private func choice(
        among found: [Candidate], for question: WhenFeatures.Question
    ) -> LinkChoice {
        var choice = LinkChoice()
        var rows = FeatureWriter(answers: found.count + 1, keepsFeatures: linked.keepsFeatures)
        for (order, entry) in found.enumerated() {
            let range = entry.date.range
            var candidate = LinkCandidate(linked.article.text.string(range), at: range)
            candidate.days = (entry.date.start, entry.date.end)
            choice.candidates.append(candidate)
            let view = features.view(
                of: entry.date, isSame: entry.isSame, order: order, for: question)
            features.write(view, for: question, to: &rows)
            rows.endRow()
        }
        features.writeNone(question, to: &rows)
        rows.endRow()
        choice.features = rows.rows
        return choice
    }

    /// The date that a colon parts from a claim: "90 tonnes (2021: 70 tonnes)".
    private func label(of claim: Claim, among dates: [DateMention]) -> Int? {
        let colon = linked.token(at: claim.range.start) - 1
        guard colon > 0, tokens.hash[colon] == Word.colon else { return nil }
        return dates.firstIndex { date in
            let first = linked.token(at: date.range.start)
            let opens =
                first > 0
                && (tokens.hash[first - 1] == Word.opening
                    || tokens.hash[first - 1] == Word.semicolon)
            return opens
                && linked.token(at: max(date.range.start, date.range.end - 1)) == colon - 1
        }
    }
}
