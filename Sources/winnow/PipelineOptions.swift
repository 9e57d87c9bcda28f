internal import ArgumentParser
internal import Pipelines
internal import Tables

#if canImport(Glibc)
    internal import Glibc
#endif

/// Where a command's pipeline comes from.
struct PipelineOptions: ParsableArguments {
    @Option(help: "Pipeline file (YAML). Without it: all stages with their defaults.")
    var pipeline: String?

    @Option(
        help:
            "Stages to run, separated by commas, instead of the pipeline's: \(ListedStage.names.joined(separator: ", ")). clean always runs."
    )
    var stages: String?

    /// The checked settings; ends the program with status 78 and every mistake on standard error.
    func settings() throws -> PipelineSettings {
        var settings = PipelineSettings()
        if let pipeline { settings = try Self.readOrEnd(pipeline).settings }
        if let stages { settings.stages = try Self.stages(stages) }
        return settings
    }

    /// A pipeline file, checked, with its text; ends the program with status 78
    /// and every mistake on standard error.
    static func readOrEnd(
        _ path: String
    ) throws(ExitCode) -> (settings: PipelineSettings, yaml: String) {
        do throws(PipelineProblem) { return try read(path) } catch { throw error.reported() }
    }

    /// A pipeline file, checked, with its text.
    static func read(
        _ path: String
    ) throws(PipelineProblem) -> (settings: PipelineSettings, yaml: String) {
        guard let bytes = Console.reading(path)?.readAll() else {
            let message =
                Console.isFolder(path)
                ? "is a folder, no pipeline file; did you mean --root \(path)?"
                : "cannot be read; name an existing pipeline file"
            throw PipelineProblem(path: path, faults: [PipelineFault(line: 0, message: message)])
        }
        let yaml = String(decoding: bytes, as: UTF8.self)
        let read = PipelineFile(yaml: yaml)
        var faults = read.faults
        if let program = read.settings.hooks.command.first, program.hasPrefix("/"),
            unsafe access(program, X_OK) != 0
        {
            let message = "hooks.command: \(program) is no program that this user may run"
            faults.append(PipelineFault(line: 0, message: message))
        }
        guard faults.isEmpty else { throw PipelineProblem(path: path, faults: faults) }
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

    private static func stages(_ list: String) throws -> [String] {
        switch ListedStage.named(list.split(separator: ",").map(String.init)) {
        case .success(let stages): return stages
        case .failure(let unknown): throw ValidationError("\(unknown)")
        }
    }
}

/// A pipeline file that cannot be used.
struct PipelineProblem: Error, CustomStringConvertible {
    var path: String
    var faults: [PipelineFault]

    private var lines: [String] {
        faults.map { $0.line > 0 ? "\(path):\($0)" : "\(path): \($0)" }
    }

    var description: String { lines.joined(separator: "; ") }

    /// Writes every mistake to standard error; gives the exit status to end with.
    func reported() -> ExitCode {
        for line in lines { Console.fail(line) }
        return .configuration
    }
}
