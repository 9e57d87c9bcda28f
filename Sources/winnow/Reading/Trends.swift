internal import ArgumentParser
internal import Reading

/// How documents, their mood, the values of a unit and what is talked about go over time.
struct Trends: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trends",
        abstract: "Show how documents, mood and values go over time, and what was talked about.",
        discussion: """
            A line a period: its documents and claims, the mean mood, with --unit the value in the middle, and the keywords \
            that more of its documents have than those of other periods. With --name the mood is what documents say of the name.

              winnow trends --root news --by week
              winnow trends --root news harbour --unit USD --since 2026 --csv > harbour.csv
            """)

    @OptionGroup var root: RootOption

    @Argument(help: "Words that the sentence, the subject or the title must hold.")
    var words: [String] = []

    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Option(help: "Length of a period. (default: what suits the time)")
    var by: Trend.Step?

    @Flag(help: "Write JSON.")
    var json = false

    @Flag(help: "Write comma-separated values with a heading.")
    var csv = false

    func validate() throws {
        if json, csv { throw ValidationError.jsonAndCSV }
    }

    func run() throws {
        let (index, _) = try root.index()
        try reportingFaults {
            let trend = try index.trend(filters.filter(words), by: by)
            if json || csv {
                let rows = TrendRows(trend)
                return try StandardOutput.write(json ? rows.json : rows.csv)
            }
            try write(trend)
        }
    }

    private func write(_ trend: Trend) throws {
        let unit = filters.unit ?? ""
        var heads = [trend.step.rawValue.uppercased(), "DOCUMENTS", "CLAIMS", "MOOD"]
        if !unit.isEmpty { heads.append("IN THE MIDDLE") }
        heads.append("TALKED ABOUT")
        let periods = trend.periods.reversed().filter { $0.documents > 0 }
        guard !periods.isEmpty else {
            return try StandardOutput.write("no document is like that\n")
        }
        let rows = periods.map { period in
            var cells = [
                trend.shown(period), "\(period.documents)", "\(period.claims)",
                ShownMood.text(period.mood),
            ]
            if !unit.isEmpty {
                cells.append(period.median.map { ShownNumber.text($0, unit: unit) } ?? "")
            }
            return cells + [period.topics.joined(separator: ", ")]
        }
        let table = ColumnTable(heads: heads, rows: rows, numeric: [1, 2, 3])
        try table.write()
    }
}

extension Trend.Step: ExpressibleByArgument {}

extension ColumnTable {
    /// Aligned on a terminal, separated by tabs for programs.
    func write() throws {
        guard StandardOutput.isTerminal else {
            for row in [heads] + rows { try StandardOutput.write(Self.separated(row)) }
            return
        }
        try StandardOutput.write(painted: text(width: StandardOutput.width))
    }
}
