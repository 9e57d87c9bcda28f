import Foundation
import Programs
import Testing

/// Programs of tests end, whatever they do.
struct ProgramTests {
    /// Foundation waited without limit for one like it.
    @Test func whatHangsIsKilledWithAllThatItStarted() throws {
        // One ignores what may be ignored and leads a group of its own, one lost its parent.
        let script = """
            trap '' TERM HUP
            setsid sleep 1000 & echo $!
            (sleep 1000 & echo $!)
            echo $$
            wait
            """
        let program = try Program(["sh", "-c", script]).start()
        while program.output.split(separator: "\n").count < 3, program.isRunning { usleep(5000) }
        let processes = program.output.split(separator: "\n").compactMap { Int32($0) }
        #expect(processes.count == 3)
        let failure = #expect(throws: ProgramFailure.self) {
            try program.terminate(within: .milliseconds(300))
        }
        let said = try #require(failure).description
        #expect(said.contains("did not end within 0.3 seconds and was killed"))
        #expect(said.contains("it wrote: \(processes.map { "\($0)\n" }.joined())"))
        // Where each was when it was given up; who lost its parent is not found below it.
        for (process, state) in zip([processes[0], processes[2]], ["sleep 1000", "sh -c"]) {
            let part = try #require(said.components(separatedBy: "process \(process): ").last)
            #expect(part.hasPrefix(state))
            #expect(part.contains("thread \(process): state S, "))
            #expect(part.contains("1 /memfd:"))
        }
        for process in processes {
            for _ in 0..<200 where Self.isAlive(process) { usleep(10_000) }
            #expect(!Self.isAlive(process))
        }
    }

    /// Whoever read to the end of a pipe read until the last who had it open was gone.
    @Test func aGrandchildThatLivesOnKeepsNobodyWaiting() throws {
        let began = ContinuousClock.now
        let result = try Program(["sh", "-c", "sleep 20 & echo $!"]).run()
        #expect(result.status == 0)
        #expect(ContinuousClock.now - began < .seconds(10))
        kill(try #require(result.lines.first.flatMap { Int32($0) }), SIGKILL)
    }

    @Test func moreThanAPipeHoldsComesAndGoes() throws {
        let bytes = (0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let result = try Program(["sh", "-c", "tee /dev/stderr"], input: .bytes(bytes)).run()
        #expect(result.output == bytes)
        #expect(result.errors == String(decoding: bytes, as: UTF8.self))
        let joined = try Program(
            ["sh", "-c", "echo a; echo b >&2; echo c"], isJoined: true
        ).run()
        #expect(joined.text == "a\nb\nc\n" && joined.errors == "")
    }

    @Test func howItEndedIsTold() throws {
        #expect(try Program(["sh", "-c", "exit 7"]).run().status == 7)
        let killed = try Program(["sh", "-c", "kill -9 $$"]).run()
        #expect(killed.signal == SIGKILL && killed.status == 128 + SIGKILL)
        #expect(throws: ProgramFailure.self) { try Program(["/no/such/program"]).run() }
        let failure = #expect(throws: ProgramFailure.self) {
            try Program(["sh", "-c", "echo why >&2; exit 3"]).succeed()
        }
        #expect(
            failure?.description
                == "sh -c echo why >&2; exit 3: ended with status 3; it wrote: why\n")
    }

    @Test func itRunsWhereAndWithWhatItIsTold() throws {
        let folder = try Program.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = Program(
            ["sh", "-c", "pwd -P; echo $WHAT; ls /proc/self/fd"], environment: ["WHAT": "this"],
            folder: folder.path)
        let lines = try program.succeed().split(separator: "\n").map(String.init)
        #expect(lines.first == folder.resolvingSymlinksInPath().path)
        // Three streams, and the folder that is listed.
        #expect(lines.dropFirst() == ["this", "0", "1", "2", "3"])
    }

    /// A zombie whom nobody waits for is none.
    private static func isAlive(_ pid: Int32) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else {
            return false
        }
        return status.split(separator: " ").dropFirst(2).first != "Z"
    }
}
