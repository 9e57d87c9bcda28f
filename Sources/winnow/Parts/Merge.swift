internal import ArgumentParser
internal import Files
internal import JSON
internal import Parts
internal import Shards

/// Makes one root of the parts that machines have made.
struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Check that all parts of annotate --out are there and make one root of them.",
        discussion: """
            DIR is then a root that all reading commands open, with one manifest of all inputs and shards in \
            DIR/manifest.jsonl. What dead tries left is swept up. Exit status 1 names the parts or inputs that are \
            missing; run those again, then this. May be repeated.

              winnow merge DIR
              winnow merge DIR --files-from inputs.txt
            """)

    @Argument(help: "Folder that the parts were written to.", completion: .directory)
    var directory: String

    @OptionGroup var inputs: InputList

    @Flag(help: "Remove finished shards of inputs that are not among those named.")
    var drop = false

    @Flag(help: "Write JSON.")
    var json = false

    func run() throws {
        let names = inputs.isGiven ? try inputs.names() : nil
        let merging: Merging
        do throws(PartError) {
            merging = try Merging(RootTree(root: Path(directory)))
        } catch {
            Console.fail("\(error)")
            throw ExitCode(2)
        }
        let summary: Merging.Summary
        do throws(PartError) {
            summary = try merging.merge(inputs: names, drops: drop)
        } catch {
            Console.fail("\(error)")
            throw ExitCode(1)
        }
        guard json else {
            return try StandardOutput.write(
                """
                inputs   \(summary.inputs)
                records  \(summary.records), \(summary.failed) of them say what could not be read
                shards   \(summary.shards)
                swept    \(summary.swept) remains of dead tries, \(summary.dropped) inputs dropped, \
                \(summary.running) tries still running

                """)
        }
        var line = JSONWriter()
        line.beginObject()
        for (key, count) in [
            ("inputs", summary.inputs), ("records", summary.records), ("failed", summary.failed),
            ("shards", summary.shards), ("swept", summary.swept), ("dropped", summary.dropped),
            ("running", summary.running),
        ] {
            line.field(key, count)
        }
        line.endObject()
        line.endLine()
        try StandardOutput.write(line.bytes)
    }
}
