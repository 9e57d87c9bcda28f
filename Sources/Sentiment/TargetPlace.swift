package import Documents

/// A mention as tokens of one sentence.
package struct TargetPlace: Sendable {
    package let tokens: Range<Int>
    package let sentence: Range<Int>
    /// Index into the article's sentences.
    package let index: Int

    /// The tokens that a range touches, within the sentence it begins in; nil if it touches none.
    package init?(_ range: ByteRange, in article: borrowing Article) {
        let tokens = article.tokens
        let first = tokens.end.partitioningIndex { Int($0) > range.start }
        guard first < tokens.count, Int(tokens.start[first]) < range.end else { return nil }
        var last = first
        let sentences = article.sentences
        let index = sentences.partitioningIndex { $0.tokens.upperBound > first }
        guard index < sentences.count, sentences[index].tokens.contains(first) else { return nil }
        let sentence = sentences[index].tokens
        while last < sentence.upperBound, Int(tokens.start[last]) < range.end { last += 1 }
        self.tokens = first..<last
        self.sentence = sentence
        self.index = index
    }

    /// The tokens of a sentence whose place is known.
    init(tokens: Range<Int>, sentence: Range<Int>, index: Int) {
        self.tokens = tokens
        self.sentence = sentence
        self.index = index
    }
}
