internal import Documents

extension DateParser {
    /// The date expression that begins at a lexeme, open and closed ranges included; nil if there is none.
    func expression(_ index: Int) -> FoundDate? {
        switch kind(index) {
        case .from, .between:
            if let range = range(index, index + 1, isBetween: kind(index) == .between) {
                return range
            }
            return nil
        case .since, .starting:
            return opened(index, skipStart(index + 1), lower: true, isAfter: false)
        case .part
        where value(index) == 7
            && (kind(index + 1) == .on || kind(index + 1) == .from || kind(index + 1) == .in):
            if let found = opened(index, index + 2, lower: true, isAfter: false) { return found }
        case .part where (value(index) == 5 || value(index) == 4) && kind(index + 1) == .than:
            return opened(index, index + 2, lower: value(index) == 5, isAfter: true)
        case .no:
            guard kind(index + 1) == .part, kind(index + 2) == .than else { return nil }
            return opened(index, index + 3, lower: value(index + 1) == 4, isAfter: false)
        case .after: return opened(index, index + 1, lower: true, isAfter: true)
        case .before, .until, .by:
            return opened(index, skipUntil(index + 1), lower: false, isAfter: false)
        case .as:
            // "as early as", "as late as"
            if kind(index + 1) == .part, value(index + 1) == 1 || value(index + 1) == 3,
                kind(index + 2) == .as
            {
                return opened(index, index + 3, lower: value(index + 1) == 1, isAfter: false)
            }
            return nil
        case .more, .less:
            if kind(index + 1) == .than { return bounded(index) }
        default: break
        }
        if let days = dayRange(index, index) { return days }
        guard let first = point(index) else { return nil }
        if first.isBorderOnly { return nil }
        if let range = joined(first, index, isBetween: false) { return range }
        return trailed(first)
    }

    private func skipStart(_ index: Int) -> Int {
        kind(index) == .from || kind(index) == .on || kind(index) == .in ? index + 1 : index
    }

    private func skipUntil(_ index: Int) -> Int {
        if kind(index) == .date { return index }
        return kind(index) == .around ? index + 1 : index
    }

    /// "from A to B", "between A and B"; the first end stands at `at`.
    private func range(_ index: Int, _ at: Int, isBetween: Bool) -> FoundDate? {
        if let days = dayRange(index, at) { return days }
        guard let first = point(at) else { return nil }
        return joined(first, index, isBetween: isBetween)
    }

    private func connector(_ index: Int, isBetween: Bool) -> Int? {
        switch kind(index) {
        case .to, .through, .until: return index + 1
        case .and: return isBetween ? index + 1 : nil
        default:
            // "2021/22"
            let isYears = isMark(index, "/") && isJoined(index) && isJoined(index + 1)
            return isMark(index, "-") || isYears ? index + 1 : nil
        }
    }

    /// The range from an expression to the one behind "to", "-" or, after "between", "and".
    private func joined(_ low: FoundDate, _ index: Int, isBetween: Bool) -> FoundDate? {
        guard let at = connector(low.next, isBetween: isBetween) else { return nil }
        let isDash = isMark(low.next, "-")
        if isDash, isMark(at, "-") { return nil }
        if kind(at) == .date, let anchor, let start = low.lowBorder, start < anchor {
            return FoundDate(index, at + 1, Period(start, anchor, .span))
        }
        if isMark(low.next, "/") {
            return shortEnd(low, at, isDash: isDash).flatMap { ranged(index, low, $0) }
        }
        guard let high = point(at) ?? shortEnd(low, at, isDash: isDash) else { return nil }
        // "10-11 Monday": a dash joins only like with like.
        if kind(low.next) == .to, low.period.grain == .span, !isBetween, kind(index) != .from {
            return nil
        }
        return ranged(index, low, high)
    }

    /// The second end of "May 9-12" and of "2018-19".
    private func shortEnd(_ low: FoundDate, _ at: Int, isDash: Bool) -> FoundDate? {
        if let (day, next, _) = dayNumber(skip(.the, at)), low.period.grain == .day {
            if case .monthDay(let month, _)? = low.template {
                return CivilCalendar.day(2000, month, day) == nil
                    ? nil : dated(at, next, .monthDay(month, day))
            }
            guard low.template == nil, let start = low.period.start else { return nil }
            let civil = CivilCalendar.civil(start)
            return CivilCalendar.day(civil.year, civil.month, day).map {
                FoundDate(at, next, .day($0))
            }
        }
        guard isDash || isMark(low.next, "/"), low.period.grain == .year,
            let start = low.period.start, isNumber(at),
            lexemes[at].count == 2,
            isJoined(at)
        else { return nil }
        let year = CivilCalendar.civil(start).year
        guard lexemes[at].value > year % 100 else { return nil }
        return FoundDate(at, at + 1, .year(year / 100 * 100 + lexemes[at].value))
    }

    /// "4 to 22 October", "9-12 June 2019", "3 and 12 of Sept": days of the month behind the second.
    private func dayRange(_ index: Int, _ at: Int) -> FoundDate? {
        let from = skip(.the, at)
        guard
            isNumber(from) || kind(from) == .ordinal || kind(from) == .tens
                || kind(from) == .cardinal,
            let (day, next, _) = dayNumber(from), !isMark(from - 1, "-")
        else { return nil }
        let isAnd = kind(next) == .and || kind(next) == .or || isMark(next, ",")
        let isBetween = kind(index) == .between
        guard let second = isAnd ? next + 1 : connector(next, isBetween: isBetween) else {
            return nil
        }
        let secondDay = skip(.the, second)
        guard
            isNumber(secondDay) || kind(secondDay) == .ordinal || kind(secondDay) == .tens
                || kind(secondDay) == .cardinal,
            let high = dayFirst(secondDay)
        else { return nil }
        let template: Template
        switch high.template {
        case .monthDay(let month, _)?: template = .monthDay(month, day)
        case nil where high.period.grain == .day:
            guard let start = high.period.start else { return nil }
            let civil = CivilCalendar.civil(start)
            guard kind(secondDay + 1) != .none || isNumber(secondDay) else { return nil }
            template = .monthDay(civil.month, day)
            guard let low = template.period(in: civil.year) else { return nil }
            if isAnd, !isBetween { return FoundDate(index, next, low) }
            return ranged(index, FoundDate(from, next, low), high)
        default: return nil
        }
        guard let low = dated(from, next, template) else { return nil }
        if isAnd, !isBetween { return FoundDate(index, next, low.period, template: template) }
        return ranged(index, low, high)
    }

    /// One range of two ends; an end without a year takes the nearest that fits the other.
    private func ranged(_ index: Int, _ low: FoundDate, _ high: FoundDate) -> FoundDate? {
        var (low, high) = (low, high)
        func again(_ found: inout FoundDate, _ period: Period?) {
            guard let period else { return }
            if let part = found.part {
                found.whole = period
                found.period = part.cut(period, isNamedYear: true)
            } else {
                found.period = period
            }
        }
        if let template = low.template, high.template == nil, let end = high.highBorder {
            again(&low, template.period(near: end - 1, forward: false))
        } else if let template = high.template, let start = low.lowBorder {
            again(&high, template.period(near: start, forward: true))
            // A range that looks ahead may have begun before the anchor.
            if let anchor, let past = low.template?.period(near: anchor, forward: false)?.start,
                past < start,
                let running = template.period(near: past, forward: true),
                (running.end ?? past) > anchor,
                low.part == nil, high.part == nil
            {
                low.period = Period(past, low.period.end, low.period.grain)
                again(&high, running)
            }
        }
        guard let start = low.lowBorder, let end = high.highBorder else {
            return anchor == nil ? FoundDate(index, high.next, .unknown) : nil
        }
        guard start < end else { return nil }
        return FoundDate(index, high.next, Period(start, end, .span))
    }

    /// An open range; `lower` tells that the expression is its beginning.
    private func opened(_ index: Int, _ at: Int, lower: Bool, isAfter: Bool) -> FoundDate? {
        if !lower, kind(at) == .date, let anchor {
            return FoundDate(index, at + 1, Period(nil, anchor, .span))
        }
        guard let found = dayRange(at, at) ?? point(at) else { return nil }
        if found.isBorderOnly, lower { return nil }
        var result = found
        result.first = index
        result.template = nil
        result.part = nil
        if lower {
            let start =
                isAfter && found.period.grain != .day && !isBeginning(found)
                ? found.period.end : found.period.start
            result.period = Period(start, nil, .span)
        } else {
            let end =
                found.part != nil
                ? found.part.flatMap { part in found.whole.flatMap(part.border) }
                : found.period.start
            result.period = Period(nil, end, .span)
        }
        return result
    }

    private func isBeginning(_ found: FoundDate) -> Bool {
        switch found.part {
        case .beginning?, .early?: true
        default: false
        }
    }

    /// "more than 2 days before yesterday", "less than 3 days after tomorrow".
    private func bounded(_ index: Int) -> FoundDate? {
        guard let found = countedUnits(index + 2), let day = found.period.start,
            found.period.grain == .day
        else { return nil }
        var isBackward = false
        for at in (index + 2)..<found.next where kind(at) == .ago || kind(at) == .before {
            isBackward = true
        }
        var other = anchor
        for at in (index + 2)..<found.next
        where kind(at) == .before || kind(at) == .after || kind(at) == .from {
            other = point(at + 1)?.period.start ?? anchor
        }
        let period: Period
        if kind(index) == .more {
            period = isBackward ? Period(nil, day, .span) : Period(day, nil, .span)
        } else {
            guard let other, min(other, day) < max(other, day) else { return nil }
            period = Period(min(other, day), max(other, day), .span)
        }
        return FoundDate(index, found.next, period)
    }

    /// "2012 or later", "2016 and greater", "May onwards".
    private func trailed(_ found: FoundDate) -> FoundDate {
        var found = found
        let at = found.next
        if kind(at) == .onward {
            found.period = Period(found.period.start, nil, .span)
            found.next = at + 1
        } else if kind(at) == .or || kind(at) == .and, at + 1 < count {
            let isUpper: Bool
            switch kind(at + 1) {
            case .part where value(at + 1) == 5, .greater, .onward: isUpper = false
            case .after where kind(at) == .or: isUpper = false
            case .part where value(at + 1) == 4: isUpper = true
            case .before where kind(at) == .or: isUpper = true
            default: return found
            }
            // "2018 or later than 2020" is another expression.
            if kind(at + 2) == .than
                || (kind(at) == .and && kind(at + 1) == .part && at + 2 < count
                    && lexemes[at + 2].kind == .word)
            {
                return found
            }
            found.period =
                isUpper
                ? Period(nil, found.period.end, .span) : Period(found.period.start, nil, .span)
            found.next = at + 2
        }
        return found
    }
}
