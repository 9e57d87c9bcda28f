internal import ArgumentParser
internal import Figures
internal import JSON
internal import Reading
internal import Shards
internal import Tables

/// Which numbers of different documents give the same measure, and where they differ.
struct FiguresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Show measures that several documents give, and where their numbers differ.",
        discussion: """
            Reads the published shards of documents. A measure is a number of one thing ("people killed", "price of the \
            takeover") with every mention of it; a mention agrees with the number that most origins give, or is a \
            conflict (the same time), an update (a report of another day) or unknown (no dates). Near-copies of an \
            article and numbers of one speaker are one origin. Of a document that was corrected (the same id, address \
            or path) the latest version counts; --show and --json tell what it said before.

              winnow figures --root news --conflicts
              winnow figures --root news takeover price --json
              winnow figures --root news --show 5f0c91d2a7b3e846
            """)

    @OptionGroup var root: RootOption

    @Flag(help: "Only measures whose numbers differ, the widest apart first.")
    var conflicts = false

    @Flag(help: "Also numbers that one document alone gives.")
    var all = false

    @Option(help: "Every mention of the measure with this id, with its sentence.")
    var show: String?

    @Flag(help: "Write one JSON object a measure.")
    var json = false

    @Flag(help: "Write comma-separated values, a line a mention.")
    var csv = false

    @Option(
        help: "Compare so many documents, those that came last; each takes about 30 KB of memory.")
    var newest = 20_000

    @Argument(help: "Words that the measure's name or sentences must hold.")
    var words: [String] = []

    @OptionGroup(title: "Filters, one of the measure's numbers must pass them") var filters:
        FilterOptions

    func validate() throws {
        if newest < 1 { throw ValidationError("--newest is a number of documents, 1 or more") }
        if json, csv { throw ValidationError.jsonAndCSV }
    }

    func run() throws {
        let filter = filters.filter()
        // Without a filter nothing is asked of the index, and none has to be there.
        let index = filter.isEmpty ? nil : try root.index().0
        let ledger = try ledger()
        var measures = ledger.measures
        if let show {
            measures.removeAll { $0.id != show }
            guard !measures.isEmpty else {
                Console.fail("\(show): no measure of this id; winnow figures lists them")
                throw ExitCode(1)
            }
        } else {
            try reportingFaults {
                if let index { measures = ledger.measures(at: try index.places(of: filter)) }
            }
            if !all { measures.removeAll { $0.documents < 2 } }
            if !words.isEmpty { measures = Array(ledger.holding(words, among: measures)) }
            if conflicts { measures = FigureLedger.conflicts(measures) }
        }
        let rows = FigureRows(ledger: ledger)
        if json || csv {
            return try StandardOutput.write(
                csv ? rows.csv(measures) : measures.flatMap { rows.json($0) })
        }
        var report = FigureReport(ledger: ledger)
        if StandardOutput.isTerminal { report.width = StandardOutput.width }
        try StandardOutput.write(
            show == nil ? report.table(measures) : measures.map(report.timeline).joined())
    }

    private func ledger() throws -> FigureLedger {
        do {
            let data = try DataFolder.located()
            let sizes = try UnitSizes(data)
            var shards: [[ReportedDocument]] = []
            var (count, areMore) = (0, false)
            let progress = ProgressLine()
            for shard in try ShardFile.all(under: root.tree.root, kinds: [.documents]).shards
                .reversed()
            {
                if count >= newest {
                    areMore = true
                    break
                }
                var documents: [ReportedDocument] = []
                var reader = try LineReader(shard.path)
                while let line = try reader.nextLine() {
                    if let record = try? JSONReader.value(of: line.span),
                        let document = ReportedDocument(record: record, sizes: sizes)
                    {
                        documents.append(document)
                    }
                }
                if count + documents.count > newest {
                    areMore = true
                    documents.removeFirst(count + documents.count - newest)
                }
                count += documents.count
                shards.append(documents)
                progress.show("\(count) documents")
            }
            progress.clear()
            if areMore {
                Console.standardError.write(
                    "winnow: the \(newest) documents that came last are compared; --newest N compares more\n"
                )
            }
            return try FigureLedger(
                shards.reversed().flatMap { $0 }, data: data)
        } catch {
            Console.fail("\(error)")
            throw ExitCode(1)
        }
    }
}

/// Measures as people read them.
struct FigureReport {
    let ledger: FigureLedger
    /// Columns of the screen.
    var width = Int.max

    private var rows: FigureRows { FigureRows(ledger: ledger) }

    /// A line of columns a measure.
    func table(_ measures: [Measure]) -> String {
        guard !measures.isEmpty else { return "no measure is given by several documents\n" }
        let cells = measures.map { measure in
            [
                measure.id, rows.range(measure), "\(measure.origins)", "\(measure.documents)",
                rows.relations(measure), measure.name,
            ]
        }
        let head = ["ID", "VALUES", "ORIGINS", "DOCUMENTS", "DIFFERS", "MEASURE"]
        return ColumnTable(heads: head, rows: cells).text(width: width)
    }

    /// Every mention with its day, source, sentence and how it stands to the others.
    func timeline(_ measure: Measure) -> String {
        var text = "\(measure.name): \(rows.range(measure)), \(measure.origins) origins\n"
        for mention in measure.mentions {
            let (document, figure) = (
                ledger.documents[mention.place.document], ledger.figure(mention.place)
            )
            let day = document.day.isEmpty ? "no date   " : document.day
            let said = figure.attribution.isEmpty ? "" : ", said by \(figure.attribution)"
            let source = document.source.isEmpty ? document.id : document.source
            text +=
                "\n\(day)  \(rows.number(figure))  \(mention.relation.rawValue)\n"
            text += "            \(source)\(said): \(document.title)\n"
            text += "            \(ledger.sentence(mention.place))\n"
            for earlier in ledger.history(of: mention.place) {
                let was = rows.number(earlier.figure)
                text += "            before, as of \(earlier.added.prefix(10)): \(was)\n"
            }
        }
        return text
    }
}
