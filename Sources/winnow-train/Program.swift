// Module winnow-train: reads measuring sets and writes the learned tables of `Data/`.
// May import the stages, whose own readers make its features, so that training and use
// never differ; nothing imports it.
// A command for each table; `stamp` and `compile` say that a table fits and lay it out.
// Its code decides nothing that `winnow` does at run time.

internal import ArgumentParser

/// Makes the learned tables of `Data/` from evaluation data and lexica, and measures them.
@main
struct Program: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "winnow-train", abstract: "Make and measure Winnow's learned tables.",
        subcommands: [
            BoilerplateCommand.self,
            ClaimsCommand.self,
            ClustersCommand.self,
            CompileCommand.self,
            KeywordsCommand.self,
            LanguageCommand.self,
            LexiconCommand.self,
            LinkersCommand.self, FiguresCommand.self,
            PersonsCommand.self,
            ReadCommand.self,
            SentimentCommand.self,
            GrammarCommand.self,
            StampCommand.self,
            TargetsCommand.self,
            WiderLexiconCommand.self,
        ])
}
