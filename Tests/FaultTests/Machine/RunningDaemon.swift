import Files
import Foundation
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

/// How a daemon ended.
struct Ending: Sendable, CustomStringConvertible {
    /// Exit status, or the signal.
    var status: Int32
    var isSignal: Bool
    /// What it wrote to standard error.
    var log: String

    /// It went to its end: all files are dealt with, some of them failed perhaps.
    var isComplete: Bool {
        !isSignal && !log.contains("stopped:")
            && (status == 0 || status == 1 && log.contains("\nseconds "))
    }
    var isKilled: Bool { isSignal && status == SIGKILL || status == 128 + SIGKILL }

    var description: String {
        "\(isSignal ? "signal" : "status") \(status), said: \(log.suffix(300))"
    }
}

/// A daemon that was started, and what it says.
final class RunningDaemon {
    let process: Process
    private let logPath: Path

    /// Starts `winnow watch` on a root; see `WatchedRoot.start`.
    init(
        _ root: WatchedRoot, _ arguments: [String] = [], environment: [String: String] = [:],
        wrapper: [String] = [], program: URL = WatchedRoot.winnow
    ) throws {
        logPath = WatchedRoot.temporary.appending("winnow-log-\(UInt64.random(in: 0 ... .max))")
        try Descriptor(logPath, .create).write([])
        let log = try FileHandle(forWritingTo: URL(filePath: "\(logPath)"))
        process = try root.start(
            arguments, environment: environment, wrapper: wrapper, program: program, log: log)
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        try? logPath.remove()
    }

    var pid: Int32 { process.processIdentifier }

    var log: String { String(decoding: (try? logPath.read()) ?? [], as: UTF8.self) }

    /// Waits until the log has a text.
    func says(_ text: String, within seconds: Double = 30) -> Bool {
        wait(seconds) { log.contains(text) }
    }

    /// Waits for the end; a daemon that does not end is killed, which is a status of -1.
    func end(within seconds: Double = 120) -> Ending {
        guard wait(seconds, until: { !process.isRunning }) else {
            kill(pid, SIGKILL)
            process.waitUntilExit()
            return Ending(status: -1, isSignal: false, log: log + " (it did not end by itself)")
        }
        // Only known after the process object has noticed.
        process.waitUntilExit()
        return Ending(
            status: process.terminationStatus,
            isSignal: process.terminationReason == .uncaughtSignal, log: log)
    }

    func terminate(within seconds: Double = 60) -> Ending {
        process.terminate()
        return end(within: seconds)
    }
}

/// Looks again and again whether something is so; false if it is not within some seconds.
func wait(_ seconds: Double, until isSo: () -> Bool) -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
        if isSo() { return true }
        usleep(5000)
    }
    return isSo()
}
