import Daemon
import Files
import Foundation
import Ledger
import Pipelines
import Programs
import Shards
import Synchronization
import Testing
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

/// Real workers read files in hand, without inbox and writer.
@Suite(.serialized)
struct WorkerBenchTests {
    /// What the bench is to do later, which is at once here.
    private final class Later: Sendable {
        private let works = Mutex<[WorkerBench.Work]>([])

        func add(_ work: @escaping WorkerBench.Work) { works.withLock { $0.append(work) } }

        /// Goes on until so many files are finished, or the bench says that nothing does;
        /// what was told of files and of workers by then.
        func goOn(_ bench: inout WorkerBench, files: Int) -> (files: [String], workers: [String]) {
            var told: (files: [String], workers: [String]) = ([], [])
            for _ in 0..<2000 where told.files.count < files {
                let next = works.withLock { $0.isEmpty ? nil : $0.removeFirst() }
                if next == nil { usleep(10_000) }
                for report in (next?(&bench) ?? []) + bench.assign() {
                    switch report {
                    case .read: break
                    case .lost(let code): told.workers.append("lost: \(code)")
                    case .broken(let why):
                        told.workers.append("broken: \(why)")
                        return told
                    }
                }
                told.files += WorkerBenchTests.finished(bench.deliveries())
            }
            return told
        }
    }

    private let root: WatchedRoot
    private let ledger: Ledger
    private let later = Later()
    private let log = RecordedLog()

    init() throws {
        // A worker that is gone is noticed by its reader, as in the daemon.
        signal(SIGPIPE, SIG_IGN)
        root = try WatchedRoot()
        try root.tree.make()
        ledger = try Ledger(root.tree.ledger)
    }

    private func bench(
        workers: Int = 1, program: String = Program.winnow.path
    ) throws -> WorkerBench {
        var settings = PipelineSettings()
        settings.inbox.attempts = 1
        let configuration = ServiceOptions.Configuration(
            settings: settings, yaml: "stages: [clean]\n", name: "test")
        var options = ServiceOptions(
            root: root.path, workers: workers, once: false, host: "test",
            load: { configuration }, log: log.logger)
        options.program = program
        return try WorkerBench(
            root.tree, ledger: ledger, options: options, configuration: configuration)
    }

    /// Files that lie in hand.
    private func taken(_ contents: KeyValuePairs<String, String>) throws -> [LedgerFile] {
        let files = try ledger.take(
            contents.map { name, text in
                LedgerFile(
                    path: Path(name), size: text.utf8.count, modified: 0, seen: .scan,
                    taken: "2026-03-02T10:00:00Z")
            })
        for (file, content) in zip(files, contents) {
            try Descriptor(root.tree.work.appending(RootTree.workName(file.id)), for: .create)
                .write(Array(content.value.utf8))
        }
        return files
    }

    private static func finished(_ deliveries: [Delivery]) -> [String] {
        deliveries.compactMap { delivery in
            switch delivery {
            case .finished(let file, let lines, let failure):
                "\(file.path.escaped): \(failure.map { "\($0.code)" } ?? "\(lines.records)")"
            case .duplicate(let file, let first): "\(file.path.escaped) = \(first)"
            case .lines, .restart: nil
            }
        }
    }

    @Test func filesAreReadAndGivenOnInTheirOrder() throws {
        var bench = try bench(workers: 2)
        _ = bench.start { [later] _, work in later.add(work) }
        bench.enter(
            try taken(["a.txt": "A story.", "b.txt": "Another.", "c.pdf": WatchedRoot.refused]))
        let (count, room) = (bench.count, bench.room(besides: [1, 1]))
        #expect(count == 3 && room == 1019)
        let told = later.goOn(&bench, files: 3)
        #expect(told.files == ["a.txt: 1", "b.txt: 1", "c.pdf: unsupported"])
        #expect(told.workers == [])
        for id in Int64(1)...3 { bench.released(id) }
        let (isEmpty, hasProcesses) = (bench.isEmpty, bench.hasProcesses)
        #expect(isEmpty && hasProcesses)
        bench.close()
        let isClosed = !bench.hasProcesses
        #expect(isClosed)
    }

    @Test func aWorkerThatCrashesCostsItsFileAndIsReplaced() throws {
        let script = root.path.appending("worker.sh")
        try Descriptor(script, for: .create).write(
            Array("#!/bin/sh\nWINNOW_FAULTS=1 exec \(Program.winnow.path) \"$@\"\n".utf8))
        unsafe chmod("\(root.text)/worker.sh", 0o755)
        var bench = try bench(program: "\(root.text)/worker.sh")
        _ = bench.start { [later] _, work in later.add(work) }
        bench.enter(try taken(["fault-crash.txt": "x", "good.txt": "A good story."]))
        let told = later.goOn(&bench, files: 2)
        #expect(told.files == ["fault-crash.txt: crash", "good.txt: 1"])
        #expect(told.workers == ["lost: crash"])
        #expect(log.lines.count == 1 && log.lines.first?.hasPrefix("fault-crash.txt: ") == true)
        bench.close()
    }

    @Test func workersThatNeverStartAreGivenUp() throws {
        var bench = try bench(program: "/bin/false")
        _ = bench.start { [later] _, work in later.add(work) }
        let told = later.goOn(&bench, files: 1)
        #expect(
            told.workers == [
                "lost: crash", "lost: crash",
                "broken: workers do not start: the last one ended with exit status 1",
            ])
        bench.close()
    }
}
