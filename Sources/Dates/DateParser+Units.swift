internal import Documents

extension DateParser {
    /// A day some units before or after another; nil if that is out of the calendar.
    func shifted(_ day: Int, _ unit: Int, _ number: Int) -> Int? {
        guard abs(number) < 10_000 else { return nil }
        let months: Int? =
            switch unit {
            case 4: number
            case 5: 3 * number
            case 6: 12 * number
            case 7: 120 * number
            case 8: 1200 * number
            case 10: 6 * number
            default: nil
            }
        if let months {
            let year = CivilCalendar.civil(day).year + months / 12
            return (2...9998).contains(year) ? CivilCalendar.adding(months: months, to: day) : nil
        }
        return day + number * (unit == 1 ? 1 : unit == 3 ? 14 : 7)
    }

    /// The calendar unit that holds a day, moved by some units.
    func aligned(_ unit: Int, _ day: Int, _ offset: Int) -> Period? {
        let civil = CivilCalendar.civil(day)
        let monday = CivilCalendar.monday(of: day)
        switch unit {
        case 1: return .day(day + offset)
        case 2: return Period(monday + 7 * offset, monday + 7 * offset + 7, .week)
        case 3:
            return offset < 0
                ? Period(monday - 14, monday, .span)
                : Period(monday + 7 * offset, monday + 7 * offset + 14, .span)
        case 4: return .months(civil.month + offset, civil.year, 1, .month)
        case 5: return .months((civil.month - 1) / 3 * 3 + 1 + 3 * offset, civil.year, 3, .quarter)
        case 6: return .year(civil.year + offset)
        case 7: return .months(1, civil.year / 10 * 10 + 10 * offset, 120, .decade)
        case 8: return .months(1, civil.year / 100 * 100 + 100 * offset, 1200, .decade)
        case 9: return Period(monday + 7 * offset + 5, monday + 7 * offset + 7, .span)
        case 11: return Period(monday + 7 * offset, monday + 7 * offset + 5, .span)
        case 10: return .months((civil.month - 1) / 6 * 6 + 1 + 6 * offset, civil.year, 6, .half)
        default: return nil
        }
    }

    func shifted(_ day: Int, _ steps: [(unit: Int, number: Int)], _ sign: Int) -> Int? {
        steps.reduce(Optional(day)) { day, step in
            day.flatMap { shifted($0, step.unit, sign * step.number) }
        }
    }

    /// "2 years 1 month and 21 days": up to four counted units, with the index after them.
    func steps(_ index: Int) -> (steps: [(unit: Int, number: Int)], next: Int)? {
        var steps: [(unit: Int, number: Int)] = []
        var at = index
        while steps.count < 4 {
            let from = steps.isEmpty ? at : kind(at) == .and || isMark(at, ",") ? at + 1 : at
            guard let (number, after) = cardinal(from) else { break }
            let unit = skipMark("-", after)
            guard kind(unit) == .unit, steps.isEmpty || value(unit) <= 7 else { break }
            steps.append((value(unit), number))
            at = unit + 1
        }
        return steps.isEmpty ? nil : (steps, at)
    }

    /// "two weeks ago", "a year earlier", "3 days after Christmas", "5 past years", "3 days starting Monday".
    func countedUnits(_ index: Int) -> FoundDate? {
        guard let (number, after) = cardinal(index), number < 10_000 else { return nil }
        // "5 past years", not "compared with 510 last year"
        if kind(after) == .relative, kind(after + 1) == .unit, value(after) < 4, kind(index) != .a,
            number == 1 || lexemes[after + 1].isPlural
        {
            return run(index, after + 2, number, value(after + 1), forward: value(after) >= 4)
        }
        let isBusiness = kind(after) == .business
        let unitAt = isBusiness ? after + 1 : skipMark("-", after)
        guard kind(unitAt) == .unit else { return nil }
        let (steps, next) = steps(index) ?? ([(value(unitAt), number)], unitAt + 1)
        func moved(_ day: Int, _ sign: Int) -> Int? { shifted(day, steps, sign) }
        func found(_ day: Int?, _ next: Int) -> FoundDate? {
            guard anchor != nil else { return FoundDate(index, next, .unknown) }
            return day.map { FoundDate(index, next, .day($0)) }
        }
        switch kind(next) {
        case .to, .ending, .through: return ended(index, next, steps)
        case .ago: return found(anchor.flatMap { moved($0, -1) }, next + 1)
        case .hence: return found(anchor.flatMap { moved($0, 1) }, next + 1)
        case .part where value(next) == 4 || value(next) == 5:
            let sign = value(next) == 4 ? -1 : 1
            if let context, let start = context.start, let end = context.end {
                guard let low = moved(start, sign), let high = moved(end, sign) else { return nil }
                return FoundDate(index, next + 1, Period(low, high, context.grain))
            }
            return found(anchor.flatMap { moved($0, sign) }, next + 1)
        case .before, .after, .from, .since:
            let sign = kind(next) == .before ? -1 : 1
            guard let other = nested(next + 1),
                kind(next) != .from || other.isBorderOnly || other.period.grain == .day,
                !isYearlessUnit(next + 1)
            else { return nil }
            return found(other.period.start.flatMap { moved($0, sign) }, other.next)
        case .starting:
            let at = kind(next + 1) == .from || kind(next + 1) == .on ? next + 2 : next + 1
            guard let other = nested(at), let start = other.period.start, let end = moved(start, 1)
            else { return nil }
            return FoundDate(index, other.next, Period(start, end, .span))
        default: return nil
        }
    }

    /// "three months to June", "nine months ended June 30", "year to March 31": so long, up to the end of the date behind.
    func ended(_ first: Int, _ connector: Int, _ steps: [(unit: Int, number: Int)]) -> FoundDate? {
        let at =
            kind(connector + 1) == .in || kind(connector + 1) == .on ? connector + 2 : connector + 1
        guard steps.first.map({ [2, 4, 5, 6].contains($0.unit) }) ?? false,
            kind(at) != .relative, let last = nested(at),
            last.period.grain == .day || last.period.grain == .month, let end = last.period.end,
            let start = shifted(end, steps, -1)
        else { return nil }
        return FoundDate(first, last.next, Period(start, end, .span))
    }

    /// Whether a bare unit follows ("two years after the year"), which names no day.
    private func isYearlessUnit(_ index: Int) -> Bool {
        kind(skip(.the, index)) == .unit && kind(index) == .a
    }

    /// "in two weeks", "within 3 days"; "in" only where the sentence looks ahead.
    func afterDelay(_ index: Int) -> FoundDate? {
        let from = skip(.the, index + 1)
        guard let (number, after) = cardinal(from), number > 0 else { return nil }
        let isBusiness = kind(after) == .business
        let unitAt = isBusiness ? after + 1 : after
        guard kind(unitAt) == .unit else { return nil }
        if kind(index) == .within {
            guard let (steps, next) = steps(from), let anchor, !isBusiness else {
                return run(
                    index, unitAt + 1, number, value(unitAt), forward: true, isBusiness: isBusiness)
            }
            let after =
                kind(next) == .from && kind(next + 1) == .dayword && value(next + 1) == 0
                ? next + 2 : next
            return shifted(anchor, steps, 1).map {
                FoundDate(index, after, Period(anchor, $0, .span))
            }
        }
        if kind(unitAt + 1) == .since || kind(unitAt + 1) == .after || kind(unitAt + 1) == .from,
            let found = countedUnits(from)
        {
            return FoundDate(index, found.next, found.period)
        }
        guard from == index + 1, !isPastOrSuperlative(index) else { return nil }
        guard let anchor else { return FoundDate(index, unitAt + 1, .unknown) }
        return shifted(anchor, value(unitAt), number).map { FoundDate(index, unitAt + 1, .day($0)) }
    }

    /// "the day before yesterday", "the week of April 10", "week 31", "the year 2008", "the month".
    func unitFirst(_ index: Int) -> FoundDate? {
        let unit = value(index)
        let next = index + 1
        let hasThe = kind(index - 1) == .the
        if unit == 6 || unit == 7, let (year, after) = year(skip(.of, next)) {
            return FoundDate(index, after, .year(year))
        }
        if unit == 9, kind(next) == .of, let feast = holiday(skip(.the, next + 1)) {
            return longWeekend(index, feast.next, feast)
        }
        guard let anchor else { return nil }
        if hasThe, unit == 6 || unit == 5 || unit == 2, kind(next + 1) != .date {
            switch kind(next) {
            case .to, .ending:
                if let found = ended(index, next, [(unit, 1)]) { return found }
            default: break
            }
        }
        if unit == 2, isNumber(next), lexemes[next].value <= 53, lexemes[next].value > 0,
            lexemes[index].count == 4
        {
            return isoWeek(lexemes[next].value, CivilCalendar.civil(anchor).year).map {
                FoundDate(index, next + 1, $0)
            }
        }
        if unit == 2, hasThe || kind(next) == .of {
            var at = next
            if kind(at) == .of || kind(at) == .starting || kind(at) == .ending {
                at += 1
            } else if kind(at) == .part && value(at) == 7 {
                at += 1
            }
            if at > next {
                at = skip(.on, at)
                if let day = nested(at), day.period.grain == .day, let start = day.period.start {
                    return FoundDate(index, day.next, .week(of: start))
                }
            }
        }
        if unit == 6, kind(next) == .to, kind(next + 1) == .date,
            let year = aligned(6, anchor, 0)?.start, year < anchor
        {
            return FoundDate(index, next + 2, Period(year, anchor, .span))
        }
        let isNear = unit == 1 && kind(next + 1) == .dayword
        guard hasThe || isNear else { return nil }
        if kind(next) == .before || kind(next) == .after {
            let sign = kind(next) == .before ? -1 : 1
            let last = skip(.the, next + 1)
            if kind(last) == .relative, value(last) == (sign < 0 ? 1 : 4), kind(last + 1) != .unit {
                return aligned(unit, anchor, 2 * sign).map { FoundDate(index, last + 1, $0) }
            }
            if unit <= 2, let other = nested(next + 1), other.period.grain == .day,
                let start = other.period.start
            {
                return aligned(unit, start, sign).map { FoundDate(index, other.next, $0) }
            }
            guard endsSentence(next + 1), unit <= 6 else { return nil }
            let base = unit == 1 && context?.grain == .day ? context?.start ?? anchor : anchor
            return aligned(unit, base, sign).map { FoundDate(index, next + 1, $0) }
        }
        return currentUnit(index, unit)
    }

    /// "for the month", "of the year": the anchor's own.
    private func currentUnit(_ index: Int, _ unit: Int) -> FoundDate? {
        guard let anchor, unit <= 6, unit != 3,
            index + 1 >= count || lexemes[index + 1].kind == .mark
        else { return nil }
        switch kind(index - 2) {
        case .for, .of: return aligned(unit, anchor, 0).map { FoundDate(index, index + 1, $0) }
        default: return nil
        }
    }

    private func endsSentence(_ index: Int) -> Bool {
        index >= count || isMark(index, ".") || isMark(index, ",") || isMark(index, "?")
            || isMark(index, "!")
    }

    func isoWeek(_ week: Int, _ year: Int) -> Period? {
        guard let fourth = CivilCalendar.day(year, 1, 4) else { return nil }
        let monday = CivilCalendar.monday(of: fourth) + 7 * (week - 1)
        return Period(monday, monday + 7, .week)
    }

    /// The week that "w/c Feb 4" names.
    func weekCommencing(_ index: Int) -> FoundDate? {
        var at = index + 1
        if kind(index) == .w {
            guard isMark(at, "/"), kind(at + 1) == .c else { return nil }
            at += 2
        }
        guard let day = nested(at), day.period.grain == .day, let start = day.period.start else {
            return nil
        }
        return FoundDate(index, day.next, .week(of: start))
    }

    func endOfPeriod(_ index: Int) -> FoundDate? {
        guard let anchor, let whole = aligned(value(index), anchor, 0) else { return nil }
        var found = FoundDate(index, index + 1, Part.end.cut(whole, isNamedYear: false))
        found.part = .end
        found.whole = whole
        return found
    }
}
