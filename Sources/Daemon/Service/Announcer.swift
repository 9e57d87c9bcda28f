internal import Files
internal import Ledger
internal import Logging
internal import Pipelines
internal import Shards

/// Tells how it goes: people by the log, the service manager, and whoever has hooks.
struct Announcer: Sendable {
    private let log: Logger
    private let notifier = SystemdNotifier()
    private let hooks: Hooks

    init(log: Logger, root: Path, settings: PipelineSettings.Hooks) {
        self.log = log
        hooks = Hooks(root: root, log: log, settings: settings)
    }

    // MARK: - The run

    /// - `counts`: how far it is, in words.
    func ready(_ counts: String) { notifier.send("READY=1\n\(SystemdNotifier.status(counts))") }

    func started(watching inbox: Path, workers: Int) {
        let words = workers == 1 ? "1 worker" : "\(workers) workers"
        log.say(at: .info, id: .started, "watching \(inbox) with \(words)")
    }

    func hasNoControl(_ error: FileError) {
        log.say(at: .warning, id: .setting, "\(error); no metrics on a socket")
    }

    /// The queues that do the work go round.
    func alive(_ counts: String) {
        if notifier.watchdog != nil { notifier.send("WATCHDOG=1") }
        if notifier.isListening { notifier.send(SystemdNotifier.status(counts)) }
    }

    func draining() {
        notifier.send(
            "STOPPING=1\nEXTEND_TIMEOUT_USEC=30000000\n\(SystemdNotifier.status("draining"))")
    }

    /// The end takes longer; the longest step is one commit or seal.
    func stillDraining() { notifier.send(SystemdNotifier.patience(seconds: 30)) }

    /// - `breakdown`: why it could not go on; nil if it ended as it should.
    func ended(_ counts: String, breakdown: String?) {
        log.say(
            at: breakdown == nil ? .info : .error, id: .stopped,
            breakdown.map { "stopped: \($0)" } ?? "ended: \(counts)")
        hooks.finish()
    }

    // MARK: - What stands in the way

    /// - `why`: for hooks. `words`: for the log.
    func stopped(_ why: String, words: String) {
        log.say(at: .error, id: .paused, words)
        hooks.raise(.stopped(why))
    }

    func resumed(_ words: String) {
        log.say(at: .notice, id: .resumed, words)
        hooks.raise(.resumed)
    }

    func backlog(_ change: Tally.BacklogChange, waiting: Int, oldestSeconds: Double) {
        hooks.raise(.backlog(change, waiting: waiting, oldestSeconds: oldestSeconds))
    }

    // MARK: - The pipeline file

    func reloading() { notifier.send(SystemdNotifier.reloading) }
    func reloaded(_ words: String) { log.say(at: .notice, id: .reloaded, words) }
    func refused(_ words: String) { log.say(at: .error, id: .reloaded, words) }

    /// Who is told of the events to come.
    func apply(_ settings: PipelineSettings.Hooks) { hooks.apply(settings) }

    // MARK: - Files

    func say(_ what: OutcomeMessage, of file: LedgerFile) {
        switch what {
        case .named(let words): log.say(at: .info, id: .fileDone, words, file: file.path)
        case .remark(let words):
            log.say(at: .warning, id: .fileIncomplete, words, file: file.path, stage: "intake")
        case .failure(let words):
            log.say(
                at: .warning, id: .fileFailed, words, file: file.path, code: file.code,
                stage: "intake")
        case .tellFailure: hooks.raise(.failed(file))
        case .duplicate(let words): log.say(at: .notice, id: .fileDuplicate, words, file: file.path)
        case .tellDuplicate(let first): hooks.raise(.duplicate(file, of: first))
        }
    }

    /// - `place`: where its original stays until the next start.
    func left(_ file: LedgerFile, why: String, place: Path) {
        log.say(
            at: .warning, id: .fileLeft,
            "\(why); its original stays in \(place) until the next start",
            file: file.path)
    }

    func changed(_ file: LedgerFile) {
        log.say(
            at: .notice, id: .fileLeft, "changed while it was read; left in the inbox",
            file: file.path)
    }

    func sealed(_ words: String) { log.say(at: .info, id: .shardSealed, words) }
    func sealed(_ shard: SealedShard) { hooks.raise(.sealed(shard)) }

    /// Events that no hook took.
    var failedHooks: Int { hooks.failures }
}
