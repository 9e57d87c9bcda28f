internal import Documents
internal import Rules
internal import Tables

/// The rules of `rules/dates.rules`.
struct DateRules: Sendable {
    static let file = "rules/dates.rules"

    let all: RuleSet
    /// What stands by itself, a range included, and what may stand in it.
    let expression: Int
    let point: Int

    init(from data: DataFolder, words: DateWords, without: String = "") throws(TableError) {
        var vocabulary = RuleVocabulary(
            classes: DateWord.Class.all.map(\.rawValue), classOfWord: words.lone,
            slots: DateSlot.names,
            productions: DateProduction.all.map(\.rawValue),
            natives: [("holiday-name", words.feastKeys)])
        vocabulary.unclassed |= 1 << UInt128(DateWord.feast.kind)
        all = try RuleSet.read(Self.file, from: data, vocabulary: vocabulary, without: without)
        guard let expression = all.group("expression"), let point = all.group("point") else {
            throw TableError(file: Self.file, line: 0, message: "has no group expression or point")
        }
        (self.expression, self.point) = (expression, point)
    }
}

/// What the rules of `rules/dates.rules` make of what they capture, by the names that they use.
enum DateProduction: String, CaseIterable {
    /// Something matched, of no value; never anything, so that a final rule forbids.
    case none, nothing
    /// Numbers: the sum of those captured; a century and a rest; two digits of a year;
    /// the year in which "last" or "next" falls.
    case number, hundreds, shortYear = "short-year", relativeYear = "relative-year"
    /// The captured date.
    case same
    case packedDate = "packed-date"
    case fullDate = "full-date"
    case namedDate = "named-date"
    case shortDate = "short-date"
    case yearMonth = "year-month"
    case monthYear = "month-year"
    case monthDay = "month-day"
    case month
    case dayOfMonth = "day-of-month"
    case dayOfMonthNear = "day-of-month-near"
    case holiday
    case longWeekend = "long-weekend"
    case quarter, half, season
    case quarterShort = "quarter-short"
    case halfShort = "half-short"
    case stretch
    case nthWeekday = "nth-weekday"
    case nthUnit = "nth-unit"
    case century
    case year, decade
    case decadeShort = "decade-short"
    case partOfYear = "part-of-year"
    case weekday
    case weekdayDay = "weekday-day"
    case weekdayOfWeek = "weekday-of-week"
    case weekdayNear = "weekday-near"
    case dayWord = "day-word"
    case now, settled
    case unitNear = "unit-near"
    case running, moved
    case movedNear = "moved-near"
    case rolling
    case pastUnits = "past-units"
    case part, longer
    case thisUnit = "this-unit"
    case step, steps
    case halfStep = "half-step"
    case stepAlone = "step-alone"
    case stepsAgain = "steps-again"
    case shifted
    case shiftedContext = "shifted-context"
    case shiftedFrom = "shifted-from"
    case shiftedFromDay = "shifted-from-day"
    case spanFrom = "span-from"
    case ended, within, delay
    case isoWeek = "iso-week"
    case weekOf = "week-of"
    case yearToDate = "year-to-date"
    case unitBeside = "unit-beside"
    case besideDay = "beside-day"
    case unitBesideContext = "unit-beside-context"
    case endOf = "end-of"
    case days
    case firstDay = "first-day"
    case range
    case rangeToDate = "range-to-date"
    case rangeDay = "range-day"
    case rangeYears = "range-years"
    case spanOnly = "span-only"
    case since, until
    case untilNow = "until-now"
    case upTo = "up-to"
    case beyond
    case shortOf = "short-of"

    /// In the order of their numbers; made once, where `allCases` is made at each call.
    static let all = allCases
}

/// What elements of the rules are captured as.
enum DateSlot: Int, CaseIterable {
    /// Numbers.
    case n, tens, century, day, month, year, weekday, count, a, b, c, d
    /// Values of words: of "last" and "next", of a unit, of "early".
    case r, u, part
    /// Signs between numbers.
    case mark, second
    /// Dates and counted units.
    case date, low, high, whole, steps
    /// What rules tell a production.
    case sign, business, after

    /// The names of all cases in order: reflection would cost more than reading the rules.
    static let names = [
        "n", "tens", "century", "day", "month", "year", "weekday", "count", "a", "b", "c", "d", "r",
        "u", "part", "mark", "second", "date", "low", "high", "whole", "steps", "sign", "business",
        "after",
    ]
}
