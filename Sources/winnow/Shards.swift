internal import ArgumentParser
internal import Daemon
internal import Files
internal import JSON
internal import Reading
internal import Shards

#if canImport(Glibc)
    internal import Glibc
#endif

/// Looks at what was written.
struct ShardsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shards", abstract: "List, print and verify what was written.",
        subcommands: [ListShards.self, CatShards.self, VerifyShards.self, GetRecord.self])
}

private struct ListShards: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all shards with their records and bytes.")

    @OptionGroup var root: RootOption

    @Flag(help: "Write one JSON object a line.")
    var json = false

    func run() throws {
        try reportingFaults {
            let manifests = try Generations(root.tree).manifests()
            for shard in try ShardFile.all(under: root.tree.root).shards {
                let file = try Manifest.read(shard.name, in: manifests)?
                    .files.first { $0.kind == shard.kind }
                let bytes = try FileStatus.of(shard.path)?.size ?? 0
                guard json else {
                    let records = file.map { "\($0.records) records" } ?? "no manifest"
                    try StandardOutput.write("\(shard.path)  \(records)  \(bytes) bytes\n")
                    continue
                }
                var line = JSONWriter()
                line.beginObject()
                for (key, value) in [
                    ("kind", shard.kind.rawValue), ("date", shard.date), ("shard", shard.name),
                    ("path", shard.path.escaped), ("sha256", file?.sha256 ?? ""),
                ] {
                    line.key(key)
                    line.string(value)
                }
                line.key("records")
                line.integer(file?.records ?? 0)
                line.key("bytes")
                line.integer(bytes)
                line.endObject()
                line.endLine()
                try StandardOutput.write(line.bytes)
            }
        }
    }
}

private struct CatShards: ParsableCommand {
    enum Order: String, ExpressibleByArgument, CaseIterable { case id }

    static let configuration = CommandConfiguration(
        commandName: "cat",
        abstract: "Print the lines of all shards of a kind, and of the open segment.",
        discussion: """
            What is committed but in no shard yet comes last; `winnow flush` makes a shard of it.

              winnow shards cat --root news --kind claims | jq -c 'select(.unit == "USD")'
            """)

    @OptionGroup var root: RootOption

    @Option(help: "Kind of shard: \(ShardKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: ShardKind = .documents

    @Option(help: "Only of this UTC day, such as 2026-11-23.", transform: Day.init(argument:))
    var date: Day?

    @Option(help: "Sort the lines by their id, in bounded memory.")
    var sort: Order?

    @Argument(help: .hidden)
    var rest: [String] = []

    func validate() throws {
        guard let word = rest.first else { return }
        let hint = ShardKind(rawValue: word).map { "; did you mean --kind \($0.rawValue)?" } ?? ""
        throw ValidationError("Unexpected argument '\(word)'\(hint)")
    }

    func run() throws {
        try reportingFaults {
            var lines = try StoredLines(of: kind, in: root, date: date?.text)
            guard sort != nil else {
                return try lines.forEach { line in
                    try StandardOutput.write(line.bytes + [0x0A])
                    return true
                }
            }
            let temporary = Path("/tmp").appending("winnow-sort-\(UInt64.random(in: 0 ... .max))")
            var sorted = try SortedLines(in: temporary)
            try lines.forEach { line in
                try sorted.add(line.bytes)
                return true
            }
            var refusal: ExitCode?
            do throws(ShardError) {
                try sorted.drain { line throws(ShardError) in
                    do throws(ExitCode) {
                        try StandardOutput.write(line + [0x0A])
                    } catch {
                        refusal = error
                        throw .file(FileError("write", path: Path("standard output"), code: EPIPE))
                    }
                }
            } catch {
                throw refusal ?? error
            }
        }
    }
}

private struct VerifyShards: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check every shard: frame, checksum, digest, number of records, every line.",
        discussion: "Exit status 1 if anything is wrong.")

    @OptionGroup var root: RootOption

    @Flag(help: "Write JSON.")
    var json = false

    func run() throws {
        var verification = ShardVerification()
        try reportingFaults {
            try verification.verify(
                root: root.tree.root, manifests: try Generations(root.tree).manifests())
        }
        if json {
            var line = JSONWriter()
            line.beginObject()
            line.key("shards")
            line.integer(verification.shards)
            line.key("records")
            line.integer(verification.records[.documents] ?? 0)
            line.key("faults")
            line.beginArray()
            for fault in verification.faults {
                line.beginObject()
                line.key("path")
                line.string(fault.path.escaped)
                line.key("message")
                line.string(fault.message)
                line.endObject()
            }
            line.endArray()
            line.endObject()
            line.endLine()
            try StandardOutput.write(line.bytes)
        } else {
            for fault in verification.faults { Console.fail("\(fault.path): \(fault.message)") }
            try StandardOutput.write(
                "\(verification.shards) shards, \(verification.records[.documents] ?? 0) records, "
                    + "\(verification.faults.count) faults\n")
        }
        if !verification.faults.isEmpty { throw ExitCode(1) }
    }
}

private struct GetRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Print the records of an id.",
        discussion: "Exit status 1 if there is none.")

    @OptionGroup var root: RootOption

    @Argument(help: "The record's id.")
    var id: String

    func run() throws {
        var found = 0
        try reportingFaults {
            let wanted = Array(id.utf8)
            var lines = try StoredLines(of: .documents, in: root)
            try lines.forEach { line in
                guard ShardLine.id(of: line.bytes) == wanted else { return true }
                found += 1
                try StandardOutput.write(line.bytes + [0x0A])
                return true
            }
        }
        guard found > 0 else {
            Console.fail("\(id): no record of this id in \(root.root)")
            throw ExitCode(1)
        }
    }
}

extension ShardKind: ExpressibleByArgument {}

extension Day {
    /// A day as shards are named by it.
    fileprivate init(argument: String) throws {
        guard argument.utf8.count == 10, let day = Day(argument, at: .first) else {
            throw ValidationError("a day is written as 2026-11-23")
        }
        self = day
    }
}
