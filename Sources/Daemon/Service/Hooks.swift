internal import Dispatch
internal import Files
internal import Glibc
internal import JSON
internal import Ledger
internal import Logging
internal import Pipelines
internal import Synchronization

/// Something that people want to be told of.
struct HookEvent: Sendable {
    enum Kind: String {
        case failed, duplicate, backlog, backlogOver = "backlog_over", stopped, resumed, sealed
    }

    let json: [UInt8]

    init(_ kind: Kind, fill: (inout JSONWriter) -> Void) {
        var json = JSONWriter()
        json.beginObject()
        json.field("event", kind.rawValue)
        json.field("time", Clock.timestamp)
        fill(&json)
        json.endObject()
        json.endLine()
        self.json = json.bytes
    }

    static func failed(_ file: LedgerFile) -> HookEvent {
        HookEvent(.failed) {
            $0.field("path", file.path.escaped)
            $0.field("code", file.code)
            $0.field("message", file.message)
            $0.field("attempts", file.attempts)
            $0.field("advice", FailureNote(file).advice)
        }
    }

    /// - `first`: the file of another source that its bytes came as before.
    static func duplicate(_ file: LedgerFile, of first: LedgerFile) -> HookEvent {
        HookEvent(.duplicate) {
            $0.field("path", file.path.escaped)
            $0.field("source", InboxName.source(of: file.path))
            $0.field("duplicate_of", first.path.escaped)
            $0.field("first_source", InboxName.source(of: first.path))
            $0.field("sha256", file.sha256)
        }
    }

    static func backlog(
        _ change: Tally.BacklogChange, waiting: Int, oldestSeconds: Double
    ) -> HookEvent {
        HookEvent(change == .came ? .backlog : .backlogOver) {
            $0.field("waiting", waiting)
            $0.field("oldest_seconds", oldestSeconds.rounded())
        }
    }

    /// A shard of each kind that has rows lies under `shards/KIND/date=DATE/` by now.
    static func sealed(_ shard: SealedShard) -> HookEvent {
        HookEvent(.sealed) {
            $0.field("shard", shard.name)
            $0.field("date", shard.date)
            $0.field("records", shard.records)
        }
    }

    /// - `why`: what stands in the way.
    static func stopped(_ why: String) -> HookEvent {
        HookEvent(.stopped) { $0.field("why", why) }
    }

    /// What stood in the way is gone.
    static var resumed: HookEvent { HookEvent(.resumed) { _ in } }
}

/// Tells a program or a file of events, one after the other, and never holds up the daemon.
///
/// What is not told is logged and counted.
final class Hooks: Sendable {
    private struct State {
        var settings: PipelineSettings.Hooks
        var pending = 0
        var failures = 0
    }

    /// Events that may wait; more are dropped and counted.
    private static let mostPending = 1000
    /// Seconds that a program has for one event.
    private static let patience = 60.0
    /// Seconds that the last events have when the daemon ends.
    private static let lastPatience = 5.0

    private let root: Path
    private let log: Logger
    private let queue = DispatchQueue(label: "winnow.hooks")
    private let state: Mutex<State>

    init(root: Path, log: Logger, settings: PipelineSettings.Hooks) {
        self.root = root
        self.log = log
        state = Mutex(State(settings: settings))
    }

    /// Events that were not told.
    var failures: Int { state.withLock { $0.failures } }

    /// Who is told of the events to come.
    func apply(_ settings: PipelineSettings.Hooks) { state.withLock { $0.settings = settings } }

    func raise(_ event: HookEvent) {
        let settings = state.withLock { $0.settings }
        guard !settings.command.isEmpty || !settings.file.isEmpty else { return }
        let mayWait = state.withLock { state in
            guard state.pending < Self.mostPending else { return false }
            state.pending += 1
            return true
        }
        guard mayWait else { return failed("too many events wait for the hook") }
        queue.async {
            self.deliver(event, settings: settings)
            self.state.withLock { $0.pending -= 1 }
        }
    }

    private func failed(_ why: String) {
        state.withLock { $0.failures += 1 }
        log.say(at: .warning, id: .hookFailed, "a hook was not told: \(why)")
    }

    /// Waits until the events raised so far are delivered: those of the last files are events, too.
    func finish() {
        let delivered = DispatchSemaphore(value: 0)
        queue.async { delivered.signal() }
        if delivered.wait(timeout: .now() + Self.lastPatience) == .timedOut {
            failed("the hook still runs; the events behind it are lost")
        }
    }

    /// A path that is not absolute may lead through the inbox, where links are not followed.
    private static func opened(_ path: Path, below root: Path) throws(FileError) -> Descriptor {
        guard path.bytes.first != UInt8(ascii: "/") else {
            return try Descriptor(path, for: .append)
        }
        return try Folder(root).folder(path.folder).open(path.name, for: .append)
    }

    private func deliver(_ event: HookEvent, settings: PipelineSettings.Hooks) {
        do throws(FileError) {
            if !settings.file.isEmpty {
                try Self.opened(Path(settings.file), below: root).write(event.json)
            }
            guard let program = settings.command.first else { return }
            let end = try ChildProcess.run(
                program, arguments: Array(settings.command.dropFirst()), input: event.json,
                patience: Self.patience)
            if end.signal != nil || end.exitStatus != 0 { failed("\(program) \(end)") }
        } catch {
            failed("\(error)")
        }
    }
}
