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
            Acts as the owner of the root: root gives up its own rights for that. Exit status 1 if no failed file is \
            like that, or one cannot go back.

              winnow retry --root news 'reuters/*.html'
              winnow retry --root news --code missing_program
            """)

    @OptionGroup var root: RootOption

    @Argument(help: "Shell pattern for paths below the inbox; without it all failed files.")
    var pattern: String?

    @Option(help: "Only files that failed with this code, which `winnow failed` tells.")
    var code: String?

    /// Which files are asked for, in words; nil: all.
    private var asked: String? {
        let asked = [pattern.map { "matches \($0)" }, code.map { "has the code \($0)" }]
            .compactMap { $0 }
        return asked.isEmpty ? nil : asked.joined(separator: " and ")
    }

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
            let count = retrying.returned.count
            if count == 0, retrying.refused.isEmpty, let asked {
                Console.fail("no failed file \(asked); `winnow failed` lists them")
                throw ExitCode(1)
            }
            try StandardOutput.write(
                count == 1
                    ? "1 file is back in the inbox\n" : "\(count) files are back in the inbox\n")
            if !retrying.refused.isEmpty { throw ExitCode(1) }
        }
    }
}
