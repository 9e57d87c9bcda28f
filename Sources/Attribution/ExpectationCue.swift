internal import Documents
internal import Language
internal import Tables

/// Reads a verb whose object stands in front of its subject, without a comma:
/// "the 3.1 percent analysts had expected".
///
/// The amount is all that they say, and may stand in what another says.
struct ExpectationCue {
    let content: SpeechContent
    let speakers: VerbSpeaker

    private var view: ArticleView { content.view }
    private var sentence: Range<Int> { content.sentence }

    /// Tokens from the amount's determiner to who expected it, at most.
    private static let reach = 8

    /// - `frames`: what may follow the verb.
    func attribution(at verb: Int, with frames: SpeechFrames) -> SpeechFinding? {
        guard !frames.isDisjoint(with: [.clause, .phrase]), !frames.contains(.gerund),
            endsClause(verb),
            let source = speakers.subject(of: verb, floor: sentence.lowerBound, frames: frames),
            source.isLikely, source.tokens.lowerBound < verb,
            let amount = amount(before: source.tokens.lowerBound)
        else { return nil }
        return SpeechFinding(
            source: source, cue: verb..<verb + 1, content: [amount], next: verb + 1)
    }

    /// Whether nothing behind a verb can be its object.
    private func endsClause(_ verb: Int) -> Bool {
        guard verb + 1 < sentence.upperBound else { return true }
        return view.shape(verb + 1).contains(.punctuation)
            || [.ADP, .CCONJ, .SCONJ].contains(view.tag(verb + 1))
    }

    /// The number with its unit and determiner that ends in front of a token.
    private func amount(before end: Int) -> Range<Int>? {
        guard end - 1 > sentence.lowerBound, [.NUM, .NOUN, .SYM].contains(view.tag(end - 1)),
            let first = (max(sentence.lowerBound, end - Self.reach)..<end).last(where: {
                view.tag($0) == .DET
            })
        else { return nil }
        let words = first..<end
        guard words.contains(where: { view.tag($0) == .NUM }), !view.hasVerb(words),
            !words.contains(where: view.isComma)
        else { return nil }
        return words
    }
}
