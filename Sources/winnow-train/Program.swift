internal import ArgumentParser

@main
struct Program: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "winnow-train", abstract: "Makes the learned tables of Data/ from measuring sets.",
        subcommands: [WiderLexiconCommand.self])
}
