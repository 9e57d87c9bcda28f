internal import Rules

/// Makes days and periods of what the rules capture in one sentence.
struct DateMaker {
    private(set) var basis: DateBasis
    private var values = DateValues()

    init(_ basis: DateBasis) { self.basis = basis }

    func date(_ found: RuleMatcher.Found) -> FoundDate { values.dates[found.value] }

    /// What comes behind an expression may be reckoned from its period.
    mutating func goOn(from period: Period) { basis.context = period }
}

/// So many units.
struct DateStep {
    var unit: CalendarUnit
    var number: Int
}

/// Dates and counted units that captures hold the places of.
struct DateValues {
    private(set) var dates: [FoundDate] = []
    private(set) var steps: [[DateStep]] = []

    mutating func add(_ date: FoundDate) -> Int {
        dates.append(date)
        return dates.count - 1
    }

    mutating func add(_ list: [DateStep]) -> Int {
        steps.append(list)
        return steps.count - 1
    }

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
        basis.holidays.rule(in: basis.sentence, at: at)
    }

    mutating func make(_ production: Int, from match: borrowing RuleMatch) -> Int? {
        let production = DateProduction.all[production]
        let date: FoundDate?
        switch production {
        case .none, .nothing, .number, .hundreds, .shortYear, .relativeYear, .same, .settled,
            .spanOnly, .longer, .step, .steps, .halfStep, .stepAlone, .stepsAgain:
            return number(of: production, from: match)
        case .packedDate, .fullDate, .namedDate, .shortDate, .yearMonth, .monthYear, .monthDay,
            .month, .dayOfMonth, .dayOfMonthNear, .holiday, .longWeekend, .quarter, .half, .season,
            .quarterShort, .halfShort, .stretch, .nthWeekday, .nthUnit, .century, .year, .decade,
            .decadeShort, .partOfYear:
            date = CalendarDates(basis: basis, values: values).date(of: production, from: match)
        case .weekday, .weekend, .weekdayDay, .weekdayOfWeek, .weekdayNear, .dayWord, .now,
            .unitNear,
            .running, .moved, .movedNear, .part, .thisUnit, .isoWeek, .weekOf, .yearToDate,
            .unitBeside, .besideDay, .unitBesideContext, .endOf:
            date = NearDates(basis: basis, values: values).date(of: production, from: match)
        case .rolling, .pastUnits, .shifted, .shiftedContext, .shiftedFrom, .shiftedFromDay,
            .spanFrom, .ended, .within, .delay:
            date = CountedDates(basis: basis, values: values).date(of: production, from: match)
        case .days, .firstDay, .range, .rangeToDate, .rangeDay, .rangeYears, .since, .until,
            .untilNow, .upTo, .beyond, .shortOf:
            date = DateRanges(basis: basis, values: values).date(of: production, from: match)
        }
        guard var date else { return nil }
        date.rule = match.rule
        return values.add(date)
    }

    /// The value of what makes no new date: a number, counted units, or a date that is there.
    private mutating func number(
        of production: DateProduction, from match: borrowing RuleMatch
    ) -> Int? {
        switch production {
        case .none: return 0
        case .number: return match.sum(of: DateSlot.n.rawValue, and: DateSlot.tens.rawValue)
        case .hundreds: return match[.century].map { $0 * 100 + (match[.n] ?? 0) }
        case .shortYear: return match[.n].map(DateBasis.fullYear)
        case .relativeYear:
            return basis.anchor.map {
                CivilCalendar.civil($0).year + DateBasis.offset(match[.r] ?? 0)
            }
        case .step, .stepAlone:
            return match.unit.map { values.add([DateStep(unit: $0, number: match[.count] ?? 0)]) }
        case .halfStep: return values.add([DateStep(unit: .month, number: 6)])
        case .steps:
            return values.add(
                [DateSlot.a, .b, .c, .d].flatMap { slot in
                    match[slot].map { values.steps[$0] } ?? []
                })
        case .stepsAgain: return match[.steps]
        case .same: return match[.date]
        case .settled: return match[.date].flatMap { values.dates[$0].isBorderOnly ? nil : $0 }
        case .spanOnly:
            return match[.date].flatMap { values.dates[$0].period.grain == .span ? $0 : nil }
        case .longer:
            let the = basis.sentence.kind(match.first) == .the ? 1 : 0
            return match.next > match.first + the + 1 ? match[.date] : nil
        default: return nil
        }
    }
}
