internal import Synchronization

/// The files that were read through a data folder, with the hashes of what they said.
package final class DataLog: Sendable {
    private let hashes = Mutex<[String: UInt64]>([:])

    package init() {}

    func note(_ name: String, hash: UInt64) {
        hashes.withLock { $0[name] = hash }
    }

    /// Notes what another log has.
    func add(_ other: DataLog) {
        let known = other.hashes.withLock { $0 }
        hashes.withLock { $0.merge(known) { _, new in new } }
    }

    subscript(name: String) -> UInt64? { hashes.withLock { $0[name] } }

    /// Names below the data folder, sorted.
    package var names: [String] { hashes.withLock { $0.keys.sorted() } }

    /// One hash of all the files, in hexadecimal; equal for equal files,
    /// in whatever order they were read.
    package var hash: String {
        hashes.withLock { hashes in
            var sum: UInt64 = 0
            for (name, hash) in hashes.sorted(by: { $0.key < $1.key }) {
                sum = ContentHash.joined(sum, ContentHash.of(Array(name.utf8)))
                sum = ContentHash.joined(sum, hash)
            }
            return ContentHash.text(sum)
        }
    }
}

/// What was made of a data folder's files for several readers, with the files that it was made of.
final class SharedTables: Sendable {
    private let made = Mutex<[String: (value: any Sendable, files: DataLog)]>([:])

    subscript(name: String) -> (value: any Sendable, files: DataLog)? {
        made.withLock { $0[name] }
    }

    func keep(_ value: any Sendable, of files: DataLog, as name: String) {
        made.withLock { $0[name] = (value, files) }
    }
}
