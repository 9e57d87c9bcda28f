internal import ArgumentParser
internal import Daemon
internal import Files
internal import Ledger

/// The root that a command looks at.
struct RootOption: ParsableArguments {
    @Option(help: "Root folder of inbox, shards, done, failed and state.", completion: .directory)
    var root: String

    var tree: Tree { Tree(root: Path(root)) }

    /// Name of the user whom the root belongs to; nil if nobody can tell.
    var owner: String? {
        ((try? FileStatus.of(tree.folder)) ?? nil).map { ProcessUser.name(of: $0.owner) }
    }

    func validate() throws { try Self.check(root) }

    /// Ends the program if there is no root: a folder that holds nothing of one is a slip of the pen.
    static func check(_ root: String) throws {
        let tree = Tree(root: Path(root))
        do throws(FileError) {
            for folder in [tree.state, tree.shards, tree.inbox] {
                if try FileStatus.of(folder) != nil { return }
            }
        } catch {
            Console.fail("\(root): \(error.reason); run this as a user who may look into it")
            throw ExitCode(1)
        }
        Console.fail("\(root): no root is there; winnow watch --root \(root) makes one")
        throw ExitCode(2)
    }

    /// The ledger beside a daemon that may be running; ends the program if there is none.
    func ledger(forWriting: Bool = false) throws -> Ledger {
        let path = tree.ledger
        let found: FileStatus?
        do throws(FileError) { found = try FileStatus.of(path) } catch { try refuse(error.reason) }
        guard found != nil else {
            Console.fail("\(path): no ledger is there; winnow watch --root \(root) makes one")
            throw ExitCode(2)
        }
        do throws(LedgerError) {
            return try forWriting ? Ledger(path) : Ledger.reading(path)
        } catch {
            // Beside a running daemon reading is enough; without one the files of its log would have to be made.
            if error.isTransient, !tree.state.isWritable { try refuse("\(error.message)") }
            Console.fail(error)
            throw ExitCode(1)
        }
    }

    /// Says who may do what this user may not.
    private func refuse(_ why: String) throws -> Never {
        let hint =
            owner.map { "ask as \($0), with: sudo -u \($0) winnow ..." } ?? "ask as its owner"
        Console.fail("\(tree.ledger): not readable for this user (\(why)); \(hint)")
        throw ExitCode(1)
    }
}
