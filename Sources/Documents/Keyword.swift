/// A phrase that says what the article is about.
package struct Keyword: Sendable {
    package var text: String
    /// 0..1, meaning the same in every document.
    package var score: Double
    package var ranges: [ByteRange]

    package init(text: String, score: Double, ranges: [ByteRange]) {
        self.text = text
        self.score = score
        self.ranges = ranges
    }
}
