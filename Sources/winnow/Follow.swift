internal import ArgumentParser
internal import Bytes
internal import Daemon
internal import Shards

#if canImport(Glibc)
    internal import Glibc
#endif

/// The live view of `winnow status --follow`: asks the daemon again
/// and again and shows what changed.
struct Follow {
    let tree: RootTree
    let json: Bool
    /// Between two looks.
    let seconds: Double

    /// Runs until the program is ended or nobody reads.
    func run() throws {
        let isTerminal = StandardOutput.isScreen && !json
        var last: ServiceStatus?
        while true {
            let answer = ServiceStatus.answer(tree)
            if case .denied = answer { try refuse() }
            var now: ServiceStatus?
            if case .status(let status) = answer { now = status }
            let isSame = last?.processID == now?.processID
            let view: [UInt8]
            if json {
                view = now?.json ?? []
            } else if let now {
                let text =
                    isTerminal
                    ? screen(at: now, since: isSame ? last : nil)
                    : line(at: now, since: isSame ? last : nil)
                view = Array(TerminalText.escaped(text, keepsLines: true).utf8)
            } else {
                view = Array("no daemon runs on \(tree.root); start winnow watch\n".utf8)
            }
            try StandardOutput.write(Array((isTerminal ? "\u{1B}[H\u{1B}[J" : "").utf8) + view)
            last = now
            usleep(UInt32(seconds * 1e6))
        }
    }

    private func refuse() throws -> Never {
        Console.fail(
            "\(tree.control): not for this user; be a member of the group that owns it, or ask as its owner"
        )
        throw ExitCode(1)
    }

    private func rate(
        at now: ServiceStatus, since last: ServiceStatus?, _ count: (ServiceStatus) -> Int
    )
        -> Double
    {
        // Without an earlier look: the mean since the start.
        let passed = now.seconds - (last?.seconds ?? 0)
        return passed > 0 ? Double(count(now) - (last.map(count) ?? 0)) / passed : 0
    }

    private func settled(_ status: ServiceStatus) -> Int {
        status.done + status.duplicate + status.failed
    }

    private func line(at now: ServiceStatus, since last: ServiceStatus?) -> String {
        let speed = rate(at: now, since: last, settled)
        return "\(now.waiting) waiting, \(now.working) working, \(now.done) done, "
            + "\(now.duplicate) duplicate, \(now.failed) failed, \(now.ignored) ignored, "
            + "\(now.records)\(Self.more(now.recordsInHand)) records, \(Int(speed)) files/s"
            + "\(now.stop.isEmpty ? "" : ", stopped: \(now.stop)")\n"
    }

    private func screen(at now: ServiceStatus, since last: ServiceStatus?) -> String {
        let speed = rate(at: now, since: last, settled)
        let left = now.waiting + now.working
        var rows = [
            (
                "waiting",
                "\(now.waiting)"
                    + (now.waiting > 0 ? ", the oldest for \(Self.time(now.oldestWaiting))" : "")
            ),
            ("working", "\(now.working), \(now.workingBytes >> 10) KB, \(now.workers) workers"),
            ("done", "\(now.done), \(Self.short(rate(at: now, since: last) { $0.done }))/s"),
            ("duplicate", "\(now.duplicate)"),
            ("failed", "\(now.failed)\(Self.list(now.failures))"),
            ("ignored", "\(now.ignored)"),
            (
                "records",
                "\(now.records)\(Self.more(now.recordsInHand)), "
                    + "\(Self.short(rate(at: now, since: last) { $0.records + $0.recordsInHand }))/s"
            ),
            (
                "shards",
                "\(now.shards)"
                    + (now.openSeconds > 0
                        ? ", one open for \(Self.time(now.openSeconds))" : "")
            ),
            ("stages", stages(at: now, since: last)),
            ("time left", speed > 0 && left > 0 ? Self.time(Double(left) / speed) : "-"),
        ]
        if !now.stop.isEmpty { rows.insert(("STOPPED", now.stop), at: 0) }
        let head =
            "\(tree.root), process \(now.processID), up \(Self.time(now.seconds))"
            + (now.isDraining ? ", draining" : "")
        return head + "\n\n"
            + rows.map { name, text in
                name + String(repeating: " ", count: max(1, 11 - name.count)) + text + "\n"
            }.joined()
    }

    /// Documents a second that each stage could read with the workers' time to itself.
    private func stages(at now: ServiceStatus, since last: ServiceStatus?) -> String {
        let before = last?.stages ?? []
        let documents = now.documents - (last?.documents ?? 0)
        return now.stages.enumerated().compactMap { place, time in
            let seconds = time.seconds - (place < before.count ? before[place].seconds : 0)
            guard seconds > 0, documents > 0 else { return nil }
            return "\(time.stage) \(Self.short(Double(documents) / seconds))/s"
        }.joined(separator: ", ")
    }

    /// Records of files in hand, beside those that are committed.
    private static func more(_ inHand: Int) -> String { inHand > 0 ? " + \(inHand) in hand" : "" }

    private static func list(_ failures: [String: Int]) -> String {
        let words = failures.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return words.isEmpty ? "" : ": " + words.joined(separator: ", ")
    }

    private static func short(_ rate: Double) -> String {
        rate >= 100 ? "\(Int(rate))" : "\(Double(Int(rate * 10)) / 10)"
    }

    private static func time(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        let tail =
            String(whole / 60 % 60).zeroPadded(to: 2) + ":" + String(whole % 60).zeroPadded(to: 2)
        return whole >= 3600 ? "\(whole / 3600):\(tail)" : tail
    }
}
