internal import Documents
internal import Rules

/// Reads the expressions of one sentence in order.
struct DateSearch {
    private var matcher: RuleMatcher
    private var maker: DateMaker
    private let rules: DateRules

    init(_ rules: DateRules, basis: DateBasis) {
        self.rules = rules
        matcher = RuleMatcher(rules.all, tokens: basis.sentence.tokens)
        maker = DateMaker(basis)
    }

    /// Calls `body` with each expression and its period;
    /// sets such as "every Monday" are passed over.
    mutating func readAll(_ body: (DateMention, Period) -> Void) {
        var at = 0
        while at < maker.basis.sentence.tokens.count {
            if let next = endOfNoDate(at) {
                at = max(at + 1, next)
                continue
            }
            guard let match = matcher.match(rules.expression, at: at, maker: &maker),
                match.next > at
            else {
                at += 1
                continue
            }
            let found = maker.date(match)
            let places = maker.basis.sentence.places
            let period = found.period
            body(
                DateMention(
                    range: ByteRange(places[at].start, places[match.next - 1].end),
                    start: period.start.map(CivilCalendar.iso) ?? "",
                    end: period.end.map(CivilCalendar.iso) ?? "",
                    rule: rules.all.name(ofRule: found.rule)),
                period)
            if period.start != nil, period.end != nil {
                maker.goOn(from: period)
                matcher.forget()
            }
            at = match.next
        }
    }

    /// The token behind a set of dates ("every Monday"), a comparison with one ("the best since
    /// May") or a name; nil if none begins here.
    private mutating func endOfNoDate(_ at: Int) -> Int? {
        // "Mr Friday", "Ms. April"
        if maker.basis.sentence.kind(
            maker.basis.sentence.isMark(at: at - 1, is: ".") ? at - 2 : at - 1) == .title
        {
            return at + 1
        }
        if isInName(at) { return at + 1 }
        if maker.basis.sentence.kind(at) == .every {
            let first = maker.basis.sentence.kind(at + 1) == .ordinal ? at + 2 : at + 1
            if let set = matcher.match(rules.point, at: first, maker: &maker) { return set.next }
        }
        guard maker.basis.sentence.kind(at) == .since, maker.basis.sentence.isOfRecord(at) else {
            return nil
        }
        return matcher.match(rules.point, at: at + 1, maker: &maker)?.next
    }

    /// Words that lead to a time, so that what follows is one.
    private static let leads: Set<DateWord.Class> = [
        .in, .since, .until, .by, .from, .between, .during, .of, .after, .before, .through, .to,
        .part, .relative, .starting, .ending, .ordinal, .cardinal, .on, .at,
    ]

    /// Behind these a month with a name behind it is still a month: "In June Smith resigned".
    private static let months: Set<DateWord.Class> = [
        .in, .since, .until, .during, .relative, .part, .through, .between, .after, .before,
    ]

    /// Whether a month that is a given name too has a proper noun behind it: "led by April Okafor
    /// and June Ellis", not "April GDP".
    private func isGivenName(_ at: Int) -> Bool {
        let tokens = maker.basis.sentence.tokens
        let isAcronym =
            tokens[at + 1].shape.contains(.capitals) && !tokens[at].shape.contains(.capitals)
        return Self.givenNames.contains(Int(tokens[at].value))
            && tokens[at + 1].tag == .PROPN && !isAcronym
            && !Self.months.contains(maker.basis.sentence.kind(at - 1))
    }

    /// Whether a word stands in front of a bill's number ("HR 1984"), not behind hours
    /// ("14:00 HRS", "1400 HR").
    private func isBill(_ at: Int) -> Bool {
        let tokens = maker.basis.sentence.tokens
        return tokens.indices.contains(at) && tokens[at].hash == Self.houseBill
            && tokens[at].shape.contains(.capitals)
            && !(at > 0 && tokens[at - 1].kind == .number)
    }

    private static let houseBill = WordHash.of("hr")

    /// April, May, June and August.
    private static let givenNames: Set<Int> = [4, 5, 6, 8]

    /// Whether what reads like a date is a part of a name, as the words beside it tell.
    ///
    /// It is in "her aunt June", "the Thursday Club", "Dec Farrell", "Wed & Daughters",
    /// "the Russell 2000".
    private func isInName(_ at: Int) -> Bool {
        let (before, next) = (maker.basis.sentence.kind(at - 1), at + 1)
        let tokens = maker.basis.sentence.tokens
        func isNumber(_ index: Int) -> Bool {
            tokens.indices.contains(index) && tokens[index].kind == .number
        }
        let isNextName =
            next < tokens.count && tokens[next].kind == .word
            && maker.basis.sentence.kind(next) == .none
            && tokens[next].shape.contains(.capital) && tokens[next].shape.contains(.spaced)
        switch maker.basis.sentence.kind(at) {
        case .month:
            return before == .kin && !isNumber(next) || isNextName && isGivenName(at)
        case .by, .of, .from, .to:
            return maker.basis.sentence.kind(next) == .month && isInName(next)
        case .weekday: return before == .the && isNextName
        case .the where maker.basis.sentence.kind(next) == .weekday: return isInName(next)
        case .monthshort: return !Self.leads.contains(before) && isNextName
        case .weekdayshort: return maker.basis.sentence.isMark(at: next, is: "&")
        case .none:
            return (before == .listed || isBill(at - 1)) && isNumber(at)
        default: return false
        }
    }
}
