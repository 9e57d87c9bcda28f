internal import ArgumentParser
internal import Daemon

/// Runs the programs that some kinds of files are read with; speaks on its standard input and is of no use to people.
struct Converter: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "converter",
        abstract: "Serve a worker as its converter process (internal).", shouldDisplay: false)

    func run() { ConverterLoop.run() }
}
