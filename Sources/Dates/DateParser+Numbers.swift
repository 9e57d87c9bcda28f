internal import Documents

extension DateParser {
    /// A whole number in digits or words, with the index after it.
    ///
    /// "a few" is 3, "a couple of" 2.
    func cardinal(_ index: Int) -> (value: Int, next: Int)? {
        guard index < count else { return nil }
        if isNumber(index) {
            let value = lexemes[index].value
            guard (0...9999).contains(value) else { return nil }
            if isMark(index + 1, ".") || isMark(index + 1, ","), isJoined(index + 1),
                isNumber(index + 2),
                isJoined(index + 2)
            {
                return nil
            }
            if index > 0, isMark(index - 1, ".") || isMark(index - 1, ","), isJoined(index),
                isNumber(index - 2)
            {
                return nil
            }
            return (value, index + 1)
        }
        switch kind(index) {
        case .a:
            if kind(index + 1) == .few { return (value(index + 1), skip(.of, index + 2)) }
            if kind(index + 1) == .dozen { return (12, index + 2) }
            return (1, index + 1)
        case .few: return (value(index), skip(.of, index + 1))
        case .dozen: return (12, index + 1)
        case .cardinal: return (value(index), index + 1)
        case .tens:
            let next = skipMark("-", index + 1)
            if kind(next) == .cardinal, value(next) < 10 {
                return (value(index) + value(next), next + 1)
            }
            return (value(index), index + 1)
        default: return nil
        }
    }

    /// "18th", "eighteenth", "twenty-first"; with the index after it.
    func ordinal(_ index: Int) -> (value: Int, next: Int)? {
        guard index < count else { return nil }
        if isNumber(index), kind(index + 1) == .suffix, isJoined(index + 1) {
            let value = lexemes[index].value
            return (1...200).contains(value) ? (value, index + 2) : nil
        }
        switch kind(index) {
        case .ordinal: return (value(index), index + 1)
        case .tens:
            let next = skipMark("-", index + 1)
            return kind(next) == .ordinal && value(next) < 10
                ? (value(index) + value(next), next + 1) : nil
        default: return nil
        }
    }

    /// A day's number from 1 to 31, in digits or words, cardinal or ordinal.
    func dayNumber(_ index: Int) -> (value: Int, next: Int, isOrdinal: Bool)? {
        if let (value, next) = ordinal(index) {
            return (1...31).contains(value) ? (value, next, true) : nil
        }
        guard isNumber(index) || kind(index) == .cardinal || kind(index) == .tens,
            let (value, next) = cardinal(index), (1...31).contains(value),
            !isNumber(index) || lexemes[index].count < 3
        else { return nil }
        // Not the hour of "12:30" nor the number of "12%", nor part of "12km".
        if isMark(next, ":") && isJoined(next) && isNumber(next + 1) || isMark(next, "%") {
            return nil
        }
        if isNumber(index), next < count, lexemes[next].kind == .word, isJoined(next) { return nil }
        return (value, next, false)
    }

    /// A year in four digits or words ("nineteen eighty-four", "two thousand and nineteen"), or "'98".
    func year(_ index: Int) -> (value: Int, next: Int)? {
        guard index < count else { return nil }
        if isNumber(index) {
            let lexeme = lexemes[index]
            guard lexeme.count == 4, (1000...2999).contains(lexeme.value) else { return nil }
            let next = index + 1
            if next < count, isJoined(next) {
                if lexemes[next].kind == .word { return nil }
                if isMark(next, ":") || isMark(next, "%") { return nil }
                if isMark(next, ".") || isMark(next, ","), isNumber(next + 1), isJoined(next + 1) {
                    return nil
                }
            }
            return (lexeme.value, next)
        }
        if isMark(index, "'"), isNumber(index + 1), isJoined(index + 1),
            lexemes[index + 1].count == 2
        {
            return (fullYear(lexemes[index + 1].value), index + 2)
        }
        guard kind(index) == .cardinal || kind(index) == .tens else { return nil }
        let first = value(index)
        if kind(index) == .cardinal, first == 2, kind(index + 1) == .thousand {
            let next = skip(.and, index + 2)
            if kind(next) == .cardinal || kind(next) == .tens, let (rest, after) = cardinal(next),
                rest < 100
            {
                return (2000 + rest, after)
            }
            return next == index + 2 ? (2000, next) : nil
        }
        guard (11...20).contains(first) else { return nil }
        if kind(index) == .cardinal, kind(index + 1) == .hundred {
            let rest = skip(.and, index + 2)
            if kind(rest) == .cardinal || kind(rest) == .tens, let (low, after) = cardinal(rest),
                low < 100
            {
                return (first * 100 + low, after)
            }
            return (first * 100, index + 2)
        }
        let next = skipMark("-", index + 1)
        guard kind(next) == .cardinal || kind(next) == .tens, let (rest, after) = cardinal(next),
            (10...99).contains(rest)
        else { return nil }
        return (first * 100 + rest, after)
    }

    /// "19" as a year: from 1950 to 2049.
    func fullYear(_ short: Int) -> Int { short < 50 ? 2000 + short : 1900 + short }

    /// The year behind a day, month, quarter or holiday: "2019", ", 2019", "of 2019", "of next year", "next year".
    func trailingYear(_ index: Int) -> (value: Int, next: Int)? {
        var at = index
        if isMark(at, ",") || isMark(at, "-") || isMark(at, "/") { at += 1 }
        if kind(at) == .of || kind(at) == .in { at += 1 }
        at = skip(.the, at)
        if kind(at) == .calendar || kind(at) == .fiscal { at += 1 }
        if kind(at) == .fy, let (value, next) = codedYear(at) { return (value, next) }
        if kind(at) == .unit, value(at) == 6 { at += 1 }
        if let (value, next) = year(at) {
            // "May 9, 2000 people": a number behind a comma that counts something.
            if isMark(index, ","), next < count, lexemes[next].tag == .NOUN, lexemes[next].isSpaced
            {
                return nil
            }
            return (value, next)
        }
        if kind(index) == .of, at == index + 1, isNumber(at), lexemes[at].count == 2,
            lexemes[at].value > 31
        {
            return (fullYear(lexemes[at].value), at + 1)
        }
        guard let anchor, kind(at) == .relative, kind(at + 1) == .unit, value(at + 1) == 6,
            kind(index) == .of || kind(index) == .in || at == index
        else { return nil }
        return (CivilCalendar.civil(anchor).year + offset(value(at)), at + 2)
    }

    /// The year of "FY19", "FY 2019", "cy18"; the index is that of the letters.
    func codedYear(_ index: Int) -> (value: Int, next: Int)? {
        var at = index + 1
        at = skipMark("'", at)
        guard isNumber(at) else { return nil }
        if lexemes[at].count == 4 { return year(at) }
        return lexemes[at].count == 2 ? (fullYear(lexemes[at].value), at + 1) : nil
    }

    /// -1, 0 or 1 for a value of class `relative`.
    func offset(_ relative: Int) -> Int {
        switch relative {
        case 1...3: -1
        case 4...6: 1
        default: 0
        }
    }
}
