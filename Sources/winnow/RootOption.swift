internal import ArgumentParser
internal import Files
internal import Ledger
internal import Shards

#if canImport(Glibc)
    internal import Glibc
#endif

/// The root that a command looks at.
struct RootOption: ParsableArguments {
    @Option(help: "Root folder of inbox, shards, done, failed and state.", completion: .directory)
    var root: String

    var tree: RootTree { RootTree(root: Path(root)) }

    /// Name of the user whom the root belongs to; nil if nobody can tell.
    var owner: String? {
        (try? FileStatus.of(tree.folder)).map { ProcessUser.name(of: $0.owner) }
    }

    func validate() throws { try Self.check(root) }

    /// Ends the program if there is no root: a folder that holds nothing
    /// of one is a slip of the pen.
    static func check(_ root: String) throws {
        let tree = RootTree(root: Path(root))
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
            // Beside a running daemon reading is enough; without one the files
            // of its log would have to be made.
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

/// Who may change a root: its owner alone, so that no right of another user
/// is lent to what lies in the inbox.
enum RootOwner {
    /// Acts as the owner of a root from here on, or ends the program;
    /// to be called before anything else is done.
    ///
    /// Root gives up its rights for those of the owner; another user is told what to do.
    /// A root that is not there yet will belong to whoever makes it.
    static func become(_ root: String) throws {
        guard let status = try? FileStatus.of(RootTree(root: Path(root)).folder),
            status.owner != ProcessUser.id
        else { return }
        let owner = ProcessUser.name(of: status.owner)
        guard ProcessUser.id == 0 else {
            Console.fail(
                "\(root) belongs to user \(owner): run this as \(owner), with: sudo -u \(owner) winnow ..."
            )
            throw ExitCode(1)
        }
        do throws(FileError) {
            try ProcessUser.become(status.owner, group: status.group)
        } catch {
            Console.fail("\(root) belongs to user \(owner), and to become that failed: \(error)")
            throw ExitCode(1)
        }
    }
}

extension Path {
    /// The path that a word of the command line names.
    ///
    /// The parser keeps texts, in which bytes that are no UTF-8 are lost:
    /// the word that was read so has them.
    init(argument text: String) {
        self.init(text)
        guard text.unicodeScalars.contains("\u{FFFD}") else { return }
        for index in 0..<Int(CommandLine.argc) {
            // Each word of the arguments ends with a zero, and lives as long as the program.
            guard let word = unsafe CommandLine.unsafeArgv[index] else { continue }
            let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: word, count: strlen(word)))
            if String(decoding: bytes, as: UTF8.self) == text { self.bytes = bytes }
        }
    }
}
