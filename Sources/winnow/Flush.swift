internal import ArgumentParser
internal import Daemon
internal import Files
internal import Pipelines
internal import Shards

/// Seals the open segment before its time.
struct Flush: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flush",
        abstract: "Make shards of what is committed by now, without waiting for size or age.",
        discussion: """
            Asks the running daemon, or does it itself where none runs. For the owner of the root; root acts as that user.

              winnow flush --root news && zstdcat news/shards/claims/date=*/*.jsonl.zst
            """)

    @OptionGroup var root: RootOption

    @Option(
        help: "Pipeline file whose `shard` holds where no daemon runs.",
        completion: .file(extensions: ["yaml", "yml"]))
    var pipeline: String?

    func run() throws {
        _ = try root.ledger()
        try RootOwner.become(root.root)
        let flushing: Flushing
        switch Flushing.ask(root.tree) {
        case .done(let answer): flushing = answer
        case .denied:
            Console.fail("\(root.root): only its owner may flush it")
            throw ExitCode(1)
        case .absent: flushing = try withoutDaemon()
        }
        guard flushing.trouble.isEmpty else {
            Console.fail("cannot seal: \(flushing.trouble); nothing is lost, it is tried again")
            throw ExitCode(1)
        }
        let shard = flushing.shard
        try StandardOutput.write(
            shard.isEmpty
                ? "nothing is open: all records are in shards\n"
                : "sealed \(shard): \(OutcomeMessage.records(flushing.records))\n")
    }

    private func withoutDaemon() throws -> Flushing {
        var settings = PipelineSettings()
        if let pipeline { settings = try PipelineOptions.readOrEnd(pipeline).settings }
        return try reportingFaults {
            try Flushing(
                root.tree, settings: settings, pipeline: pipeline ?? "defaults", host: Machine.name)
        }
    }
}
