import Files
import Foundation
import Programs
import WatchedRoots

/// What the preloaded injector does to a daemon; see Tests/FaultInjector.
struct Injection: Sendable {
    enum Action: Sendable {
        /// Only counts the calls.
        case count
        case kill
        /// Stops the process until somebody lets it go on.
        case stop
        /// `errno`.
        case error(Int32)
        /// Writes half.
        case short
        case delay(milliseconds: Int)

        fileprivate var text: String {
            switch self {
            case .count: "count"
            case .kill: "kill"
            case .stop: "stop"
            case .error(let code): "error:\(code)"
            case .short: "short"
            case .delay(let milliseconds): "delay:\(milliseconds)"
            }
        }
    }

    /// Beside the program, where the build leaves it.
    static let library = Program.beside("libFaultInjector.so").path

    static let changes = [
        "write", "pwrite64", "fsync", "fdatasync", "rename", "renameat2", "ftruncate", "unlink",
        "mkdir",
    ]

    var calls = changes
    var action = Action.count
    /// The first call, from 1.
    var at = 0
    /// A call that fails before; the counting begins behind it.
    var first: (call: String, number: Int, code: Int32)?
    /// 0: all that follow.
    var times = 1
    /// Below the root; "" for all of it.
    var below = ""
    /// File for a line per call.
    var log: Path?

    func environment(for root: WatchedRoot) -> [String: String] {
        var environment = [
            "LD_PRELOAD": Self.library, "INJECT_CALLS": calls.joined(separator: ","),
            "INJECT_ACTION": action.text, "INJECT_AT": "\(at)", "INJECT_TIMES": "\(times)",
            "INJECT_BELOW": "\(root.text)/\(below)",
        ]
        if let first {
            environment["INJECT_FIRST"] = "\(first.call):\(first.number):\(first.code)"
        }
        if let log { environment["INJECT_LOG"] = "\(log)" }
        return environment
    }
}
