internal import Tables

/// What readers rated a word; 0 where nobody did.
///
/// The figures of `Data/lexicons/sentiment-ratings.tsv`.
struct WordRating: Sendable, FixedLayout {
    /// -4..4.
    var happiness: Float = 0
    /// -1..1.
    var polarity: Float = 0
    /// 0..1.
    var subjectivity: Float = 0
    private var rated: UInt32 = 0

    var isRated: Bool {
        get { rated != 0 }
        set { rated = newValue ? 1 : 0 }
    }

    /// What a negator leaves of a rating, turned round.
    private static let negation: Float = -0.5
    /// Ratings nearer to the middle say nothing of mood: the lens of Dodds and others 2011.
    private static let lens: Float = 1

    /// The rating in a negator's reach.
    var negated: WordRating {
        var turned = self
        turned.happiness *= Self.negation
        turned.polarity *= Self.negation
        return turned
    }

    /// Whether readers' ratings speak against a guessed valence, or find
    /// the word neither good nor bad.
    func contradicts(guess: Float) -> Bool {
        guard guess != 0 else { return false }
        if polarity != 0 { return polarity * guess < 0 }
        return happiness * guess < 0 || abs(happiness) < Self.indifferent
    }

    /// Happiness nearer to the middle than this is none.
    private static let indifferent: Float = 0.5

    /// Happiness if it is far enough from the middle.
    var clearHappiness: Float { abs(happiness) >= Self.lens ? happiness : 0 }
}
