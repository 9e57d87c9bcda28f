/// What the sentiment stage found; `label` nil if it did not run or has no model for the language.
package struct DocumentSentiment: Sendable {
    package enum Label: String, Sendable, CaseIterable {
        case negative, neutral, positive

        /// Scores from here on are positive, from its negative on negative.
        private static let least = 0.1
        /// The last score in front of it that is written otherwise.
        private static let most = 0.0999

        /// The label of a score.
        package init(score: Double) {
            self = score >= Self.least ? .positive : score <= -Self.least ? .negative : .neutral
        }

        /// The score nearest to a given one that goes with the label.
        package func score(nearest score: Double) -> Double {
            switch self {
            case .negative: min(score, -Self.least)
            case .neutral: min(max(score, -Self.most), Self.most)
            case .positive: max(score, Self.least)
            }
        }
    }
    /// Whether the article speaks, or somebody it quotes.
    package enum Voice: String, Sendable { case own, quoted }

    /// One figure for each label: probabilities or shares, each 0..1.
    package struct Balance: Sendable, Hashable {
        package var negative = 0.0
        package var neutral = 0.0
        package var positive = 0.0

        package init(negative: Double = 0, neutral: Double = 0, positive: Double = 0) {
            self.negative = negative
            self.neutral = neutral
            self.positive = positive
        }

        /// The label with the highest figure; a side where neutral has no more than it.
        package var highest: Label {
            max(negative, positive) < neutral
                ? .neutral : negative > positive ? .negative : .positive
        }
    }

    /// How one sentence is written.
    package struct SentenceScore: Sendable {
        package var range: ByteRange
        /// From -1 to 1.
        package var score: Double
        /// What all words and figures of the sentence add up to: the score before it was
        /// squashed and held to its label.
        package var sum: Double
        package var label: Label
        package var voice: Voice

        package init(range: ByteRange, score: Double, sum: Double, label: Label, voice: Voice) {
            self.range = range
            self.score = score
            self.sum = sum
            self.label = label
            self.voice = voice
        }
    }

    /// How the article writes about somebody or something.
    package struct Target: Sendable {
        package var text: String
        /// First mention; nil if a given mention is not in the article.
        package var range: ByteRange?
        package var ranges: [ByteRange]
        /// From -1 to 1.
        package var score: Double
        package var label: Label
        package var probabilities: Balance

        package init(
            text: String, range: ByteRange?, ranges: [ByteRange], score: Double, label: Label,
            probabilities: Balance
        ) {
            self.text = text
            self.range = range
            self.ranges = ranges
            self.score = score
            self.label = label
            self.probabilities = probabilities
        }
    }

    /// A word or phrase with a mood of its own, or with one that another word gives it,
    /// that moved a sentence's score.
    package struct Driver: Sendable {
        package var range: ByteRange
        /// Index into `sentences`.
        package var sentence: Int
        /// Its part of the sentence's sum.
        package var weight: Double

        package init(range: ByteRange, sentence: Int, weight: Double) {
            self.range = range
            self.sentence = sentence
            self.weight = weight
        }
    }

    package var label: Label?
    /// From -1 to 1.
    package var score = 0.0
    package var probabilities = Balance()
    package var shares = Balance()
    package var sentences: [SentenceScore] = []
    package var targets: [Target] = []
    /// Strongest first.
    package var drivers: [Driver] = []

    package init() {}
}
