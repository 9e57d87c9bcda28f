import Files
import Foundation
import Programs
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

/// How a daemon ended.
struct Ending: Sendable, CustomStringConvertible {
    /// Exit status; 128 and the signal; -1: it did not end by itself.
    var status: Int32
    /// What it wrote.
    var log: String

    /// It went to its end: all files are dealt with, some of them failed perhaps.
    var isComplete: Bool {
        !log.contains("stopped:") && (status == 0 || status == 1 && log.contains("\nseconds "))
    }
    var isKilled: Bool { status == 128 + SIGKILL }
    var isSignal: Bool { status > 128 }

    var description: String { "status \(status), said: \(log.suffix(300))" }
}

/// A daemon that was started, and what it says.
final class RunningDaemon {
    let process: RunningProgram

    /// Starts `winnow watch` on a root; see `WatchedRoot.start`.
    init(
        _ root: WatchedRoot, _ arguments: [String] = [], environment: [String: String] = [:],
        wrapper: [String] = [], program: URL = Program.winnow
    ) throws {
        process = try root.start(
            arguments, environment: environment, wrapper: wrapper, program: program)
    }

    var pid: Int32 { process.pid }

    var log: String { process.output }

    /// Waits until the log has a text.
    func says(_ text: String, within seconds: Double = 30) -> Bool {
        wait(seconds) { log.contains(text) }
    }

    /// Waits for the end; a daemon that does not end is killed, which is a status of -1.
    func end(within seconds: Double = 120) -> Ending {
        do {
            let result = try process.wait(within: .seconds(seconds))
            return Ending(status: result.status, log: result.text)
        } catch {
            return Ending(status: -1, log: log + " (it did not end by itself)")
        }
    }

    func terminate(within seconds: Double = 60) -> Ending {
        process.signal(SIGTERM)
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
