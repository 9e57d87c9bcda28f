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
        var tally = Tally()
        for at in sentence {
            tally.add(
                at, in: article.tokens, evidence: evidence, marks: marks,
                isAtEnd: sentence.upperBound - at <= Self.end)
        }
        addWords(of: sentence, in: article.tokens, evidence: evidence, to: &out)
        tally.append(to: &out.dense)
    }

    /// Adds the words that say what they mean, and pairs of them.
    private func addWords(
        of sentence: Range<Int>, in tokens: borrowing Tokens, evidence: borrowing Evidence,
        to out: inout SparseFeatures
    ) {
        var previous: UInt64 = 1
        for at in sentence {
            let hash = tokens.hash[at]
            let flags = evidence.flags[at]
            if evidence.isTurned(at) {
                // What the word says alone is not what it says here.
                if flags.contains(.negated) {
                    out.add(2, word: hash, mask: Self.mask, token: at)
                    out.add(4, word: tokens.lemma[at], mask: Self.mask, token: at)
                }
                previous = 1
                continue
            }
            // What a phrase says its words do not, and a name says nothing.
            let isName = tokens.tag[at] == .PROPN
            if flags.contains(.covered) || evidence.width[at] > 1 || isName {
                if evidence.width[at] > 1 {
                    var phrase = hash
                    for word in at + 1..<min(sentence.upperBound, at + Int(evidence.width[at])) {
                        phrase = WordHash.joined(phrase, tokens.hash[word])
                    }
                    out.add(6, word: phrase, mask: Self.mask, token: at)
                }
                previous = 1
                continue
            }
            out.add(1, word: hash, mask: Self.mask, token: at)
            if tokens.lemma[at] != hash {
                out.add(3, word: tokens.lemma[at], mask: Self.mask, token: at)
            }
            if previous != 1 || at == sentence.lowerBound {
                out.add(5, word: WordHash.joined(previous, hash), mask: Self.mask, token: at)
            }
            previous = hash
        }
    }
}

extension SentenceFeatures {
    /// What the tokens of a sentence add up to.
    private struct Tally {
        private var sums = ValenceSums()
        private var endSums = ValenceSums()
        /// The strongest weights of each side.
        private var (best, worst): (Float, Float) = (0, 0)
        private var (words, quoted): (Float, Float) = (0, 0)
        private var (asks, exclaims): (Float, Float) = (0, 0)
        private var (rated, happiness): (Float, Float) = (0, 0)
        private var (leastHappy, mostHappy): (Float, Float) = (0, 0)
        private var subjectivity: Float = 0
        private var (turnedGood, turnedBad): (Float, Float) = (0, 0)
        /// Whether no word has a weight, and whether none of a lexicon has, nor denies.
        private var (isBare, isPlain): (Bool, Bool) = (true, true)
        private var (numbers, modifiers): (Float, Float) = (0, 0)

        mutating func add(
            _ at: Int, in tokens: borrowing Tokens, evidence: borrowing Evidence,
            marks: ScopeWords, isAtEnd: Bool
        ) {
            sums.add(evidence, at: at)
            if isAtEnd { endSums.add(evidence, at: at) }
            let weight = evidence.weight[at] + evidence.guess[at]
            let flags = evidence.flags[at]
            if weight != 0 { isBare = false }
            if evidence.weight[at] != 0 || flags.contains(.negator) { isPlain = false }
            switch tokens.tag[at] {
            case .NUM: numbers += 1
            case .ADJ, .ADV: modifiers += 1
            default: break
            }
            best = max(best, weight)
            worst = min(worst, weight)
            if evidence.isTurned(at) {
                if weight > 0 { turnedGood += weight } else { turnedBad -= weight }
            }
            let rating = evidence.turnedRating(at)
            if rating.isRated {
                rated += 1
                happiness += rating.happiness
                leastHappy = min(leastHappy, rating.happiness)
                mostHappy = max(mostHappy, rating.happiness)
                subjectivity += rating.subjectivity
            }
            if flags.contains(.mark) {
                if tokens.hash[at] == marks.question { asks = 1 }
                if tokens.hash[at] == marks.exclamation { exclaims = 1 }
            } else {
                words += 1
                if flags.contains(.quoted) { quoted += 1 }
            }
        }

        /// Appends the figures in the order of `SentenceFeatures.names`.
        func append(to out: inout [Float]) {
            sums.appendFeatures(to: &out)
            endSums.appendFeatures(to: &out)
            out.append(best / 2)
            out.append(worst / 2)
            out.append(asks)
            out.append(exclaims)
            out.append(words > 0 ? quoted / words : 0)
            out.append(Activation.logOnePlus(words) / 4)
            let root = max(1, words).squareRoot()
            out.append(happiness / max(1, rated))
            out.append((sums.happy - sums.unhappy) / root)
            out.append(leastHappy)
            out.append(mostHappy)
            out.append(Activation.logOnePlus(subjectivity))
            out.append((sums.good - sums.bad) / root)
            out.append(
                (sums.good + sums.guessedGood - sums.bad - sums.guessedBad) / max(4, words))
            out.append(Activation.logOnePlus(turnedGood))
            out.append(Activation.logOnePlus(turnedBad))
            // A sentence without a word of mood that tells figures is a fact.
            out.append(isBare ? 1 : 0)
            // Words that are only guessed to have a mood are no judgement; what is denied may be one.
            out.append(isPlain ? 1 : 0)
            out.append(Activation.logOnePlus(numbers))
            // Judgements are made of them, whether their words are rated or not; facts hardly are.
            out.append(modifiers / max(1, words))
            out.append(1)
        }
    }
}
