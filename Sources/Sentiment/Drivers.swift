internal import Documents

/// The words and phrases that moved a sentence's score, as a reader would name them.
enum Drivers {
    /// Smaller parts of a sum are not worth naming.
    private static let least = 0.02
    /// Tokens of a phrase, at most: "called off the long strike".
    private static let longest = 6

    /// Drivers of a sentence from left to right.
    ///
    /// Only words with a mood, that move the score the way they sound;
    /// what turned a word is named with it ("no errors", "burglaries fell").
    static func of(
        _ sentence: Range<Int>, index: Int, credits: [Double], in tokens: borrowing Tokens,
        evidence: borrowing Evidence
    ) -> [DocumentSentiment.Driver] {
        var drivers: [DocumentSentiment.Driver] = []
        for at in sentence {
            let credit = credits[at - sentence.lowerBound]
            let mood = mood(at: at, in: evidence)
            guard abs(credit) >= least, credit * mood > 0, isContent(tokens.tag[at]) else {
                continue
            }
            let phrase = phrase(at: at, in: sentence, evidence: evidence)
            if let last = drivers.last, tokens.range(phrase).start < last.range.end {
                // One phrase holds both words: they count together, or the stronger one alone.
                drivers[drivers.count - 1].weight =
                    last.weight * credit > 0
                    ? last.weight + credit : abs(last.weight) > abs(credit) ? last.weight : credit
                drivers[drivers.count - 1].range.end = max(
                    last.range.end, tokens.range(phrase).end)
                continue
            }
            drivers.append(
                DocumentSentiment.Driver(
                    range: tokens.range(phrase), sentence: index, weight: credit))
        }
        return drivers
    }

    /// What a word says where it stands: by the lexicon, or by readers' ratings if those are plain.
    ///
    /// Readers rate "summer" and "health" high, but nobody would name
    /// them as what a sentence praises.
    private static func mood(at: Int, in evidence: borrowing Evidence) -> Double {
        let own = evidence.weight[at] + evidence.guess[at]
        if own != 0 { return Double(own) }
        let rating = evidence.rating[at]
        if rating.polarity != 0 { return Double(evidence.turnedRating(at).polarity) }
        return rating.happiness <= unhappy ? Double(evidence.turnedRating(at).happiness) : 0
    }

    private static let unhappy: Float = -1.5

    private static func isContent(_ tag: PartOfSpeech) -> Bool {
        switch tag {
        case .NOUN, .VERB, .ADJ, .ADV, .INTJ: true
        default: false
        }
    }

    /// The word's phrase, together with the word that turned it where that is near.
    private static func phrase(
        at: Int, in sentence: Range<Int>, evidence: borrowing Evidence
    ) -> Range<Int> {
        let own = at..<min(sentence.upperBound, at + Int(evidence.width[at]))
        let partner = Int(evidence.partner[at])
        guard sentence.contains(partner) else { return own }
        let both = min(own.lowerBound, partner)..<max(own.upperBound, partner + 1)
        return both.count <= longest ? both : own
    }
}
