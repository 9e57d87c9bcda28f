package import Documents
internal import Tables

/// Computes the features of candidates from the statistics of their words.
package struct FeatureReader: ~Copyable {
    private let terms: Terms
    private let candidates: Candidates
    private let isTagged: Bool
    private let tokens: Float
    private let mostOccurrences: Float
    private let logTokens: Float
    /// Share of the article's tokens that are part of names.
    private let textNames: Float
    private let mostMentions: Float
    private let sums: [WordSums]
    private var mostWeight: Float = 1e-6
    private var mostCentrality: Float = 1e-9

    package init(of article: borrowing Article, found: PhraseExtractor.Found) {
        terms = found.terms
        candidates = found.candidates
        isTagged = article.metadata.isEnglish
        tokens = Float(max(1, article.tokens.count))
        logTokens = Logarithm.of(tokens)
        textNames = article.names.reduce(0) { $0 + Float($1.tokens.count) } / tokens
        mostMentions = candidates.all.reduce(1) { max($0, $1.mentions) }
        var most: Float = 1
        var sums: [WordSums] = []
        sums.reserveCapacity(candidates.all.count)
        for at in candidates.all.indices {
            let sum = WordSums(of: candidates.words(at), among: terms)
            mostWeight = max(mostWeight, sum.weight)
            mostCentrality = max(mostCentrality, sum.central)
            most = max(most, candidates.all[at].count)
            sums.append(sum)
        }
        mostOccurrences = most
        self.sums = sums
    }

    /// The candidates worth ranking: all of them, or the `limit` best by a plain
    /// formula where there are more.
    ///
    /// Frequent, rare elsewhere, well connected and early: tf-idf times position.
    package func worthwhile(limit: Int) -> [Int] {
        let all = candidates.all
        let clear = all.indices.filter { !all[$0].isCovered && !isVague($0) }
        guard clear.count > limit else { return clear }
        let promise = all.indices.map { at in
            let sum = sums[at]
            return (sum.weight / mostWeight + sum.central / mostCentrality)
                * (1 + Logarithm.ofOnePlus(all[at].count)) * (0.5 + all[at].whole / all[at].count)
                / (3 + Logarithm.ofOnePlus(Float(all[at].first)))
        }
        let order = clear.sorted {
            promise[$0] != promise[$1] ? promise[$0] > promise[$1] : $0 < $1
        }
        return order.prefix(limit).sorted()
    }

    /// Tokens from which on a text comes back to what it is about.
    private static let longText: Float = 150

    /// Whether a candidate says too little.
    ///
    /// In a longer text that is what is named once in passing, out of the title,
    /// by a single common noun ("invitation") or by common nouns around "of" ("cup of tea").
    private func isVague(_ at: Int) -> Bool {
        let candidate = candidates.all[at]
        guard isTagged, candidate.count < 2, candidate.names == 0, tokens > Self.longText else {
            return false
        }
        let words = candidates.words(at)
        let isLinked = words.count > 2 && words.contains { terms.all[Int($0)].place == .edge }
        return isLinked || words.count == 1 && sums[at].titleWords == 0
    }

    /// Tokens from which on what a text says once is a detail unless the ranker is sure of it;
    /// fewer are enough in news.
    private static let (story, newsStory): (Float, Float) = (250, 120)
    /// Share of a text's tokens that are part of names from which on it is taken for news:
    /// abstracts and papers have few.
    private static let namesOfNews: Float = 0.065
    /// Score that a detail must have.
    private static let leastOfDetails = 0.35
    /// Score that a single common noun of news must have which the title has not,
    /// also if it stands there once.
    private static let leastOfNouns = 0.35
    /// Score that anything must have there: less than a sixth of what scores lower
    /// would be chosen by an editor.
    private static let least = 0.15

    /// Whether a score is too low for a candidate of a story.
    ///
    /// What it says only once, in no form a second time and not in its title, has to be surer than
    /// what it comes back to, and so, by less, has a common noun by itself in news.
    package func isUnsure(_ at: Int, logit: Float) -> Bool {
        let isNews = textNames >= Self.namesOfNews
        guard isTagged, tokens > (isNews ? Self.newsStory : Self.story) else { return false }
        let candidate = candidates.all[at]
        var least = Self.least
        if sums[at].titleWords < sums[at].size {
            if candidate.mentions < 2 { least = Self.leastOfDetails }
            if isNews, candidate.names == 0, sums[at].size < 2 { least = Self.leastOfNouns }
        }
        return Logistic.probability(Double(logit)) < least
    }

    /// Writes the features of a candidate in the order of `CandidateFeature.allCases`;
    /// none for one without words.
    package func read(at: Int, in article: borrowing Article, into out: inout [Float]) {
        out.removeAll(keepingCapacity: true)
        let candidate = candidates.all[at]
        let words = candidates.words(at)
        guard let firstTerm = words.first, let lastTerm = words.last else { return }
        let (opening, head) = (terms.all[Int(firstTerm)], terms.all[Int(lastTerm)])
        let sum = sums[at]
        let span = Int(candidate.tokens.lowerBound)..<Int(candidate.tokens.upperBound)
        let form = PhraseForm(span, in: article)
        appendPlaces(of: candidate, sum: sum, in: article, to: &out)
        out.append(sum.size)
        out.append(Logarithm.ofOnePlus(article.tokens.range(span).count))
        out.append(Logarithm.ofOnePlus(sum.longest))
        out.append(Logarithm.ofOnePlus(sum.shortest))
        appendRuns(of: candidate, to: &out)
        appendWriting(of: candidate, sum: sum, form: form, to: &out)
        appendWords(of: candidate, sum: sum, opening: opening, head: head, to: &out)
        appendTags(form, size: sum.size, to: &out)
        out.append(candidate.roleLikeness)
        appendMeaning(of: candidate, to: &out)
        appendElsewhere(of: candidate, words: words, head: head, least: sum.least, to: &out)
        out.append(logTokens)
        out.append(textNames)
    }

    /// How often and where it stands.
    private func appendPlaces(
        of candidate: Candidates.Candidate, sum: WordSums, in article: borrowing Article,
        to out: inout [Float]
    ) {
        let first = Float(candidate.first)
        let sentence = article.sentences[Int(candidate.firstSentence)]
        out.append(Logarithm.ofOnePlus(candidate.count))
        out.append(candidate.count / mostOccurrences)
        out.append(Logarithm.ofOnePlus(first))
        out.append(first / tokens)
        out.append((Float(candidate.last) - first) / tokens)
        out.append(Logarithm.ofOnePlus(candidate.sentences))
        out.append(Logarithm.ofOnePlus(Float(candidate.firstSentence)))
        out.append(Logarithm.ofOnePlus(sentence.paragraph))
        out.append(sum.titleWords == sum.size ? 1 : 0)
        out.append(sum.titleWords / sum.size)
    }

    /// How it stands in runs of content words.
    private func appendRuns(of candidate: Candidates.Candidate, to out: inout [Float]) {
        let count = candidate.count
        out.append(candidate.whole / count)
        out.append(candidate.atStart / count)
        out.append(candidate.atEnd / count)
        out.append(candidate.inLonger / count)
        out.append(Logarithm.ofOnePlus(candidate.holders))
        // What is left of its count once each longer phrase has taken its own:
        // C-value, Frantzi and others 2000.
        out.append(
            candidate.holders > 0
                ? 1 - candidate.inAllLonger / candidate.holders / count : 1)
    }

    /// How it is written.
    private func appendWriting(
        of candidate: Candidates.Candidate, sum: WordSums, form: PhraseForm, to out: inout [Float]
    ) {
        out.append(candidate.names / candidate.count)
        out.append(sum.capitals / sum.size)
        out.append(sum.acronyms)
        out.append(form.hasDigit ? 1 : 0)
        out.append(form.hasHyphen ? 1 : 0)
        out.append(form.isInflected ? 1 : 0)
        out.append(candidate.cut / max(1, Float(candidate.own)))
    }

    /// What its words are worth.
    private func appendWords(
        of candidate: Candidates.Candidate, sum: WordSums, opening: Terms.Term, head: Terms.Term,
        to out: inout [Float]
    ) {
        let (size, count) = (sum.size, candidate.count)
        out.append(Logarithm.ofOnePlus(sum.least))
        out.append(Logarithm.ofOnePlus(sum.most))
        out.append(Logarithm.ofOnePlus(head.count))
        out.append(Logarithm.ofOnePlus(head.phrases))
        out.append(sum.leastRarity)
        out.append(sum.mostRarity)
        out.append(sum.rarities / size)
        out.append(head.rarity)
        out.append(opening.rarity)
        out.append(Logarithm.ofOnePlus(sum.weight))
        out.append(sum.weight / mostWeight)
        out.append(Logarithm.ofOnePlus(sum.leastWeight))
        out.append(Logarithm.ofOnePlus(sum.firstWord))
        out.append(Logarithm.ofOnePlus(sum.lastWord))
        out.append(min(1, count / max(1, sum.least)))
        // Pointwise mutual information of the words, 0 for a single one.
        out.append(
            size > 1 ? Logarithm.of(count) + logTokens * (size - 1) - sum.logs : 0)
        out.append(Logarithm.ofOnePlus(sum.central * tokens))
        out.append(sum.central / mostCentrality)
        out.append(Logarithm.ofOnePlus(sum.leastCentral * tokens))
        out.append(Logarithm.ofOnePlus(sum.central / size * tokens))
    }

    /// Parts of speech of its first occurrence and of that one's neighbours.
    private func appendTags(_ form: PhraseForm, size: Float, to out: inout [Float]) {
        out.append(form.adjectives / size)
        out.append(form.verbs / size)
        out.append(form.nouns / size)
        out.append(form.names / size)
        out.append(form.firstTag)
        out.append(form.headTag)
        out.append(isTagged ? form.before : 0)
        out.append(isTagged ? form.after : 0)
        out.append(form.hasAbstractHead ? 1 : 0)
        out.append(form.hasRelatingFirst ? 1 : 0)
    }

    /// What it stands for.
    private func appendMeaning(of candidate: Candidates.Candidate, to out: inout [Float]) {
        let count = candidate.count
        out.append(Logarithm.ofOnePlus(candidate.mentions))
        out.append(candidate.mentions / mostMentions)
        out.append(candidate.passing)
        out.append(candidate.speaking)
        out.append(candidate.kind.map { Float($0.rank) } ?? 0)
        out.append(candidate.subjects / count)
        out.append(candidate.objects / count)
        out.append(candidate.mentions > count ? 1 : 0)
    }

    /// Whether its words come back without it.
    private func appendElsewhere(
        of candidate: Candidates.Candidate, words: ArraySlice<Int32>, head: Terms.Term,
        least: Float, to out: inout [Float]
    ) {
        let count = candidate.count
        out.append(Logarithm.ofOnePlus(max(0, head.count - count)))
        let others = words.dropLast().reduce(Float(0)) { most, word in
            let term = terms.all[Int(word)]
            return term.place == .edge ? most : max(most, term.count - count)
        }
        out.append(Logarithm.ofOnePlus(others))
        out.append(Logarithm.ofOnePlus(max(0, least - count)))
        out.append(head.inTitle ? 1 : 0)
    }
}

extension NameMention.Kind {
    /// 1 for things without a kind of their own to 4 for people: near ones split alike.
    fileprivate var rank: Int {
        switch self {
        case .other: 1
        case .place: 2
        case .organization: 3
        case .person: 4
        }
    }
}
