internal import Files
internal import Glibc

/// What a worker does wrong on purpose, for the tests of the daemon: only where WINNOW_FAULTS is set.
enum Fault {
    private static let isOn = unsafe getenv("WINNOW_FAULTS") != nil

    static func raise(_ request: WorkRequest) {
        guard isOn else { return }
        let name = String(decoding: request.path.name, as: UTF8.self)
        if name.hasPrefix("fault-crash") { abort() }
        if name.hasPrefix("fault-exit") { _exit(3) }
        if name.hasPrefix("fault-hang") { while true { sleep(60) } }
        if name.hasPrefix("fault-slow") { usleep(300_000) }
        if name.hasPrefix("fault-spin") { while unsafe getenv("WINNOW_FAULTS") != nil {} }
        if name.hasPrefix("fault-hog") { hog() }
    }

    /// Takes memory until there is no more.
    private static func hog() {
        var taken: [[UInt8]] = []
        while true {
            taken.append(
                [UInt8](repeating: UInt8(truncatingIfNeeded: taken.count), count: 16 << 20))
        }
    }
}
