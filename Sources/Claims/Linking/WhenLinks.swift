internal import Documents
internal import Tables

/// What the time of a claim is chosen from: date expressions and loose times of its sentence, date
/// expressions of the sentences before it and the first dates of the article.
///
/// Looked at are the sentence before and, inside the paragraph, up to `paragraphSentences`.
struct WhenLinks {
    private typealias Value = FeatureValue
    let linked: LinkedArticle
    let roles: WordTable<WordRoles>
    private let loose: LooseTimes
    /// Of the sentence that was asked for last.
    private var known: (sentence: Int, times: [DateMention]) = (-1, [])
    /// The first dates of the article.
    private let opening: [DateMention]
    private let tokens: Tokens
    private var dates: [DateMention] { linked.dates }
    /// Date expressions that are looked at to each side, and tokens of a gap.
    private static let most = 6
    private static let reach = 60
    /// Sentences that open an article, and dates of them that are looked at.
    private static let openingSentences = 3
    private static let mostOpening = 3
    /// Sentences of a paragraph in front of the claim's whose dates are looked at.
    private static let paragraphSentences = 5
    /// Sentences before the claim's of which a date counts as near it, not as one of the article's.
    private static let nearSentences = 5

    init(linked: LinkedArticle, roles: WordTable<WordRoles>) {
        self.linked = linked
        tokens = linked.tokens
        self.roles = roles
        loose = LooseTimes(linked: linked, roles: roles)
        let end = linked.article.sentences.prefix(Self.openingSentences).last?.range.end ?? 0
        opening = Array(
            linked.dates.prefix { $0.range.start < end }.prefix(Self.mostOpening))
    }

    /// - `claims`: all of the article, in order.
    mutating func choice(_ index: Int, of claims: [Claim]) -> LinkChoice {
        let claim = claims[index]
        let number = linked.token(at: claim.numberRange.start)
        let place = linked.sentence(of: number)
        guard place < linked.article.sentences.count else { return LinkChoice() }
        let sentence = linked.article.sentences[place]
        var first = max(0, place - 1)
        while first > 0, place - first < Self.paragraphSentences,
            linked.article.sentences[first - 1].paragraph == sentence.paragraph
        {
            first -= 1
        }
        let earliest = linked.article.sentences[first].range.start
        let split = dates[...].index(endingAfter: claim.numberRange.start)
        var found: [(date: DateMention, isSame: Bool)] = []
        for date in dates[max(0, split - Self.most)..<min(dates.count, split + Self.most)] {
            guard date.range.start >= earliest, date.range.start < sentence.range.end,
                !date.range.overlaps(claim.numberRange),
                !isOfComparison(date.range, with: index, among: claims, in: sentence),
                !isInOthersBrackets(date.range, of: index, among: claims),
                !isOfCopyright(date.range),
                !isBase(date.range)
            else { continue }
            found.append((date, date.range.start >= sentence.range.start))
        }
        if known.sentence != place { known = (place, loose.times(in: sentence)) }
        for time in known.times where !time.range.overlaps(claim.numberRange) {
            found.append((time, true))
        }
        found.sort { $0.date.range.start < $1.date.range.start }
        let own = label(of: claim, among: found.map { $0.date })
        if let own { found = [found[own]] }
        let opening = opening.filter { date in
            own == nil && date.range.start < earliest && !isOfCopyright(date.range)
                && !found.contains { $0.date.range == date.range }
        }
        found = opening.map { ($0, false) } + found
        let same = found.count { $0.isSame }
        let ranges = found.map { $0.date.range }
        var choice = LinkChoice()
        var rows = FeatureWriter(answers: found.count + 1, keepsFeatures: linked.keepsFeatures)
        let kind = WordHash.of(claim.kind.rawValue)
        let figure = WordHash.of(claim.figure.rawValue)
        for (order, entry) in found.enumerated() {
            let range = entry.date.range
            var candidate = LinkCandidate(linked.article.text.string(range), at: range)
            candidate.days = (entry.date.start, entry.date.end)
            choice.candidates.append(candidate)
            add(
                entry.date, isSame: entry.isSame, order: order, among: ranges, same: same,
                in: claims, at: index, number: number, kind: kind, figure: figure,
                sentence: sentence, to: &rows)
            rows.endRow()
        }
        rows.add(.noneKind, kind)
        rows.add(.noneFigure, figure)
        rows.add(.noneRole, FeatureValue.count(same))
        rows.add(.noneRole, FeatureValue.count(same), kind)
        rows.add(.noneRole, FeatureValue.count(found.count - same), Value.previous.hash)
        rows.add(.noneVerb, tense(before: number, in: sentence))
        rows.endRow()
        choice.features = rows.rows
        // what the text says outright needs no model
        if own != nil { choice.scores = [1, 0] }
        return choice
    }

    /// The date that a colon parts from a claim: "90 tonnes (2021: 70 tonnes)".
    private func label(of claim: Claim, among dates: [DateMention]) -> Int? {
        let colon = linked.token(at: claim.range.start) - 1
        guard colon > 0, tokens.hash[colon] == Word.colon else { return nil }
        return dates.firstIndex { date in
            let first = linked.token(at: date.range.start)
            let opens =
                first > 0
                && (tokens.hash[first - 1] == Word.opening
                    || tokens.hash[first - 1] == Self.semicolon)
            return opens
                && linked.token(at: max(date.range.start, date.range.end - 1)) == colon - 1
        }
    }

    private func add(
        _ date: DateMention, isSame: Bool, order: Int, among ranges: [ByteRange], same: Int,
        in claims: [Claim], at index: Int, number: Int, kind: UInt64, figure: UInt64,
        sentence: Sentence,
        to rows: inout FeatureWriter
    ) {
        let (claim, numberRange) = (claims[index].range, claims[index].numberRange)
        let first = linked.token(at: date.range.start)
        let last = linked.token(at: max(date.range.start, date.range.end - 1))
        let isLeft = first < number
        let claimEnd = linked.token(at: max(claim.start, numberRange.end - 1))
        let gap = isLeft ? min(last + 1, number)..<number : min(claimEnd + 1, first)..<first
        let away = linked.sentence(of: number) - linked.sentence(of: first)
        let place =
            (isSame
            ? Value.same
            : away == 1 ? .previous : away <= Self.nearSentences ? .across : .start).hash
        let side = isSame ? (isLeft ? Value.left.hash : Value.right.hash) : place
        let distance = Self.bucket(gap.count)
        let form = form(from: first, to: last)
        let word = linked.word(first)
        let look = Gap(roles: roles, over: gap, in: tokens)
        let between = (max(0, index - 4)..<min(claims.count, index + 5)).count {
            $0 != index
                && claims[$0].numberRange.start >= (isLeft ? date.range.end : claim.end)
                && claims[$0].numberRange.end <= (isLeft ? claim.start : date.range.start)
        }
        let isNearest = isNearestClaim(date.range, to: index, among: claims)
        let count = ranges.count
        let rivals = FeatureValue.count(
            min(
                3,
                ranges.count {
                    isLeft
                        ? $0.start > date.range.start && $0.end <= claim.start
                        : $0.start < date.range.start && $0.start >= claim.start
                }))
        let isLoose = date.start.isEmpty && date.end.isEmpty
        let lead = first > sentence.tokens.lowerBound ? linked.word(first - 1) : Value.start.hash
        let leadTag = first > 0 ? FeatureValue.tag(tokens.tag[first - 1]) : 0
        let speech = isOfSpeech(from: first, to: last)
        rows.add(.place, side, distance)
        rows.add(.placeKind, side, kind)
        rows.add(.dateWord, word, side)
        rows.add(.dateWordKind, word, kind)
        rows.add(.dateForm, form, side)
        rows.add(.dateFormKind, form, kind)
        rows.add(.dateForm, form, distance)
        rows.add(.dateLead, lead, side)
        rows.add(.dateLead, leadTag, side)
        rows.add(.dateSpeech, speech, side)
        rows.add(.dateSpeech, speech, form)
        rows.add(.claimsBetween, side, FeatureValue.count(between))
        rows.add(.claimsBetween, distance, FeatureValue.count(between))
        rows.add(
            .signs, side, FeatureValue.count(min(2, look.commas)),
            FeatureValue.count(min(2, look.verbs)))
        rows.add(.verbs, side, FeatureValue.count(min(3, look.verbs)))
        rows.add(.commas, side, FeatureValue.count(min(3, look.commas)))
        rows.add(.nearest, side, (isNearest ? Value.yes : .no).hash)
        rows.add(.rivals, side, rivals)
        rows.add(.rivals, rivals, FeatureValue.count(min(2, between)), side)
        rows.add(.rivals, rivals, (isNearest ? Value.yes : .no).hash, side)
        rows.add(.dateForm, (isLoose ? Value.free : .whole).hash, side)
        rows.add(.nearest, form, (isNearest ? Value.yes : .no).hash)
        rows.add(.dateCount, place, FeatureValue.count(isSame ? same : count - same))
        rows.add(.order, side, FeatureValue.count(isSame ? order - (count - same) : order))
        rows.add(
            .compared, side, figure,
            (look.isCompared ? Value.yes : .no).hash)
        // "up 33% versus 2009" has the date of what it is compared with; "to 58.5 from 58.4 a month earlier" has one of its own
        rows.add(
            .compared, side, FeatureValue.count(min(2, between)),
            (look.isCompared ? Value.yes : .no).hash)
        if !isSame {
            rows.add(.sentences, FeatureValue.count(away), form)
            rows.add(.sentences, FeatureValue.count(same), place)
            rows.add(.sentencesKind, place, kind, form)
        }
        if look.hasSemicolon { rows.add(.semicolon, side) }
        if look.hasClause { rows.add(.clause, side, kind) }
        if look.hasAnd { rows.add(.signs, side, Word.and) }
        if isSame, first <= sentence.tokens.lowerBound + 1 {
            rows.add(.fronted, kind)
            rows.add(.fronted, FeatureValue.count(min(3, look.verbs)))
        }
        rows.add(.tense, tense(before: number, in: sentence), place)
        if isSame {
            TreePath(in: tokens, from: last, to: number).add(tokens, kind: kind, to: &rows)
            if let clauses = TreePath.clauses(from: last, to: number, in: tokens) {
                let stand = clauses.hash
                rows.add(.clauses, stand, side)
                rows.add(.clauses, stand, form)
                rows.add(.clauses, stand, (isNearest ? Value.yes : .no).hash)
                rows.add(.clauses, stand, TreePath.upward[Int(tokens.relation[last].rawValue)])
            }
        }
    }

    /// Whether a date says when another number held that the claim is compared with: "4,100 versus 3,700 last month", "75, down
    /// from 90 in August", "from 44% in February to 40%".
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
            else { continue }
            let word = linked.token(at: other.range.start) - 1
            guard word > sentence.tokens.lowerBound else { continue }
            let isFrom = tokens.hash[word] == Word.from && other.figure == .level
            if isFrom || tokens.hash[word] == Word.versus || tokens.hash[word] == Self.against
                || tokens.hash[word - 1] == Word.compared
            {
                return true
            }
        }
        return false
    }

    /// Whether a date is what a number is held against: "versus 2009", "higher than in the first quarter of 2010", "compared with
    /// 2001".
    private func isBase(_ date: ByteRange) -> Bool {
        var before = linked.token(at: date.start) - 1
        var skipped = 0
        while before > 0, skipped < 2, tokens.tag[before] == .ADP || tokens.tag[before] == .DET,
            tokens.hash[before] != Word.than, tokens.hash[before] != Word.versus
        {
            before -= 1
            skipped += 1
        }
        guard before >= 0 else { return false }
        let word = tokens.hash[before]
        return word == Word.than || word == Word.versus || word == Word.compared
    }

    /// Whether a date stands in brackets with another number, outside of which the claim stands: "€31m (2020: €44m)", "31 beds (44 in 2020)".
    private func isInOthersBrackets(_ date: ByteRange, of index: Int, among claims: [Claim]) -> Bool
    {
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

    /// Tokens of brackets that are looked through to each side.
    private static let bracket = 12

    /// "Copyright 2024", "© 2024" date the text's rights.
    private func isOfCopyright(_ date: ByteRange) -> Bool {
        var before = linked.token(at: date.start) - 1
        if before > 0, tokens.hash[before] == Word.closing { before -= 2 }
        return before >= 0
            && (tokens.hash[before] == Self.copyright || tokens.hash[before] == Self.copyrightSign
                || before > 0 && tokens.hash[before - 1] == Self.copyright)
    }

    /// Whether no other claim lies nearer to a date than this one; feature `nearest`.
    private func isNearestClaim(_ date: ByteRange, to index: Int, among claims: [Claim]) -> Bool {
        func gap(_ range: ByteRange) -> Int {
            range.start >= date.end ? range.start - date.end : max(0, date.start - range.end)
        }
        let own = gap(claims[index].range)
        return !(max(0, index - 3)..<min(claims.count, index + 4)).contains {
            $0 != index && gap(claims[$0].range) < own
        }
    }

    private static func bucket(_ distance: Int) -> UInt64 {
        switch distance {
        case 0: Value.zero.hash
        case 1: Value.one.hash
        case 2...3: Value.two.hash
        case 4...7: Value.three.hash
        case 8...14: Value.middle.hash
        default: Value.far.hash
        }
    }

    /// The tokens between a claim and a date.
    private struct Gap {
        var (commas, verbs) = (0, 0)
        var (hasSemicolon, hasClause, hasAnd, isCompared) = (false, false, false, false)

        init(
            roles: borrowing WordTable<WordRoles>, over range: Range<Int>,
            in tokens: borrowing Tokens
        ) {
            // each a look at whether it is made yet
            let (commaSign, semicolonSign, and) = (Word.comma, WhenLinks.semicolon, Word.and)
            let (from, than, relative) = (Word.from, Word.than, WordRoles.relative)
            let (compared, versus) = (Word.compared, Word.versus)
            let against = WhenLinks.against
            for token in range.prefix(WhenLinks.reach) {
                let (hash, tag) = (tokens.hash[token], tokens.tag[token])
                if hash == commaSign { commas += 1 }
                if tag == .VERB || tag == .AUX { verbs += 1 }
                if hash == semicolonSign { hasSemicolon = true }
                if hash == and { hasAnd = true }
                if tag == .SCONJ || roles[hash]?.contains(relative) ?? false { hasClause = true }
                if hash == from || hash == than || hash == compared || hash == versus
                    || hash == against
                {
                    isCompared = true
                }
            }
        }
    }

    /// What kind of time it names, by its words.
    private func form(from first: Int, to last: Int) -> UInt64 {
        var form = Value.other
        for token in first...max(first, last) {
            let hash = tokens.hash[token]
            if hash == Word.ago || hash == Word.earlier { return Value.ago.hash }
            guard let role = roles[hash] else {
                if tokens.shape[token].contains(.digit), form == .other { form = .year }
                continue
            }
            if role.contains(.weekday) { form = .weekday }
            if role.contains(.month), form != .weekday { form = .month }
            if role.contains(.period), form == .other || form == .year { form = .period }
        }
        return form.hash
    }

    /// A verb or noun of speech right in front of the expression, or right behind it.
    private func isOfSpeech(from first: Int, to last: Int) -> UInt64 {
        for token in stride(from: first - 1, through: max(0, first - 5), by: -1) {
            if roles[tokens.hash[token]]?.contains(.speech) ?? false {
                return Value.previous.hash
            }
            if tokens.tag[token] == .VERB || tokens.hash[token] == Word.comma { break }
        }
        for token in last + 1..<max(last + 1, min(tokens.count, last + 4)) {
            if roles[tokens.hash[token]]?.contains(.speech) ?? false { return Value.next.hash }
            if tokens.tag[token] == .VERB { break }
        }
        return Value.no.hash
    }

    /// The form of the nearest verb in front of a number.
    private func tense(before number: Int, in sentence: Sentence) -> UInt64 {
        for token in stride(
            from: number - 1, through: max(sentence.tokens.lowerBound, number - 20), by: -1)
        where tokens.tag[token] == .VERB || tokens.tag[token] == .AUX {
            guard tokens.form.count == tokens.count else { break }
            return Self.forms[Int(tokens.form[token].rawValue)]
        }
        return Value.none.hash
    }

    private static let forms = WordForm.allCases.map { WordHash.of("\($0)") }
    private static let against = WordHash.of("against")
    private static let copyright = WordHash.of("copyright")
    private static let copyrightSign = WordHash.of("\u{A9}")
    private static let semicolon = WordHash.of(";")
}
