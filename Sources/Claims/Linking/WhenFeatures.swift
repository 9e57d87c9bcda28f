internal import Documents
internal import Language
internal import Tables

/// What the model sees of a date beside a claim.
struct WhenFeatures {
    private typealias Value = FeatureValue
    private let linked: LinkedArticle
    private let roles: WordTable<WordRoles>
    private let tokens: Tokens
    /// Sentences before the claim's of which a date counts as near it, not as one of the article's.
    private static let nearSentences = 5

    init(linked: LinkedArticle, roles: WordTable<WordRoles>) {
        self.linked = linked
        self.roles = roles
        tokens = linked.tokens
    }

    /// A claim, and what is the same for all of its dates.
    struct Question {
        let claims: [Claim]
        let index: Int
        /// The token of its number.
        let number: Int
        let sentence: Sentence
        /// The candidates in order, and how many of them stand in the sentence.
        let dates: [ByteRange]
        let same: Int
        /// Of the claim, as values.
        let kind: UInt64
        let figure: UInt64

        var claim: Claim { claims[index] }
    }

    func view(
        of date: DateMention, isSame: Bool, order: Int, for question: Question
    ) -> DateView {
        let (claim, numberRange) = (question.claim.range, question.claim.numberRange)
        let (claims, index, number) = (question.claims, question.index, question.number)
        let first = linked.token(at: date.range.start)
        let last = linked.token(at: max(date.range.start, date.range.end - 1))
        let isLeft = first < number
        let claimEnd = linked.token(at: max(claim.start, numberRange.end - 1))
        let gap = isLeft ? min(last + 1, number)..<number : min(claimEnd + 1, first)..<first
        let away = linked.sentence(of: number) - linked.sentence(of: first)
        let place: Value =
            isSame
            ? .same
            : away < 0
                ? .next : away == 1 ? .previous : away <= Self.nearSentences ? .across : .start
        let side: Value = isSame ? (isLeft ? .left : .right) : place
        let between = (max(0, index - 4)..<min(claims.count, index + 5)).count {
            $0 != index
                && claims[$0].numberRange.start >= (isLeft ? date.range.end : claim.end)
                && claims[$0].numberRange.end <= (isLeft ? claim.start : date.range.start)
        }
        let rivals = question.dates.count {
            isLeft
                ? $0.start > date.range.start && $0.end <= claim.start
                : $0.start < date.range.start && $0.start >= claim.start
        }
        let isNearest = !hasNearerClaim(date.range, than: index, among: claims)
        let earlier = question.dates.count - question.same
        let isBehind = first > question.sentence.tokens.lowerBound
        return DateView(
            first: first, last: last, gap: DateGap(roles: roles, over: gap, in: tokens),
            isSame: isSame, away: away,
            place: place.hash, side: side.hash, distance: Self.bucket(gap.count),
            form: form(from: first, to: last), word: linked.word(first),
            lead: isBehind ? linked.word(first - 1) : Value.start.hash,
            leadTag: first > 0 ? FeatureValue.tag(tokens.tag[first - 1]) : 0,
            speech: speech(besideTokensFrom: first, to: last),
            between: between, rivals: FeatureValue.count(min(3, rivals)),
            nearest: (isNearest ? Value.yes : .no).hash,
            isLoose: date.start.isEmpty && date.end.isEmpty,
            count: FeatureValue.count(isSame ? question.same : earlier),
            order: FeatureValue.count(isSame ? order - earlier : order))
    }

    func write(_ view: DateView, for question: Question, to rows: inout FeatureWriter) {
        rows.add(.place, view.side, view.distance)
        rows.add(.placeKind, view.side, question.kind)
        rows.add(.dateWord, view.word, view.side)
        rows.add(.dateWordKind, view.word, question.kind)
        rows.add(.dateForm, view.form, view.side)
        rows.add(.dateFormKind, view.form, question.kind)
        rows.add(.dateForm, view.form, view.distance)
        rows.add(.dateLead, view.lead, view.side)
        rows.add(.dateLead, view.leadTag, view.side)
        rows.add(.dateSpeech, view.speech, view.side)
        rows.add(.dateSpeech, view.speech, view.form)
        rows.add(.claimsBetween, view.side, FeatureValue.count(view.between))
        rows.add(.claimsBetween, view.distance, FeatureValue.count(view.between))
        rows.add(
            .signs, view.side, FeatureValue.count(min(2, view.gap.commas)),
            FeatureValue.count(min(2, view.gap.verbs)))
        rows.add(.verbs, view.side, FeatureValue.count(min(3, view.gap.verbs)))
        rows.add(.commas, view.side, FeatureValue.count(min(3, view.gap.commas)))
        rows.add(.nearest, view.side, view.nearest)
        rows.add(.rivals, view.side, view.rivals)
        rows.add(.rivals, view.rivals, FeatureValue.count(min(2, view.between)), view.side)
        rows.add(.rivals, view.rivals, view.nearest, view.side)
        rows.add(.dateForm, (view.isLoose ? Value.free : .whole).hash, view.side)
        rows.add(.nearest, view.form, view.nearest)
        rows.add(.dateCount, view.place, view.count)
        rows.add(.order, view.side, view.order)
        rows.add(
            .compared, view.side, question.figure,
            (view.gap.isCompared ? Value.yes : .no).hash)
        // "up 33% versus 2009" has the date of what it is compared with;
        // "to 58.5 from 58.4 a month earlier" has one of its own
        rows.add(
            .compared, view.side, FeatureValue.count(min(2, view.between)),
            (view.gap.isCompared ? Value.yes : .no).hash)
        if !view.isSame {
            rows.add(.sentences, FeatureValue.count(view.away), view.form)
            rows.add(.sentences, FeatureValue.count(question.same), view.place)
            rows.add(.sentencesKind, view.place, question.kind, view.form)
        }
        if view.gap.hasSemicolon { rows.add(.semicolon, view.side) }
        if view.gap.hasClause { rows.add(.clause, view.side, question.kind) }
        if view.gap.hasAnd { rows.add(.signs, view.side, Word.and) }
        if view.isSame, view.first <= question.sentence.tokens.lowerBound + 1 {
            rows.add(.fronted, question.kind)
            rows.add(.fronted, FeatureValue.count(min(3, view.gap.verbs)))
        }
        rows.add(.tense, tense(before: question.number, in: question.sentence), view.place)
        if view.isSame {
            TreePath(in: tokens, from: view.last, to: question.number).add(
                tokens, kind: question.kind, to: &rows)
            if let clauses = TreePath.clauses(from: view.last, to: question.number, in: tokens) {
                let clause = clauses.hash
                rows.add(.clauses, clause, view.side)
                rows.add(.clauses, clause, view.form)
                rows.add(.clauses, clause, view.nearest)
                rows.add(
                    .clauses, clause, TreePath.upward[Int(tokens.relation[view.last].rawValue)])
            }
        }
    }

    /// The row of the answer "it does not say when".
    func writeNone(_ question: Question, to rows: inout FeatureWriter) {
        let same = FeatureValue.count(question.same)
        rows.add(.noneKind, question.kind)
        rows.add(.noneFigure, question.figure)
        rows.add(.noneRole, same)
        rows.add(.noneRole, same, question.kind)
        rows.add(
            .noneRole, FeatureValue.count(question.dates.count - question.same),
            Value.previous.hash)
        rows.add(.noneVerb, tense(before: question.number, in: question.sentence))
    }

    /// Whether another claim lies nearer to a date than one; of the three to each side.
    private func hasNearerClaim(
        _ date: ByteRange, than index: Int, among claims: [Claim]
    ) -> Bool {
        func gap(_ range: ByteRange) -> Int {
            range.start >= date.end ? range.start - date.end : max(0, date.start - range.end)
        }
        let own = gap(claims[index].range)
        return (max(0, index - 3)..<min(claims.count, index + 4)).contains {
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

    /// On which side of an expression's tokens a verb or noun of speech stands right by:
    /// `previous`, `next` or `no`.
    private func speech(besideTokensFrom first: Int, to last: Int) -> UInt64 {
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
}
