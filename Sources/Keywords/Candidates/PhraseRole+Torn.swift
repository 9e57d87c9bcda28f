internal import Documents

extension PhraseRoles {
    /// Whether a tree reads a phrase as a clause, whatever the tags: "the boat cost a fortune", "citing missing files".
    private func isClause(_ phrase: Range<Int>, _ article: borrowing Article) -> Bool {
        guard article.tokens.head.count == article.tokens.count, phrase.count > 1 else {
            return false
        }
        return phrase.contains { at in
            let head = Int(article.tokens.head[at])
            guard phrase.contains(head), article.tokens.tag[at] != .PROPN else { return false }
            switch article.tokens.relation[at] {
            case .nsubj, .passiveSubject:
                return head == at + 1
            case .obj:
                let verb = article.tokens.relation[head]
                return verb == .advcl || verb == .conj || verb == .parataxis
            default: return false
            }
        }
    }

    private static let degrees = Set(["most", "least", "more", "less"].map { WordHash.of($0) })

    /// Whether a phrase lacks what it says little without: "developed nations" of the least developed nations, the "Stranger
    /// Tides" of "On Stranger Tides", a bare measure ("two-year").
    func isTorn(_ phrase: Range<Int>, _ article: borrowing Article) -> Bool {
        guard isTagged, let last = phrase.last else { return false }
        if isClause(phrase, article) { return true }
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
