import Daemon
import Files
import Foundation
import JSON
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

/// What the daemon tells: metrics, events, logs.
@Suite(.serialized, .beside)
struct ServiceTests {
    @Test func metricsAreWhatPrometheusAsksFor() throws {
        let root = try WatchedRoot()
        try root.drop(Path("a.pdf"), Array(WatchedRoot.refused.utf8), isDocument: false)
        for number in 0..<20 { try root.drop("s\(number).txt", "Story \(number) has 5 pages.") }
        #expect(try root.drain() == 1)
        let text = String(decoding: try root.tree.metrics.read(), as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(lines.contains("winnow_files_taken_total 21"))
        #expect(lines.contains("winnow_files_total{state=\"done\"} 20"))
        #expect(lines.contains("winnow_failures_total{code=\"unsupported\"} 1"))
        #expect(lines.contains("winnow_file_duration_seconds_count 21"))
        let claims = lines.first { $0.hasPrefix("winnow_stage_seconds_total{stage=\"claims\"} ") }
        let seconds = claims.flatMap { Double($0.split(separator: " ").last ?? "") }
        #expect(seconds.map { 0.0001...20 ~= $0 } ?? false)
        let verdict = try Program(
            ["promtool", "check", "metrics"], input: .file("\(root.tree.metrics)")
        ).run()
        #expect(verdict.status == 0)
        #expect(verdict.text + verdict.errors == "")
    }

    @Test func theSocketAnswersWhileTheDaemonRuns() throws {
        let root = try WatchedRoot()
        let process = try root.start()
        try root.drop("a.txt", "A story.")
        #expect(root.waitUntilSettled(1))
        // The second worker may be ready only after the first has read the file.
        for _ in 0..<100 {
            if let status = ServiceStatus.ask(root.tree), status.done == 1, status.workers == 2 {
                break
            }
            usleep(50_000)
        }
        let status = try #require(ServiceStatus.ask(root.tree))
        #expect(status.processID == Int(process.pid))
        #expect(status.done == 1)
        #expect(status.workers == 2)
        #expect(status.stop == "")
        for (target, answer) in [
            ("GET /metrics HTTP/1.0", "HTTP/1.0 200 OK"), ("GET / HTTP/1.0", "HTTP/1.0 404"),
            ("PUT /metrics HTTP/1.0", "HTTP/1.0 405"),
        ] {
            let socket = try UnixSocket.connect(to: root.tree.control, patience: 5)
            try socket.write(Array("\(target)\r\n\r\n".utf8))
            #expect(String(decoding: try socket.readAll(), as: UTF8.self).hasPrefix(answer))
        }
        // A request line may come in pieces; one without an end holds up nobody for long.
        let idle = try UnixSocket.connect(to: root.tree.control, patience: 5)
        try idle.write(Array("GET /met".utf8))
        let socket = try UnixSocket.connect(to: root.tree.control, patience: 5)
        for piece in ["GE", "T /met", "rics HTTP", "/1.0\r\n\r\n"] {
            try socket.write(Array(piece.utf8))
            usleep(20_000)
        }
        #expect(String(decoding: try socket.readAll(), as: UTF8.self).hasPrefix("HTTP/1.0 200 OK"))
        let left = try idle.readAll()
        #expect(left.isEmpty)
        try process.terminate()
        #expect(ServiceStatus.ask(root.tree) == nil)
    }

    /// Without a reader it kept the queue of all hooks for ever.
    @Test func aPipeInPlaceOfTheHooksFileHoldsUpNoProgram() throws {
        let root = try WatchedRoot()
        let (told, pipe) = (root.path.appending("told"), root.path.appending("events"))
        #expect(unsafe mkfifo("\(pipe)", 0o600) == 0)
        let script = root.path.appending("tell.sh")
        try Descriptor(script, for: .create).write(Array("#!/bin/sh\ncat >> \"$1\"\n".utf8))
        let name = String(decoding: script.bytes, as: UTF8.self)
        unsafe chmod(name, 0o755)
        let options = try root.pipeline("hooks: { command: [\(name), \(told)], file: \(pipe) }")
        try root.drop(Path("x/a.pdf"), Array(WatchedRoot.refused.utf8), isDocument: false)
        let ending = try root.start(["--once"] + options).wait()
        #expect(ending.text.contains("a hook was not told: open"))
        #expect(!ending.text.contains("the hook still runs"))
    }

    @Test func failuresAreToldToFileAndProgram() throws {
        let root = try WatchedRoot()
        let told = root.path.appending("told")
        let script = root.path.appending("tell.sh")
        try Descriptor(script, for: .create).write(Array("#!/bin/sh\ncat >> \"$1\"\n".utf8))
        let name = String(decoding: script.bytes, as: UTF8.self)
        unsafe chmod(name, 0o755)
        let options = try root.pipeline(
            "hooks: { command: [\(name), \(told)], file: state/events.jsonl }")
        let process = try root.start(options)
        try root.drop(Path("x/a.pdf"), Array(WatchedRoot.refused.utf8), isDocument: false)
        #expect(root.waitUntilSettled(1))
        for _ in 0..<100 where ((try? FileStatus.of(told)) ?? nil)?.size ?? 0 == 0 {
            usleep(50_000)
        }
        try process.terminate()
        for path in [told, root.tree.state.appending("events.jsonl")] {
            let event = try JSONReader.value(of: try path.read())
            #expect(event["event"]?.text == "failed")
            #expect(event["path"]?.text == "x/a.pdf")
            #expect(event["code"]?.text == "unsupported")
        }
    }

    @Test func hungryAndEndlessDocumentsFailWithTheirReason() throws {
        let root = try WatchedRoot()
        let options = try root.pipeline(
            "limits: { memory_megabytes: 192, cpu_seconds: 1 }\ninbox: { attempts: 1 }")
        for name in ["hog", "spin"] {
            try root.drop(Path("fault-\(name).txt"), Array(name.utf8), isDocument: false)
        }
        for number in 0..<30 { try root.drop("g\(number).txt", "Good story \(number).") }
        #expect(try root.drain(options, environment: ["WINNOW_FAULTS": "1"]) == 1)
        #expect(try root.counts().failures == ["memory": 1, "timeout": 1])
        #expect(try root.counts()[.done] == 30)
    }

    @Test func workersAreReplacedAfterSoManyDocuments() throws {
        let root = try WatchedRoot()
        let options = try root.pipeline("limits: { worker_documents: 7 }")
        for number in 0..<60 { try root.drop("s\(number).txt", "Story \(number).") }
        #expect(try root.drain(options) == 0)
        try root.checkExactlyOnce()
    }

    @Test func messagesHaveFieldsAsJSON() throws {
        let root = try WatchedRoot()
        try root.drop(Path("a.pdf"), Array(WatchedRoot.refused.utf8), isDocument: false)
        let result = try Program.run(
            ["watch", "--root", root.text, "--once", "--log-format", "json"])
        #expect(result.status == 1)
        let lines = (result.text + result.errors).split(separator: "\n").filter {
            $0.hasPrefix("{")
        }
        let messages = try lines.map { try JSONReader.value(of: Array($0.utf8)) }
        let failure = try #require(messages.first { $0["code"]?.text == "unsupported" })
        #expect(failure["file"]?.text == "a.pdf")
        #expect(failure["level"]?.text == "warning")
        #expect(failure["message_id"]?.text?.utf8.count == 32)
    }
}
