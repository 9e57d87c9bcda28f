internal import ArgumentParser
internal import Figures
internal import JSON
internal import Pipelines
internal import Tables
internal import Trees

/// `winnow-train figures`: the model that tells which numbers of different
/// documents give the same measure.
struct FiguresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Train the model of figures and print its cross-validated figures.")

    @Option(help: "The folder with the measuring sets.")
    var data = "../shared/eval"

    @Option(help: "Events that were written to learn from.")
    var own = "Data/training/figure-events.txt"

    @Option(help: "What a pair of those counts for.")
    var share: Float = 0.5

    @Option(help: "The data folder to read from.")
    var tables = "Data"

    @Option(help: "The data folder to write to; nothing is written without it.")
    var output: String?

    @Option(
        help:
            "A file for the measures of the left-out events, as the measuring set's scorer reads them."
    )
    var predictions: String?

    @Option(help: "A file for the records that the predictions speak of.")
    var records: String?

    @Option(help: "Trees.")
    var trees = 150

    @Option(help: "Mean chance from which two groups are one measure.")
    var threshold = 0.25

    @Option(help: "The same where their numbers differ.")
    var otherThreshold = 0.3

    func run() throws {
        let events = try GoldEvents(
            GoldEvents.articles(path: "\(data)/figures/dev.gold.jsonl"),
            data: DataFolder(path: tables))
        let own = try FigureLessons(
            GoldEvents(OwnEvents(path: own).list, data: DataFolder(path: tables)),
            data: DataFolder(path: tables).training)
        if let records { try SourceFile.write(events.records, to: records) }
        let lessons = try FigureLessons(events, data: DataFolder(path: tables).training)
        print(lessons.summary, "own: " + own.summary, separator: "\n")
        func rows(without event: Int?) -> FigureTrainingRows {
            var rows = FigureTrainingRows()
            lessons.add(to: &rows, weight: 1) { $0 != event }
            own.add(to: &rows, weight: share) { _ in true }
            return rows
        }
        if let predictions {
            var lines: [UInt8] = []
            for event in events.list.indices {
                let model = model(rows(without: event))
                lines += lessons.predictions(
                    of: event, model, thresholds: (threshold, otherThreshold))
            }
            try SourceFile.write(lines, to: predictions)
        }
        guard let output else { return }
        let rows = rows(without: nil)
        for (fit, rows) in zip(FigureModel.fits, [rows.pairs, rows.context, rows.differ]) {
            let heading = """
                # Boosted trees that tell whether two numbers of one story give the same measure; the inputs are named in \(fit.file).
                # Made by `winnow-train figures` from annotated news articles about common events and `training/figure-events.txt`; licence Apache-2.0.

                """
            let text = TreeFile.text(grower.grow(rows), heading: heading)
            try SourceFile.write(Array(text.utf8), to: "\(output)/\(fit.files[0])")
            try SourceFile.write(fit, to: output)
        }
    }

    private func model(_ rows: FigureTrainingRows) -> FigureModel {
        FigureModel(
            pairs: grower.grow(rows.pairs), context: grower.grow(rows.context),
            differ: grower.grow(rows.differ))
    }

    private var grower: TreeGrower {
        var grower = TreeGrower()
        grower.trees = trees
        grower.depth = 4
        grower.rate = 0.08
        grower.columns = 0.5
        grower.leastWeight = 8
        return grower
    }
}
