import Daemon
import Files
import Glibc
import Intake
import Ledger
import Testing

/// Which worker is asked for what, started, replaced and killed, without processes.
///
/// Times are in seconds here.
struct WorkerPoolTests {
    private static func at(_ seconds: Double) -> Int { Int(seconds * 1e9) }

    private static func file(_ id: Int64) -> LedgerFile {
        LedgerFile(
            id: id, path: Path("f\(id)"), sidecar: nil, size: 100, modified: 0, seen: .scan,
            taken: "")
    }

    private static func words(_ effects: [WorkerPool.Effect]) -> [String] {
        effects.map { effect in
            switch effect {
            case .start(let number, let generation): "start \(number).\(generation)"
            case .startLater(let number, let generation, let seconds):
                "start \(number).\(generation) in \(seconds)"
            case .kill(let number): "kill \(number)"
            case .close(let number): "close \(number)"
            case .mark(let number, let id): "mark \(number) \(id.map { "\($0)" } ?? "-")"
            case .read(let lines): "read \(lines.items)"
            case .lost(let code): "lost \(code)"
            case .blame(let file, let cause): "blame \(file.id) \(cause.message)"
            case .left(let file): "left \(file.id)"
            case .unconfined(let why): "unconfined \(why)"
            case .startFailed(let how, let count): "not ready \(count): \(how)"
            case .giveUp(let why): "give up: \(why)"
            }
        }
    }

    /// A pool whose workers are ready, with files in hand.
    private static func pool(workers: Int = 1, files: Int64 = 0) -> WorkerPool {
        var pool = WorkerPool(workers: workers)
        _ = pool.start(now: 0)
        for number in 0..<workers {
            pool.started(number)
            _ = pool.hear(number, generation: 1, reply: .ready(unconfined: ""), now: 0)
        }
        add(1..<(files + 1), to: &pool)
        return pool
    }

    private static func add(_ ids: Range<Int64>, to pool: inout WorkerPool) {
        pool.files.add(ids.map(file))
        for id in ids { pool.files.digested(file(id), duplicateOf: nil, failure: nil) }
    }

    /// Sends what there is to send; "7 to 0" for file 7 to worker 0.
    private static func sendAll(_ pool: inout WorkerPool, at now: Double) -> [String] {
        var sent: [String] = []
        while let (file, number) = pool.assignment(now: at(now)) {
            _ = pool.sent(file.id, to: number, now: at(now))
            sent.append("\(file.id) to \(number)")
        }
        return sent
    }

    private static func read(_ items: Int) -> WorkLines {
        var lines = WorkLines()
        lines.items = items
        lines.records = items
        return lines
    }

    private static let crash = WorkFailure(.crash, message: "its worker died")

    private func end(
        _ pool: inout WorkerPool, _ number: Int = 0, generation: Int = 1, isByItself: Bool = false,
        at now: Double = 1
    ) -> [String] {
        Self.words(
            pool.ended(
                number, generation: generation, how: "ended", cause: Self.crash,
                isByItself: isByItself, now: Self.at(now)))
    }

    @Test func onlyReadyWorkersAreAsked() {
        var pool = WorkerPool(workers: 2)
        #expect(Self.words(pool.start(now: 0)) == ["start 0.1", "start 1.1"])
        Self.add(1..<3, to: &pool)
        #expect(Self.sendAll(&pool, at: 0) == [])
        #expect(pool.ready == 0 && !pool.hasProcesses)
        pool.started(1)
        let ready = pool.hear(1, generation: 1, reply: .ready(unconfined: "no filter"), now: 0)
        #expect(Self.words(ready) == ["unconfined no filter"])
        #expect(pool.ready == 1 && pool.hasProcesses)
        #expect(Self.sendAll(&pool, at: 0) == ["1 to 1", "2 to 1"])
        // It is said once.
        pool.started(0)
        #expect(pool.hear(0, generation: 1, reply: .ready(unconfined: "no filter"), now: 0).isEmpty)
    }

    @Test func theFileThatIsReadIsMarked() {
        var pool = Self.pool(files: 2)
        #expect(pool.assignment(now: 0)?.file.id == 1)
        #expect(Self.words(pool.sent(1, to: 0, now: 0)) == ["mark 0 1"])
        #expect(pool.assignment(now: 0)?.file.id == 2)
        #expect(pool.sent(2, to: 0, now: 0).isEmpty)
        let some = pool.hear(0, generation: 1, reply: .lines(1, Self.read(3)), now: 1)
        #expect(Self.words(some) == ["read 3"])
        #expect(pool.files.records == 3)
        let last = pool.hear(0, generation: 1, reply: .finished(1, Self.read(2), nil), now: 1)
        #expect(Self.words(last) == ["read 2", "mark 0 2"])
        let all = pool.hear(0, generation: 1, reply: .finished(2, Self.read(1), nil), now: 1)
        #expect(Self.words(all) == ["read 1", "mark 0 -"])
    }

    @Test func whoDiesIsReplacedAndItsFirstFileBlamed() {
        var pool = Self.pool(files: 2)
        _ = Self.sendAll(&pool, at: 0)
        _ = pool.hear(0, generation: 1, reply: .lines(1, Self.read(3)), now: 0)
        #expect(
            end(&pool) == [
                "close 0", "lost crash", "blame 1 its worker died", "mark 0 -", "start 0.2",
            ])
        #expect(pool.files.records == 0)
        // What comes of the first one yet says nothing of the second.
        #expect(pool.hear(0, generation: 1, reply: .ready(unconfined: ""), now: 0).isEmpty)
        #expect(end(&pool, generation: 1) == [])
        #expect(pool.ready == 0)
        _ = pool.hear(0, generation: 2, reply: .ready(unconfined: ""), now: 0)
        // What was not written yet comes anew.
        #expect(Self.sendAll(&pool, at: 1) == ["1 to 0", "2 to 0"])
    }

    @Test func aFileHasSoManyAttempts() {
        var pool = Self.pool(files: 1)
        pool.limits.attempts = 2
        for generation in 1...2 {
            pool.started(0)
            _ = pool.hear(0, generation: generation, reply: .ready(unconfined: ""), now: 0)
            #expect(Self.sendAll(&pool, at: 0) == ["1 to 0"])
            _ = end(&pool, generation: generation)
        }
        _ = pool.hear(0, generation: 3, reply: .ready(unconfined: ""), now: 0)
        #expect(Self.sendAll(&pool, at: 0) == [])
        guard case .finished(let file, _, let failure)? = pool.files.deliveries().first else {
            Issue.record("it did not fail")
            return
        }
        #expect(file.attempts == 2 && failure == Self.crash)
    }

    @Test func whoSaysNothingIsKilled() {
        var pool = Self.pool(files: 1)
        #expect(pool.tick(waiting: [], now: Self.at(100)).isEmpty)
        _ = Self.sendAll(&pool, at: 100)
        #expect(pool.tick(waiting: [], now: Self.at(160)).isEmpty)
        // One that waits for the writer has time.
        #expect(pool.tick(waiting: [0], now: Self.at(161)).isEmpty)
        #expect(pool.tick(waiting: [], now: Self.at(221)).isEmpty)
        #expect(Self.words(pool.tick(waiting: [], now: Self.at(221.1))) == ["kill 0"])
        // It is killed once, and what it says yet does not count.
        #expect(pool.tick(waiting: [], now: Self.at(400)).isEmpty)
        #expect(pool.hear(0, generation: 1, reply: .finished(1, Self.read(1), nil), now: 0).isEmpty)
        #expect(
            end(&pool).prefix(3) == [
                "close 0", "lost timeout", "blame 1 its worker said nothing for 60 seconds",
            ])
    }

    @Test func aFileMayTakeOnlySoLong() {
        var pool = Self.pool(files: 1)
        pool.limits.fileSeconds = 200
        _ = Self.sendAll(&pool, at: 0)
        for now in stride(from: 50.0, through: 200, by: 50) {
            _ = pool.hear(0, generation: 1, reply: .lines(1, Self.read(1)), now: Self.at(now))
            #expect(pool.tick(waiting: [], now: Self.at(now)).isEmpty)
        }
        #expect(Self.words(pool.tick(waiting: [], now: Self.at(201))) == ["kill 0"])
    }

    @Test func othersPassAFileThatTakesLong() {
        var pool = Self.pool(workers: 2, files: 3)
        #expect(Self.sendAll(&pool, at: 0) == ["1 to 0", "2 to 0", "3 to 0"])
        #expect(pool.tick(waiting: [], now: Self.at(6)).isEmpty)
        #expect(Self.sendAll(&pool, at: 6) == ["2 to 1", "3 to 1"])
        // What the slow one answers of them yet is not counted twice.
        _ = pool.hear(0, generation: 1, reply: .finished(1, Self.read(1), nil), now: Self.at(7))
        #expect(
            pool.hear(0, generation: 1, reply: .finished(2, Self.read(1), nil), now: Self.at(7))
                .isEmpty)
    }

    @Test func whoAnswersAboutAnotherFileIsKilled() {
        var pool = Self.pool(files: 2)
        _ = Self.sendAll(&pool, at: 0)
        #expect(
            Self.words(pool.hear(0, generation: 1, reply: .lines(2, Self.read(1)), now: 0)) == [
                "kill 0"
            ])
        #expect(
            end(&pool).contains("blame 1 its worker sent an answer about another file"))
    }

    @Test func workersThatDoNotStartEndTheDaemon() {
        var pool = WorkerPool(workers: 1)
        _ = pool.start(now: 0)
        #expect(Self.words(pool.notStarted(0)) == ["start 0.1 in 1.0"])
        #expect(Self.words(pool.startAgain(0, generation: 1, now: 0)) == ["start 0.2"])
        #expect(pool.startAgain(0, generation: 1, now: 0).isEmpty)
        for generation in 2...3 {
            pool.started(0)
            let said = end(&pool, generation: generation, isByItself: true)
            #expect(said.last == "start 0.\(generation) in 0.5")
            _ = pool.startAgain(0, generation: generation, now: 0)
        }
        #expect(
            end(&pool, generation: 4, isByItself: true)
                == ["give up: workers do not start: the last one ended"])
    }

    /// Memory that is short may come back: pauses grow, one word a minute, and an end at last.
    @Test func workersThatAreKilledAtTheirStartAreToldOf() {
        var pool = WorkerPool(workers: 1)
        _ = pool.start(now: 0)
        var (pauses, words): ([String], [Double]) = ([], [])
        var now = 0.0
        for generation in 1...20 {
            pool.started(0)
            let said = end(&pool, generation: generation, at: now)
            if said.contains(where: { $0.hasPrefix("not ready") }) { words.append(now) }
            let pause = said.last?.split(separator: " ").last.map(String.init) ?? ""
            pauses.append(pause)
            now += (Double(pause) ?? 0) + 1
            _ = pool.startAgain(0, generation: generation, now: Self.at(now))
        }
        #expect(
            pauses.prefix(9) == ["0.5", "1.0", "2.0", "4.0", "8.0", "16.0", "32.0", "60.0", "60.0"])
        #expect(pauses.last == "ended")
        #expect(words.count >= 10 && zip(words, words.dropFirst()).allSatisfy { $1 - $0 >= 60 })
    }

    @Test func oneThatGetsReadyEndsTheCount() {
        var pool = WorkerPool(workers: 1)
        _ = pool.start(now: 0)
        for generation in 1...30 {
            pool.started(0)
            if generation % 5 == 0 {
                _ = pool.hear(0, generation: generation, reply: .ready(unconfined: ""), now: 0)
            }
            let said = end(&pool, generation: generation)
            #expect(!said.contains { $0.hasPrefix("give up") })
            _ = pool.startAgain(0, generation: generation, now: 0)
        }
    }

    @Test func anotherTakesThePlaceAfterSoManyDocuments() {
        var pool = Self.pool(files: 2)
        pool.limits.documents = 5
        _ = Self.sendAll(&pool, at: 0)
        _ = pool.hear(0, generation: 1, reply: .finished(1, Self.read(5), nil), now: 0)
        Self.add(3..<4, to: &pool)
        // It finishes what it has and gets no more.
        #expect(Self.sendAll(&pool, at: 0) == [])
        let last = pool.hear(0, generation: 1, reply: .finished(2, Self.read(1), nil), now: 0)
        #expect(Self.words(last) == ["read 1", "mark 0 -", "start 0.2"])
    }

    @Test func aNewPipelineGetsNewWorkers() {
        var pool = Self.pool(workers: 2, files: 1)
        _ = Self.sendAll(&pool, at: 0)
        #expect(Self.words(pool.renew(now: 0)) == ["start 1.2"])
        let last = pool.hear(0, generation: 1, reply: .finished(1, Self.read(1), nil), now: 0)
        #expect(Self.words(last).last == "start 0.2")
    }

    @Test func theEndLeavesWhatIsRead() {
        var pool = Self.pool(workers: 2, files: 1)
        _ = Self.sendAll(&pool, at: 0)
        #expect(
            Self.words(pool.leave()) == ["left 1", "close 0", "mark 0 -", "close 1", "mark 1 -"])
        #expect(pool.hear(0, generation: 1, reply: .finished(1, Self.read(1), nil), now: 0).isEmpty)
        #expect(Self.words(pool.close()) == ["close 0", "close 1"])
        #expect(pool.startAgain(0, generation: 2, now: 0).isEmpty)
    }

    @Test func whatCannotBeSentWaitsOrFails() {
        var pool = Self.pool(files: 2)
        let first = pool.assignment(now: 0)
        #expect(first?.file.id == 1)
        // Too many files are open: it comes again, and nothing else is tried before.
        let lacking = pool.notSent(1, because: FileError("open", path: Path("1"), code: EMFILE))
        #expect(!lacking)
        #expect(pool.assignment(now: 0)?.file.id == 1)
        let gone = pool.notSent(1, because: FileError("open", path: Path("1"), code: ENOENT))
        #expect(gone)
        #expect(pool.files.deliveries().count == 1)
        #expect(Self.sendAll(&pool, at: 0) == ["2 to 0"])
    }
}
