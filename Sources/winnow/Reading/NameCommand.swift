internal import ArgumentParser
internal import Reading

/// How a person, organisation or place is written about, by source.
struct NameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "name",
        abstract: "Show how a person, organisation or place is written about, by source.",
        discussion: """
            A line a source: its documents that name it, their claims, and the mean of what they say of it, from -1 to 1. \
            The name is written as records have it, whatever its capitals; `winnow search --name` finds by parts of it.

              winnow name --root news "Anna Keller"
              winnow name --root news "Anna Keller" --json | jq .latest
            """)

    @OptionGroup var root: RootOption

    @Argument(help: "The name.")
    var name: String

    @Flag(help: "Write JSON, with the latest documents and names beside it.")
    var json = false

    @Flag(help: "Write comma-separated values with a heading.")
    var csv = false

    func validate() throws {
        if json, csv { throw ValidationError.jsonAndCSV }
    }

    func run() throws {
        let (index, _) = try root.index()
        try reportingFaults {
            guard let named = try index.named(name) else {
                let near = try index.names(near: name).map { "\"\($0)\"" }
                let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"
                Console.fail("\(name): no published document names it so\(hint)")
                throw ExitCode(1)
            }
            if json || csv {
                let rows = NamedRows(named)
                return try StandardOutput.write(json ? rows.json : rows.csv)
            }
            let rows = named.outlets.map {
                ["\($0.documents)", "\($0.claims)", ShownMood.text($0.mood), $0.name]
            }
            try ColumnTable(
                heads: ["DOCUMENTS", "CLAIMS", "MOOD", "SOURCE"], rows: rows, numeric: [0, 1, 2]
            ).write()
        }
    }
}
