internal import Documents
internal import Language
internal import Tables

/// Dates that numbers are held against, and that do not say when they hold: "up 5% from May",
/// "twice as many as in 2019", "from 44% in February to 40%".
struct ComparedDates {
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

    /// Whether a claim, or one near it, is held against a date.
    func holds(
        _ date: ByteRange, for index: Int, of claims: [Claim], in sentence: Sentence
    ) -> Bool {
        isOfOther(date, with: index, among: claims, in: sentence)
            || isBase(date, for: index, of: claims)
            || near(index, in: claims).contains { isDifference(date, of: $0) }
    }

    /// Whether a date says when another number held that the claim is compared with: "4,100 versus
    /// 3,700 last month", "75, down from 90 in August", "from 44% in February to 40%".
    private func isOfOther(
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
        return near(index, in: claims).contains {
            $0.range.start <= multiple && multiple < $0.range.end
        }
    }

    private func near(_ index: Int, in claims: [Claim]) -> ArraySlice<Claim> {
        claims[max(0, index - Self.most)..<min(claims.count, index + Self.most)]
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
}
