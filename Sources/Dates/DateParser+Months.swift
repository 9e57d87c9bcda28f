internal import Documents
internal import Tables

extension DateParser {
    /// A month's name with the index after it and its full stop.
    ///
    /// Names that are also words ("May", "March", "Mar", "Jun") count only as far as the text makes them
    /// sure: `isSure` where a day stands in front.
    func month(_ index: Int, isSure: Bool) -> (value: Int, next: Int)? {
        guard index < count else { return nil }
        switch kind(index) {
        case .month: return (value(index), index + 1)
        case .monthshort:
            let next = isMark(index + 1, ".") && isJoined(index + 1) ? index + 2 : index + 1
            if isJoined(next), next < count, lexemes[next].kind == .word { return nil }
            return isSure || lexemes[index].isCapital || monthHasNumber(index)
                || isTimePreposition(index - 1)
                ? (value(index), next) : nil
        default: return nil
        }
    }

    /// Whether a day or a year follows a month's name.
    func monthHasNumber(_ index: Int) -> Bool {
        var next = index + 1
        if isMark(next, "."), isJoined(next) { next += 1 }
        if isMark(next, ",") || isMark(next, "-") || isMark(next, "/") { next += 1 }
        if kind(next) == .of { next += 1 }
        next = skip(.the, next)
        return dayNumber(next) != nil || year(next) != nil
    }

    /// A month with or without day and year.
    ///
    /// "May 9", "Sept. 3rd, 2019", "May 2018", "june of 1992", "Dec/2018", "May".
    func monthFirst(_ index: Int) -> FoundDate? {
        guard let (month, next) = month(index, isSure: false),
            !isJoined(index) || isMark(index - 1, "-")
                || isMark(index - 1, "/") || isMark(index - 1, ":") || isMark(index - 1, "(")
                || lexemes[index - 1].byte == 0
                || isMark(index - 1, "\"") || isMark(index - 1, "~")
        else { return nil }
        var at = next
        let isGlued = (isMark(at, "-") || isMark(at, "/")) && isJoined(at)
        if isGlued || isMark(at, ",") { at += 1 }
        if year(at) == nil || kind(at) == .cardinal || kind(at) == .tens,
            let (day, after, isOrdinal) = dayNumber(skip(.the, at)),
            isOrdinal || at == next || isGlued
        {
            guard CivilCalendar.day(2000, month, day) != nil else { return nil }
            // "in May 12 million", "March 5 percent"
            if after < count,
                kind(after) == .hundred || kind(after) == .thousand || isNumberScale(after)
            {
                return bareMonth(index, next, month)
            }
            return dated(index, after, .monthDay(month, day))
        }
        if let (year, after) = trailingYear(next) {
            return FoundDate(index, after, .months(month, year, 1, .month))
        }
        return bareMonth(index, next, month)
    }

    private func isNumberScale(_ index: Int) -> Bool {
        lexemes[index].tag == .NUM && lexemes[index].kind == .word && kind(index) == .none
    }

    private func bareMonth(_ index: Int, _ next: Int, _ month: Int) -> FoundDate? {
        guard isNamedMonth(index, next, month) else { return nil }
        return resolved(index, next, .month(month))
    }

    /// Whether a month's name without a number is one: "in may" is, "may not", "March on", "April Jones" are not.
    private func isNamedMonth(_ index: Int, _ next: Int, _ month: Int) -> Bool {
        let lexeme = lexemes[index]
        if isTimePreposition(index - 1)
            || (kind(index - 1) == .the && isTimePreposition(index - 2) && month != 3)
        {
            return lexeme.isCapital || !(month == 3 && lexeme.count == 5) && kind(index - 1) != .to
        }
        guard lexeme.isCapital else { return false }
        switch month {
        case 5, 3:
            let isPart = kind(index - 1) == .part || isMark(index - 1, "-")
            return isPart || (lexeme.tag == .PROPN && isMonthContext(index, next))
        case 1, 4, 6, 8:
            // A given name in front of a surname.
            guard next < count, lexemes[next].kind == .word else { return true }
            return !(lexemes[next].isCapital && lexemes[next].tag == .PROPN && kind(next) == .none)
        default: return true
        }
    }

    private func isMonthContext(_ index: Int, _ next: Int) -> Bool {
        kind(index - 1) == .relative || kind(index - 1) == .part || isMark(index - 1, "-")
            || isMark(next, "-")
            || kind(next) == .to || kind(next) == .through || kind(next) == .and
            || isMark(next, "'")
    }

    func isTimePreposition(_ index: Int) -> Bool {
        switch kind(index) {
        case .in, .since, .until, .by, .from, .between, .during, .of, .after, .before, .through,
            .part,
            .relative, .to, .starting:
            true
        default: false
        }
    }

    /// "fourth of July", "Juneteenth", "Christmas 2019", "the independence day of this year".
    func holiday(_ index: Int) -> FoundDate? {
        var joined: UInt64 = 0
        var best: (rule: Int, next: Int)?
        var words = 0
        var at = index
        while at < count, words < holidays.longest {
            if lexemes[at].kind == .mark {
                guard words > 0, isMark(at, "'") || isMark(at, ".") || isMark(at, ",") else {
                    break
                }
                at += 1
                continue
            }
            guard lexemes[at].kind == .word else { break }
            joined = words == 0 ? lexemes[at].hash : WordHash.joined(joined, lexemes[at].hash)
            words += 1
            at += 1
            guard let rule = holidays.names[joined] else { break }
            // "the new year" in lower case is no feast.
            if rule >= 0,
                words != 2 || lexemes[at - 1].isCapital || kind(at - 1) != .unit
                    || value(at - 1) != 6
            {
                best = (Int(rule), at)
            }
        }
        guard let best else { return nil }
        let template = Template.holiday(holidays.rules[best.rule])
        guard let found = dated(index, best.next, template) else { return nil }
        if found.next == best.next, kind(best.next) == .unit, value(best.next) == 9 {
            return longWeekend(index, best.next + 1, found)
        }
        return found
    }

    /// The weekend that a feast on or near it makes long: "Labor Day weekend" is Saturday to Monday.
    func longWeekend(_ first: Int, _ next: Int, _ feast: FoundDate) -> FoundDate {
        guard let day = feast.period.start, feast.period.grain == .day else {
            return FoundDate(first, next, .unknown)
        }
        let monday = CivilCalendar.monday(of: day)
        let period =
            switch CivilCalendar.weekday(day) {
            case 1: Period(day - 2, day + 1, .span)
            case 4, 5: Period(day, monday + 7, .span)
            default: Period(monday + 5, monday + 7, .span)
            }
        return FoundDate(first, next, period)
    }
}
