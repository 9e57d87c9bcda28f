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
            ReadCommand.self,
            SentimentCommand.self,
            GrammarCommand.self,
            StampCommand.self,
            TargetsCommand.self,
            WiderLexiconCommand.self,
        ])
}
