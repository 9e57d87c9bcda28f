internal import Documents

/// Whom a pronoun may stand for: "I" who speaks, "she" a person named before.
struct PronounAntecedent {
    var text: String
    var range: ByteRange
    /// The text has it in the mouth of this one.
    var isSpeaker: Bool

    /// Persons named before that are looked at.
    private static let most = 2
    private static let first: Set<UInt64> = [WordHash.of("i"), WordHash.of("we")]
    private static let third: Set<UInt64> = [WordHash.of("he"), WordHash.of("she")]

    /// The likeliest first; none of another pronoun.
    ///
    /// - `token`: where the pronoun's clause is asked for.
    static func all(
        of pronoun: UInt64, at token: Int, in sentence: Sentence, _ linked: LinkedArticle
    ) -> [PronounAntecedent] {
        if first.contains(pronoun) {
            let speaker = linked.speaker(at: linked.tokens.range(token).start)
            return speaker.map { [PronounAntecedent($0)] } ?? []
        }
        guard third.contains(pronoun) else { return [] }
        return linked.persons(before: sentence.tokens.lowerBound, most: most).map {
            PronounAntecedent($0, in: linked)
        }
    }

    private init(_ speaker: AttributionMention) {
        (text, range, isSpeaker) = (speaker.source, speaker.sourceRange, true)
    }

    private init(_ name: NameMention, in linked: LinkedArticle) {
        range = linked.tokens.range(name.tokens)
        text = linked.article.text.string(range)
        isSpeaker = false
    }
}
