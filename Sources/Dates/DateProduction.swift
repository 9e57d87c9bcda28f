internal import Documents
internal import Rules
internal import Tables

/// What the rules of `rules/dates.rules` make of what they capture, by the names that they use.
///
/// Each with the slots that it needs, those in brackets if the rule has them, and what it makes.
/// `DateMaker` says which type makes it. A date without a year is the nearest one on or before
/// the anchor, or the coming one where the sentence looks ahead.
enum DateProduction: String, CaseIterable {
    // Values that are no dates

    /// No slot; 0, so that the group has matched.
    case none
    /// No slot; never anything, so that a rule with "=>" forbids those behind it.
    case nothing
    /// n, tens: the sum of all that were captured.
    case number
    /// century (n): the year of a century and a rest: "nineteen eighty-four".
    case hundreds
    /// n: the year that two digits mean, from 1950 to 2049.
    case shortYear = "short-year"
    /// (r): the year in which "last", "this" or "next" falls.
    case relativeYear = "relative-year"
    /// date: that date.
    case same

    // Days and periods as the text names them

    /// n: the day of eight digits, "20190509".
    case packedDate = "packed-date"
    /// a, b, c with mark and second, which must be the same sign: the day of three numbers.
    case fullDate = "full-date"
    /// a, month, c with mark and second, the same sign: "29/Feb/2020".
    case namedDate = "named-date"
    /// a, b: a day of two numbers, "5/9".
    case shortDate = "short-date"
    /// year, month: a month; nothing where it may be two years, "2010-11".
    case yearMonth = "year-month"
    /// year, month: a month.
    case monthYear = "month-year"
    /// month, day (year): a day.
    case monthDay = "month-day"
    /// n: a month without its year.
    case month
    /// n: a day without its month.
    case dayOfMonth = "day-of-month"
    /// day (r): a day of last, this or next month.
    case dayOfMonthNear = "day-of-month-near"
    /// n, the place of the feast's rule (year): a feast.
    case holiday
    /// date, a feast: the weekend that it makes long.
    case longWeekend = "long-weekend"
    /// n (year): a quarter, a half, a season.
    case quarter, half, season
    /// n, year in two digits: a quarter.
    case quarterShort = "quarter-short"
    /// n, year in two digits: a half.
    case halfShort = "half-short"
    /// count, u, whole (n): the first units of a period, the last where n is -1.
    case stretch
    /// n, weekday and either whole, a month, or month (year): its n-th weekday, -1 the last.
    case nthWeekday = "nth-weekday"
    /// n, u, whole: the n-th unit of a period, -1 the last.
    case nthUnit = "nth-unit"
    /// n: a century.
    case century
    /// year or n: a year.
    case year
    /// n (century): ten years.
    case decade
    /// n: ten years by two digits.
    case decadeShort = "decade-short"
    /// date, which needs a year, and year or r: that date in the year.
    case partOfYear = "part-of-year"

    // Days and periods nearby, and parts of periods

    /// weekday: the nearest one.
    case weekday
    /// No slot; the nearest Saturday and Sunday.
    case weekend
    /// weekday, day: the nearest such weekday with this day of the month.
    case weekdayDay = "weekday-day"
    /// weekday (r): the weekday of last, this or next week.
    case weekdayOfWeek = "weekday-of-week"
    /// date, r: of a weekday the one that "last" or "next" asks for; any other date as it is.
    case weekdayNear = "weekday-near"
    /// n, days from today: a day.
    case dayWord = "day-word"
    /// No slot; today, as the border of something else only.
    case now
    /// date: that date, unless it is a border only.
    case settled
    /// u, r: a unit nearby.
    case unitNear = "unit-near"
    /// u: one unit up to today.
    case running
    /// date, r: of a date without its year the reading that "last" or "next" asks for.
    case moved
    /// date, r: the same; nothing where the date has its year.
    case movedNear = "moved-near"
    /// count, u (r, business) or steps (r): units up to today; from it where r is 4 or more.
    case rolling
    /// count, u: units up to today.
    case pastUnits = "past-units"
    /// part, whole: an early, late or other part of a period.
    case part
    /// date: that date, if it has more than one word without its article.
    case longer
    /// u: the unit that today is in.
    case thisUnit = "this-unit"

    // Counted units

    /// u (count): so many units, as a value of slot steps.
    case step
    /// a (b, c, d), each of counted units: all of them.
    case steps
    /// No slot; six months.
    case halfStep = "half-step"
    /// u (count): as step, in a group of its own.
    case stepAlone = "step-alone"
    /// steps: those.
    case stepsAgain = "steps-again"
    /// steps (sign): what lies so far behind today, before it where the sign is -1.
    case shifted
    /// steps (sign): the same from the date before in the sentence.
    case shiftedContext = "shifted-context"
    /// steps, date (sign): the same from that date.
    case shiftedFrom = "shifted-from"
    /// steps, date (sign): the same; nothing unless the date is a day.
    case shiftedFromDay = "shifted-from-day"
    /// steps, date: the units from that date on.
    case spanFrom = "span-from"
    /// date and steps or u: the units up to the date's end.
    case ended
    /// steps: the time from today to so far behind it.
    case within
    /// count, u: the day so far behind today; nothing behind a past tense or a superlative.
    case delay

    // Weeks and what stands beside another date

    /// n: the week of this year with the number.
    case isoWeek = "iso-week"
    /// date, a day: its week.
    case weekOf = "week-of"
    /// No slot; this year up to today.
    case yearToDate = "year-to-date"
    /// u, sign: the unit so many before or behind that of today.
    case unitBeside = "unit-beside"
    /// u, sign, date, a day: the unit before or behind that of the day.
    case besideDay = "beside-day"
    /// u, sign: as unit-beside, of days from the date before in the sentence.
    case unitBesideContext = "unit-beside-context"
    /// u: the end of the unit that today is in.
    case endOf = "end-of"

    // Ranges and open ends

    /// day, high, a day: from that day of its month to it.
    case days
    /// day, high, a day: the first of two days of a month.
    case firstDay = "first-day"
    /// low, high, dates: from one to the other.
    case range
    /// low, a date: from it to today.
    case rangeToDate = "range-to-date"
    /// low, a day, and day (year): from it to that day of its month.
    case rangeDay = "range-day"
    /// low, a year, and n in two digits: from it to the year.
    case rangeYears = "range-years"
    /// date: that date, if it is a stretch of time.
    case spanOnly = "span-only"
    /// date (after): from it on, from its end where after is told.
    case since
    /// date: all up to where it begins.
    case until
    /// No slot; all up to today.
    case untilNow = "until-now"
    /// date: all up to its end.
    case upTo = "up-to"
    /// date, a day that was counted: all before or behind it.
    case beyond
    /// date, a day that was counted: from it to what it was counted from.
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
