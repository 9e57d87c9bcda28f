internal import Documents

/// Dates of a sentence or more, in the order of the text.
extension ArraySlice<DateMention> {
    /// The first date that ends behind an offset; logarithmic, for dates in order.
    func index(endingAfter offset: Int) -> Int {
        partitioningIndex { $0.range.end > offset }
    }

    /// Whether a date expression covers a range.
    func holds(_ range: ByteRange) -> Bool {
        let first = index(endingAfter: range.start)
        return (first..<Swift.min(first + 3, endIndex)).contains { self[$0].range.contains(range) }
    }
}
