internal import Documents

extension DateParser {
    /// "Friday", "Tue May 9", "Sunday 31", "Wednesday of next week", "tuesday the eleventh".
    func weekdayFirst(_ index: Int) -> FoundDate? {
        let isShort = kind(index) == .weekdayshort
        let weekday = value(index)
        var at = index + 1
        if isShort, isMark(at, "."), isJoined(at) { at += 1 }
        let afterName = at
        at = skipMark(",", at)
        // A date that the weekday belongs to.
        if let date = dateOfWeekday(at), date.next > at {
            var found = date
            found.first = index
            return found
        }
        let the = skip(.the, at)
        if let (day, next, isOrdinal) = dayNumber(the), isOrdinal || at == afterName,
            isOrdinal || endsPhrase(next)
        {
            return resolved(index, next, .weekdayOfMonth(weekday: weekday, day: day))
        }
        if isShort, !isTimePreposition(index - 1), kind(index - 1) != .on,
            !(lexemes[index].isCapital && endsPhrase(afterName))
        {
            return nil
        }
        if isShort, !lexemes[index].isCapital, kind(index - 1) != .on { return nil }
        var week = skip(.of, afterName)
        week = skip(.the, week)
        if let anchor, kind(week) == .relative, kind(week + 1) == .unit, value(week + 1) == 2 {
            let monday = CivilCalendar.monday(of: anchor) + 7 * offset(value(week))
            return FoundDate(index, week + 2, .day(monday + weekday - 1))
        }
        return resolved(index, afterName, .weekday(weekday))
    }

    private func dateOfWeekday(_ index: Int) -> FoundDate? {
        let at = skip(.the, index)
        switch kind(at) {
        case .month, .monthshort: return monthHasNumber(at) ? monthFirst(at) : nil
        default: break
        }
        if isNumber(at), at + 2 < count, isJoined(at + 1), isJoined(at + 2),
            isMark(at + 1, "/") || isMark(at + 1, "-") || isMark(at + 1, "."),
            let found = numericDate(at)
        {
            return found
        }
        guard let (_, next, _) = dayNumber(at) else { return nil }
        let month = skip(.of, next)
        guard kind(month) == .month || kind(month) == .monthshort else { return nil }
        return dayFirst(at)
    }

    /// Whether no word goes on behind an index, so that a number there stands alone.
    private func endsPhrase(_ index: Int) -> Bool {
        guard index < count else { return true }
        if lexemes[index].kind == .mark {
            return !isMark(index, "-") && !isMark(index, "%") && !isMark(index, ":")
        }
        return lexemes[index].kind == .word && lexemes[index].word.kind != .none
            && kind(index) != .unit
    }

    /// "last week", "the past three years", "next Friday", "this May", "the following easter".
    func relative(_ index: Int) -> FoundDate? {
        var at = index
        // "this past Wednesday", "this coming week"
        if value(at) == 7, kind(at + 1) == .relative { at += 1 }
        let relative = value(at)
        let isThis = relative >= 7
        let next = kind(at + 1) == .fiscal || kind(at + 1) == .calendar ? at + 2 : at + 1
        guard next < count else { return nil }
        switch kind(next) {
        case .unit:
            if relative == 1, kind(next + 1) == .of || kind(next + 1) == .in,
                let found = ordinalOf(index, next, n: -1)
            {
                return found
            }
            return relativeUnit(index, next, relative)
        case .cardinal, .tens, .few, .dozen, .a:
            return relative < 7 ? rolling(index, next, forward: relative >= 4) : nil
        case .weekday, .weekdayshort:
            if relative == 1, kind(next + 1) == .of || kind(next + 1) == .in,
                let found = ordinalOf(index, next, n: -1)
            {
                return found
            }
            return relativeWeekday(index, next, relative)
        case .month, .monthshort:
            guard let (month, after) = month(next, isSure: true) else { return nil }
            // "this may", "this march" in lower case are verb and noun.
            if isThis, !lexemes[next].isCapital, month == 5 || month == 3 { return nil }
            if monthHasNumber(next), let found = monthFirst(next) {
                return moved(found, index, relative)
            }
            return moved(.month(month), index, after, relative)
        case .season where trailingYear(next + 1) != nil:
            return seasonFirst(next).map { FoundDate(index, $0.next, $0.period) }
        case .season: return moved(.season(value(next)), index, next + 1, relative)
        case .q, .half, .h:
            guard let found = quarterCode(next), let template = found.template else { return nil }
            return moved(template, index, found.next, relative)
        case .decadeword, .dayword, .part, .relative, .the: return nil
        default: break
        }
        if isNumber(next) {
            if let found = numericDate(next), found.template != nil {
                return moved(found, index, relative)
            }
            return isThis ? nil : rolling(index, next, forward: relative >= 4)
        }
        if let found = holiday(next) {
            guard found.template != nil else { return nil }
            return moved(found, index, relative)
        }
        return nil
    }

    private func moved(_ found: FoundDate, _ first: Int, _ relative: Int) -> FoundDate? {
        guard let template = found.template else {
            return FoundDate(first, found.next, found.period)
        }
        return moved(template, first, found.next, relative)
    }

    /// The reading of a template that "last", "this" or "next" asks for.
    private func moved(
        _ template: Template, _ first: Int, _ next: Int, _ relative: Int
    ) -> FoundDate? {
        guard let anchor else { return FoundDate(first, next, .unknown) }
        let year = CivilCalendar.civil(anchor).year
        let period: Period?
        switch offset(relative) {
        case 0: period = template.period(in: year)
        case 1:
            let this = template.period(in: year)
            period =
                (this?.start).map { $0 > anchor } == true ? this : template.period(in: year + 1)
        default:
            let this = template.period(in: year)
            period = (this?.end).map { $0 <= anchor } == true ? this : template.period(in: year - 1)
        }
        return period.map { FoundDate(first, next, $0) }
    }

    /// "next Friday" is that of next week, "past Friday" and "coming Friday" the nearest.
    private func relativeWeekday(_ first: Int, _ index: Int, _ relative: Int) -> FoundDate? {
        guard var found = weekdayFirst(index) else { return nil }
        found.first = first
        guard let anchor else { return found }
        if case .weekday(let weekday)? = found.template {
            let monday = CivilCalendar.monday(of: anchor) + weekday - 1
            let day =
                switch relative {
                case 1, 3: monday - 7
                case 2: anchor - ((CivilCalendar.weekday(anchor) - weekday - 1).modulo(7) + 1)
                case 5: anchor + ((weekday - CivilCalendar.weekday(anchor) - 1).modulo(7) + 1)
                case 4, 6: monday + 7
                default: monday
                }
            found.period = .day(day)
            found.template = nil
        }
        return found
    }

    /// "last week", "next week Tuesday", "this quarter", "next year's first quarter".
    private func relativeUnit(_ first: Int, _ index: Int, _ relative: Int) -> FoundDate? {
        let unit = value(index)
        var next = index + 1
        guard let anchor else { return FoundDate(first, next, .unknown) }
        // Clock words behind: "the last day or so", and "this day" is nobody's date.
        if unit == 1, relative == 1 || relative == 7 || relative == 9 { return nil }
        if relative == 2, isRunning(first) {
            return shifted(anchor, unit, -1).map {
                FoundDate(first, next, Period($0, anchor, .span))
            }
        }
        var from = anchor
        if unit == 1, relative == 6 || relative == 3, let context, context.grain == .day,
            let day = context.start
        {
            from = day
        }
        // "the coming weekend" is the nearest.
        let isNearest = unit == 9 && (relative == 5 || relative == 6)
        guard let period = aligned(unit, from, isNearest ? 0 : offset(relative)) else { return nil }
        if unit == 2 {
            var at = next
            if kind(at) == .on || isMark(at, "-") || isMark(at, ",") { at += 1 }
            if kind(at) == .weekday, let monday = period.start {
                return FoundDate(first, at + 1, .day(monday + value(at) - 1))
            }
        }
        if unit == 6, let start = period.start {
            let at = afterPossessive(next) ?? next
            if at > next || kind(at) == .q || kind(at) == .h,
                let found = ordinalPeriod(at) ?? quarterCode(at),
                let template = found.template,
                let inner = template.period(in: CivilCalendar.civil(start).year)
            {
                return FoundDate(first, found.next, inner)
            }
            if let after = afterPossessive(next), kind(after) == .eve { next = after }
        }
        return FoundDate(first, next, period)
    }

    /// Whether "the past year" runs up to today: "over the past year" does, "past quarter" is the one before.
    private func isRunning(_ first: Int) -> Bool {
        guard kind(first - 1) == .the else { return false }
        switch kind(first - 2) {
        case .in, .during, .for, .within, .greater: return true
        default: return false
        }
    }

    /// "last two weeks", "next 4 business days", "the past few years".
    func rolling(_ first: Int, _ index: Int, forward: Bool) -> FoundDate? {
        guard let (number, after) = cardinal(index), number > 0 else { return nil }
        let isBusiness = kind(after) == .business
        let unitAt = isBusiness ? after + 1 : after
        guard kind(unitAt) == .unit else { return nil }
        if !forward, value(first) == 1, kind(unitAt + 1) == .of,
            let found = stretch(first, index, isLast: true)
        {
            return found
        }
        if let (steps, next) = steps(index), steps.count > 1 {
            guard let anchor else { return FoundDate(first, next, .unknown) }
            guard let other = shifted(anchor, steps, forward ? 1 : -1) else { return nil }
            return FoundDate(
                first, next,
                forward ? Period(anchor + 1, other + 1, .span) : Period(other, anchor, .span))
        }
        return run(
            first, unitAt + 1, number, value(unitAt), forward: forward, isBusiness: isBusiness)
    }

    func run(
        _ first: Int, _ next: Int, _ number: Int, _ unit: Int, forward: Bool,
        isBusiness: Bool = false
    ) -> FoundDate? {
        guard let anchor else { return FoundDate(first, next, .unknown) }
        if unit == 5, let this = aligned(5, anchor, 0), let start = this.start, let end = this.end {
            let months = 3 * min(number, 4000)
            let period =
                forward
                ? Period(end, CivilCalendar.adding(months: months, to: end), .span)
                : Period(CivilCalendar.adding(months: -months, to: start), start, .span)
            return FoundDate(first, next, period)
        }
        if isBusiness, unit == 1, number <= 400 {
            var day = anchor
            var left = number
            while left > 0 {
                day += forward ? 1 : -1
                if CivilCalendar.weekday(day) < 6 { left -= 1 }
            }
            return FoundDate(
                first, next,
                forward ? Period(anchor + 1, day + 1, .span) : Period(day, anchor, .span))
        }
        guard let other = shifted(anchor, unit, forward ? number : -number) else { return nil }
        let period = forward ? Period(anchor + 1, other + 1, .span) : Period(other, anchor, .span)
        return FoundDate(first, next, period)
    }
}
