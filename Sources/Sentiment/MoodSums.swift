/// Good and bad evidence of a stretch of tokens, rated and guessed words apart.
struct MoodSums: Sendable {
    /// Sums of positive and of negative weights (the latter as positive numbers).
    var good: Float = 0
    var bad: Float = 0
    var guessedGood: Float = 0
    var guessedBad: Float = 0

    mutating func add(_ evidence: borrowing Evidence, _ at: Int) {
        let weight = evidence.weight[at]
        if weight > 0 { good += weight } else { bad -= weight }
        let guess = evidence.guess[at]
        if guess > 0 { guessedGood += guess } else { guessedBad -= guess }
    }

    static func - (left: MoodSums, right: MoodSums) -> MoodSums {
        MoodSums(
            good: left.good - right.good, bad: left.bad - right.bad,
            guessedGood: left.guessedGood - right.guessedGood,
            guessedBad: left.guessedBad - right.guessedBad)
    }

    /// Names of a region's figures in the order of `appendFeatures`.
    static func names(of region: String) -> [String] {
        [
            "Balance", "Good", "Bad", "GuessedBalance", "GuessedGood", "GuessedBad", "AllBalance",
            "AllRatio",
        ].map { region + $0 }
    }

    /// Balance and log sums of rated words, of guessed words, and of both.
    func appendFeatures(to out: inout [Float]) {
        out.append(Self.squashed(good - bad))
        out.append(Squash.logOnePlus(max(0, good)))
        out.append(Squash.logOnePlus(max(0, bad)))
        out.append(Self.squashed(guessedGood - guessedBad))
        out.append(Squash.logOnePlus(max(0, guessedGood)))
        out.append(Squash.logOnePlus(max(0, guessedBad)))
        out.append(Self.squashed(good + guessedGood - bad - guessedBad))
        out.append(
            Squash.logOnePlus(max(0, good + guessedGood))
                - Squash.logOnePlus(max(0, bad + guessedBad)))
    }

    private static func squashed(_ sum: Float) -> Float { 3 * sum / (sum * sum + 15).squareRoot() }
}
