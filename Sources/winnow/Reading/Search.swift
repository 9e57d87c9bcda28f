internal import ArgumentParser
internal import JSON
internal import Reading

/// Claims by words, unit, size, subject, speaker, source and day.
struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find numeric claims with their sentences, the newest first.",
        discussion: """
            WORDS must all stand in the sentence, the subject or the title: "a phrase" in quotation marks, a beginning \
            with a star behind it, what must not be there with a minus in front and -- before. All options must hold too. \
            Reads the published shards by an index that it brings up to date first. A terminal gets a table of the newest, a pipe \
            all of them.

              winnow search --root news harbour --unit USD --min 1e6
              winnow search --root news --said-by "Anna Keller" --since 2026-11 --csv > said.csv
              winnow search --root news --json '"housing benefit"' | jq -c '[.date, .value, .unit, .sentence_text]'
            """)

    @OptionGroup var root: RootOption

    @Argument(help: "Words that the sentence, the subject or the title must hold.")
    var words: [String] = []

    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Option(help: "Claims at most. (default: all; 50 on a terminal)")
    var limit: Int?

    @Flag(help: "Write the rows as the shards of claims have them, one JSON object a line.")
    var json = false

    @Flag(help: "Write comma-separated values with a heading.")
    var csv = false

    private static let shownOnTerminal = 50
    private static let counted = 10_000

    func validate() throws {
        if json, csv { throw ValidationError.jsonAndCSV }
        if let limit, limit < 1 { throw ValidationError("--limit must be at least 1") }
    }

    func run() throws {
        let (index, _) = try root.index()
        let filter = filters.filter(words)
        try reportingFaults {
            var isAny = false
            if json {
                var line = JSONWriter()
                try index.forEachClaim(filter, limit: limit) { row in
                    isAny = true
                    line.reset()
                    row.write(to: &line)
                    try StandardOutput.write(line.bytes)
                    return true
                }
            } else if csv {
                var export = ClaimCSV()
                try index.forEachClaim(filter, limit: limit) { row in
                    isAny = true
                    export.add(row)
                    if export.isFull { try StandardOutput.write(export.takeBytes()) }
                    return true
                }
                try StandardOutput.write(export.takeBytes())
            } else if StandardOutput.isTerminal {
                isAny = try writeTable(of: index, matching: filter)
            } else {
                try StandardOutput.write(ColumnTable.separated(Self.heads))
                try index.forEachClaim(filter, limit: limit) { row in
                    isAny = true
                    try StandardOutput.write(ColumnTable.separated(Self.cells(row)))
                    return true
                }
            }
            if !isAny { try sayNothing(of: index, matching: filter) }
        }
    }

    /// For people, beside whatever gets the rows.
    private func sayNothing(of index: ReadingIndex, matching filter: ClaimFilter) throws {
        let units = try index.unitsBesides(filter)
        let hint = units.map { units in
            "; no claim here has the unit \"\(filter.unit)\""
                + (units.isEmpty ? "" : ", most have \(units.joined(separator: ", "))")
        }
        Console.standardError.write("no claim is like that\(hint ?? "")\n")
    }

    private static let heads = ["DATE", "VALUE", "ABOUT", "SAID BY", "SOURCE", "SENTENCE"]

    private static func cells(_ row: ClaimRow) -> [String] {
        [
            row.text(.date), row.shownValue, row.text(.subject), row.text(.attribution),
            row.outlet, row.sentence,
        ]
    }

    /// False if there is no row.
    private func writeTable(of index: ReadingIndex, matching filter: ClaimFilter) throws -> Bool {
        let limit = limit ?? Self.shownOnTerminal
        let rows = try index.claims(filter, limit: limit)
        guard !rows.isEmpty else { return false }
        let table = ColumnTable(heads: Self.heads, rows: rows.map(Self.cells), numeric: [1])
        try StandardOutput.write(painted: table.text(width: StandardOutput.width))
        guard rows.count == limit else { return true }
        let count = try index.count(filter, most: Self.counted + 1)
        guard count > limit else { return true }
        let all = count > Self.counted ? "more than \(Self.counted)" : "\(count)"
        Console.standardError.write("the newest \(limit) of \(all); --limit shows more\n")
        return true
    }
}
