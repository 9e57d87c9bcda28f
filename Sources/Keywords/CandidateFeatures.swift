package import Documents
internal import Tables

/// What the ranker knows of a candidate; the names are those of `Data/models/keywords.tsv`.
package enum CandidateFeature: String, CaseIterable, Sendable {
    case bias, logCount, relativeCount, logFirst, relativeFirst, spread, logSentences
    case inTitle, titleShare, inLead, inFirstSentence
    case oneWord, twoWords, threeWords, moreWords, logCharacters, logLongestWord
    case whole, atStart, atEnd, inLonger
    case name, capital, acronym, digit, plural
    case logRarestCount, logCommonestCount, leastRarity, mostRarity, meanRarity
    case logWeight, logLeastWeight, logFirstWord, cohesion, information
    case centrality, leastCentrality, meanCentrality
    case adjective, verb, number, foreign, noun
    case oneWordLogCount, oneWordName, nameLogFirst, titleLogCount, oneWordRarity
    case logTokens, logTokensLogCount
}

/// Computes the features of candidates from the statistics of their words.
package struct FeatureReader: ~Copyable {
    private let terms: Terms
    private let candidates: Candidates
    private let tokens: Float
    private let sentences: Int
    private let mostOccurrences: Float
    private let logTokens: Float

    package init(_ article: borrowing Article, _ terms: Terms, _ candidates: Candidates) {
        self.terms = terms
        self.candidates = candidates
        tokens = Float(max(1, article.tokens.count))
        sentences = article.sentences.count
        mostOccurrences = candidates.count.max() ?? 1
        logTokens = Logarithm.of(tokens)
    }

    /// Writes the features of a candidate in the order of `CandidateFeature.allCases`.
    package func read(_ at: Int, _ article: borrowing Article, into out: inout [Float]) {
        out.removeAll(keepingCapacity: true)
        let words = candidates.terms[at].map(Int.init).filter { terms.place[$0] != .edge }
        let size = Float(max(1, words.count))
        let count = candidates.count[at]
        let range = candidates.tokens[at]
        let first = Float(range.lowerBound)
        var titleWords: Float = 0
        var (least, most): (Float, Float) = (.greatestFiniteMagnitude, 0)
        var (leastRarity, mostRarity, rarities): (Float, Float, Float) = (1, 0, 0)
        var (weight, leastWeight): (Float, Float) = (0, .greatestFiniteMagnitude)
        var (central, leastCentral): (Float, Float) = (0, .greatestFiniteMagnitude)
        var (capitals, acronyms, logs, longest): (Float, Float, Float, Float) = (0, 0, 0, 0)
        var firstWord = first
        for word in words {
            if terms.inTitle[word] { titleWords += 1 }
            let (number, rarity) = (terms.count[word], terms.rarity[word])
            least = min(least, number)
            most = max(most, number)
            leastRarity = min(leastRarity, rarity)
            mostRarity = max(mostRarity, rarity)
            rarities += rarity
            weight += number * rarity
            leastWeight = min(leastWeight, number * rarity)
            central += terms.centrality[word]
            leastCentral = min(leastCentral, terms.centrality[word])
            capitals += terms.capitalShare(word)
            acronyms = max(acronyms, terms.allCapitals[word] / max(1, number))
            logs += Logarithm.of(max(1, number))
            longest = max(longest, terms.length[word])
            firstWord = min(firstWord, Float(terms.first[word]))
        }
        let span = Int(range.lowerBound)..<Int(range.upperBound)
        let bytes = article.tokens.range(span).count
        let tags = TagCounts(span, article)
        let logCount = Logarithm.ofOnePlus(count)
        let logFirst = Logarithm.ofOnePlus(first)
        let isOne: Float = words.count == 1 ? 1 : 0
        let name = candidates.names[at] / count
        let inTitle: Float = titleWords == size ? 1 : 0

        out.append(1)
        out.append(logCount)
        out.append(count / mostOccurrences)
        out.append(logFirst)
        out.append(first / tokens)
        out.append((Float(candidates.last[at]) - first) / tokens)
        out.append(Logarithm.ofOnePlus(candidates.sentences[at]))
        out.append(inTitle)
        out.append(titleWords / size)
        out.append(first < 60 ? 1 : 0)
        out.append(
            article.sentences.first.map { Int(range.lowerBound) < $0.tokens.upperBound } == true
                ? 1 : 0)
        out.append(isOne)
        out.append(words.count == 2 ? 1 : 0)
        out.append(words.count == 3 ? 1 : 0)
        out.append(words.count > 3 ? 1 : 0)
        out.append(Logarithm.ofOnePlus(bytes))
        out.append(Logarithm.ofOnePlus(longest))
        out.append(candidates.whole[at] / count)
        out.append(candidates.atStart[at] / count)
        out.append(candidates.atEnd[at] / count)
        out.append(candidates.inLonger[at] / count)
        out.append(name)
        out.append(capitals / size)
        out.append(acronyms)
        out.append(tags.digits > 0 ? 1 : 0)
        out.append(tags.lastIsInflected ? 1 : 0)
        out.append(Logarithm.ofOnePlus(least))
        out.append(Logarithm.ofOnePlus(most))
        out.append(leastRarity)
        out.append(mostRarity)
        out.append(rarities / size)
        out.append(Logarithm.ofOnePlus(weight))
        out.append(Logarithm.ofOnePlus(leastWeight))
        out.append(Logarithm.ofOnePlus(firstWord))
        out.append(count / max(1, least))
        // Pointwise mutual information of the words, 0 for a single one.
        out.append(Logarithm.of(count) + logTokens * (size - 1) - logs)
        out.append(Logarithm.ofOnePlus(central * tokens))
        out.append(Logarithm.ofOnePlus(leastCentral * tokens))
        out.append(Logarithm.ofOnePlus(central / size * tokens))
        out.append(tags.adjectives / size)
        out.append(tags.verbs / size)
        out.append(tags.numbers / size)
        out.append(tags.others / size)
        out.append(tags.nouns / size)
        out.append(isOne * logCount)
        out.append(isOne * name)
        out.append(name * logFirst)
        out.append(inTitle * logCount)
        out.append(isOne * rarities)
        out.append(logTokens)
        out.append(logTokens * logCount)
    }
}

/// Parts of speech in a candidate's first occurrence.
private struct TagCounts {
    var adjectives: Float = 0
    var verbs: Float = 0
    var numbers: Float = 0
    var nouns: Float = 0
    var others: Float = 0
    var digits = 0
    var lastIsInflected = false

    init(_ span: Range<Int>, _ article: borrowing Article) {
        for at in span {
            switch article.tokens.tag[at] {
            case .ADJ: adjectives += 1
            case .VERB: verbs += 1
            case .NUM: numbers += 1
            case .NOUN, .PROPN: nouns += 1
            case .PUNCT: break
            default: others += 1
            }
            if article.tokens.shape[at].contains(.digit) { digits += 1 }
        }
        if let last = span.last {
            lastIsInflected = article.tokens.lemma[last] != article.tokens.hash[last]
        }
    }
}
