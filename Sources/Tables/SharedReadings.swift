internal import Synchronization

/// What was made of a data folder's files for several readers, with the files that it was made of.
final class SharedReadings: Sendable {
    private let made = Mutex<[String: (value: any Sendable, files: DataLog)]>([:])

    subscript(name: String) -> (value: any Sendable, files: DataLog)? {
        made.withLock { $0[name] }
    }

    func keep(_ value: any Sendable, of files: DataLog, as name: String) {
        made.withLock { $0[name] = (value, files) }
    }
}
