import Files
import Foundation
import Programs

/// Resident memory of a daemon and its workers, in kilobytes.
struct ResidentMemory: Sendable, CustomStringConvertible {
    var daemon = 0
    /// The largest worker.
    var worker = 0

    /// What is resident now, or the highest so far.
    ///
    /// - `pid`: of the daemon.
    static func of(_ pid: Int32, isPeak: Bool = false) -> ResidentMemory {
        let key = isPeak ? "VmHWM:" : "VmRSS:"
        var memory = ResidentMemory(daemon: kilobytes(pid, key))
        for child in RunningProgram.descendants(of: pid) {
            memory.worker = max(memory.worker, kilobytes(child, key))
        }
        return memory
    }

    mutating func raise(to other: ResidentMemory) {
        daemon = max(daemon, other.daemon)
        worker = max(worker, other.worker)
    }

    var description: String { "\(daemon / 1024) MB daemon, \(worker / 1024) MB worker" }

    private static func kilobytes(_ pid: Int32, _ key: String) -> Int {
        let status = String(
            decoding: (try? Path("/proc/\(pid)/status").read()) ?? [], as: UTF8.self)
        for line in status.split(separator: "\n") where line.hasPrefix(key) {
            return Int(
                line.split(separator: " ").dropFirst().first.map(String.init)?
                    .filter(\.isNumber) ?? "") ?? 0
        }
        return 0
    }
}
