internal import Rules

/// Ranges of two ends and open ones.
struct DateRanges {
    let basis: DateBasis
    let values: DateValues

    func date(of production: DateProduction, from match: borrowing RuleMatch) -> FoundDate? {
        switch production {
        case .range:
            guard let low = values.date(in: match, at: .low),
                let high = values.date(in: match, at: .high)
            else {
                return nil
            }
            return ranged(from: low, to: high)
        case .rangeToDate:
            guard let anchor = basis.anchor,
                let start = values.date(in: match, at: .low)?.lowBorder, start < anchor
            else {
                return nil
            }
            return .span(from: start, to: anchor)
        case .rangeDay: return rangeDay(match)
        case .rangeYears:
            guard let low = values.date(in: match, at: .low), low.period.grain == .year,
                let start = low.period.start, let n = match[.n]
            else { return nil }
            let year = CivilCalendar.civil(start).year
            // "1999-00"
            let century = year / 100 * 100 + (year % 100 == 99 && n == 0 ? 100 : 0)
            return century + n > year ? ranged(from: low, to: FoundDate(.year(century + n))) : nil
        case .days, .firstDay: return days(match, isRange: production == .days)
        case .since:
            guard let found = values.date(in: match), !found.isBorderOnly else { return nil }
            let isAfter =
                match[.after] != nil && found.period.grain != .day && !found.isBeginning
            return FoundDate(
                Period(from: isAfter ? found.period.end : found.period.start, to: nil, grain: .span)
            )
        case .until:
            return values.date(in: match).map {
                FoundDate(
                    Period(
                        from: nil, to: $0.part != nil ? $0.partBorder : $0.period.start,
                        grain: .span))
            }
        case .untilNow:
            return basis.anchor.map { FoundDate(Period(from: nil, to: $0, grain: .span)) }
        case .upTo:
            return values.date(in: match).map {
                FoundDate(Period(from: nil, to: $0.period.end, grain: .span))
            }
        case .beyond, .shortOf: return bounded(match, as: production)
        default: return nil
        }
    }

    /// A range whose second end is a day of the first one's month: "May 9-12".
    private func rangeDay(_ match: borrowing RuleMatch) -> FoundDate? {
        guard let low = values.date(in: match, at: .low), low.period.grain == .day,
            let day = match[.day],
            let at = match.first(of: .day)
        else { return nil }
        if case .monthDay(let month, _)? = low.template {
            guard CivilCalendar.day(year: 2000, month: month, day: day) != nil else { return nil }
            let template = Template.monthDay(month, day)
            if let year = match[.year] {
                return template.period(in: year).flatMap { ranged(from: low, to: FoundDate($0)) }
            }
            return ranged(from: low, to: basis.resolved(from: at, to: match.next, as: template))
        }
        guard low.template == nil, let start = low.period.start else { return nil }
        let civil = CivilCalendar.civil(start)
        return CivilCalendar.day(year: civil.year, month: civil.month, day: day).flatMap {
            ranged(from: low, to: .day($0))
        }
    }

    /// A range whose first end is a day of the month behind the second: "4 to 22 October";
    /// and of "3 and 12 of Sept" the first.
    private func days(_ match: borrowing RuleMatch, isRange: Bool) -> FoundDate? {
        guard let day = match[.day], let high = values.date(in: match, at: .high),
            let at = match.first(of: .day)
        else { return nil }
        let low: FoundDate
        switch high.template {
        case .monthDay(let month, _)?:
            low = basis.resolved(from: at, to: at + 1, as: .monthDay(month, day))
        case nil:
            guard high.period.grain == .day, let start = high.period.start else { return nil }
            let civil = CivilCalendar.civil(start)
            guard let period = Template.monthDay(civil.month, day).period(in: civil.year) else {
                return nil
            }
            low = FoundDate(period)
        default: return nil
        }
        return isRange ? ranged(from: low, to: high) : low
    }

    /// One range of two ends; an end without a year takes the nearest that fits the other.
    private func ranged(from low: FoundDate, to high: FoundDate) -> FoundDate? {
        var (low, high) = (low, high)
        if let template = low.template, high.template == nil, let end = high.highBorder {
            let last = high.period.grain == .day ? end : high.period.start ?? end
            low.move(to: template.period(near: last - 1, forward: false))
        } else if let template = high.template, let start = low.lowBorder {
            high.move(to: template.period(near: start, forward: true))
            // A range that looks ahead may have begun before the anchor.
            if let anchor = basis.anchor,
                let past = low.template?.period(near: anchor, forward: false)?.start,
                past < start, let running = template.period(near: past, forward: true),
                (running.end ?? past) > anchor, low.part == nil, high.part == nil
            {
                low.period = Period(from: past, to: low.period.end, grain: low.period.grain)
                high.move(to: running)
            }
        }
        guard let start = low.lowBorder, let end = high.highBorder else {
            return basis.anchor == nil ? FoundDate(.unknown) : nil
        }
        if start < end { return .span(from: start, to: end) }
        // "from late 1971 to early 1972"
        guard low.part != nil, high.part != nil, let start = low.period.start,
            let end = high.period.end, start < end
        else { return nil }
        return .span(from: start, to: end)
    }

    /// What is open at one side, units from another date: "more than 2 days before yesterday",
    /// "less than 3 days after tomorrow".
    private func bounded(_ match: borrowing RuleMatch, as production: DateProduction) -> FoundDate?
    {
        guard let found = values.date(in: match), let day = found.period.start,
            found.period.grain == .day
        else { return nil }
        if production == .beyond {
            let isBackward = (match.first..<match.next).contains {
                basis.sentence.kind($0) == .ago || basis.sentence.kind($0) == .before
            }
            return FoundDate(
                isBackward
                    ? Period(from: nil, to: day, grain: .span)
                    : Period(from: day, to: nil, grain: .span))
        }
        guard let other = found.origin ?? basis.anchor, other != day else { return nil }
        return .span(from: min(other, day), to: max(other, day))
    }
}
