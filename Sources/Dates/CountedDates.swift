internal import Rules

/// What counts units from the anchor or from another date: "two weeks ago", "the last ten days",
/// "three months to June".
struct CountedDates {
    let basis: DateBasis
    let values: DateValues

    func date(of production: DateProduction, from match: borrowing RuleMatch) -> FoundDate? {
        switch production {
        case .rolling:
            let isForward = (match[.r] ?? 0) >= 4
            if let steps = match[.steps] {
                return rolling(values.steps[steps], forward: isForward)
            }
            return run(match, forward: isForward, isBusiness: match[.business] != nil)
        case .pastUnits: return run(match, forward: false, isBusiness: false)
        case .shifted: return basis.anchor.flatMap { shiftedToday(by: match, today: $0) }
        case .shiftedContext: return shiftedContext(match)
        case .shiftedFrom, .shiftedFromDay: return shiftedFrom(match, as: production)
        case .spanFrom:
            guard let start = values.date(in: match)?.period.start,
                let end = shifted(match, from: start, by: 1)
            else { return nil }
            return .span(from: start, to: end)
        case .ended: return ended(match)
        case .within:
            return basis.anchor.flatMap { day in
                shifted(match, from: day, by: 1).map { .span(from: day, to: $0) }
            }
        case .delay:
            guard let anchor = basis.anchor, let number = match[.count], number > 0,
                let unit = match.unit,
                !basis.sentence.isPastOrSuperlative(from: match.first, to: match.next)
            else { return nil }
            return CivilCalendar.day(anchor, moved: number, of: unit).map { .day($0) }
        default: return nil
        }
    }

    private func shifted(_ match: borrowing RuleMatch, from day: Int, by sign: Int? = nil) -> Int? {
        guard let list = match[.steps] else { return nil }
        return shifted(day, by: values.steps[list], sign: sign ?? match[.sign] ?? 1)
    }

    private func shifted(_ day: Int, by steps: [DateStep], sign: Int) -> Int? {
        steps.reduce(Optional(day)) { day, step in
            day.flatMap { CivilCalendar.day($0, moved: sign * step.number, of: step.unit) }
        }
    }

    /// What lies units before or after today: "two weeks ago" is a day,
    /// "two weekends ago" a weekend.
    private func shiftedToday(by match: borrowing RuleMatch, today: Int) -> FoundDate? {
        if let list = match[.steps], let step = values.steps[list].first,
            values.steps[list].count == 1,
            step.unit == .weekend, (1...5000).contains(step.number)
        {
            return FoundDate(
                Period(.weekend, at: today, offset: (match[.sign] ?? 1) * step.number))
        }
        return shifted(match, from: today).map { .day($0) }
    }

    /// Several units up to today or from it: "the last two years and a month".
    private func rolling(_ steps: [DateStep], forward: Bool) -> FoundDate? {
        guard steps.count > 1, let first = steps.first, first.number > 0 else { return nil }
        guard let anchor = basis.anchor else { return FoundDate(.unknown) }
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
        guard let anchor = basis.anchor else { return FoundDate(.unknown) }
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

    /// What lies units before the date before, or before today: "a year earlier".
    private func shiftedContext(_ match: borrowing RuleMatch) -> FoundDate? {
        if let context = basis.context, let start = context.start, let end = context.end {
            guard let low = shifted(match, from: start), let high = shifted(match, from: end) else {
                return nil
            }
            return FoundDate(Period(from: low, to: high, grain: context.grain))
        }
        return basis.anchor.flatMap { shifted(match, from: $0) }.map { .day($0) }
    }

    /// What lies units from another date: "3 days after Christmas", "two weeks from today".
    private func shiftedFrom(
        _ match: borrowing RuleMatch, as production: DateProduction
    ) -> FoundDate? {
        guard let other = values.date(in: match),
            production == .shiftedFrom || other.isBorderOnly || other.period.grain == .day
        else { return nil }
        guard basis.anchor != nil else { return FoundDate(.unknown) }
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
            match[.steps].map { values.steps[$0] }
            ?? match.unit.map { [DateStep(unit: $0, number: 1)] }
        guard let steps, let unit = steps.first?.unit,
            [.week, .month, .quarter, .year].contains(unit), let last = values.date(in: match),
            last.period.grain == .day || last.period.grain == .month || last.part == .end,
            let end = last.period.end,
            let start = shifted(end, by: steps, sign: -1)
        else { return nil }
        return .span(from: start, to: end)
    }
}
