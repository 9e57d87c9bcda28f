internal import ArgumentParser
internal import Pipelines
internal import Tables

/// Where a command's pipeline comes from.
struct PipelineOptions: ParsableArguments {
    @Option(help: "Pipeline file (YAML). Without it: all stages with their defaults.")
    var pipeline: String?

    @Option(
        help:
            "Stages to run, separated by commas, instead of the pipeline's: \(StageName.list). clean always runs."
    )
    var stages: String?

    /// The checked settings; ends the program with status 78 and every mistake on standard error.
    func settings() throws -> PipelineSettings {
        var settings = try pipeline.map { try Self.read($0).settings } ?? PipelineSettings()
        if let stages { settings.stages = try Self.stages(stages) }
        return settings
    }

    /// A pipeline file, checked, with its text; ends as `settings()` does.
    static func read(_ path: String) throws -> (settings: PipelineSettings, yaml: String) {
        guard let file = Console.reading(path) else {
            Console.fail("\(path): cannot be read; name an existing pipeline file")
            throw ExitCode.configuration
        }
        let yaml = String(decoding: file.readAll(), as: UTF8.self)
        let read = PipelineFile(yaml: yaml)
        for fault in read.faults { Console.fail("\(path):\(fault)") }
        guard read.faults.isEmpty else { throw ExitCode.configuration }
        return (read.settings, yaml)
    }

    func loaded() throws -> Pipeline {
        let settings = try settings()
        do throws(TableError) {
            return try Pipeline(settings, data: try DataFolder.located())
        } catch {
            Console.fail("\(error)")
            throw ExitCode.configuration
        }
    }

    private static func stages(_ list: String) throws -> [StageName] {
        var named: Set<StageName> = [.clean]
        for word in list.split(separator: ",") {
            guard let stage = StageName(rawValue: String(word)) else {
                throw ValidationError("unknown stage \(word); known: \(StageName.list)")
            }
            named.insert(stage)
        }
        return StageName.allCases.filter(named.contains)
    }
}
