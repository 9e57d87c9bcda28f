internal import Documents

/// Phrases of an English text that are none by themselves.
enum TornPhrase {
    /// Whether a tree reads a phrase as a clause, whatever the tags: "the boat sank".
    private static func isClause(_ phrase: Range<Int>, in article: borrowing Article) -> Bool {
        guard article.tokens.hasTrees, phrase.count > 1 else {
            return false
        }
        return phrase.contains { at in
            let head = Int(article.tokens.head[at])
            guard phrase.contains(head), article.tokens.tag[at] != .PROPN else { return false }
            let relation = article.tokens.relation[at]
            return head == at + 1 && (relation == .nsubj || relation == .passiveSubject)
        }
    }

    /// Whether a phrase goes on to a compound with hyphens and ends in front of the noun that this
    /// describes: "sales of over-the-counter" of sales of over-the-counter drugs.
    private static func isCutBehindChain(
        _ phrase: Range<Int>, in article: borrowing Article
    ) -> Bool {
        guard article.tokens.hasTrees, let last = phrase.last, HyphenChain.holds(last, in: article),
            Int(article.tokens.head[last]) == phrase.upperBound
        else { return false }
        var start = last
        while HyphenChain.isLinked(start, in: article) { start -= 2 }
        return start > phrase.lowerBound && article.tokens.tag[phrase.upperBound] == .NOUN
    }

    private static let articles = Set(["a", "an"].map { WordHash.of($0) })
    private static let degrees = Set(["most", "least", "more", "less"].map { WordHash.of($0) })

    /// Whether a phrase lacks what it says little without, or is a clause ("the boat sank").
    ///
    /// So do "developed nations" of the least developed nations, the "Stranger Tides" of "On
    /// Stranger Tides", and a bare measure ("two-year").
    static func isTorn(_ phrase: Range<Int>, in article: borrowing Article) -> Bool {
        guard let last = phrase.last else { return false }
        if isClause(phrase, in: article) { return true }
        // "the boat cost a fortune": no noun stands right in front of an article.
        if phrase.count > 1, article.tokens.tag[last] == .NOUN,
            phrase.upperBound < article.tokens.count,
            !article.tokens.shape[phrase.upperBound].contains(.first),
            articles.contains(article.tokens.hash[phrase.upperBound])
        {
            return true
        }
        let first = phrase.lowerBound
        if isCutBehindChain(phrase, in: article) { return true }
        if first > 0, !article.tokens.shape[first].contains(.first) {
            let before = article.tokens.hash[first - 1]
            switch article.tokens.tag[first] {
            case .ADJ, .VERB: if degrees.contains(before) { return true }
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
            && article.tokens.tag[last] == .NOUN && HyphenChain.holds(first, in: article)
    }
}

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
