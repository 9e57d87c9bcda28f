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

    /// Behind "since then", "until then", "by then", "year-ago period".
    private func pointed(at token: Int, in sentence: Sentence) -> Int? {
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
            Self.leads.contains(linked.tokens.hash[token])
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
        guard token + 1 < sentence.tokens.upperBound, let lead = Self.spans[tokens.hash[token]]
        else { return nil }
        if lead == .fixed { return tokens.hash[token + 1] == Self.date ? token + 2 : nil }
        guard let phrase = linked.phrase(from: token + 1, most: 2),
            phrase.tokens.upperBound <= sentence.tokens.upperBound,
            phrase.tokens.count <= Self.longest, linked.name(at: phrase.head) == Self.noName
        else { return nil }
        let role = roles[tokens.hash[phrase.head]] ?? []
        let words = token + 1..<phrase.head
        let isPart = words.contains { roles[tokens.hash[$0]]?.contains(.part) ?? false }
        let isTime =
            switch lead {
            case .all: !role.contains(.person)
            case .event: role.contains(.event)
            case .part:
                isPart && !role.contains(.person) && tokens.form[phrase.head] == .plural
                    || isPart && !role.isDisjoint(with: [.period, .occasion, .event])
            // "over the month" too
            case .period:
                (isPart
                    || words.count == 1
                        && words.allSatisfy {
                            tokens.hash[$0] == Word.the || tokens.hash[$0] == Word.that
                        })
                    && !role.isDisjoint(with: [.period, .occasion])
            case .fixed: false
            }
        return isTime ? phrase.tokens.upperBound : nil
    }

    /// What a preposition makes a time of.
    private enum Lead {
        /// Whatever follows: "during".
        case all
        /// Nouns of what happens: "since the flood".
        case event
        /// Some of a series or the beginning, the end or the whole of a time:
        /// "in his first 18 games", "on opening day".
        case part
        /// Spans: "over several years", "for the full year".
        case period
        /// Nothing but the set phrase "to date".
        case fixed
    }

    private static let spans: [UInt64: Lead] = Dictionary(
        uniqueKeysWithValues: [
            ("during", Lead.all), ("throughout", .all), ("since", .event), ("until", .event),
            ("before", .event), ("after", .event), ("following", .event), ("in", .part),
            ("on", .part), ("over", .period), ("for", .period), ("through", .period),
            ("to", .fixed),
        ].map { (WordHash.of($0), $1) })
    private static let date = WordHash.of("date")
    private static let noName = FeatureValue.no.hash
    /// Tokens of a phrase of time.
    private static let longest = 6

    private static let leads: Set<UInt64> = Set(
        ["before", "by", "from", "since", "till", "until"].map { WordHash.of($0) })

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
