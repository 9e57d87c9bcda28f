// Module Daemon: takes files from an inbox, has worker processes read them, and writes what comes of them exactly once.
// Imports Intake, Pipelines, Shards and Ledger, and the vocabulary below them; nothing of Reading or the analyses.
// Inbox (`Admission`) -> Work (`FilesInHand`, `WorkerPool`, worker processes) -> Writing (`Writer`): ledger rows and lines of records pass,
// texts never. Decisions are pure structs (event in, effects out); `Supervisor` and `Writer`, each on one serial queue, carry them out.
// `Generations` makes records again, `Retention` removes what is old, `Metrics` tells how it goes.

internal import CLinux
internal import Dispatch
package import Files
internal import Glibc
internal import Ledger
package import Logging
package import Pipelines
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
        holdSignals()
        // With fewer, Dispatch cannot even make its timers, and nothing would go on by itself.
        let descriptors = 24 + 4 * options.workers
        guard Descriptor.canOpen(descriptors) else {
            throw ServiceError(
                description: "too few files may be open; allow \(descriptors + 16) (ulimit -n)")
        }
        let tree = RootTree(root: options.root)
        try tree.make()
        let lock = try RootLock(tree, host: options.host)
        // A worker that is gone is noticed by its reader; a lease that a writer breaks is let go at once anyway.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGIO, SIG_IGN)
        // A worker that crashes is replaced at once; the runtime's report of it takes seconds.
        unsafe setenv("SWIFT_BACKTRACE", "enable=no", 0)

        let configuration = try options.load()
        let notifier = SystemdNotifier()
        notifier.send(SystemdNotifier.status("recovering"))
        let progress = RecoveryProgress(tree, options.log)
        let generations = Generations(tree)
        let generation = try generations.exchange()
        let (ledger, found) = try LedgerRestoration.ledger(tree) {
            notifier.send(SystemdNotifier.patience(seconds: 60))
            progress.now("reading the ledger, or the shards that it is made anew from")
        }
        for note in found { options.log.say(.warning, .recovered, note) }
        if let generation {
            try generations.finishExchange(generation, ledger)
            options.log.say(
                .notice, .recovered,
                "generation \(generation.number) of the shards took its place")
        }
        let settings = WriterSettings(configuration.settings, pipeline: configuration.name)
        let recovery = try Recovery(
            tree: tree, ledger: ledger, settings: settings, step: { progress.now($0) })
        for note in recovery.notes { options.log.say(.notice, .recovered, note) }
        progress.end(recovery)

        let promise = SummaryPromise()
        let supervisor = QueueConfined(
            "supervisor",
            try Supervisor(
                options, tree: tree, ledger: ledger, configuration: configuration, promise: promise)
        )
        let writer = QueueConfined(
            "writer",
            Writer(
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

    static let signals = [SIGTERM, SIGINT, SIGHUP]

    /// Keeps signals waiting until their source reads them: an ignored one would be lost during the start.
    private static func holdSignals() {
        var held = sigset_t()
        unsafe sigemptyset(&held)
        for number in signals { unsafe sigaddset(&held, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &held, nil)
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

/// How a daemon runs.
package struct ServiceOptions: Sendable {
    /// A checked pipeline with the text that it was read from, which workers get.
    package struct Configuration: Sendable {
        package var settings: PipelineSettings
        package var yaml: String
        /// For manifests and messages.
        package var name: String

        package init(settings: PipelineSettings, yaml: String, name: String) {
            self.settings = settings
            self.yaml = yaml
            self.name = name
        }
    }

    package var root: Path
    package var workers: Int
    /// Takes what is there, however young, and ends.
    package var once: Bool
    /// Program that is started with the argument `worker`.
    package var program = "/proc/self/exe"
    /// In place of the pipeline's limit.
    package var stallSeconds: Double?
    /// Time that files in hand have to be finished when the daemon is told to end.
    package var drainSeconds = 30.0
    /// First part of shard names.
    package var host: String
    /// Reads the pipeline file, at the start and at SIGHUP.
    package var load: @Sendable () throws -> Configuration
    package var log: Logger
    /// Told twice a second; nil if nobody looks.
    package var progress: (@Sendable (ServiceSummary) -> Void)?
    /// Of the program, for the metrics.
    package var version = ""
    /// Whether every file that is done is logged, for a person who looks on.
    package var namesFiles = false

    package init(
        root: Path, workers: Int, once: Bool, host: String,
        load: @escaping @Sendable () throws -> Configuration,
        log: Logger
    ) {
        self.root = root
        self.workers = workers
        self.once = once
        self.host = host
        self.load = load
        self.log = log
    }
}

/// What a run did.
package struct ServiceSummary: Sendable {
    package var taken = 0
    package var done = 0
    package var duplicate = 0
    package var failed = 0
    package var ignored = 0
    package var records = 0
    package var shards = 0
    /// In hand at the moment.
    package var working = 0
    /// Known to wait in the inbox.
    package var waiting = 0
    package var seconds = 0.0
    /// Why the run could not go on; nil if it ended as it should.
    package var breakdown: String?

    package init() {}
}

/// State that only its own serial queue changes.
final class QueueConfined<State: ~Copyable>: Sendable {
    let queue: DispatchQueue
    private let state: Mutex<State>

    init(_ label: String, _ state: consuming sending State) {
        queue = DispatchQueue(label: "winnow.\(label)")
        self.state = Mutex(state)
    }

    /// Runs a piece of work after those that were handed in before.
    func run(_ work: @escaping @Sendable (inout State) -> Void) {
        queue.async { self.state.withLock { work(&$0) } }
    }

    func run(after seconds: Double, _ work: @escaping @Sendable (inout State) -> Void) {
        queue.asyncAfter(deadline: .now() + seconds) { self.state.withLock { work(&$0) } }
    }
}
