internal import Documents

extension DateParser {
    /// "2019-05-09", "5/9/2019", "9.5.2019", "22/Jan/2019", "12-2015", and "5/9" where a date is expected.
    func numericDate(_ index: Int) -> FoundDate? {
        guard isNumber(index), standsFree(index) else { return nil }
        let packed = lexemes[index].value
        if lexemes[index].count == 8, (19_000_101...21_001_231).contains(packed), endsFree(index),
            let day = CivilCalendar.day(packed / 10_000, packed / 100 % 100, packed % 100)
        {
            return FoundDate(index, index + 1, .day(day))
        }
        guard lexemes[index].count <= 4 else { return nil }
        guard index + 2 < count, lexemes[index + 1].kind == .mark, isJoined(index + 1),
            isJoined(index + 2)
        else { return nil }
        let mark = lexemes[index + 1].byte
        guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/") || mark == UInt8(ascii: ".")
        else {
            return nil
        }
        let first = lexemes[index].value
        if kind(index + 2) == .month || kind(index + 2) == .monthshort {
            return mixedDate(index, mark)
        }
        guard isNumber(index + 2), lexemes[index + 2].count <= 4 else { return nil }
        let second = lexemes[index + 2].value
        if index + 4 < count, lexemes[index + 3].kind == .mark, lexemes[index + 3].byte == mark,
            isJoined(index + 3), isNumber(index + 4), isJoined(index + 4)
        {
            guard endsFree(index + 4) else { return nil }
            return fullDate(index, first, second, lexemes[index + 4].value)
        }
        guard endsFree(index + 2) else { return nil }
        if lexemes[index].count == 4, lexemes[index + 2].count == 2, (1...12).contains(second),
            second != first % 100 + 1, mark != UInt8(ascii: "."), (1500...2200).contains(first)
        {
            return FoundDate(index, index + 3, .months(second, first, 1, .month))
        }
        if lexemes[index].count <= 2, lexemes[index + 2].count == 4, (1...12).contains(first),
            (1900...2100).contains(second), mark != UInt8(ascii: ".")
        {
            return FoundDate(index, index + 3, .months(first, second, 1, .month))
        }
        return shortDate(index, first, second, mark)
    }

    /// "5/9" or "on 5.9": only where the words around expect a date, because fractions look the same.
    private func shortDate(_ index: Int, _ first: Int, _ second: Int, _ mark: UInt8) -> FoundDate? {
        guard mark != UInt8(ascii: "-"), lexemes[index].count <= 2, lexemes[index + 2].count <= 2
        else { return nil }
        let next = index + 3
        let isRange = isMark(next, "-") && isNumber(next + 1) && isMark(next + 2, "/")
        switch kind(index - 1) {
        case .on: break
        case .by, .before, .after, .since, .until, .from, .between, .relative, .weekday,
            .weekdayshort, .to, .or, .and:
            guard mark == UInt8(ascii: "/") || kind(index - 1) == .relative else { return nil }
        default:
            let follows = isMark(index - 1, ",") && isMark(index - 3, "/")
            guard mark == UInt8(ascii: "/"), isRange || follows || isMark(index - 1, "-") else {
                return nil
            }
        }
        if next < count, isMark(next, "%") || (lexemes[next].tag == .NOUN && lexemes[next].isSpaced)
        {
            return nil
        }
        let swap = first > 12 || (isDayFirst && second <= 12)
        let (month, day) = swap ? (second, first) : (first, second)
        // A leap year decides whether there is such a day at all.
        guard CivilCalendar.day(2000, month, day) != nil, !(first == 24 && second == 7) else {
            return nil
        }
        return resolved(index, next, .monthDay(month, day))
    }

    private func fullDate(_ index: Int, _ first: Int, _ second: Int, _ third: Int) -> FoundDate? {
        let (a, c) = (lexemes[index].count, lexemes[index + 4].count)
        guard lexemes[index + 2].count <= 2 else { return nil }
        var day: Int?
        if a == 4, c <= 2 {
            day = CivilCalendar.day(first, second, third) ?? CivilCalendar.day(first, third, second)
        } else if a <= 2, c == 4 || c == 2 {
            let year = c == 4 ? third : fullYear(third)
            let isDotted = isMark(index + 1, ".")
            // "5.10.12" may be a version, an address, a clause.
            guard c == 4 || !isDotted else { return nil }
            let european = CivilCalendar.day(year, second, first)
            let american = CivilCalendar.day(year, first, second)
            day = isDayFirst || isDotted ? european ?? american : american ?? european
        }
        return day.map { FoundDate(index, index + 5, .day($0)) }
    }

    /// "22/Jan/2019", "2019-aug-1", "01-May-20".
    private func mixedDate(_ index: Int, _ mark: UInt8) -> FoundDate? {
        guard index + 4 < count, lexemes[index + 3].byte == mark, isJoined(index + 3),
            isNumber(index + 4),
            isJoined(index + 4), endsFree(index + 4)
        else { return nil }
        let month = value(index + 2)
        let (a, c) = (lexemes[index], lexemes[index + 4])
        var day: Int?
        if a.count == 4, c.count <= 2 {
            day = CivilCalendar.day(a.value, month, c.value)
        } else if a.count <= 2, c.count == 4 || c.count == 2 {
            day = CivilCalendar.day(c.count == 4 ? c.value : fullYear(c.value), month, a.value)
        }
        return day.map { FoundDate(index, index + 5, .day($0)) }
    }

    /// Whether no letter, digit or mark of an identifier is glued to the front.
    private func standsFree(_ index: Int) -> Bool {
        guard isJoined(index) else { return true }
        let before = lexemes[index - 1]
        guard before.kind == .mark else { return false }
        if before.byte == UInt8(ascii: "-") {
            // The second end of "10/1-11/2/2017".
            return index >= 2 && isNumber(index - 2)
                && (isMark(index - 3, "/") || isMark(index - 3, ".")
                    || (isMark(index - 3, "-") && lexemes[index - 2].count == 4))
        }
        return
            !(before.byte == UInt8(ascii: "/") || before.byte == UInt8(ascii: ".")
            || before.byte == UInt8(ascii: ",") || before.byte == UInt8(ascii: "$"))
    }

    /// Whether nothing of a longer number or identifier follows.
    private func endsFree(_ index: Int) -> Bool {
        let next = index + 1
        guard next < count, isJoined(next) else { return true }
        let after = lexemes[next]
        if after.kind != .mark {
            return after.kind == .word
                && (after.word.kind == .s || lexemes[index].count == 2 && after.count == 1)
        }
        if after.byte == UInt8(ascii: "-") {
            return !(isNumber(next + 1) && isJoined(next + 1)) || isMark(next + 2, "/")
                || isMark(next + 2, ".")
                || isMark(next + 2, "-")
        }
        return
            !((after.byte == UInt8(ascii: "/") || after.byte == UInt8(ascii: ".")
            || after.byte == UInt8(ascii: ",")) && isNumber(next + 1) && isJoined(next + 1))
            && after.byte != UInt8(ascii: "%")
    }

    /// "9 May", "the 9th of May 2019", "the fifteenth day of June", "4 to 22 October", "the 18th".
    func dayFirst(_ index: Int) -> FoundDate? {
        guard standsFree(index) || isMark(index - 1, "-"),
            let (day, next, isOrdinal) = dayNumber(index)
        else { return nil }
        var at = next
        if kind(at) == .unit, value(at) == 1, isOrdinal, kind(at + 1) == .of { at += 1 }
        let isOf = kind(at) == .of
        if isOf { at += 1 }
        at = skip(.the, at)
        if isMark(at, "."), isJoined(at), kind(at + 1) == .month || kind(at + 1) == .monthshort {
            at += 1
        }
        if isJoined(at), !isMark(at, "-") { return nil }
        at = skipMark("-", at)
        if let (month, after) = month(at, isSure: true), CivilCalendar.day(2000, month, day) != nil
        {
            // "18 and 19 June" reads its first day from the second's month, see `dayRange`.
            return dated(index, after, .monthDay(month, day)) ?? nil
        }
        guard isOrdinal || (isOf && isNumber(index)) else { return nil }
        if isOf, at < count, let anchor {
            // "the 15th day of next month", "the 26th of the month"
            var month: Int?
            var after = at
            let today = CivilCalendar.civil(anchor)
            if kind(at) == .relative, kind(at + 1) == .unit, value(at + 1) == 4 {
                month = today.month + offset(value(at))
                after = at + 2
            } else if kind(at) == .unit, value(at) == 4 {
                month = today.month
                after = at + 1
            }
            if let month {
                let start = CivilCalendar.civil(CivilCalendar.start(ofMonth: month, of: today.year))
                return CivilCalendar.day(start.year, start.month, day).map {
                    FoundDate(index, after, .day($0))
                }
            }
        }
        return isOf ? nil : bareDay(index, next, day)
    }

    /// "on the 18th", unless it orders something ("on the 18th floor").
    private func bareDay(_ index: Int, _ next: Int, _ day: Int) -> FoundDate? {
        guard kind(index - 1) == .the, kind(index) != .ordinal || day > 9 else { return nil }
        switch kind(index - 2) {
        case .on, .by, .since, .until, .before, .from, .after, .between, .to: break
        case .for where isNumber(index): break
        default: return nil
        }
        if next < count, lexemes[next].kind == .word {
            let tag = lexemes[next].tag
            if tag == .NOUN || tag == .PROPN || tag == .ADJ || tag == .NUM { return nil }
            if kind(next) == .ordinal || kind(next) == .unit || kind(next) == .cardinal {
                return nil
            }
        }
        if isMark(next, "-") { return nil }
        return resolved(index, next, .dayOfMonth(day))
    }
}
