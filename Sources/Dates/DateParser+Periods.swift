internal import Documents

extension DateParser {
    /// "early 2019", "mid-March", "the end of this year", "later this week", "rest of the year".
    func partOf(_ index: Int) -> FoundDate? {
        let word = value(index)
        var at = index + 1
        let isNoun = word >= 6
        if isNoun {
            if kind(at) == .of {
                at += 1
            } else {
                guard word == 9 || word == 7 || word == 10,
                    kind(at) == .unit || kind(at) == .relative
                else { return nil }
                if word != 9, kind(at) == .relative { return nil }
            }
        } else if word <= 3 {
            at = skipMark("-", at)
            at = skip(.in, at)
            at = skip(.of, at)
        } else {
            at = skip(.in, at)
        }
        let inner = skip(.the, at)
        var found: FoundDate?
        if kind(inner) == .unit, value(inner) != 3, (2...10).contains(value(inner)),
            inner > at || isNoun, nested(at)?.next ?? 0 <= inner + 1
        {
            found = FoundDate(
                inner, inner + 1, anchor.flatMap { aligned(value(inner), $0, 0) } ?? .unknown)
        } else {
            found = nested(at)
        }
        guard var found, !found.isBorderOnly, found.part == nil else { return nil }
        found.first = index
        let whole = found.period
        guard let start = whole.start, let end = whole.end else { return found }
        if word == 4 || word == 5 || word == 6 {
            guard let anchor, kind(at) == .relative || kind(inner) == .unit || word == 6 else {
                return nil
            }
            let middle = word == 6 ? start : Part.late.cut(whole, isNamedYear: false).start ?? start
            found.period =
                word == 4
                ? Period(start, min(max(anchor, start + 1), middle), .span)
                : Period(min(max(middle, anchor), end - 1), end, .span)
            found.template = nil
            return found
        }
        guard whole.grain != .day else { return word <= 3 ? found : nil }
        let part: Part =
            switch word {
            case 1: .early
            case 2: .mid
            case 3: .late
            case 7, 10: .beginning
            case 8: .middle
            default: .end
            }
        found.whole = whole
        found.part = part
        found.period = part.cut(
            whole, isNamedYear: kind(inner) != .relative && kind(inner) != .unit)
        return found
    }

    /// "first quarter of 2013", "15th century", "the first Monday of September", "the 2nd week of May".
    func ordinalPeriod(_ index: Int) -> FoundDate? {
        guard let (n, next) = ordinal(index) else { return nil }
        if n == 1, let found = stretch(index, next, isLast: false) { return found }
        return ordinalOf(index, skipMark("-", next), n: n)
    }

    /// "the first two weeks of 2021", "last ten days of May"; the number stands at `at`.
    func stretch(_ first: Int, _ at: Int, isLast: Bool) -> FoundDate? {
        guard let (number, unitAt) = cardinal(at), kind(unitAt) == .unit, kind(unitAt + 1) == .of,
            number > 0,
            let whole = whole(unitAt + 2), let start = whole.period.start,
            let end = whole.period.end
        else { return nil }
        let unit = value(unitAt)
        var (low, high) = (start, end)
        if unit == 2 {
            (low, high) = (CivilCalendar.monday(of: start + 3), CivilCalendar.monday(of: end))
        }
        if isLast {
            guard let from = shifted(high, unit, -number) else { return nil }
            low = from
        } else {
            guard let to = shifted(low, unit, number) else { return nil }
            high = to
        }
        guard low >= start - 6, high <= end + 6 else { return nil }
        return FoundDate(first, whole.next, Period(low, high, .span))
    }

    /// The n-th of something; -1 is the last.
    ///
    /// The word after the ordinal stands at `at`.
    func ordinalOf(_ first: Int, _ at: Int, n: Int) -> FoundDate? {
        let isFiscal = kind(at) == .fiscal || kind(at) == .calendar
        let noun = isFiscal ? at + 1 : at
        switch kind(noun) {
        case .half:
            guard n == 1 || n == 2, let (year, after) = trailingYear(noun + 1) else {
                return n > 2 || n < 1 ? nil : currentPart(first, noun, .half(n))
            }
            return Template.half(n).period(in: year).map { FoundDate(first, after, $0) }
        case .unit: break
        case .weekday, .weekdayshort:
            guard kind(noun + 1) == .of || kind(noun + 1) == .in, n <= 5 else { return nil }
            return weekdayOf(first, noun, n)
        default: return nil
        }
        let unit = value(noun)
        let next = noun + 1
        if unit == 5 {
            guard (1...4).contains(n) else {
                return n == -1 ? inner(first, next, n, unit) : nil
            }
            if let (year, after) = trailingYear(next) {
                return Template.quarter(n).period(in: year).map { FoundDate(first, after, $0) }
            }
            return currentPart(first, noun, .quarter(n)) ?? resolved(first, next, .quarter(n))
        }
        if unit == 8, n > 0, n <= 30 {
            return FoundDate(
                first, next, .months(1, max(1, (n - 1) * 100), n == 1 ? 1188 : 1200, .decade))
        }
        return inner(first, next, n, unit)
    }

    /// "second half of the year", "first quarter of this year".
    private func currentPart(_ first: Int, _ noun: Int, _ template: Template) -> FoundDate? {
        guard let anchor, kind(noun + 1) == .of else { return nil }
        let at = skip(.the, noun + 2)
        guard kind(at) == .unit, value(at) == 6 else { return nil }
        return template.period(in: CivilCalendar.civil(anchor).year).map {
            FoundDate(first, at + 1, $0)
        }
    }

    private func weekdayOf(_ first: Int, _ noun: Int, _ n: Int) -> FoundDate? {
        let at = skip(.the, noun + 2)
        if let (month, after) = month(at, isSure: true) {
            return dated(first, after, .nthWeekday(value(noun), n: n, month: month))
        }
        guard let whole = whole(at), let start = whole.period.start, whole.period.grain == .month
        else { return nil }
        let civil = CivilCalendar.civil(start)
        return Holidays.day(weekday: value(noun), n: n, ofMonth: civil.month, of: civil.year).map {
            FoundDate(first, whole.next, .day($0))
        }
    }

    /// The n-th day, week, month or weekend of the period that follows ("of 2015", "of next month", "in May").
    private func inner(_ first: Int, _ index: Int, _ n: Int, _ unit: Int) -> FoundDate? {
        guard kind(index) == .of || kind(index) == .in, let whole = whole(index + 1),
            let start = whole.period.start, let end = whole.period.end, n < 400
        else { return nil }
        let period: Period?
        switch unit {
        case 1: period = n < 0 ? .day(end - 1) : .day(start + n - 1)
        case 2:
            // The first week is the one that holds the period's first Thursday, as in ISO 8601.
            let monday =
                n < 0
                ? CivilCalendar.monday(of: end - 1)
                : CivilCalendar.monday(of: start + 3) + 7 * (n - 1)
            period = Period(monday, monday + 7, .week)
        case 4, 5, 6:
            period = n < 0 ? aligned(unit, end - 1, 0) : aligned(unit, start, n - 1)
        case 7 where whole.period.grain == .decade:
            period = n < 0 ? aligned(7, end - 1, 0) : aligned(7, start, n - 1)
        case 9:
            let saturday =
                n < 0
                ? CivilCalendar.monday(of: end - 1) + 5
                : CivilCalendar.monday(of: start) + 5 + 7 * (n - 1)
            period = Period(saturday, saturday + 2, .span)
        default: period = nil
        }
        guard let period, let low = period.start, low < end, low >= start - 6 else { return nil }
        return FoundDate(first, whole.next, period)
    }

    /// The month, year or the like that follows "of": "2015", "next month", "the year".
    private func whole(_ index: Int) -> FoundDate? {
        let at = skip(.the, index)
        if kind(at) == .unit, (4...8).contains(value(at)), let anchor,
            year(skip(.of, at + 1)) == nil
        {
            return aligned(value(at), anchor, 0).map { FoundDate(index, at + 1, $0) }
        }
        guard kind(at) != .ordinal else { return nil }
        return nested(at)
    }

    /// "Q3 2019", "q1-2019", "H1 2019", "half of 2019".
    func quarterCode(_ index: Int) -> FoundDate? {
        let isQuarter = kind(index) == .q
        guard isQuarter || kind(index) == .h, isNumber(index + 1), isJoined(index + 1),
            lexemes[index + 1].count == 1,
            (1...(isQuarter ? 4 : 2)).contains(lexemes[index + 1].value),
            !isJoined(index) || isMark(index - 1, "("),
            index + 2 >= count || !isJoined(index + 2) || lexemes[index + 2].kind == .mark
        else { return nil }
        let template: Template =
            isQuarter ? .quarter(lexemes[index + 1].value) : .half(lexemes[index + 1].value)
        if let (year, next) = trailingYear(index + 2) {
            return template.period(in: year).map { FoundDate(index, next, $0) }
        }
        return isQuarter || kind(index - 1) == .relative
            ? resolved(index, index + 2, template) : nil
    }

    /// "3Q22", "1H24", "4Q 2019", "3Q".
    func quarterNumber(_ index: Int) -> FoundDate? {
        let letter = index + 1
        let isQuarter = kind(letter) == .q
        guard isQuarter || kind(letter) == .h, isNumber(index), isJoined(letter),
            lexemes[letter].count == 1, lexemes[letter].isCapital, lexemes[index].count == 1,
            (1...(isQuarter ? 4 : 2)).contains(lexemes[index].value), !isJoined(index)
        else { return nil }
        let number = lexemes[index].value
        let template: Template = isQuarter ? .quarter(number) : .half(number)
        let year = isMark(letter + 1, "'") ? letter + 2 : letter + 1
        if isNumber(year), isJoined(year), lexemes[year].count == 2 || lexemes[year].count == 4 {
            let value = lexemes[year].value
            return template.period(in: lexemes[year].count == 2 ? fullYear(value) : value).map {
                FoundDate(index, year + 1, $0)
            }
        }
        if let (year, next) = trailingYear(letter + 1) {
            return template.period(in: year).map { FoundDate(index, next, $0) }
        }
        return isJoined(letter + 1) && lexemes[letter + 1].kind == .word
            ? nil : resolved(index, letter + 1, template)
    }

    /// "summer 2019", "the winter of 2010", "in spring".
    func seasonFirst(_ index: Int) -> FoundDate? {
        let template = Template.season(value(index))
        if let (year, next) = trailingYear(index + 1) {
            return template.period(in: year).map { FoundDate(index, next, $0) }
        }
        // "fall" and "spring" are verbs and nouns of much else.
        let isTimed =
            isTimePreposition(index - 1)
            || (kind(index - 1) == .the && isTimePreposition(index - 2))
        guard isTimed, kind(index - 1) != .to, kind(index - 1) != .of, lexemes[index].tag != .VERB
        else { return nil }
        return resolved(index, index + 1, template)
    }

    /// "fiscal 2019", "FY19", "cy 2008", "calendar year 2008", "fiscal third quarter": as calendar years.
    func accountingYear(_ index: Int) -> FoundDate? {
        if kind(index) == .fy || kind(index) == .cy {
            return codedYear(index).map { FoundDate(index, $0.next, .year($0.value)) }
        }
        let at = kind(index + 1) == .unit && value(index + 1) == 6 ? index + 2 : index + 1
        if let (year, next) = year(at) { return FoundDate(index, next, .year(year)) }
        guard let found = ordinalPeriod(index + 1) else { return nil }
        return FoundDate(index, found.next, found.period, template: found.template)
    }
}
