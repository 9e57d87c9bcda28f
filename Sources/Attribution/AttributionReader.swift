// Module Attribution: who says what.
// Imports Language and the vocabulary.
// Quotation marks, speech verbs and "according to" -> `AttributionMention`s, and `Voice`s:
// whoever else may be the source of a number nearby.
// Claims chooses among the voices.

package import Documents
internal import Language
package import Tables

/// Finds who says what: direct, indirect and mixed speech, "according to", reports and polls.
///
/// Attributions do not nest: inside of what one person says no other is looked for, but for who
/// expected an amount there.
/// Where a pronoun was resolved, the source is the name and its range that of the pronoun.
/// A quotation that goes on without a cue of its own has the source and cue of the one before.
package struct AttributionReader: Sendable {
    private let cues: SpeechCues
    private let words: SpeechWords

    package init(data: DataFolder) throws(TableError) {
        cues = try SpeechCues(data: data)
        words = try SpeechWords(data: data)
    }

    /// What an article says of who speaks in it.
    package func speech(in article: borrowing Article) -> Speech {
        guard article.tokens.count > 0, article.tokens.tag.count == article.tokens.count else {
            return Speech()
        }
        let view = ArticleView(article: copy article, cues: cues, words: words)
        // Each reader remembers for itself: voices are guesses for a model to choose from,
        // and attributions that resolved "the agency" by them had the wrong speakers.
        let memory = SpeakerMemory(view)
        var speech = Speech()
        var paragraphs = ParagraphReader(view: view, memory: memory)
        var voices = VoiceReader(view: view, memory: memory)
        var first = 0
        let sentences = view.article.sentences
        while first < sentences.count {
            var end = first + 1
            while end < sentences.count, sentences[end].paragraph == sentences[first].paragraph {
                end += 1
            }
            speech.attributions += paragraphs.attributions(ofSentences: first..<end)
            let quotes = paragraphs.quotes
            speech.quotations += quotes.map { view.article.tokens.range($0.tokens) }
            for sentence in first..<end {
                speech.voices += voices.voices(inSentence: sentence, quotes: quotes)
            }
            first = end
        }
        return speech
    }

    /// The attributions of an article in the order of their content.
    package func attributions(in article: borrowing Article) -> [AttributionMention] {
        speech(in: article).attributions
    }
}

/// Who speaks in an article.
package struct Speech: Sendable {
    /// In the order of their content.
    package var attributions: [AttributionMention] = []
    /// Who else may speak, in the order of their cues; none without trees.
    package var voices: [Voice] = []
    /// In order, marks included.
    package var quotations: [ByteRange] = []

    package init() {}
}
