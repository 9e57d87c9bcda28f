internal import ArgumentParser
internal import Daemon
internal import Files
internal import Ledger

/// The root that a command looks at.
struct RootOption: ParsableArguments {
    @Option(help: "Root folder of inbox, shards, done, failed and state.", completion: .directory)
    var root: String

    var tree: Tree { Tree(root: Path(root)) }

    /// The ledger beside a daemon that may be running; ends the program if there is none.
    func ledger(forWriting: Bool = false) throws -> Ledger {
        let path = tree.ledger
        guard ((try? FileStatus.of(path)) ?? nil) != nil else {
            Console.fail("\(path): no ledger there; start winnow watch --root \(root) first")
            throw ExitCode(1)
        }
        do throws(LedgerError) {
            return try forWriting ? Ledger(path) : Ledger.reading(path)
        } catch {
            Console.fail("\(error)")
            throw ExitCode(1)
        }
    }
}
