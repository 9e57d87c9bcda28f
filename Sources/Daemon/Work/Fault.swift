internal import Files
internal import Glibc

/// What a worker does wrong on purpose, for the tests of the daemon: only where WINNOW_FAULTS is set.
enum Fault {
    private static let isOn = unsafe getenv("WINNOW_FAULTS") != nil

    private static func name(_ request: WorkRequest) -> String? {
        guard isOn else { return nil }
        return String(decoding: request.path.name, as: UTF8.self)
    }

    /// What follows a word in the file's name, up to the next dot; nil for other files.
    private static func choice(_ request: WorkRequest, behind word: String) -> String? {
        guard let name = name(request), name.hasPrefix(word) else { return nil }
        return name.dropFirst(word.count).split(separator: ".").first.map(String.init)
    }

    /// Says something that no worker says.
    static func lie(_ request: WorkRequest, _ output: borrowing Descriptor) throws(FileError) {
        guard let name = choice(request, behind: "fault-lie-"), let lie = WorkerLie(rawValue: name)
        else { return }
        try output.write(lie.message(about: request.id))
    }

    static func raise(_ request: WorkRequest) throws(WorkFailure) {
        if let name = choice(request, behind: "fault-call-"),
            let call = ForbiddenCall(rawValue: name)
        {
            throw WorkFailure(code: FailureCode.unreadable.rawValue, message: call.outcome)
        }
        guard let name = name(request) else { return }
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
