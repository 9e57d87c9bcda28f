internal import Documents
internal import Language
internal import Tables

/// What the time of a claim is chosen from: date expressions and loose times of its sentence, date
/// expressions of the sentences before it and the first dates of the article.
///
/// Looked at are the sentence before and, inside the paragraph, up to `paragraphSentences`.
struct WhenLinks {
    let linked: LinkedArticle
    let roles: WordTable<WordRoles>
    private let loose: LooseTimes
    /// Of the sentence that was asked for last.
    private var known: (sentence: Int, times: [DateMention]) = (-1, [])
    /// The first dates of the article.
    private let opening: [DateMention]
    let tokens: Tokens
    private var dates: [DateMention] { linked.dates }
    /// Date expressions that are looked at to each side.
    static let most = 6
    /// Sentences that open an article, and dates of them that are looked at.
    private static let openingSentences = 3
    private static let mostOpening = 3
    /// Sentences of a paragraph in front of the claim's whose dates are looked at.
    private static let paragraphSentences = 5
    /// Sentences before the claim's of which a date counts as near it, not as one of the article's.
    static let nearSentences = 5

    init(linked: LinkedArticle, roles: WordTable<WordRoles>) {
        self.linked = linked
        tokens = linked.tokens
        self.roles = roles
        loose = LooseTimes(linked: linked, roles: roles)
        let end = linked.article.sentences.prefix(Self.openingSentences).last?.range.end ?? 0
        opening = Array(
            linked.dates.prefix { $0.range.start < end }.prefix(Self.mostOpening))
    }

    /// - `claims`: all of the article, in order.
    mutating func choice(_ index: Int, of claims: [Claim]) -> LinkChoice {
        let claim = claims[index]
        let number = linked.token(at: claim.numberRange.start)
        let place = linked.sentence(of: number)
        guard place < linked.article.sentences.count else { return LinkChoice() }
        let sentence = linked.article.sentences[place]
        var first = max(0, place - 1)
        while first > 0, place - first < Self.paragraphSentences,
            linked.article.sentences[first - 1].paragraph == sentence.paragraph
        {
            first -= 1
        }
        let earliest = linked.article.sentences[first].range.start
        let split = dates[...].index(endingAfter: claim.numberRange.start)
        var found: [(date: DateMention, isSame: Bool)] = []
        let around = dates[max(0, split - Self.most)..<min(dates.count, split + Self.most)]
        for date in around {
            guard date.range.start >= earliest, date.range.start < sentence.range.end,
                !date.range.overlaps(claim.numberRange),
                !isOfComparison(date.range, with: index, among: claims, in: sentence),
                !isInOthersBrackets(date.range, of: index, among: claims),
                !isOfCopyright(date.range),
                !isBase(date.range), !isInOthersClause(date.range, of: number),
                !isBehindSemicolon(date.range, from: number, among: around)
            else { continue }
            found.append((date, date.range.start >= sentence.range.start))
        }
        if known.sentence != place { known = (place, loose.times(in: sentence)) }
        for time in known.times where !time.range.overlaps(claim.numberRange) {
            found.append((time, true))
        }
        found.sort { $0.date.range.start < $1.date.range.start }
        let own = label(of: claim, among: found.map { $0.date })
        if let own { found = [found[own]] }
        // what a headline tells, the sentences behind it date
        let opening = opening.filter { date in
            let isBefore = date.range.start < earliest
            let isBehind = place == 0 && date.range.start >= sentence.range.end
            return own == nil && (isBefore || isBehind) && !isOfCopyright(date.range)
                && !found.contains { $0.date.range == date.range }
        }
        found = opening.map { ($0, false) } + found
        var choice = LinkChoice()
        var rows = FeatureWriter(answers: found.count + 1, keepsFeatures: linked.keepsFeatures)
        let question = Question(
            claims: claims, index: index, number: number, sentence: sentence,
            dates: found.map { $0.date.range }, same: found.count { $0.isSame },
            kind: WordHash.of(claim.kind.rawValue), figure: WordHash.of(claim.figure.rawValue))
        for (order, entry) in found.enumerated() {
            let range = entry.date.range
            var candidate = LinkCandidate(linked.article.text.string(range), at: range)
            candidate.days = (entry.date.start, entry.date.end)
            choice.candidates.append(candidate)
            let view = view(of: entry.date, isSame: entry.isSame, order: order, for: question)
            write(view, for: question, to: &rows)
            rows.endRow()
        }
        writeNone(question, to: &rows)
        rows.endRow()
        choice.features = rows.rows
        // what the text says outright needs no model
        if own != nil { choice.scores = [1, 0] }
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
