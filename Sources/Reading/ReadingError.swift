package import Files
internal import GRDB
package import Shards

/// Why the index of a root cannot be made or asked.
package enum ReadingError: Error, Sendable, CustomStringConvertible {
    /// Nobody has made one yet, and this user may not.
    case noIndex(Path)
    case file(FileError)
    case shard(ShardError)
    /// The file is no index or is broken.
    case damaged(Path, String)
    case database(Path, String)

    package var description: String {
        switch self {
        case .noIndex(let path): "\(path): no index is there, and this user may not make it"
        case .file(let error): "\(error)"
        case .shard(let error): "\(error)"
        case .damaged(let path, let why):
            "\(path): damaged (\(why)); winnow index --rebuild makes it anew from the shards"
        case .database(let path, let why): "\(path): \(why)"
        }
    }

    /// Runs what may fail in the database.
    static func catching<Value>(
        at path: Path, during body: () throws -> Value
    ) throws(ReadingError) -> Value {
        do {
            return try body()
        } catch let error as ReadingError {
            throw error
        } catch let error as FileError {
            throw .file(error)
        } catch let error as ShardError {
            throw .shard(error)
        } catch let error as DatabaseError {
            let why = error.message ?? "\(error.resultCode)"
            throw [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
                ? .damaged(path, why) : .database(path, why)
        } catch {
            throw .database(path, "\(error)")
        }
    }
}
