internal import Rules

/// Makes days and periods of what the rules capture in one sentence.
struct DateMaker {
    /// The sentence's tokens, with what the tense is told by.
    let sentence: DateSentence
    let holidays: Holidays
    /// The day that relative expressions are resolved against; nil if unknown.
    let anchor: Int?
    /// Whether "3/4/2020" is the third of April in this document.
    let isDayFirst: Bool
    /// The last expression found before.
    var context: Period?
    /// Dates and counted units that captures hold the places of.
    private(set) var dates: [FoundDate] = []
    private(set) var steps: [[Step]] = []

    /// So many units.
    struct Step {
        var unit: CalendarUnit
        var number: Int
    }

    init(sentence: DateSentence, holidays: Holidays, anchor: Int?, isDayFirst: Bool) {
        self.sentence = sentence
        self.holidays = holidays
        self.anchor = anchor
        self.isDayFirst = isDayFirst
    }

    var count: Int { sentence.tokens.count }

    func kind(_ index: Int) -> DateWord.Class { sentence.kind(index) }

    /// -1, 0 or 1 for a value of class `relative`.
    static func offset(_ relative: Int) -> Int {
        switch relative {
        case 1...3: -1
        case 4...6: 1
        default: 0
        }
    }

    /// The year that two digits mean, from 1950 to 2049.
    static func fullYear(_ short: Int) -> Int { short < 50 ? 2000 + short : 1900 + short }

    // MARK: Resolution

    /// The nearest period of a template: the one before the anchor or, where the sentence
    /// looks ahead, the coming one.
    func resolved(_ match: borrowing RuleMatch, as template: Template) -> FoundDate {
        resolved(from: match.first, to: match.next, as: template)
    }

    func resolved(from first: Int, to next: Int, as template: Template) -> FoundDate {
        let period = anchor.flatMap {
            template.period(near: $0, forward: sentence.looksForward(from: first, to: next))
        }
        return FoundDate(period ?? .unknown, template: template)
    }

    /// A template in the year that the text names, else the nearest one.
    func dated(_ match: borrowing RuleMatch, as template: Template) -> FoundDate? {
        if let year = match[.year] { return template.period(in: year).map { FoundDate($0) } }
        if let anchor, template.period(in: CivilCalendar.civil(anchor).year) == nil,
            template.period(near: anchor, forward: false) == nil
        {
            return nil
        }
        return resolved(match, as: template)
    }

    func date(_ found: RuleMatcher.Found) -> FoundDate { dates[found.value] }

    func date(in match: borrowing RuleMatch, at slot: DateSlot = .date) -> FoundDate? {
        match[slot].map { dates[$0] }
    }
}

extension RuleMatch {
    subscript(slot: DateSlot) -> Int? { self[slot.rawValue] }

    func first(of slot: DateSlot) -> Int? { first(of: slot.rawValue) }

    /// The unit that was captured; nil if none was.
    var unit: CalendarUnit? { self[.u].flatMap { CalendarUnit(rawValue: $0) } }
}

extension DateMaker: RuleMaker {
    mutating func read(_ native: Int, at: Int) -> (value: Int, next: Int)? {
        holidays.rule(in: sentence, at: at)
    }

    mutating func make(_ production: Int, from match: borrowing RuleMatch) -> Int? {
        let production = DateProduction.all[production]
        if let number = number(of: production, from: match) { return number }
        guard
            var date = calendarDate(of: production, from: match)
                ?? nearDate(of: production, from: match)
                ?? countedDate(of: production, from: match) ?? range(of: production, from: match)
        else { return nil }
        date.rule = match.rule
        dates.append(date)
        return dates.count - 1
    }

    /// The value of what is no new date.
    private mutating func number(
        of production: DateProduction, from match: borrowing RuleMatch
    ) -> Int? {
        switch production {
        case .none: return 0
        case .number: return match.sum(of: DateSlot.n.rawValue, and: DateSlot.tens.rawValue)
        case .hundreds: return match[.century].map { $0 * 100 + (match[.n] ?? 0) }
        case .shortYear: return match[.n].map(Self.fullYear)
        case .relativeYear:
            return anchor.map { CivilCalendar.civil($0).year + Self.offset(match[.r] ?? 0) }
        case .step, .stepAlone:
            return match.unit.map { add([Step(unit: $0, number: match[.count] ?? 0)]) }
        case .halfStep: return add([Step(unit: .month, number: 6)])
        case .steps:
            return add(
                [DateSlot.a, .b, .c, .d].flatMap { slot in match[slot].map { steps[$0] } ?? [] })
        case .stepsAgain: return match[.steps]
        case .same: return match[.date]
        case .settled: return match[.date].flatMap { dates[$0].isBorderOnly ? nil : $0 }
        case .spanOnly: return match[.date].flatMap { dates[$0].period.grain == .span ? $0 : nil }
        case .longer:
            let the = kind(match.first) == .the ? 1 : 0
            return match.next > match.first + the + 1 ? match[.date] : nil
        default: return nil
        }
    }

    private mutating func add(_ list: [Step]) -> Int {
        steps.append(list)
        return steps.count - 1
    }
}
