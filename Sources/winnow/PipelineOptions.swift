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
        var settings = PipelineSettings()
        if let pipeline {
            guard let file = Console.reading(pipeline) else {
                Console.fail("\(pipeline): cannot be read; name an existing pipeline file")
                throw ExitCode.configuration
            }
            let read = PipelineFile(yaml: String(decoding: file.readAll(), as: UTF8.self))
            for fault in read.faults { Console.fail("\(pipeline):\(fault)") }
            guard read.faults.isEmpty else { throw ExitCode.configuration }
            settings = read.settings
        }
        if let stages { settings.stages = try Self.stages(stages) }
        return settings
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
