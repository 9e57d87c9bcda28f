internal import Documents
internal import Language
internal import Tables

/// Dates that cannot say when a claim holds, whatever stands near.
struct ExcludedDates {
    private let linked: LinkedArticle
    private let tokens: Tokens
    private let roles: WordTable<WordRoles>
    /// Claims to each side that are looked at.
    private static let most = 6

    init(linked: LinkedArticle, roles: WordTable<WordRoles>) {
        self.linked = linked
        self.roles = roles
        tokens = linked.tokens
    }

    /// Whether a date is excluded for a claim.
    ///
    /// - `number`: the token of the claim's number; `others`: the dates around it.
    func holds(
        _ date: ByteRange, for index: Int, of claims: [Claim], at number: Int,
        in sentence: Sentence, among others: ArraySlice<DateMention>
    ) -> Bool {
        isOfComparison(date, with: index, among: claims, in: sentence)
            || isInOthersBrackets(date, of: index, among: claims) || isOfCopyright(date)
            || isBase(date, for: index, of: claims) || isOfDelivery(date)
            || isDifference(date, of: claims[index])
            || isInOthersClause(date, of: number)
            || isBehindSemicolon(date, from: number, among: others)
    }

    /// Whether a date says when another number held that the claim is compared with: "4,100 versus
    /// 3,700 last month", "75, down from 90 in August", "from 44% in February to 40%".
    private func isOfComparison(
        _ date: ByteRange, with index: Int, among claims: [Claim], in sentence: Sentence
    ) -> Bool {
        var at = index > 0 ? index - 1 : 0
        while at > 0, claims[at - 1].numberRange.start >= sentence.range.start,
            index - at < Self.most
        {
            at -= 1
        }
        while at < claims.count, claims[at].range.end <= date.start {
            defer { at += 1 }
            let other = claims[at]
            guard at != index, other.numberRange.start >= sentence.range.start else { continue }
            let behind = linked.token(at: max(other.range.start, other.range.end - 1)) + 1
            let first = linked.token(at: date.start)
            guard first - behind <= 1, first >= behind,
                first == behind || tokens.tag[behind] == .ADP
                    || tokens.hash[behind] == Word.comma
            else { continue }
            var word = linked.token(at: other.range.start) - 1
            guard word > sentence.tokens.lowerBound else { continue }
            // "from $44 million, or 83 cents a share, a year earlier"
            if tokens.hash[word] == Word.or, at > 0 {
                guard at - 1 != index else { continue }
                word = linked.token(at: claims[at - 1].range.start) - 1
                guard word > sentence.tokens.lowerBound, tokens.hash[word] == Word.from else {
                    continue
                }
                return true
            }
            let isLeft =
                other.figure == .level && tokens.hash[word] == Word.from
                || isPeakLeft(at: word, from: sentence.tokens.lowerBound)
            if isLeft || tokens.hash[word] == Word.versus || tokens.hash[word] == Word.against
                || tokens.hash[word - 1] == Word.compared
            {
                return true
            }
        }
        return false
    }

    /// Whether "of" and what was left stand in front of a number: "down from a peak of 21%".
    private func isPeakLeft(at of: Int, from first: Int) -> Bool {
        guard tokens.hash[of] == Word.of else { return false }
        var word = of - 1
        while word > first, [.NOUN, .ADJ, .DET, .PRON].contains(tokens.tag[word]) { word -= 1 }
        return word > first && tokens.hash[word] == Word.from
            && (tokens.hash[word - 1] == Word.up || tokens.hash[word - 1] == Word.down)
    }

    /// Whether a date is what a number is held against: "versus 2009", "higher than in the first
    /// quarter of 2010", "compared with 2001", "twice as many as in 2019".
    func isBase(_ date: ByteRange, for index: Int, of claims: [Claim]) -> Bool {
        var before = linked.token(at: date.start) - 1
        var skipped = 0
        while before > 0, skipped < Self.mostLeading, isLeading(before) {
            before -= 1
            skipped += 1
        }
        guard before >= 0, Self.comparing.contains(tokens.hash[before]) else { return false }
        guard tokens.hash[before] == Word.as else { return true }
        // "as early as 2030" and "as in 2019" are times of their own
        guard
            let first = (max(0, before - Self.mostCompared)..<before).first(where: {
                tokens.hash[$0] == Word.as
            }), first > 0
        else { return false }
        let multiple = Int(tokens.start[first - 1])
        let near = claims[max(0, index - Self.most)..<min(claims.count, index + Self.most)]
        return near.contains { $0.range.start <= multiple && multiple < $0.range.end }
    }

    /// Whether a word may stand between a comparison and its date: "than on the same day last year".
    private func isLeading(_ token: Int) -> Bool {
        let hash = tokens.hash[token]
        if Self.comparing.contains(hash) { return false }
        switch tokens.tag[token] {
        case .ADP, .DET, .ADJ: return true
        case .NOUN: return roles[hash]?.contains(.period) ?? false
        default: return false
        }
    }

    /// Words between a comparison and its date, at most.
    private static let mostLeading = 5
    private static let comparing = [Word.than, Word.versus, Word.compared, Word.as]
    /// Tokens from the first "as" of a comparison to the second, at most.
    private static let mostCompared = 4

    /// "for January delivery", "the March contract": when goods that are traded now are due.
    private func isOfDelivery(_ date: ByteRange) -> Bool {
        let behind = linked.token(at: max(date.start, date.end - 1)) + 1
        return behind < tokens.count && tokens.tag[behind] == .NOUN
            && roles[tokens.hash[behind]]?.contains(.delivery) ?? false
    }

    /// Whether a date is no time of its own but the other side of a difference or multiple:
    /// "£3,600 less than a year ago", "five times what it was worth in 2022",
    /// "down 8% from last year".
    private func isDifference(_ date: ByteRange, of claim: Claim) -> Bool {
        let first = linked.token(at: date.start)
        let behind = linked.token(at: max(claim.range.start, claim.range.end - 1)) + 1
        if claim.kind == .ratio, claim.isExplicit, behind < first,
            tokens.hash[behind] == Word.what || tokens.tag[behind] == .DET
        {
            return !(behind..<first).contains { tokens.tag[$0] == .PUNCT }
        }
        // "down 8% from last year", but "fell 8% from 2019 to 2021"
        if claim.figure == .change, behind < first, first - behind <= 2,
            tokens.hash[behind] == Word.from
        {
            let last = linked.token(at: max(date.start, date.end - 1))
            return !(first...last).contains { tokens.hash[$0] == Word.to }
        }
        return first == behind && first + 1 < tokens.count && tokens.hash[first + 1] == Word.than
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
