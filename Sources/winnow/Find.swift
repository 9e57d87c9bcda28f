internal import ArgumentParser
internal import Bytes
internal import Daemon
internal import Files
internal import JSON
internal import Ledger
internal import Shards

#if canImport(Glibc)
    internal import Glibc
#endif

/// What became of a file.
struct Find: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract:
            "Say what became of a file: waiting, ignored, done, duplicate or failed, and why.",
        discussion: """
            NAME is a file's name, its path below the inbox, or a shell pattern for either; ID is a record's id. Every \
            file of that name is told, the oldest first. Exit status 1 if there is none.

              winnow find --root news story.html
              winnow find --root news --json 'reuters/*' | jq -c '[.path, .state, .why]'
            """)

    @OptionGroup var root: RootOption

    @Flag(help: "Write one JSON object a line.")
    var json = false

    @Argument(help: "A file's name, path or pattern, or a record's id.")
    var name: String

    func run() throws {
        var fates: [FileFate] = []
        do {
            let ledger = try root.ledger()
            let named = Path(argument: name)
            let matches = { (path: Path) -> Bool in self.matches(path, named) }
            fates = try taken(ledger, matches)
            let refused = ServiceStatus.ask(root.tree)?.refused ?? []
            let survey = InboxSurvey(of: root.tree.inbox, refused: refused, wants: matches)
            fates += survey.ignored.filter { matches($0.path) }.map {
                FileFate(path: $0.path, state: .ignored, why: $0.why.rawValue)
            }
            fates += survey.wanted.map { FileFate(path: $0, state: .waiting) }
            if fates.isEmpty { fates = try holding(record: name, ledger) }
        } catch let error as ExitCode {
            throw error
        } catch {
            Console.fail(error)
            throw ExitCode(1)
        }
        guard !fates.isEmpty else {
            Console.fail("\(name): neither a file that was seen in \(root.root) nor a record's id")
            throw ExitCode(1)
        }
        for fate in fates {
            if json {
                try StandardOutput.write(fate.json)
            } else {
                try StandardOutput.write(fate.text)
            }
        }
    }

    private func taken(_ ledger: Ledger, _ matches: (Path) -> Bool) throws -> [FileFate] {
        var found = try ledger.find(matches)
        if found.isEmpty, name.hasPrefix("sha256:") {
            let digest = name.dropFirst(7).prefix { $0 != "#" }
            found = try ledger.find(sha256: String(digest))
        }
        return try found.map { try FileFate($0, in: root) }
    }

    /// The files that a record of this id came from.
    private func holding(record id: String, _ ledger: Ledger) throws -> [FileFate] {
        let wanted = Array(id.utf8)
        var sources: [(path: Path, added: String)] = []
        var lines = try StoredLines(of: .documents, in: root)
        try lines.forEach { line in
            guard SortedLines.id(of: line.bytes) == wanted else { return true }
            guard let record = try? JSONReader.value(of: line.bytes) else { return true }
            let path = record["metadata"]?["path"]?.text ?? record["path"]?.text ?? ""
            sources.append((Path(escaped: path), record["added"]?.text ?? ""))
            return true
        }
        return try sources.flatMap { source in
            try ledger.find { $0 == source.path }.filter { $0.file.taken == source.added }
                .map { try FileFate($0, in: root) }
        }
    }

    /// - `named`: the path that the name is.
    private func matches(_ path: Path, _ named: Path) -> Bool {
        if path.escaped == name || path == named { return true }
        return [path.bytes, path.name].contains { bytes in
            unsafe fnmatch(name, bytes.map { CChar(bitPattern: $0) } + [0], 0) == 0
        }
    }
}
