/// Good and bad evidence of a stretch of tokens, rated and guessed words apart.
struct ValenceSums: Sendable {
    /// Sums of positive and of negative weights (the latter as positive numbers).
    var good: Float = 0
    var bad: Float = 0
    var guessedGood: Float = 0
    var guessedBad: Float = 0
    /// Readers' ratings: happiness and polarity.
    var happy: Float = 0
    var unhappy: Float = 0
    var polarGood: Float = 0
    var polarBad: Float = 0

    /// - `share`: how much the token counts.
    mutating func add(_ evidence: borrowing Evidence, at: Int, share: Float = 1) {
        let weight = evidence.weight[at] * share
        if weight > 0 { good += weight } else { bad -= weight }
        let guess = evidence.guess[at] * share
        if guess > 0 { guessedGood += guess } else { guessedBad -= guess }
        guard evidence.rating[at].isRated else { return }
        let rating = evidence.turnedRating(at)
        // The lens looks at the rating as it was given.
        if evidence.rating[at].clearHappiness != 0 {
            let happiness = rating.happiness * share
            if happiness > 0 { happy += happiness } else { unhappy -= happiness }
        }
        let polarity = rating.polarity * share
        if polarity > 0 { polarGood += polarity } else { polarBad -= polarity }
    }

    static func + (left: ValenceSums, right: ValenceSums) -> ValenceSums {
        var sum = left
        sum.good += right.good
        sum.bad += right.bad
        sum.guessedGood += right.guessedGood
        sum.guessedBad += right.guessedBad
        sum.happy += right.happy
        sum.unhappy += right.unhappy
        sum.polarGood += right.polarGood
        sum.polarBad += right.polarBad
        return sum
    }

    static func - (left: ValenceSums, right: ValenceSums) -> ValenceSums {
        ValenceSums(
            good: left.good - right.good, bad: left.bad - right.bad,
            guessedGood: left.guessedGood - right.guessedGood,
            guessedBad: left.guessedBad - right.guessedBad,
            happy: left.happy - right.happy, unhappy: left.unhappy - right.unhappy,
            polarGood: left.polarGood - right.polarGood, polarBad: left.polarBad - right.polarBad)
    }

    /// Names of a region's figures in the order of `appendFeatures`.
    static func names(of region: String) -> [String] {
        [
            "Balance", "Good", "Bad", "GuessedBalance", "GuessedGood", "GuessedBad", "AllBalance",
            "AllRatio", "HappyBalance", "Happy", "Unhappy", "PolarBalance", "PolarGood", "PolarBad",
        ].map { region + $0 }
    }

    /// Balance and log sums of rated words, of guessed words, and of both.
    func appendFeatures(to out: inout [Float]) {
        out.append(Self.squashed(good - bad))
        out.append(Activation.logOnePlus(max(0, good)))
        out.append(Activation.logOnePlus(max(0, bad)))
        out.append(Self.squashed(guessedGood - guessedBad))
        out.append(Activation.logOnePlus(max(0, guessedGood)))
        out.append(Activation.logOnePlus(max(0, guessedBad)))
        out.append(Self.squashed(good + guessedGood - bad - guessedBad))
        out.append(
            Activation.logOnePlus(max(0, good + guessedGood))
                - Activation.logOnePlus(max(0, bad + guessedBad)))
        out.append(Self.squashed(2 * (happy - unhappy)))
        out.append(Activation.logOnePlus(max(0, happy)))
        out.append(Activation.logOnePlus(max(0, unhappy)))
        out.append(Self.squashed(4 * (polarGood - polarBad)))
        out.append(Activation.logOnePlus(max(0, polarGood)))
        out.append(Activation.logOnePlus(max(0, polarBad)))
    }

    private static func squashed(_ sum: Float) -> Float { 3 * sum / (sum * sum + 15).squareRoot() }
}
