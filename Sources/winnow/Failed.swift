internal import ArgumentParser
internal import Bytes
internal import Daemon
internal import Files
internal import JSON
internal import Ledger

/// Files that failed.
struct Failed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "failed",
        abstract: "List the files that failed, with the reason.",
        discussion: "`winnow find` and --json say what to do about each of them, too.")

    @OptionGroup var root: RootOption

    @Flag(help: "Write one JSON object a line.")
    var json = false

    func run() throws {
        for file in try reportingFaults({ try root.ledger().failed() }) {
            guard json else {
                let line = "\(file.finished)  \(file.code)  \(file.path)  \(file.message)"
                try StandardOutput.write(TerminalText.escaped(line) + "\n")
                continue
            }
            var line = JSONWriter()
            line.beginObject()
            for (key, value) in [
                ("path", file.path.escaped), ("code", file.code), ("message", file.message),
                ("advice", FailureNote(file).advice),
                ("when", file.finished), ("taken", file.taken), ("sha256", file.sha256),
            ] {
                line.key(key)
                line.string(value)
            }
            line.key("attempts")
            line.integer(file.attempts)
            line.endObject()
            line.endLine()
            try StandardOutput.write(line.bytes)
        }
    }
}
