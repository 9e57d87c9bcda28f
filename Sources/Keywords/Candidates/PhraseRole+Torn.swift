internal import Documents

extension PhraseRoles {
    private static let degrees = Set(["most", "least", "more", "less"].map { WordHash.of($0) })

    /// Whether a phrase lacks what it says little without: "developed nations" of the least developed nations, the "Stranger
    /// Tides" of "On Stranger Tides", a bare measure ("two-year").
    func isTorn(_ phrase: Range<Int>, _ article: borrowing Article) -> Bool {
        guard isTagged, let last = phrase.last else { return false }
        let first = phrase.lowerBound
        if first > 0, !article.tokens.shape[first].contains(.first) {
            let before = article.tokens.hash[first - 1]
            switch article.tokens.tag[first] {
            case .ADJ, .VERB: if Self.degrees.contains(before) { return true }
            default: break
            }
            let shape = article.tokens.shape[first - 1]
            if article.tokens.tag[first - 1] == .ADP, shape.contains(.capital),
                !shape.contains(.first), article.tokens.shape[first].contains(.capital)
            {
                return true
            }
        }
        return phrase.count == 3 && article.tokens.tag[first] == .NUM
            && article.tokens.tag[last] == .NOUN && isInChain(first, article)
    }
}
