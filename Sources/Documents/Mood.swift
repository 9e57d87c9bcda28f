/// What the sentiment stage found; `label` nil if it did not run or has no model for the language.
package struct Mood: Sendable {
    package enum Label: String, Sendable, CaseIterable { case negative, neutral, positive }
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
    }

    package struct SentenceScore: Sendable {
        package var range: ByteRange
        /// From -1 to 1.
        package var score: Double
        package var label: Label
        package var voice: Voice

        package init(range: ByteRange, score: Double, label: Label, voice: Voice) {
            self.range = range
            self.score = score
            self.label = label
            self.voice = voice
        }
    }

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

    /// A word or phrase that moved a sentence's score.
    package struct Driver: Sendable {
        package var range: ByteRange
        /// Index into `sentences`.
        package var sentence: Int
        /// The weights of a sentence add up to its score before squashing.
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
