internal import ArgumentParser

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
            """,
        version: "0.1.0",
        subcommands: [
            Watch.self, Annotate.self, Explain.self, Check.self, Status.self, Failed.self,
            Retry.self, Prune.self, ShardsCommand.self, Worker.self, Converter.self,
        ])

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let code = exitCode(for: error)
            // The parser's own code for wrong usage is 64; the contract says 2.
            guard code == .validationFailure else { exit(withError: error) }
            Console.standardError.write(fullMessage(for: error) + "\n")
            exit(withError: ExitCode(2))
        }
    }
}

extension ExitCode {
    /// Bad configuration, as in sysexits.h.
    static let configuration = ExitCode(78)
}
