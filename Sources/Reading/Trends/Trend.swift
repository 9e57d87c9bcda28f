internal import Dates
internal import GRDB

/// What was written over time: how many documents, how many claims,
/// in which mood, and the values of one unit.
package struct Trend: Sendable {
    package enum Step: String, Sendable, CaseIterable { case day, week, month }

    /// A day, week or month.
    package struct Period: Sendable {
        /// ISO day of its beginning.
        package var start: String
        package var documents = 0
        package var claims = 0
        /// Mean score of the documents, or of what they say of the name that is asked for;
        /// nil without any.
        package var mood: Double?
        /// The one in the middle; nil where no unit is asked for, or no value is there.
        package var median: Double?
        /// What it was talked about more than in other periods, the most first.
        package var topics: [String] = []
    }

    package var step = Step.month
    /// From the first one with documents to the last, the oldest first.
    package var periods: [Period] = []
    /// Whether older claims were left out.
    package var areMore = false

    /// The beginning of a period as people name it.
    package func shown(_ period: Period) -> String {
        step == .month ? String(period.start.prefix(7)) : period.start
    }

    package var documents: Int { periods.reduce(0) { $0 + $1.documents } }

    /// By days for up to six weeks, by weeks for up to a year, else by months.
    static func step(from first: String, to last: String) -> Step {
        guard let first = CivilCalendar.day(iso: first), let last = CivilCalendar.day(iso: last)
        else { return .month }
        return last - first < 43 ? .day : last - first < 367 ? .week : .month
    }

    /// The first day of the period that a day is in; weeks begin on Mondays.
    static func start(of day: String, _ step: Step) -> String {
        switch step {
        case .day: return day
        case .month: return String(day.prefix(7)) + "-01"
        case .week:
            guard let number = CivilCalendar.day(iso: day) else { return day }
            // The first day of 1970 was a Thursday.
            return CivilCalendar.iso(number - ((number + 3) % 7 + 7) % 7)
        }
    }
}

extension Trend {
    /// The Sunday of a week that begins on this day.
    package static func end(ofWeek start: String) -> String {
        CivilCalendar.day(iso: start).map { CivilCalendar.iso($0 + 6) } ?? start
    }

    /// The first day of the next period; nil for what is no day.
    static func start(after start: String, _ step: Step) -> String? {
        guard let day = CivilCalendar.day(iso: start) else { return nil }
        switch step {
        case .day: return CivilCalendar.iso(day + 1)
        case .week: return CivilCalendar.iso(day + 7)
        case .month: return Self.start(of: CivilCalendar.iso(day + 31), .month)
        }
    }
}

extension ReadingIndex {
    /// The newest periods, at most: a document of the year 1 does not make ten thousand empty ones.
    private static let periods = 2400

    /// How often a filter's documents come, the values of its unit with them.
    ///
    /// - `step`: nil for the one that suits the time.
    package func trend(
        _ filter: ClaimFilter, by step: Trend.Step? = nil
    ) throws(ReadingError) -> Trend {
        try read { database in
            let found = try TrendSums(for: filter, in: database)
            let (days, weights) = (found.days, found.weights)
            var trend = Trend()
            guard let first = days.keys.min(), let last = days.keys.max() else { return trend }
            trend.step = step ?? Trend.step(from: first, to: last)
            trend.areMore = found.areMore
            let topics = try topics(of: found, filter: filter, step: trend.step, in: database)
            var values: [String: [Double]] = [:]
            for (day, found) in found.values {
                values[Trend.start(of: day, trend.step), default: []] += found
            }
            var periods: [String: (period: Trend.Period, mood: Double, weight: Double)] = [:]
            for (day, found) in days {
                let start = Trend.start(of: day, trend.step)
                var sum = periods[start] ?? (Trend.Period(start: start), 0, 0)
                sum.period.documents += found.documents
                sum.period.claims += found.claims
                let weight = weights[day] ?? 0
                sum.mood += (found.mood ?? 0) * weight
                sum.weight += weight
                periods[start] = sum
            }
            let end = Trend.start(of: last, trend.step)
            var next: String? = Trend.start(of: first, trend.step)
            while let start = next, start <= end {
                var period = Trend.Period(start: start)
                if let sum = periods[start] {
                    period = sum.period
                    if sum.weight > 0 { period.mood = sum.mood / sum.weight }
                }
                if let values = values[start]?.sorted() { period.median = values[values.count / 2] }
                period.topics = topics[start] ?? []
                trend.periods.append(period)
                next = Trend.start(after: start, trend.step)
            }
            trend.periods.removeFirst(max(0, trend.periods.count - Self.periods))
            return trend
        }
    }
}
