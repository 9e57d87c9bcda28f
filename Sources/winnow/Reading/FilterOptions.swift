internal import ArgumentParser
internal import Reading

/// Which claims a command is about; all that is given must hold.
struct FilterOptions: ParsableArguments {
    @Option(help: "Only numbers in this unit: USD, percent, kilometre.")
    var unit: String?

    @Option(help: "Only values of at least this, in the unit.")
    var min: Double?

    @Option(help: "Only values of at most this, in the unit.")
    var max: Double?

    @Option(help: "Only numbers about this: words of the subject or its concepts.")
    var subject: String?

    @Option(help: "Only documents that name this person, organisation or place.")
    var name: String?

    @Option(help: "Only numbers that this person or organisation gives.")
    var saidBy: String?

    @Option(help: "Only of this source or site.")
    var source: String?

    @Option(
        help: "Only from this day on: 2026-11-23, or a month or year.",
        transform: { try FilterOptions.day($0, at: .first) })
    var since: Day?

    @Option(
        help: "Only up to this day, itself included.",
        transform: { try FilterOptions.day($0, at: .last) })
    var until: Day?

    @Option(help: "Only documents in this language: en, de.")
    var language: String?

    /// - `words`: those of the command's own argument.
    func filter(_ words: [String] = []) -> ClaimFilter {
        var filter = ClaimFilter()
        filter.words = words.map { $0.contains(" ") && !$0.contains("\"") ? "\"\($0)\"" : $0 }
            .joined(separator: " ")
        filter.unit = unit ?? ""
        (filter.minimum, filter.maximum) = (min, max)
        filter.subject = subject ?? ""
        filter.name = name ?? ""
        filter.speaker = saidBy ?? ""
        filter.source = source ?? ""
        (filter.since, filter.until) = (since, until)
        filter.language = language ?? ""
        return filter
    }

    static func day(_ text: String, at end: Day.End) throws -> Day {
        guard let day = Day(text, at: end) else {
            throw ValidationError(
                "a day is written as 2026-11-23, a month as 2026-11, a year as 2026")
        }
        return day
    }

    func validate() throws {
        if let min, let max, min > max {
            throw ValidationError("--min \(min) is above --max \(max): nothing is both")
        }
        if let since, let until, since.text > until.text {
            throw ValidationError(
                "--since \(since.text) is after --until \(until.text): no day is both")
        }
    }
}
