internal import Documents
internal import Language
internal import Tables

/// Times that a text names and no calendar knows: "this season", "over that period",
/// "since then", "the year-ago quarter", "every year", "currently", "during the strike",
/// "in his first 18 games", "after the crash".
///
/// They can say when a number holds; their days stay empty.
struct LooseTimes {
    let linked: LinkedArticle
    let roles: WordTable<WordRoles>
    /// Where one of them stands, nothing looser is looked for.
    private var dates: [DateMention] { linked.dates }
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
                let end = pointed(at: token, in: sentence) ?? spanned(at: token, in: sentence)
                    ?? roles[linked.tokens.hash[token]].flatMap({
                        end(at: token, as: $0, in: sentence)
                    })
            else { continue }
            let range = linked.tokens.range(token..<end)
            while date < dates.count, dates[date].range.end <= range.start { date += 1 }
            if date < dates.count, dates[date].range.overlaps(range) { continue }
            found.append(DateMention(range: range, start: "", end: ""))
            token = end - 1
        }
        return found
    }

    /// Behind "since then", "until then", "by then", "year-ago period", "so far".
    private func pointed(at token: Int, in sentence: Sentence) -> Int? {
        // "so far this year" is this year
        if linked.tokens.hash[token] == Self.so, token + 1 < sentence.tokens.upperBound,
            linked.tokens.hash[token + 1] == Self.far,
            !(token + 2..<min(sentence.tokens.upperBound, token + 4)).contains(where: {
                linked.isDate(linked.tokens.range($0))
            })
        {
            return token + 2
        }
        if linked.tokens.hash[token] == Word.year, token + 3 < sentence.tokens.upperBound,
            linked.tokens.hash[token + 1] == Word.hyphen,
            linked.tokens.hash[token + 2] == Word.ago
                || linked.tokens.hash[token + 2] == Word.earlier,
            let named = roles[linked.tokens.hash[token + 3]],
            named.contains(.occasion) || named.contains(.period)
        {
            return token + 4
        }
        let then = token + 1
        guard then < sentence.tokens.upperBound, linked.tokens.hash[then] == Word.then,
            roles[linked.tokens.hash[token]]?.contains(.timeThen) ?? false
        else { return nil }
        return then + 1
    }

    /// Behind a phrase of time that a preposition leads: "throughout the war",
    /// "over several years", "for the full year", "in its first five games", "on opening day",
    /// "since the flood", "to date".
    private func spanned(at token: Int, in sentence: Sentence) -> Int? {
        let tokens = linked.tokens
        switch tokens.tag[token] {
        case .ADP, .SCONJ, .PART, .VERB: break
        default: return nil
        }
        guard token + 1 < sentence.tokens.upperBound, let lead = roles[tokens.hash[token]],
            !lead.isDisjoint(with: Self.leads)
        else { return nil }
        if lead.contains(.timeFixed) {
            return tokens.hash[token + 1] == Self.date ? token + 2 : nil
        }
        guard let phrase = linked.phrase(from: token + 1, most: 2),
            phrase.tokens.upperBound <= sentence.tokens.upperBound,
            phrase.tokens.count <= Self.longest, linked.name(at: phrase.head) == Self.noName
        else { return nil }
        let role = roles[tokens.hash[phrase.head]] ?? []
        let words = token + 1..<phrase.head
        let isPart = words.contains { roles[tokens.hash[$0]]?.contains(.part) ?? false }
        let isTime =
            if lead.contains(.timeAll) {
                !role.contains(.person)
            } else if lead.contains(.timeEvent) {
                role.contains(.event)
            } else if lead.contains(.timePart) {
                isPart && !role.contains(.person) && tokens.form[phrase.head] == .plural
                    || isPart && !role.isDisjoint(with: [.period, .occasion, .event])
            } else {
                // "over the month" too
                (isPart
                    || words.count == 1
                        && words.allSatisfy {
                            tokens.hash[$0] == Word.the || tokens.hash[$0] == Word.that
                        })
                    && !role.isDisjoint(with: [.period, .occasion])
            }
        return isTime ? phrase.tokens.upperBound : nil
    }

    /// Of prepositions that make a time of what follows.
    private static let leads: WordRoles = [
        .timeAll, .timeEvent, .timePart, .timePeriod, .timeFixed,
    ]
    private static let date = WordHash.of("date")
    private static let so = WordHash.of("so")
    private static let far = WordHash.of("far")
    private static let noName = FeatureValue.no.hash
    /// Tokens of a phrase of time.
    private static let longest = 6

    /// Behind the last token of the time that begins at a token.
    private func end(at token: Int, as role: WordRoles, in sentence: Sentence) -> Int? {
        if role.contains(.present) { return token + 1 }
        guard role.contains(.turn) else { return nil }
        for at in token
            + 1..<max(
                token + 1, min(sentence.tokens.upperBound, token + 1 + Self.reach))
        {
            if let named = roles[linked.tokens.hash[at]],
                named.contains(.occasion) || named.contains(.period)
            {
                return at + 1
            }
            guard
                linked.tokens.tag[at] == .ADJ || linked.tokens.tag[at] == .NOUN
                    || linked.tokens.tag[at] == .NUM
            else { return nil }
        }
        return nil
    }
}
