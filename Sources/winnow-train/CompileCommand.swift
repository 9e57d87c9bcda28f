internal import ArgumentParser
internal import Figures
internal import Pipelines
internal import Tables

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
