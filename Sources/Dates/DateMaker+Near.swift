internal import Rules

/// What counts from the anchor or from another date.
extension DateMaker {
    func nearDate(of production: DateProduction, from match: borrowing RuleMatch) -> FoundDate? {
        switch production {
        case .weekday: return resolved(match, as: .weekday(match[.weekday] ?? 1))
        case .weekdayDay:
            return resolved(
                match, as: .weekdayOfMonth(weekday: match[.weekday] ?? 1, day: match[.day] ?? 1))
        case .weekdayOfWeek:
            guard let anchor, let weekday = match[.weekday] else { return nil }
            return .day(
                CivilCalendar.monday(of: anchor) + 7 * Self.offset(match[.r] ?? 0) + weekday - 1)
        case .weekdayNear: return weekdayNear(match)
        case .dayWord: return anchor.map { .day($0 + (match[.n] ?? 0)) } ?? FoundDate(.unknown)
        case .now:
            var found = FoundDate(anchor.map(Period.day) ?? .unknown)
            found.isBorderOnly = true
            return found
        case .unitNear: return unitNear(match)
        case .running:
            guard let anchor, let unit = match.unit else { return nil }
            return CivilCalendar.day(anchor, moved: -1, of: unit).map {
                .span(from: $0, to: anchor)
            }
        case .moved, .movedNear:
            return date(in: match).flatMap {
                moved($0, by: match[.r] ?? 0, asked: production == .movedNear)
            }
        case .rolling:
            let isForward = (match[.r] ?? 0) >= 4
            if let steps = match[.steps] {
                return rolling(self.steps[steps], forward: isForward)
            }
            return run(match, forward: isForward, isBusiness: match[.business] != nil)
        case .pastUnits: return run(match, forward: false, isBusiness: false)
        case .thisUnit:
            guard let anchor, let unit = match.unit else { return nil }
            return FoundDate(Period(unit, at: anchor))
        case .part: return part(match)
        case .endOf:
            guard let anchor, let unit = match.unit else { return nil }
            return FoundDate(Period(unit, at: anchor), part: .end, isNamedYear: false)
        case .shifted: return anchor.flatMap { shiftedToday(by: match, today: $0) }
        case .shiftedContext: return shiftedContext(match)
        case .shiftedFrom, .shiftedFromDay: return shiftedFrom(match, as: production)
        case .spanFrom:
            guard let start = date(in: match)?.period.start,
                let end = shifted(match, from: start, by: 1)
            else { return nil }
            return .span(from: start, to: end)
        case .ended: return ended(match)
        case .within:
            return anchor.flatMap { day in
                shifted(match, from: day, by: 1).map { .span(from: day, to: $0) }
            }
        case .delay:
            guard let anchor, let number = match[.count], number > 0, let unit = match.unit,
                !sentence.isPastOrSuperlative(match.first)
            else { return nil }
            return CivilCalendar.day(anchor, moved: number, of: unit).map { .day($0) }
        case .isoWeek:
            guard let anchor, let n = match[.n],
                let fourth = CivilCalendar.day(
                    year: CivilCalendar.civil(anchor).year, month: 1, day: 4)
            else { return nil }
            return FoundDate(.week(of: CivilCalendar.monday(of: fourth) + 7 * (n - 1)))
        case .weekOf:
            guard let period = date(in: match)?.period, period.grain == .day,
                let start = period.start
            else { return nil }
            return FoundDate(.week(of: start))
        case .yearToDate:
            guard let anchor, let year = Period(.year, at: anchor).start, year < anchor else {
                return nil
            }
            return .span(from: year, to: anchor)
        case .unitBeside, .unitBesideContext, .besideDay: return beside(match, as: production)
        default: return nil
        }
    }

    private func shifted(_ match: borrowing RuleMatch, from day: Int, by sign: Int? = nil) -> Int? {
        guard let list = match[.steps] else { return nil }
        return shifted(day, by: steps[list], sign: sign ?? match[.sign] ?? 1)
    }

    private func shifted(_ day: Int, by steps: [Step], sign: Int) -> Int? {
        steps.reduce(Optional(day)) { day, step in
            day.flatMap { CivilCalendar.day($0, moved: sign * step.number, of: step.unit) }
        }
    }

    /// What lies units before or after today: "two weeks ago" is a day,
    /// "two weekends ago" a weekend.
    private func shiftedToday(by match: borrowing RuleMatch, today: Int) -> FoundDate? {
        if let list = match[.steps], let step = steps[list].first, steps[list].count == 1,
            step.unit == .weekend, (1...5000).contains(step.number)
        {
            return FoundDate(
                Period(.weekend, at: today, offset: (match[.sign] ?? 1) * step.number))
        }
        return shifted(match, from: today).map { .day($0) }
    }

    /// The day of a weekday nearby: "next Friday" is that of next week, "past Friday"
    /// and "coming Friday" the nearest.
    private func weekdayNear(_ match: borrowing RuleMatch) -> FoundDate? {
        guard let found = date(in: match), let anchor, case .weekday(let weekday)? = found.template
        else { return date(in: match) }
        let (monday, today) = (CivilCalendar.monday(of: anchor), CivilCalendar.weekday(anchor))
        return switch match[.r] ?? 0 {
        case 1, 3: .day(monday + weekday - 8)
        case 2: .day(anchor - ((today - weekday - 1).modulo(7) + 1))
        case 5: .day(anchor + ((weekday - today - 1).modulo(7) + 1))
        case 4, 6: .day(monday + weekday + 6)
        default: .day(monday + weekday - 1)
        }
    }

    /// A unit nearby: "last week", "the following day", "this quarter".
    private func unitNear(_ match: borrowing RuleMatch) -> FoundDate? {
        guard let unit = match.unit, let relative = match[.r] else { return nil }
        guard let anchor else { return FoundDate(.unknown) }
        // Clock words behind: "the last day or so", and "this day" is nobody's date.
        if unit == .day, relative == 1 || relative == 7 || relative == 9 { return nil }
        var from = anchor
        if unit == .day, relative == 6 || relative == 3, let context, context.grain == .day,
            let day = context.start
        {
            from = day
        }
        // "the coming weekend" is the nearest.
        let isNearest = unit == .weekend && (relative == 5 || relative == 6)
        return FoundDate(Period(unit, at: from, offset: isNearest ? 0 : Self.offset(relative)))
    }

    /// The reading of a date without a year that "last", "this" or "next" asks for.
    ///
    /// - `asked`: a date that has its year is nothing.
    private func moved(_ found: FoundDate, by relative: Int, asked: Bool) -> FoundDate? {
        guard let template = found.template else { return asked ? nil : found }
        guard let anchor else { return FoundDate(.unknown) }
        let year = CivilCalendar.civil(anchor).year
        let this = template.period(in: year)
        let period: Period?
        switch Self.offset(relative) {
        case 0: period = this
        case 1:
            period =
                (this?.start).map { $0 > anchor } == true ? this : template.period(in: year + 1)
        default:
            period = (this?.end).map { $0 <= anchor } == true ? this : template.period(in: year - 1)
        }
        return period.map { FoundDate($0) }
    }

    /// Several units up to today or from it: "the last two years and a month".
    private func rolling(_ steps: [Step], forward: Bool) -> FoundDate? {
        guard steps.count > 1, let first = steps.first, first.number > 0 else { return nil }
        guard let anchor else { return FoundDate(.unknown) }
        return shifted(anchor, by: steps, sign: forward ? 1 : -1).map {
            forward ? .span(from: anchor + 1, to: $0 + 1) : .span(from: $0, to: anchor)
        }
    }

    /// A number of units up to today or from it: "last two weeks", "next 4 business
    /// days", "the past few years".
    private func run(
        _ match: borrowing RuleMatch, forward: Bool, isBusiness: Bool
    ) -> FoundDate? {
        guard let number = match[.count], number > 0, let unit = match.unit else { return nil }
        guard let anchor else { return FoundDate(.unknown) }
        let quarter = Period(.quarter, at: anchor)
        if unit == .quarter, let start = quarter.start, let end = quarter.end {
            let months = 3 * min(number, 4000)
            return forward
                ? .span(from: end, to: CivilCalendar.adding(months: months, to: end))
                : .span(from: CivilCalendar.adding(months: -months, to: start), to: start)
        }
        var other = CivilCalendar.day(anchor, moved: forward ? number : -number, of: unit)
        if isBusiness, unit == .day, number <= 400 {
            var day = anchor
            var left = number
            while left > 0 {
                day += forward ? 1 : -1
                if CivilCalendar.weekday(day) < 6 { left -= 1 }
            }
            other = day
        }
        return other.map {
            forward ? .span(from: anchor + 1, to: $0 + 1) : .span(from: $0, to: anchor)
        }
    }

    /// A part of a period: "early 2019", "mid-March", "the end of this year",
    /// "later this week", "rest of the year".
    private func part(_ match: borrowing RuleMatch) -> FoundDate? {
        guard let word = match[.part], var found = date(in: match, at: .whole), !found.isBorderOnly,
            found.part == nil, let first = match.first(of: .whole)
        else { return nil }
        let whole = found.period
        guard let start = whole.start, let end = whole.end else { return found }
        let inner = kind(kind(first) == .the ? first + 1 : first)
        if (4...6).contains(word) {
            guard let anchor, kind(first) == .relative || inner == .unit || word == 6 else {
                return nil
            }
            let middle =
                word == 6 ? start : Part.late.cut(whole, isNamedYear: false).start ?? start
            return word == 4
                ? .span(from: start, to: min(max(anchor, start + 1), middle))
                : .span(from: min(max(middle, anchor), end - 1), to: end)
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
        let template = found.template
        found = FoundDate(whole, part: part, isNamedYear: inner != .relative && inner != .unit)
        found.template = template
        return found
    }

    /// What lies units before the date before, or before today: "a year earlier".
    private func shiftedContext(_ match: borrowing RuleMatch) -> FoundDate? {
        if let context, let start = context.start, let end = context.end {
            guard let low = shifted(match, from: start), let high = shifted(match, from: end) else {
                return nil
            }
            return FoundDate(Period(from: low, to: high, grain: context.grain))
        }
        return anchor.flatMap { shifted(match, from: $0) }.map { .day($0) }
    }

    /// What lies units from another date: "3 days after Christmas", "two weeks from today".
    private func shiftedFrom(
        _ match: borrowing RuleMatch, as production: DateProduction
    ) -> FoundDate? {
        guard let other = date(in: match),
            production == .shiftedFrom || other.isBorderOnly || other.period.grain == .day
        else { return nil }
        guard anchor != nil else { return FoundDate(.unknown) }
        guard let start = other.period.start, let day = shifted(match, from: start) else {
            return nil
        }
        var found = FoundDate.day(day)
        found.origin = start
        return found
    }

    /// So many units up to the end of the date behind: "three months to June", "nine months ended
    /// June 30", "year to the end of March".
    private func ended(_ match: borrowing RuleMatch) -> FoundDate? {
        let steps =
            match[.steps].map { self.steps[$0] } ?? match.unit.map { [Step(unit: $0, number: 1)] }
        guard let steps, let unit = steps.first?.unit,
            [.week, .month, .quarter, .year].contains(unit), let last = date(in: match),
            last.period.grain == .day || last.period.grain == .month || last.part == .end,
            let end = last.period.end,
            let start = shifted(end, by: steps, sign: -1)
        else { return nil }
        return .span(from: start, to: end)
    }

    /// The unit beside another date: "the week before last", "the day after the funeral
    /// on May 9", "the year before".
    private func beside(_ match: borrowing RuleMatch, as production: DateProduction) -> FoundDate? {
        guard let anchor, let unit = match.unit, let sign = match[.sign] else { return nil }
        var from = anchor
        if production == .besideDay {
            guard let other = date(in: match)?.period, other.grain == .day, let start = other.start
            else { return nil }
            from = start
        } else if production == .unitBesideContext, unit == .day, context?.grain == .day {
            from = context?.start ?? anchor
        }
        return FoundDate(Period(unit, at: from, offset: sign))
    }
}
