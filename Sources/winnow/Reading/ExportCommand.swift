internal import ArgumentParser
internal import Files
internal import Reading

/// Claims in the forms of other tools.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write all claims of a filter in a form that another tool reads.",
        discussion: """
            csv: a table for spreadsheets, which obey nothing in it. sqlite: a database for Datasette; FILE.metadata.json beside it \
            has titles. atom: a feed. label-studio and doccano: documents with marked claims and names, offsets in UTF-16 as \
            their pages count; spacy: the same for Example.from_dict, offsets in code points. web-annotation: the W3C's \
            model, by quotation and place. gkg: GDELT's Knowledge Graph 2.1. dolma: attributes.

            The forms of documents hold those with a claim that the filter lets through, and of their claims these; without \
            a filter all documents. Parquet is made by DuckDB from the CSV or the shards themselves.

              winnow export csv --root news --unit USD --since 2026 -o money.csv
              winnow export sqlite --root news -o claims.db && datasette claims.db --metadata claims.db.metadata.json
              duckdb -c "copy (from read_csv('money.csv')) to 'money.parquet'"
            """)

    @OptionGroup var root: RootOption

    @Argument(help: "The form.")
    var format: ExportFormat

    @Argument(help: "Words that the sentence, the subject or the title must hold.")
    var words: [String] = []

    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Option(
        name: .shortAndLong,
        help: "The file to write; there when it is complete. (default: standard output)",
        completion: .file())
    var output: String?

    @Flag(help: "csv: a byte order mark in front, by which Excel tells UTF-8.")
    var bom = false

    func validate() throws {
        if format == .sqlite, output == nil {
            throw ValidationError("sqlite is a file: say which with -o FILE")
        }
        if bom, format != .csv { throw ValidationError("--bom is for csv alone") }
    }

    func run() throws {
        let (index, summary) = try root.index()
        let target = try output.map { try PendingFile(Path($0)) }
        try reportingFaults {
            do {
                if format == .sqlite, let target {
                    try SQLiteExport(of: index, filter: filters.filter(words)).write(target.draft)
                    try target.path.appending(ending: ".metadata.json").write(
                        durably: SQLiteExport.metadata(database: target.name))
                } else {
                    var export = Export(of: index, filter: filters.filter(words))
                    export.mark = bom
                    try export.write(format) { bytes in
                        if let target {
                            try target.write(bytes)
                        } else {
                            try StandardOutput.write(bytes)
                        }
                    }
                }
                try target?.complete()
            } catch {
                target?.discard()
                throw error
            }
        }
        if !summary.faults.isEmpty { throw ExitCode(1) }
    }
}

extension ExportFormat: ExpressibleByArgument {}

/// A file that gets its name when all of it is written.
private final class PendingFile {
    let path: Path
    let draft: Path
    private let file: Descriptor

    init(_ path: Path) throws {
        self.path = path
        draft = path.appending(ending: ".part")
        do throws(FileError) {
            try? draft.remove()
            file = try Descriptor(draft, for: .create)
        } catch {
            let user = ProcessUser.name(of: ProcessUser.id)
            Console.fail(
                "\(path): \(error.reason) for user \(user); choose another place with -o, or send standard output there"
            )
            throw ExitCode(1)
        }
    }

    /// Without its folder and ending.
    var name: String {
        let name = String(decoding: path.name, as: UTF8.self)
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }

    func write(_ bytes: [UInt8]) throws { try file.write(bytes) }

    func complete() throws {
        try file.sync()
        try draft.rename(to: path)
    }

    func discard() { try? draft.remove() }
}
