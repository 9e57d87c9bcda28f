package import Documents

/// The features of a sentence that its score is computed from.
package struct SentenceFeatures: Sendable {
    /// Names of the dense figures, as `Data/models/sentence-mood.tsv` lists them.
    package static let names =
        ValenceSums.names(of: "sentence") + ValenceSums.names(of: "end") + [
            "strongestGood", "strongestBad", "question", "exclamation", "quoted", "logLength",
            "happiness", "happyPerWord", "leastHappy", "mostHappy", "subjectivity", "perWord",
            "allPerWord", "turnedGood", "turnedBad", "bare", "plain", "numbers", "modifiers",
            "bias",
        ]
    package static let bits: UInt32 = 16
    static let mask: UInt32 = 1 << bits - 1

    /// Tokens at the end that are summed apart.
    private static let end = 8
    private let marks = ScopeWords()

    package init() {}

    package func read(
        _ sentence: Range<Int>, in article: borrowing Article, evidence: borrowing Evidence,
        into out: inout SparseFeatures
    ) {
        out.removeAll()
        var sums = ValenceSums()
        var endSums = ValenceSums()
        var (best, worst): (Float, Float) = (0, 0)
        var (words, quoted): (Float, Float) = (0, 0)
        var (asks, exclaims): (Float, Float) = (0, 0)
        var (rated, happiness, leastHappy, mostHappy): (Float, Float, Float, Float) = (0, 0, 0, 0)
        var subjectivity: Float = 0
        var (turnedGood, turnedBad): (Float, Float) = (0, 0)
        var (isBare, isPlain): (Bool, Bool) = (true, true)
        var (numbers, modifiers): (Float, Float) = (0, 0)
        var previous: UInt64 = 1
        for at in sentence {
            sums.add(evidence, at: at)
            if sentence.upperBound - at <= Self.end { endSums.add(evidence, at: at) }
            let weight = evidence.weight[at] + evidence.guess[at]
            if weight != 0 { isBare = false }
            if evidence.weight[at] != 0 || evidence.flags[at].contains(.negator) { isPlain = false }
            switch article.tokens.tag[at] {
            case .NUM: numbers += 1
            case .ADJ, .ADV: modifiers += 1
            default: break
            }
            best = max(best, weight)
            worst = min(worst, weight)
            let rating = evidence.turnedRating(at)
            if rating.isRated {
                rated += 1
                happiness += rating.happiness
                leastHappy = min(leastHappy, rating.happiness)
                mostHappy = max(mostHappy, rating.happiness)
                subjectivity += rating.subjectivity
            }
            let hash = article.tokens.hash[at]
            let flags = evidence.flags[at]
            if flags.contains(.mark) {
                if hash == marks.question { asks = 1 }
                if hash == marks.exclamation { exclaims = 1 }
            } else {
                words += 1
                if flags.contains(.quoted) { quoted += 1 }
            }
            if evidence.isTurned(at) {
                if weight > 0 { turnedGood += weight } else { turnedBad -= weight }
                // What the word says alone is not what it says here.
                if flags.contains(.negated) {
                    out.add(2, word: hash, mask: Self.mask, token: at)
                    out.add(4, word: article.tokens.lemma[at], mask: Self.mask, token: at)
                }
                previous = 1
                continue
            }
            // What a phrase says its words do not, and a name says nothing.
            let isName = article.tokens.tag[at] == .PROPN
            if flags.contains(.covered) || evidence.width[at] > 1 || isName {
                if evidence.width[at] > 1 {
                    var phrase = hash
                    for word in at + 1..<min(sentence.upperBound, at + Int(evidence.width[at])) {
                        phrase = WordHash.joined(phrase, article.tokens.hash[word])
                    }
                    out.add(6, word: phrase, mask: Self.mask, token: at)
                }
                previous = 1
                continue
            }
            out.add(1, word: hash, mask: Self.mask, token: at)
            if article.tokens.lemma[at] != hash {
                out.add(3, word: article.tokens.lemma[at], mask: Self.mask, token: at)
            }
            if previous != 1 || at == sentence.lowerBound {
                out.add(5, word: WordHash.joined(previous, hash), mask: Self.mask, token: at)
            }
            previous = hash
        }
        sums.appendFeatures(to: &out.dense)
        endSums.appendFeatures(to: &out.dense)
        out.dense.append(best / 2)
        out.dense.append(worst / 2)
        out.dense.append(asks)
        out.dense.append(exclaims)
        out.dense.append(words > 0 ? quoted / words : 0)
        out.dense.append(Activation.logOnePlus(words) / 4)
        let root = max(1, words).squareRoot()
        out.dense.append(happiness / max(1, rated))
        out.dense.append((sums.happy - sums.unhappy) / root)
        out.dense.append(leastHappy)
        out.dense.append(mostHappy)
        out.dense.append(Activation.logOnePlus(subjectivity))
        out.dense.append((sums.good - sums.bad) / root)
        out.dense.append(
            (sums.good + sums.guessedGood - sums.bad - sums.guessedBad) / max(4, words))
        out.dense.append(Activation.logOnePlus(turnedGood))
        out.dense.append(Activation.logOnePlus(turnedBad))
        // A sentence without a word of mood that tells figures is a fact.
        out.dense.append(isBare ? 1 : 0)
        // Words that are only guessed to have a mood are no judgement; what is denied may be one.
        out.dense.append(isPlain ? 1 : 0)
        out.dense.append(Activation.logOnePlus(numbers))
        // Judgements are made of them, whether their words are rated or not; facts hardly are.
        out.dense.append(modifiers / max(1, words))
        out.dense.append(1)
    }
}
