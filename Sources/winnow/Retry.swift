internal import ArgumentParser
internal import Daemon
internal import Files
internal import Ledger
internal import Shards

#if canImport(Glibc)
    internal import Glibc
#endif

/// Puts failed files back into the inbox.
struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Put failed files back into the inbox, to be tried again.",
        discussion: """
            Acts as the owner of the root: root gives up its own rights for that.

              winnow retry --root news 'reuters/*.html'
              winnow retry --root news --code missing_program
            """)

    @OptionGroup var root: RootOption

    @Argument(help: "Shell pattern for paths below the inbox; without it all failed files.")
    var pattern: String?

    @Option(help: "Only files that failed with this code, which `winnow failed` tells.")
    var code: String?

    func run() throws {
        try RootOwner.become(root.root)
        try reportingFaults {
            let retrying = try Retrying(tree: root.tree, ledger: try root.ledger(forWriting: true))
            { file in
                guard code == nil || file.code == code else { return false }
                guard let pattern else { return true }
                return unsafe fnmatch(
                    pattern, file.path.bytes.map { CChar(bitPattern: $0) } + [0], 0)
                    == 0
            }
            for (path, why) in retrying.refused { Console.fail("\(path): \(why)") }
            try StandardOutput.write("\(retrying.returned.count) files are back in the inbox\n")
            if !retrying.refused.isEmpty { throw ExitCode(1) }
        }
    }
}
