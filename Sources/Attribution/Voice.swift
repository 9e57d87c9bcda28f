package import Documents

/// Somebody or some text that may be the source of a number nearby.
package struct Voice: Sendable {
    /// How it was found.
    package enum Form: UInt8, Sendable, CaseIterable {
        /// By the rules of attributions.
        case attribution
        /// As the subject of a verb that reports, by the tree.
        case spoken
        /// Behind "according to", by the tree.
        case according
        /// A report, poll or the like that is named, whatever is said of it.
        case report

        package var name: String {
            switch self {
            case .attribution: "attribution"
            case .spoken: "spoken"
            case .according: "according"
            case .report: "report"
            }
        }
    }

    package var form: Form
    /// The full name where a pronoun or a short form was resolved, else as written.
    package var source: String
    package var sourceRange: ByteRange
    package var cueRange: ByteRange
    /// What it says as far as known; that of the sentence where nothing tells.
    package var contentRange: ByteRange
    /// Index of the sentence that holds the cue.
    package var sentence: Int

    init(
        form: Form, source: String, sourceRange: ByteRange, cueRange: ByteRange,
        contentRange: ByteRange, sentence: Int
    ) {
        self.form = form
        self.source = source
        self.sourceRange = sourceRange
        self.cueRange = cueRange
        self.contentRange = contentRange
        self.sentence = sentence
    }

    /// An attribution whose cue stands in a sentence.
    package init(_ mention: AttributionMention, sentence: Int) {
        self.init(
            form: .attribution, source: mention.source, sourceRange: mention.sourceRange,
            cueRange: mention.cueRange, contentRange: mention.contentRange, sentence: sentence)
    }
}
