internal import Rules

/// Days and periods nearby, and parts of periods.
struct NearDates {
    let basis: DateBasis
    let values: DateValues

    func date(of production: DateProduction, from match: borrowing RuleMatch) -> FoundDate? {
        switch production {
        case .weekday: return basis.resolved(match, as: .weekday(match[.weekday] ?? 1))
        case .weekend: return basis.resolved(match, as: .weekend)
        case .weekdayDay:
            return basis.resolved(
                match, as: .weekdayOfMonth(weekday: match[.weekday] ?? 1, day: match[.day] ?? 1))
        case .weekdayOfWeek:
            guard let anchor = basis.anchor, let weekday = match[.weekday] else { return nil }
            return .day(
                CivilCalendar.monday(of: anchor) + 7 * DateBasis.offset(match[.r] ?? 0) + weekday
                    - 1)
        case .weekdayNear: return weekdayNear(match)
        case .dayWord:
            return basis.anchor.map { .day($0 + (match[.n] ?? 0)) } ?? FoundDate(.unknown)
        case .now:
            var found = FoundDate(basis.anchor.map(Period.day) ?? .unknown)
            found.isBorderOnly = true
            return found
        case .unitNear: return unitNear(match)
        case .running:
            guard let anchor = basis.anchor, let unit = match.unit else { return nil }
            return CivilCalendar.day(anchor, moved: -1, of: unit).map {
                .span(from: $0, to: anchor)
            }
        case .moved, .movedNear:
            return values.date(in: match).flatMap {
                moved($0, by: match[.r] ?? 0, asked: production == .movedNear)
            }
        case .thisUnit:
            guard let anchor = basis.anchor, let unit = match.unit else { return nil }
            return FoundDate(Period(unit, at: anchor))
        case .part: return part(match)
        case .endOf:
            guard let anchor = basis.anchor, let unit = match.unit else { return nil }
            return FoundDate(Period(unit, at: anchor), part: .end, isNamedYear: false)
        case .isoWeek:
            guard let anchor = basis.anchor, let n = match[.n],
                let fourth = CivilCalendar.day(
                    year: CivilCalendar.civil(anchor).year, month: 1, day: 4)
            else { return nil }
            return FoundDate(.week(of: CivilCalendar.monday(of: fourth) + 7 * (n - 1)))
        case .weekOf:
            guard let period = values.date(in: match)?.period, period.grain == .day,
                let start = period.start
            else { return nil }
            return FoundDate(.week(of: start))
        case .yearToDate:
            guard let anchor = basis.anchor, let year = Period(.year, at: anchor).start,
                year < anchor
            else {
                return nil
            }
            return .span(from: year, to: anchor)
        case .unitBeside, .unitBesideContext, .besideDay: return beside(match, as: production)
        default: return nil
        }
    }

    /// The day of a weekday nearby: "next Friday" is that of next week, "past Friday"
    /// and "coming Friday" the nearest.
    private func weekdayNear(_ match: borrowing RuleMatch) -> FoundDate? {
        guard let found = values.date(in: match), let anchor = basis.anchor,
            case .weekday(let weekday)? = found.template
        else { return values.date(in: match) }
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
        guard let anchor = basis.anchor else { return FoundDate(.unknown) }
        // Clock words behind: "the last day or so", and "this day" is nobody's date.
        if unit == .day, relative == 1 || relative == 7 || relative == 9 { return nil }
        var from = anchor
        if unit == .day, relative == 6 || relative == 3, let context = basis.context,
            context.grain == .day,
            let day = context.start
        {
            from = day
        }
        // "the coming weekend" is the nearest.
        let isNearest = unit == .weekend && (relative == 5 || relative == 6)
        return FoundDate(Period(unit, at: from, offset: isNearest ? 0 : DateBasis.offset(relative)))
    }

    /// The reading of a date without a year that "last", "this" or "next" asks for.
    ///
    /// - `asked`: a date that has its year is nothing.
    private func moved(_ found: FoundDate, by relative: Int, asked: Bool) -> FoundDate? {
        guard let template = found.template else { return asked ? nil : found }
        guard let anchor = basis.anchor else { return FoundDate(.unknown) }
        let year = CivilCalendar.civil(anchor).year
        let this = template.period(in: year)
        let period: Period?
        switch DateBasis.offset(relative) {
        case 0: period = this
        case 1:
            period =
                (this?.start).map { $0 > anchor } == true ? this : template.period(in: year + 1)
        default:
            period = (this?.end).map { $0 <= anchor } == true ? this : template.period(in: year - 1)
        }
        return period.map { FoundDate($0) }
    }

    /// A part of a period: "early 2019", "mid-March", "the end of this year",
    /// "later this week", "rest of the year".
    private func part(_ match: borrowing RuleMatch) -> FoundDate? {
        guard let word = match[.part].flatMap(PartWord.init),
            var found = values.date(in: match, at: .whole), !found.isBorderOnly, found.part == nil,
            let first = match.first(of: .whole)
        else { return nil }
        let whole = found.period
        guard let start = whole.start, let end = whole.end else { return found }
        let inner = basis.sentence.kind(basis.sentence.kind(first) == .the ? first + 1 : first)
        switch word {
        case .earlier, .later, .rest:
            guard let anchor = basis.anchor,
                basis.sentence.kind(first) == .relative || inner == .unit || word == .rest
            else { return nil }
            let middle =
                word == .rest ? start : Part.late.cut(whole, isNamedYear: false).start ?? start
            return word == .earlier
                ? .span(from: start, to: min(max(anchor, start + 1), middle))
                : .span(from: min(max(middle, anchor), end - 1), to: end)
        default: break
        }
        guard let part = word.part else { return nil }
        guard whole.grain != .day else {
            return part == .early || part == .mid || part == .late ? found : nil
        }
        let template = found.template
        found = FoundDate(whole, part: part, isNamedYear: inner != .relative && inner != .unit)
        found.template = template
        return found
    }

    /// The unit beside another date: "the week before last", "the day after the funeral
    /// on May 9", "in May from 2.9% the month before".
    private func beside(_ match: borrowing RuleMatch, as production: DateProduction) -> FoundDate? {
        guard let anchor = basis.anchor, let unit = match.unit, let sign = match[.sign] else {
            return nil
        }
        var from = anchor
        if production == .besideDay {
            guard let other = values.date(in: match)?.period, other.grain == .day,
                let start = other.start
            else { return nil }
            from = start
        } else if production == .unitBesideContext, let start = basis.context?.start,
            let end = basis.context?.end, end <= Period(unit, at: start).end ?? start
        {
            // what the text dated before, if that is no longer than the unit
            from = start
        }
        return FoundDate(Period(unit, at: from, offset: sign))
    }
}
