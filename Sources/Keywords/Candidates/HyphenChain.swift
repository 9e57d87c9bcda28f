internal import Documents

/// Words that hyphens without spaces join: "state-of-the-art".
enum HyphenChain {
    /// Whether a hyphen without spaces joins a token to the one before it, in any sentence.
    static func isLinked(_ at: Int, in article: borrowing Article) -> Bool {
        guard at >= 2, at < article.tokens.count else { return false }
        let mark = article.tokens.range(at - 1)
        return mark.count == 1 && article.text[mark.start] == 0x2D
            && Int(article.tokens.end[at - 2]) == mark.start
            && Int(article.tokens.start[at]) == mark.end
    }

    /// Whether hyphens join a token on either side.
    static func holds(_ at: Int, in article: borrowing Article) -> Bool {
        isLinked(at, in: article) || isLinked(at + 2, in: article)
    }

    /// Whether a phrase begins or ends inside of a compound with hyphens:
    /// "art kitchen" of a state-of-the-art kitchen.
    static func isCut(by phrase: Range<Int>, in article: borrowing Article) -> Bool {
        isLinked(phrase.lowerBound, in: article) || isLinked(phrase.upperBound + 1, in: article)
    }
}
