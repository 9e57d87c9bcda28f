internal import ArgumentParser
internal import Daemon
internal import Files
internal import Parts

/// Work that is shared out among machines: which of it, and where the shards go.
struct PartOptions: ParsableArguments {
    @Option(
        help: """
            Write shards below this folder instead of records to standard output. What is finished there is not done \
            again; winnow merge makes one root of it.
            """,
        completion: .directory)
    var out: String?

    @Option(
        help:
            "Only this part of the inputs, such as 3/8: they are shared out by the hash of their names.",
        transform: { text in
            guard let part = PartNumber(text) else {
                throw ValidationError("a part is written as 3/8: the third of eight")
            }
            return part
        })
    var part: PartNumber?

    @Option(
        help: """
            Cut longer files of JSON Lines and WARC into stretches of so many bytes, at borders of records, each a \
            unit of its own.
            """)
    var splitBytes: Int?

    @Option(
        help: "Folder that relative names of inputs are below; records hold the names without it.",
        completion: .directory)
    var base: String?

    func validate() throws {
        if out == nil, part != nil || splitBytes != nil || base != nil {
            throw ValidationError("--part, --split-bytes and --base go with --out DIR")
        }
        if let splitBytes, splitBytes < 1 << 16 {
            throw ValidationError("--split-bytes must be at least 65536")
        }
    }
}

/// Names of inputs, on the command line or in a file.
struct InputList: ParsableArguments {
    @Option(
        help: "File with names of inputs, one a line; - for standard input.", completion: .file())
    var filesFrom: String?

    @Argument(
        help: "Input files. annotate without --out: JSON Lines; - or none: standard input.",
        completion: .file())
    var files: [String] = []

    var isGiven: Bool { filesFrom != nil || !files.isEmpty }

    /// Each once, in the order in which they are given.
    func names() throws -> [Path] {
        var names = files.map { Path(argument: $0) }
        if let filesFrom {
            let list = filesFrom == "-" ? .standardInput : Console.reading(filesFrom)
            guard let lines = list?.readAll() else {
                Console.fail("\(filesFrom): cannot be read; name a file with a name a line")
                throw ExitCode(2)
            }
            names += lines.split(separator: 0x0A).map { line in
                Path(Array(line.last == 0x0D ? line.dropLast() : line))
            }
        }
        var seen: Set<Path> = []
        return names.filter { !$0.bytes.isEmpty && seen.insert($0).inserted }
    }
}
