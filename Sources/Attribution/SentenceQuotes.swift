/// The quotations of a paragraph while one reads on in a sentence of it.
struct SentenceQuotes {
    private let regions: [QuoteRegions.Region]
    /// The first that does not end in front of the token that is read.
    private var next: Int

    /// - `first`: the first of the quotations that reaches into the sentence.
    init(_ regions: [QuoteRegions.Region], from first: Int) {
        self.regions = regions
        next = first
    }

    /// Reads on to a token behind the last one.
    mutating func advance(to token: Int) {
        while next < regions.count, regions[next].tokens.upperBound <= token { next += 1 }
    }

    /// The token behind the quotation that holds the token that is read; nil outside of one.
    func end(around token: Int) -> Int? {
        next < regions.count && regions[next].tokens.contains(token)
            ? regions[next].tokens.upperBound : nil
    }

    /// The quotation that begins at a token.
    func region(at token: Int) -> Range<Int>? {
        var index = next
        while index < regions.count, regions[index].tokens.lowerBound <= token {
            if regions[index].tokens.lowerBound == token { return regions[index].tokens }
            index += 1
        }
        return nil
    }

    /// The quotation that ends in front of a token or of the comma before it.
    func region(before token: Int, in view: ArticleView) -> Range<Int>? {
        var index = min(next, regions.count - 1)
        while index >= 0, index >= next - 2 {
            let end = regions[index].tokens.upperBound
            if end == token || (end == token - 1 && view.isComma(token - 1)) {
                return regions[index].tokens
            }
            index -= 1
        }
        return nil
    }

    /// The end of the last quotation in front of a token; 0 without one.
    func end(before token: Int) -> Int {
        var index = min(next, regions.count - 1)
        while index >= 0 {
            let end = regions[index].tokens.upperBound
            if end <= token { return end }
            index -= 1
        }
        return 0
    }

    /// Where a quotation begins within eight tokens, in front of `limit`.
    func soon(from: Int, limit: Int) -> Int? {
        for region in regions[next..<min(regions.count, next + 3)]
        where region.tokens.lowerBound >= from {
            return region.tokens.lowerBound < min(limit, from + 8) ? region.tokens.lowerBound : nil
        }
        return nil
    }
}
