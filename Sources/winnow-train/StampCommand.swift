internal import ArgumentParser
internal import Claims
internal import Figures
internal import Keywords
internal import Language
internal import Pipelines
internal import Sentiment
internal import Stripping
internal import Tables

/// `winnow-train stamp`: says of models that they serve the tables as they are
/// now, without making them anew.
struct StampCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stamp",
        abstract: "Let models stand that were made with other tables.",
        discussion: """
            For a change of a table that a model can live with, such as a few words more. What is written beside \
            the model then names this command as its maker. A model whose inputs are not the program's is refused.
            """)

    @Option(help: "The data folder.")
    var tables = "Data"

    @Argument(help: "Models by file (models/target-mood.tsv); without any, all that do not fit.")
    var models: [String] = []

    func run() throws {
        let folder = DataFolder(path: tables)
        let page = try BoilerplateStage(data: folder.training)
        let (html, plain) = (page.fits(isHTML: true), page.fits(isHTML: false))
        let fits =
            [
                html.first, html.second, plain.first, plain.second, ConceptModel.fit,
                KeywordStage.fit(isEnglish: true), KeywordStage.fit(isEnglish: false),
                SentenceModel.fit, LabelModel.fit, TargetModel.fit, TargetSides.fit, TargetPool.fit,
            ] + LinkField.allCases.map(\.fit) + Linguist.fits + FigureModel.fits
        for name in models where !fits.contains(where: { $0.files[0] == name }) {
            throw ValidationError(
                "no model \(name); known: \(fits.map { $0.files[0] }.joined(separator: ", "))")
        }
        for fit in fits where models.isEmpty || models.contains(fit.files[0]) {
            do throws(TableError) {
                try fit.check(in: folder)
            } catch {
                try fit.checkInputs(in: folder)
                let changed = try fit.changedTables(in: folder)
                try SourceFile.write(fit, maker: "winnow-train stamp", to: tables)
                let named = changed.joined(separator: ", ")
                print("\(fit.files[0]): stands" + (named.isEmpty ? "" : " with \(named) as now"))
            }
        }
    }
}

/// `winnow-train compile`: lays out the tables that cost most to read, so that `winnow` maps them.
struct CompileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compile",
        abstract: "Make the image of compiled tables anew.",
        discussion: """
            After a change of a table or model that the image holds. Nothing goes wrong without it: a table that has \
            changed is read as text, at some milliseconds a start, and `winnow check` says so. The same tables give \
            the same bytes.
            """)

    @Option(help: "The data folder.")
    var tables = "Data"

    func run() throws {
        let recorder = ImageRecorder()
        let folder = DataFolder(path: tables).recording(to: recorder)
        _ = try Pipeline(PipelineSettings(), data: folder)
        _ = try FigureModel(folder)
        let bytes = recorder.bytes
        try SourceFile.write(bytes, to: "\(tables)/\(DataFolder.image)")
        print("\(bytes.count) bytes")
    }
}
