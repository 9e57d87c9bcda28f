internal import Documents

extension Article {
    /// An English article of one paragraph.
    init(sentence text: [UInt8]) {
        self.init(
            text: text,
            paragraphs: [Paragraph(range: ByteRange(0, text.count), role: .body, block: 0)])
        metadata.language = "en"
    }
}
