// Module Daemon: takes files from an inbox, has worker processes read them, and writes
// what comes of them exactly once.
// Imports Intake, Pipelines, Shards, Ledger, Digests, Files and the vocabulary;
// nothing of Reading or the analyses.
// Inbox (`Admission`) -> Work (`FilesInHand`, `WorkerPool`, worker processes) -> Writing
// (`Writer`): ledger rows and lines of records pass, texts never. Decisions are pure structs
// (event in, effects out); `Supervisor` and `Writer`, each on one serial queue, carry them out,
// the supervisor by `FileFlow`, `InboxTaker` and `WorkerBench`, which own their state.
// `Generations` makes records again, `Retention` removes what is old, `Metrics` tells how it goes.

internal import CLinux
internal import Dispatch
internal import Files
internal import Glibc
internal import Ledger
internal import Logging
internal import Pipelines
internal import Shards
internal import Synchronization

/// Why a daemon does not start.
package struct ServiceError: Error, Sendable, CustomStringConvertible {
    package var description: String
}

/// The daemon: watches an inbox until it is told to end, or drains it once.
package enum Service {
    /// Runs to the end.
    ///
    /// For the main thread; not to be called twice in a process.
    package static func run(_ options: ServiceOptions) throws -> ServiceSummary {
        ServiceSignals.hold()
        // With fewer, Dispatch cannot even make its timers, and nothing would go on by itself.
        let descriptors = 24 + 4 * options.workers
        guard Descriptor.canOpen(descriptors) else {
            throw ServiceError(
                description: "too few files may be open; allow \(descriptors + 16) (ulimit -n)")
        }
        let tree = RootTree(root: options.root)
        try tree.make()
        guard try tree.canPublish() else {
            throw ServiceError(
                description: "\(tree.shards) lies on another file system than \(tree.state); "
                    + "shards are published by a rename: put both on one")
        }
        let lock = try RootLock(tree, host: options.host)
        // A worker that is gone is noticed by its reader; a lease that a writer
        // breaks is let go at once anyway.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGIO, SIG_IGN)
        // A worker that crashes is replaced at once; the runtime's report of it takes seconds.
        unsafe setenv("SWIFT_BACKTRACE", "enable=no", 0)

        let configuration = try options.load()
        let notifier = SystemdNotifier()
        let settings = WriterSettings(configuration.settings, pipeline: configuration.name)
        let (ledger, recovery) = try recovered(
            tree, settings: settings, options: options, notifier: notifier)

        let promise = SummaryPromise()
        let supervisor = QueueConfined(
            "supervisor",
            state: try Supervisor(
                options, tree: tree, ledger: ledger, configuration: configuration, promise: promise)
        )
        let writer = QueueConfined(
            "writer",
            state: Writer(
                tree: tree, ledger: ledger, host: options.host, settings: settings,
                recovery: recovery,
                report: { receipt in supervisor.run { $0.receive(receipt) } }))
        let (inHand, hasSegment) = (recovery.inHand, recovery.openSegment != nil)
        supervisor.run { state in
            state.start(
                home: supervisor, writer: writer, recovered: inHand, hasOpenSegment: hasSegment)
        }
        let summary = promise.wait()
        // Held to the very end.
        lock.release()
        return summary
    }

    /// Brings a root back to what its ledger says, a generation that is whole in its place,
    /// and tells how far that is.
    private static func recovered(
        _ tree: RootTree, settings: WriterSettings, options: ServiceOptions,
        notifier: SystemdNotifier
    ) throws -> (ledger: Ledger, recovery: Recovery) {
        notifier.send(SystemdNotifier.status("recovering"))
        let progress = RecoveryProgress(in: tree, log: options.log)
        let generations = Generations(tree)
        let generation = try generations.exchange()
        let (ledger, found) = try LedgerRestoration.ledger(tree) {
            notifier.send(SystemdNotifier.patience(seconds: 60))
            progress.now("reading the ledger, or the shards that it is made anew from")
        }
        for note in found { options.log.say(at: .warning, id: .recovered, note) }
        if let generation {
            try generations.finishExchange(generation, in: ledger)
            options.log.say(
                at: .notice, id: .recovered,
                "generation \(generation.number) of the shards took its place")
        }
        let recovery = try Recovery(
            tree: tree, ledger: ledger, settings: settings, step: { progress.now($0) })
        for note in recovery.notes { options.log.say(at: .notice, id: .recovered, note) }
        progress.end(recovery)
        return (ledger, recovery)
    }

    /// Where the supervisor leaves the summary for the waiting main thread.
    final class SummaryPromise: Sendable {
        private let summary = Mutex(ServiceSummary())
        private let ended = DispatchSemaphore(value: 0)

        func end(_ result: ServiceSummary) {
            summary.withLock { $0 = result }
            ended.signal()
        }

        func wait() -> ServiceSummary {
            ended.wait()
            return summary.withLock { $0 }
        }
    }
}

/// The signals that a daemon heeds, told on its queue.
struct ServiceSignals: ~Copyable {
    private static let heeded = [SIGTERM, SIGINT, SIGHUP]
    private let sources: [any DispatchSourceSignal]

    /// Keeps signals waiting until their source reads them:
    /// an ignored one would be lost during the start.
    ///
    /// For the main thread, before there are others.
    static func hold() {
        var held = sigset_t()
        unsafe sigemptyset(&held)
        for number in heeded { unsafe sigaddset(&held, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &held, nil)
    }

    /// - `reload`: to read the pipeline file again. `end`: to finish and end.
    init(
        on queue: DispatchQueue, reload: @escaping @Sendable () -> Void,
        end: @escaping @Sendable () -> Void
    ) {
        sources = Self.heeded.map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler(handler: number == SIGHUP ? reload : end)
            source.resume()
            return source
        }
    }

    deinit { for source in sources { source.cancel() } }
}
