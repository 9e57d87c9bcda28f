// Module winnow: the command line, a file a subcommand.
// May import every module but those of the stages, which only Pipelines knows; nothing imports it.
// A command parses its arguments, calls one module and writes the answer:
// `StandardOutput` for results, `Console` for people, `Logging` for messages.
// Errors become one line with advice (`Failure+Advice`) and an exit status:
// 1 for what went wrong, 2 for a wrong command line, 78 for a faulty pipeline file.

internal import ArgumentParser
internal import Intake

#if canImport(Glibc)
    internal import Glibc
#endif

/// The command line's root.
@main
struct Winnow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "winnow",
        abstract:
            "Turns dropped news documents into data: clean text, sentiment, keywords, numeric claims.",
        discussion: """
            Drop files into ROOT/inbox while `winnow watch --root ROOT` runs, and read the shards under \
            ROOT/shards with zstdcat, jq, DuckDB or pandas. Exit status: 0 done, 1 some input failed, 2 wrong \
            usage, 78 bad configuration.

            Read are \(FormatList.readable.map(\.title).joined(separator: ", ")); `winnow check` tells their names' \
            endings, and which program is missing.
            """,
        version: "0.1.0",
        subcommands: [
            Watch.self, Annotate.self, Merge.self, Explain.self, Check.self, Status.self, Find.self,
            Failed.self, Retry.self, Flush.self, Prune.self, Reprocess.self, Diff.self,
            Search.self, FiguresCommand.self, Trends.self, NameCommand.self, ExportCommand.self,
            Serve.self,
            IndexCommand.self, ShardsCommand.self, Worker.self, Converter.self,
        ])

    static func main() {
        // A reader that is gone is an error of the write, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        StandardStreams.hold()
        do {
            var command = try parsed()
            try command.run()
            try StandardOutput.close()
        } catch {
            exit(withError: ending(for: error))
        }
    }

    /// Commands that are started for every document or worker.
    private static let started: [any ParsableCommand.Type] = [
        Annotate.self, Worker.self, Converter.self,
    ]

    /// A command of `started` with good arguments, parsed by itself.
    ///
    /// That the root looks for requests of completions first is a tenth of a start. What is wrong
    /// or asks for help is left to the root, which knows the whole command line.
    private static func quick() -> (any ParsableCommand)? {
        let arguments = CommandLine.arguments.dropFirst()
        guard let own = started.first(where: { $0._commandName == arguments.first }),
            let command = try? own.parseAsRoot(Array(arguments.dropFirst())),
            type(of: command) == own
        else { return nil }
        return command
    }

    /// The command that the arguments ask for; names what is misspelled in those that ask for none.
    private static func parsed() throws -> any ParsableCommand {
        func misspelling() -> ValidationError? {
            UnknownCommand(CommandLine.arguments.dropFirst(), of: Self.self)
                .map { ValidationError("\($0)") }
        }
        // help is given for whatever stands there
        if CommandLine.arguments.dropFirst().first == "help", let misspelling = misspelling() {
            throw misspelling
        }
        if let command = quick() { return command }
        do {
            return try parseAsRoot()
        } catch {
            throw misspelling() ?? error
        }
    }

    /// What is wrong with the command line, and where its use is told, in one line.
    private static func usage(_ error: any Error) -> String {
        let words = message(for: error).split { $0.isNewline }.joined(separator: " ")
        var command = "winnow"
        var level: any ParsableCommand.Type = Self.self
        for word in CommandLine.arguments.dropFirst() {
            let commands = level.configuration.subcommands
            guard let next = commands.first(where: { $0._commandName == word }) else { break }
            level = next
            command += " " + word
        }
        return "\(words); see `\(command) --help`"
    }

    /// Writes what an error says; the status to end with.
    private static func ending(for error: any Error) -> ExitCode {
        let code = exitCode(for: error)
        // the parser's own code for wrong usage is 64; the contract says 2, and one line
        if code == .validationFailure {
            Console.standardError.write("winnow: " + usage(error) + "\n")
            return ExitCode(2)
        }
        let message = fullMessage(for: error)
        guard code == .success else {
            if !message.isEmpty { Console.standardError.write(message + "\n") }
            return code
        }
        // Help, the version, a script of completions.
        do throws(ExitCode) {
            if !message.isEmpty { try StandardOutput.write(Array((message + "\n").utf8)) }
            try StandardOutput.close()
            return .success
        } catch {
            return error
        }
    }
}

extension ExitCode {
    /// Bad configuration, as in sysexits.h.
    static let configuration = ExitCode(78)
}
