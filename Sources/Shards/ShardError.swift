package import Files
package import Zstd

/// Why a segment or shard could not be written.
package enum ShardError: Error, Sendable, CustomStringConvertible {
    case file(FileError)
    case zstd(ZstdError, Path)
    /// The segment's files do not hold what was committed.
    case damaged(Path, String)

    package var description: String {
        switch self {
        case .file(let error): "\(error)"
        case .zstd(let error, let path): "\(path): \(error)"
        case .damaged(let path, let what): "\(path): \(what)"
        }
    }

    /// Runs what may fail for a file alone.
    static func catching<Value>(
        _ body: () throws(FileError) -> Value
    ) throws(ShardError) -> Value {
        do throws(FileError) { return try body() } catch { throw .file(error) }
    }
}
