/// Who says what, with the words that tell so; ranges are `.none` where the text has no such part.
package struct AttributionMention: Sendable {
    /// The speaker's name where a pronoun or a short form was resolved, else as written.
    package var source: String
    package var sourceRange: ByteRange
    package var cueRange: ByteRange
    package var contentRange: ByteRange

    package init(
        source: String, sourceRange: ByteRange, cueRange: ByteRange, contentRange: ByteRange
    ) {
        self.source = source
        self.sourceRange = sourceRange
        self.cueRange = cueRange
        self.contentRange = contentRange
    }
}
