internal import ArgumentParser
internal import Pipelines
internal import Tables

/// Finds the mistakes in a configuration before they matter.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Check pipeline files, the folders of a root, and the data; list every mistake in one run.",
        discussion:
            "Exit status 78 if anything is wrong. Meant for people and for a unit's ExecStartPre.")

    @Option(help: "Root folder whose inbox, shards and state are to be checked.")
    var root: String?

    @Argument(help: "Pipeline files.", completion: .file(extensions: ["yaml", "yml"]))
    var pipelines: [String] = []

    @Flag(help: "Write what was found as JSON.")
    var json = false

    @Flag(help: "Print every key that a pipeline file may have, instead of checking.")
    var keys = false

    func run() throws {
        if keys { return try PipelineKeyList.print(json: json) }
        var report = CheckReport()
        for path in pipelines { report.checkPipeline(path) }
        if let root { report.checkRoot(root) }
        report.checkData()
        try StandardOutput.write(json ? report.json : report.text)
        if !report.faults.isEmpty { throw ExitCode.configuration }
    }
}
