internal import Documents

extension DateParser {
    /// "2019", "the 1990s", "'90s", "2019 Q3", "the nineties".
    func yearPeriod(_ index: Int) -> FoundDate? {
        if let found = decade(index) { return found }
        guard let (year, next) = year(index), isLoneYear(index, next) else { return nil }
        if let anchorless = yearPart(index, next, year) { return anchorless }
        return FoundDate(index, next, .year(year))
    }

    private func yearPart(_ index: Int, _ next: Int, _ year: Int) -> FoundDate? {
        var at = afterPossessive(next) ?? next
        at = skip(.the, skipMark("-", at))
        if let found = quarterCode(at) ?? (at > next ? ordinalPeriod(at) : nil),
            let template = found.template,
            let period = template.period(in: year)
        {
            return FoundDate(index, found.next, period)
        }
        guard kind(at) == .h, isNumber(at + 1), isJoined(at + 1),
            (1...2).contains(lexemes[at + 1].value)
        else { return nil }
        return Template.half(lexemes[at + 1].value).period(in: year).map {
            FoundDate(index, at + 2, $0)
        }
    }

    /// "1990s", "1990's", "'90s", "mid-90s", "nineteen-eighties", "nineties".
    private func decade(_ index: Int) -> FoundDate? {
        var at = skipMark("'", index)
        if kind(at) == .decadeword {
            guard kind(index - 1) == .the || kind(index - 1) == .part || isMark(index - 1, "-")
            else { return nil }
            return decade(index, at + 1, 1900 + value(at))
        }
        if kind(at) == .cardinal, value(at) > 11, kind(skipMark("-", at + 1)) == .decadeword {
            let tens = skipMark("-", at + 1)
            return decade(index, tens + 1, 100 * value(at) + value(tens))
        }
        guard isNumber(at) else { return nil }
        let number = lexemes[at]
        let after = isMark(at + 1, "'") && isJoined(at + 1) ? at + 2 : at + 1
        guard kind(after) == .s, number.value % 10 == 0, isJoined(after) || number.count == 4 else {
            return nil
        }
        if number.count == 4, (1000...2900).contains(number.value) {
            return decade(index, after + 1, number.value)
        }
        guard number.count == 2,
            at > index || kind(index - 1) == .the || kind(index - 1) == .part
                || kind(index - 1) == .in || isMark(index - 1, "-")
        else { return nil }
        at = index
        return decade(index, after + 1, fullYear(number.value) / 10 * 10)
    }

    private func decade(_ first: Int, _ next: Int, _ year: Int) -> FoundDate {
        FoundDate(first, next, .months(1, year, 120, .decade))
    }

    /// Whether four digits are a year and not a count, a price, a number of something.
    private func isLoneYear(_ index: Int, _ next: Int) -> Bool {
        guard isNumber(index) else {
            if isMark(index, "'") {
                return kind(index - 1) == .in || kind(index - 1) == .since || kind(index - 1) == .of
            }
            return kind(index - 1) == .in || kind(index - 1) == .since || kind(index - 1) == .of
                || kind(index - 1) == .part
                || kind(index - 1) == .by
        }
        if isJoined(index) {
            let before = lexemes[index - 1]
            if before.kind != .mark { return false }
            switch before.byte {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "~"), 0:
                break
            case UInt8(ascii: "-"):
                // The second end of "2014-2018", or "mid-2018", "Feb-2018", "post-2008".
                guard index >= 2 else { return false }
                if isNumber(index - 2) {
                    guard lexemes[index - 2].count == 4,
                        !isMark(index - 3, "-") || !isJoined(index - 2)
                    else { return false }
                } else if kind(index - 2) == .none, !isJoined(index - 2),
                    lexemes[index - 2].isCapital
                {
                    return false
                }
            default: return false
            }
        }
        if next < count, isJoined(next), isMark(next, "-"), isNumber(next + 1), isJoined(next + 1) {
            // "2010-2015-86" is no range of years.
            if isMark(next + 2, "-"), isJoined(next + 2), isNumber(next + 3) { return false }
        }
        if next < count, isMark(next, "-"), isJoined(next), next + 1 < count,
            lexemes[next + 1].kind == .word, isJoined(next + 1),
            kind(next + 1) != .month, kind(next + 1) != .monthshort
        {
            return false
        }
        return isYear(lexemes[index].value, index, next)
    }

    private func isYear(_ value: Int, _ index: Int, _ next: Int) -> Bool {
        let isTimed =
            switch kind(index - 1) {
            case .in, .since, .until, .of, .during, .part, .before, .after, .between, .through,
                .month, .by, .relative:
                true
            case .to: kind(index - 2) == .back
            default: false
            }
        let isCurrent = (1900...2150).contains(value)
        guard isCurrent || (isTimed && (1000...2999).contains(value)) else { return false }
        guard next < count, lexemes[next].kind == .word, !isJoined(next) else { return true }
        switch kind(next) {
        case .unit, .clock, .hundred, .thousand, .cardinal: return false
        default: break
        }
        if isTimed || kind(index - 1) == .the || afterPossessive(index - 2) == index { return true }
        guard lexemes[next].tag == .NOUN || lexemes[next].tag == .ADJ else { return true }
        // "killed 2000 people", "about 2000 homes"
        let before = index > 0 ? lexemes[index - 1].tag : .X
        switch kind(index - 1) {
        case .around, .greater, .than, .more, .less, .at, .for, .to, .from, .a: return false
        default: return value % 100 != 0 && before != .VERB && before != .NUM
        }
    }
}
