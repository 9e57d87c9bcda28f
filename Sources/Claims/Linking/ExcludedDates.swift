internal import Documents
internal import Language
internal import Tables

/// Dates that cannot say when a claim holds, whatever stands near.
struct ExcludedDates {
    private let linked: LinkedArticle
    private let tokens: Tokens
    private let roles: WordTable<WordRoles>
    /// Dates that numbers are held against.
    let compared: ComparedDates
    /// Claims to each side that are looked at.
    private static let most = 6

    init(linked: LinkedArticle, roles: WordTable<WordRoles>) {
        self.linked = linked
        self.roles = roles
        compared = ComparedDates(linked: linked, roles: roles)
        tokens = linked.tokens
    }

    /// Whether a date is excluded for a claim.
    ///
    /// - `number`: the token of the claim's number; `others`: the dates around it.
    func holds(
        _ date: ByteRange, for index: Int, of claims: [Claim], at number: Int,
        in sentence: Sentence, among others: ArraySlice<DateMention>
    ) -> Bool {
        compared.holds(date, for: index, of: claims, in: sentence)
            || isInOthersBrackets(date, of: index, among: claims) || isOfCopyright(date)
            || isOfDelivery(date)
            || isInOthersClause(date, of: number)
            || isBehindSemicolon(date, from: number, among: others)
    }

    /// "for January delivery", "the March contract": when goods that are traded now are due.
    private func isOfDelivery(_ date: ByteRange) -> Bool {
        let behind = linked.token(at: max(date.start, date.end - 1)) + 1
        return behind < tokens.count && tokens.tag[behind] == .NOUN
            && roles[tokens.hash[behind]]?.contains(.delivery) ?? false
    }

    /// Whether a date stands in brackets with another number, outside of which the claim stands:
    /// "€31m (2020: €44m)", "31 beds (44 in 2020)".
    private func isInOthersBrackets(
        _ date: ByteRange, of index: Int, among claims: [Claim]
    ) -> Bool {
        guard claims[index].range.end <= date.start else { return false }
        let first = linked.token(at: date.start)
        var opening = first - 1
        while opening >= 0, first - opening < Self.bracket, tokens.hash[opening] != Word.opening {
            if tokens.hash[opening] == Word.closing { return false }
            opening -= 1
        }
        guard opening >= 0, tokens.hash[opening] == Word.opening,
            claims[index].range.end <= Int(tokens.start[opening])
        else { return false }
        var closing = first
        while closing < tokens.count, closing - first < Self.bracket,
            tokens.hash[closing] != Word.closing
        {
            closing += 1
        }
        guard closing < tokens.count, tokens.hash[closing] == Word.closing else { return false }
        return claims[index...].dropFirst().prefix(Self.most).contains {
            $0.numberRange.start > Int(tokens.start[opening])
                && $0.numberRange.end <= Int(tokens.start[closing])
        }
    }

    /// Whether a date stands in a relative clause that the number stands outside of: "The firm, which
    /// lost $2m last year, sold 40 vans".
    private func isInOthersClause(_ date: ByteRange, of number: Int) -> Bool {
        guard tokens.hasTrees else { return false }
        let first = linked.token(at: date.start)
        guard let clause = relativeClause(above: first) else { return false }
        // "the worst of 569, set on May 5": the number belongs to what the clause tells of
        let told = Int(tokens.head[clause])
        var at = number
        for _ in 0..<Self.climb where at >= 0 {
            if at == clause || at == told && at < number { return false }
            at = Int(tokens.head[at])
        }
        return true
    }

    /// The verb of the nearest relative clause or participle behind a comma that holds a token.
    private func relativeClause(above token: Int) -> Int? {
        var at = token
        for _ in 0..<Self.climb {
            // "The drugs, found in 2024 in a container, were worth $2m"
            if tokens.relation[at] == .acl, at > 0, tokens.hash[at - 1] == Word.comma {
                return at
            }
            if tokens.relation[at] == .relativeClause {
                let relative = (max(0, at - Self.bracket)..<at).last {
                    $0 > 0 && tokens.hash[$0 - 1] == Word.comma && tokens.tag[$0] == .PRON
                        && Int(tokens.head[$0]) == at
                }
                return relative == nil ? nil : at
            }
            at = Int(tokens.head[at])
            guard at >= 0 else { return nil }
        }
        return nil
    }

    /// Steps up a tree, at most.
    private static let climb = 12

    /// Whether a semicolon parts a date from a number in front of it, or from one that has a date
    /// on its own side: "Shares rose 6%; they are down 11% this year",
    /// "31 died in October; 12 died in January".
    private func isBehindSemicolon(
        _ date: ByteRange, from number: Int, among others: ArraySlice<DateMention>
    ) -> Bool {
        func isParted(_ other: ByteRange) -> Bool {
            let first = linked.token(at: other.start)
            return (min(first, number)..<max(first, number)).contains {
                tokens.hash[$0] == Word.semicolon
            }
        }
        let sentence = linked.article.sentences[linked.sentence(of: number)].range
        return sentence.contains(date) && isParted(date)
            && (linked.token(at: date.start) > number
                || others.contains { sentence.contains($0.range) && !isParted($0.range) })
    }

    /// Tokens of brackets that are looked through to each side.
    private static let bracket = 12

    /// "Copyright 2024", "© 2024" date the text's rights.
    func isOfCopyright(_ date: ByteRange) -> Bool {
        var before = linked.token(at: date.start) - 1
        if before > 0, tokens.hash[before] == Word.closing { before -= 2 }
        return before >= 0
            && (tokens.hash[before] == Self.copyright || tokens.hash[before] == Self.copyrightSign
                || before > 0 && tokens.hash[before - 1] == Self.copyright)
    }

    private static let copyright = WordHash.of("copyright")
    private static let copyrightSign = WordHash.of("\u{A9}")
}

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
