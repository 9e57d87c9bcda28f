internal import Documents
internal import Tables

/// Times that a text names and no calendar knows: "this season", "over that period", "since then", "the year-ago quarter", "every
/// year", "currently".
///
/// They can say when a number holds; their days stay empty.
struct LooseTimes {
    let story: Story
    let roles: WordTable<WordRoles>
    /// Where one of them stands, nothing looser is looked for.
    private var dates: [DateMention] { story.dates }
    /// Words from the one that points to the one that names ("the same three-month period").
    private static let reach = 3

    /// In the order of the text; linear in the sentence.
    func times(in sentence: Sentence) -> [DateMention] {
        var found: [DateMention] = []
        var date = dates[...].index(endingAfter: sentence.range.start)
        var token = sentence.tokens.lowerBound
        while token < sentence.tokens.upperBound {
            defer { token += 1 }
            guard
                let end = pointed(token, sentence)
                    ?? roles[story.tokens.hash[token]].flatMap({ end(token, $0, sentence) })
            else { continue }
            let range = story.tokens.range(token..<end)
            while date < dates.count, dates[date].range.end <= range.start { date += 1 }
            if date < dates.count, dates[date].range.overlaps(range) { continue }
            found.append(DateMention(range: range, start: "", end: ""))
            token = end - 1
        }
        return found
    }

    /// Behind "since then", "until then", "by then", "year-ago period".
    private func pointed(_ token: Int, _ sentence: Sentence) -> Int? {
        if story.tokens.hash[token] == Self.year, token + 3 < sentence.tokens.upperBound,
            story.tokens.hash[token + 1] == Word.hyphen,
            story.tokens.hash[token + 2] == Word.ago
                || story.tokens.hash[token + 2] == Word.earlier,
            let named = roles[story.tokens.hash[token + 3]],
            named.contains(.occasion) || named.contains(.period)
        {
            return token + 4
        }
        let then = token + 1
        guard then < sentence.tokens.upperBound, story.tokens.hash[then] == Word.then,
            Self.leads.contains(story.tokens.hash[token])
        else { return nil }
        return then + 1
    }

    private static let year = WordHash.of("year")
    private static let leads: Set<UInt64> = Set(
        ["before", "by", "from", "since", "till", "until"].map { WordHash.of($0) })

    /// Behind the last token of the time that begins at a token.
    private func end(_ token: Int, _ role: WordRoles, _ sentence: Sentence) -> Int? {
        if role.contains(.present) { return token + 1 }
        guard role.contains(.turn) else { return nil }
        for at in token
            + 1..<max(
                token + 1, min(sentence.tokens.upperBound, token + 1 + Self.reach))
        {
            if let named = roles[story.tokens.hash[at]],
                named.contains(.occasion) || named.contains(.period)
            {
                return at + 1
            }
            guard
                story.tokens.tag[at] == .ADJ || story.tokens.tag[at] == .NOUN
                    || story.tokens.tag[at] == .NUM
            else { return nil }
        }
        return nil
    }
}
