internal import Documents

/// Reads the date expressions of one sentence; every attempt looks a bounded number of lexemes ahead.
struct DateParser {
    let lexemes: [DateLexeme]
    let holidays: Holidays
    /// The day that relative expressions are resolved against; nil if unknown.
    let anchor: Int?
    /// Whether "3/4/2020" is the third of April in this document.
    let isDayFirst: Bool
    /// The last expression found before.
    var context: Period?
    /// How many expressions hold this one ("two days after the day after ...").
    private var depth = 0

    init(
        lexemes: [DateLexeme], holidays: Holidays, anchor: Int?, isDayFirst: Bool,
        context: Period? = nil
    ) {
        self.lexemes = lexemes
        self.holidays = holidays
        self.anchor = anchor
        self.isDayFirst = isDayFirst
        self.context = context
    }

    // MARK: Lexemes

    var count: Int { lexemes.count }

    func kind(_ index: Int) -> DateWord.Class {
        index >= 0 && index < lexemes.count ? lexemes[index].word.kind : .none
    }

    func value(_ index: Int) -> Int { Int(lexemes[index].word.value) }

    func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
        index >= 0 && index < lexemes.count && lexemes[index].kind == .mark
            && lexemes[index].byte == UInt8(ascii: mark)
    }

    func isNumber(_ index: Int) -> Bool {
        index >= 0 && index < lexemes.count && lexemes[index].kind == .number
    }

    /// Whether no white space stands between a lexeme and the one before it.
    func isJoined(_ index: Int) -> Bool {
        index > 0 && index < lexemes.count && !lexemes[index].isSpaced
    }

    /// The index after the lexeme if it is of this kind, else the index itself.
    func skip(_ kind: DateWord.Class, _ index: Int) -> Int {
        self.kind(index) == kind ? index + 1 : index
    }

    func skipMark(_ mark: Unicode.Scalar, _ index: Int) -> Int {
        isMark(index, mark) ? index + 1 : index
    }

    /// The index after "'s"; nil if there is none.
    func afterPossessive(_ index: Int) -> Int? {
        isMark(index, "'") && kind(index + 1) == .s ? index + 2 : nil
    }

    // MARK: Resolution

    func resolved(_ first: Int, _ next: Int, _ template: Template) -> FoundDate {
        let period = anchor.flatMap {
            template.period(near: $0, forward: looksForward(first, next))
        }
        return FoundDate(first, next, period ?? .unknown, template: template)
    }

    /// A template in the year that follows it ("of 2019", ", 2019", "of next year"), else the nearest one.
    func dated(_ first: Int, _ next: Int, _ template: Template) -> FoundDate? {
        if let (year, after) = trailingYear(next) {
            return template.period(in: year).map { FoundDate(first, after, $0) }
        }
        if let anchor, template.period(in: CivilCalendar.civil(anchor).year) == nil,
            template.period(near: anchor, forward: false) == nil
        {
            return nil
        }
        return resolved(first, next, template)
    }

    // MARK: Dispatch

    /// The day or period inside another expression; four deep at most, so that no text takes long.
    func nested(_ index: Int) -> FoundDate? {
        guard depth < 4 else { return nil }
        var parser = self
        parser.depth += 1
        return parser.point(index)
    }

    /// The day or period that begins at a lexeme, without "since" or a second end; nil if there is none.
    func point(_ index: Int) -> FoundDate? {
        let at = skip(.the, index)
        guard at < count else { return nil }
        var found: FoundDate?
        let lexeme = lexemes[at]
        switch lexeme.kind {
        case .number:
            found =
                quarterNumber(at) ?? numericDate(at) ?? dayFirst(at) ?? ordinalPeriod(at)
                ?? countedUnits(at) ?? yearPeriod(at)
        case .mark:
            if lexeme.byte == UInt8(ascii: "'") { found = yearPeriod(at) }
        case .word:
            switch lexeme.word.kind {
            case .month, .monthshort:
                found = (at == index || monthHasNumber(at) ? monthFirst(at) : nil) ?? holiday(at)
            // "the Sun", "the Mon" are no days.
            case .weekdayshort: found = at == index ? weekdayFirst(at) : nil
            case .weekday: found = weekdayFirst(at)
            case .dayword:
                found =
                    anchor.map { FoundDate(at, at + 1, .day($0 + value(at))) }
                    ?? FoundDate(at, at + 1, .unknown)
            case .now:
                found = FoundDate(at, at + 1, anchor.map(Period.day) ?? .unknown)
                found?.isBorderOnly = true
            case .relative: found = relative(at)
            case .part: found = partOf(at)
            case .unit: found = unitFirst(at)
            case .ordinal: found = holiday(at) ?? dayFirst(at) ?? ordinalPeriod(at)
            case .tens:
                found = dayFirst(at) ?? ordinalPeriod(at) ?? countedUnits(at) ?? yearPeriod(at)
            case .cardinal: found = dayFirst(at) ?? countedUnits(at) ?? yearPeriod(at)
            case .a, .few, .dozen: found = countedUnits(at)
            case .in, .within: found = afterDelay(at)
            case .season: found = seasonFirst(at) ?? holiday(at)
            case .fiscal, .fy, .cy, .calendar: found = accountingYear(at)
            case .q, .h, .half: found = quarterCode(at)
            case .decadeword: found = yearPeriod(at)
            case .eoy: found = endOfPeriod(at)
            case .w, .wc: found = weekCommencing(at)
            default: found = holiday(at)
            }
        }
        if found != nil, at > index { found?.first = index }
        return found
    }
}
