internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#endif

/// A program that was started; killed with all that it started when this object goes.
package final class RunningProgram {
    package let pid: Int32
    private let program: Program
    private let out: OpenFile
    private let err: OpenFile
    /// As of waitpid; nil while it runs.
    private var end: Int32?

    init(_ program: Program) throws(ProgramFailure) {
        self.program = program
        if let path = program.output {
            out = try OpenFile(path, O_RDWR)
        } else {
            out = try OpenFile()
        }
        err = program.isJoined ? out : try OpenFile()
        let input: OpenFile?
        let number: Int32
        switch program.input {
        case .bytes(let bytes): input = try OpenFile(holding: bytes)
        case .file(let path): input = try OpenFile(path, O_RDONLY)
        case .descriptor: input = nil
        }
        if case .descriptor(let given) = program.input {
            number = given
        } else {
            number = input?.number ?? -1
        }
        pid = try program.spawn(input: number, output: out.number, errors: err.number)
    }

    deinit { if isRunning { killAll() } }

    package var isRunning: Bool {
        guard end == nil else { return false }
        var status: Int32 = 0
        let found = unsafe waitpid(pid, &status, WNOHANG)
        if found == pid { end = status }
        return end == nil
    }

    /// What it has written so far.
    package var output: String {
        program.output == nil ? String(decoding: out.content, as: UTF8.self) : ""
    }
    package var errors: String {
        program.isJoined ? "" : String(decoding: err.content, as: UTF8.self)
    }

    package func signal(_ number: Int32) { if isRunning { Glibc.kill(pid, number) } }

    /// Waits for its end.
    @discardableResult
    package func wait(
        within limit: Duration = Program.limit
    ) throws(ProgramFailure)
        -> ProgramResult
    {
        let last = ContinuousClock.now + limit
        var pause: UInt32 = 200
        while isRunning {
            guard ContinuousClock.now < last else {
                // A hang that is rare must tell what it was the one time it is met.
                let portrait = ProcessPortrait.text(of: [pid] + Self.descendants(of: pid))
                let killed = killAll()
                throw ProgramFailure(
                    program,
                    "it did not end within \(limit) and was killed, \(killed) below it too; "
                        + ProgramResult.said(output, errors) + "\n" + portrait)
            }
            usleep(pause)
            pause = min(5000, pause * 2)
        }
        return result
    }

    /// Asks it to end, and waits until it has.
    @discardableResult
    package func terminate(
        within limit: Duration = Program.limit
    ) throws(ProgramFailure)
        -> ProgramResult
    {
        signal(SIGTERM)
        return try wait(within: limit)
    }

    /// Kills it alone, and waits until it is gone.
    @discardableResult
    package func kill() throws(ProgramFailure) -> ProgramResult {
        signal(SIGKILL)
        return try wait()
    }

    private var result: ProgramResult {
        let status = end ?? 0
        let signal = status & 0x7F
        return ProgramResult(
            status: signal == 0 ? status >> 8 & 0xFF : 128 + signal,
            signal: signal == 0 ? nil : signal,
            output: program.output == nil ? out.content : [], errors: errors)
    }

    /// Kills it, its group and all that descends from it; how many that was beside it.
    ///
    /// Does not wait for what cannot die, as a process on a dead disk.
    @discardableResult
    private func killAll() -> Int {
        // Held, it starts no more while its descendants are looked for.
        Glibc.kill(pid, SIGSTOP)
        let below = Self.descendants(of: pid)
        for process in below { Glibc.kill(process, SIGKILL) }
        Glibc.kill(-pid, SIGKILL)
        for _ in 0..<1000 where isRunning { usleep(10_000) }
        return below.count
    }

    package static func descendants(of pid: Int32) -> [Int32] {
        var children: [Int32: [Int32]] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
            guard let process = Int32(name), let parent = parent(of: process) else { continue }
            children[parent, default: []].append(process)
        }
        var found: [Int32] = []
        var open = [pid]
        while let next = open.popLast() {
            found += children[next] ?? []
            open += children[next] ?? []
        }
        return found
    }

    private static func parent(of pid: Int32) -> Int32? {
        guard let file = try? OpenFile("/proc/\(pid)/stat", O_RDONLY) else { return nil }
        let text = String(decoding: file.content, as: UTF8.self)
        // The name in brackets may hold anything.
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        return fields.count > 2 ? Int32(fields[2]) : nil
    }
}
