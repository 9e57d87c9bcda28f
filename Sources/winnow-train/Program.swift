internal import ArgumentParser

/// Learns the tables of `Data/models` from annotated texts.
@main
struct Program: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "winnow-train", abstract: "Learn Winnow's models from annotated texts.",
        subcommands: [BoilerplateCommand.self])
}
