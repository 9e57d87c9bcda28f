// Module Reading: answers questions about the published shards of a root,
// and writes them out for other tools.
// Imports Shards, Figures, Language, Dates, Files, Zstd and the vocabulary, and GRDB for the index;
// knows no daemon, no pipeline and no HTTP.
// Shards -> `IndexRows` -> the index (SQLite, made anew whenever it is missing or old)
// -> `ClaimFilter` -> rows, counts, trends.
// `Asking` and `Trends` read the index, `Exports` turns rows into text, `Comparing` reads two
// folders of shards without an index.
// The shards stay the truth: whole records are read from them, never from what the index derived.

package import Files
internal import GRDB
internal import GRDBSQLite

#if canImport(Glibc)
    internal import Glibc
#endif

/// What the shards of a root say, in a file of SQLite that can be searched;
/// the shards stay the truth.
///
/// Made shard by shard, each in one transaction: at worst it is behind, never wrong.
/// May be used from any thread.
package struct ReadingIndex: Sendable {
    package let root: Path
    package let path: Path
    /// Whether this user may bring it up to date.
    package let isWritable: Bool
    let database: DatabasePool
    /// nil where it can only be read.
    let writer: DatabasePool?

    /// Opens the index of a root and makes an empty one if there is none;
    /// where the user may not write, reads what is there.
    ///
    /// - `folder`: `state/reading` of the root.
    /// - `anew`: forgets what is there.
    package init(of root: Path, in folder: Path, anew: Bool = false) throws(ReadingError) {
        self.root = root
        path = folder.appending("index.sqlite")
        do throws(FileError) {
            try Self.makeFolder(folder)
        } catch {
            guard error.isDenied || error.isMissing || error.code == EROFS else {
                throw .file(error)
            }
            isWritable = false
            writer = nil
            database = try Self.reading(path)
            return
        }
        guard folder.isWritable else {
            isWritable = false
            writer = nil
            database = try Self.reading(path)
            return
        }
        isWritable = true
        let pool: DatabasePool
        do throws(ReadingError) {
            pool = try Self.writing(path, anew: anew)
        } catch {
            guard anew, case .damaged = error else { throw error }
            try Self.remove(path)
            pool = try Self.writing(path, anew: true)
        }
        (database, writer) = (pool, pool)
    }

    /// Waits for other programs that bring the index up to date.
    private static let patience = 600.0

    private static func writing(_ path: Path, anew: Bool) throws(ReadingError) -> DatabasePool {
        var configuration = configuration()
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            // 64 MB for the pages of a shard that is entered; readers are many.
            let kilobytes = database.configuration.readonly ? 8 << 10 : 64 << 10
            try database.execute(sql: "PRAGMA cache_size = -\(kilobytes)")
            keepLog(of: database)
        }
        return try ReadingError.catching(at: path) {
            let pool = try DatabasePool(path: text(path), configuration: configuration)
            try pool.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                    if anew || found != IndexSchema.version { try IndexSchema.make(database) }
                    return .commit
                }
            }
            return pool
        }
    }

    private static func reading(_ path: Path) throws(ReadingError) -> DatabasePool {
        let found: FileStatus?
        do throws(FileError) { found = try FileStatus.of(path) } catch { throw .file(error) }
        guard found != nil else { throw .noIndex(path) }
        var configuration = configuration()
        configuration.readonly = true
        return try ReadingError.catching(at: path) {
            let pool = try DatabasePool(path: text(path), configuration: configuration)
            let version = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
            guard version == IndexSchema.version else { throw ReadingError.noIndex(path) }
            return pool
        }
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.maximumReaderCount = 8
        configuration.label = "reading"
        return configuration
    }

    /// Leaves the log where it is at the end: users who may not write
    /// need it to read beside a writer.
    private static func keepLog(of database: Database) {
        var flag: CInt = 1
        _ = unsafe sqlite3_file_control(
            database.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &flag)
    }

    /// Empties a log that has grown, unless others read by it: the next program would
    /// have to read through all of it.
    func shortenLog() {
        let log = path.appending(ending: "-wal")
        guard let writer, ((try? FileStatus.of(log))?.size ?? 0) > Self.longLog else {
            return
        }
        _ = try? writer.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }

    private static let longLog = 4 << 20

    private static func makeFolder(_ folder: Path) throws(FileError) {
        // A file of this name is of a daemon from before there was an index.
        if try FileStatus.of(folder)?.kind == .file { try folder.remove() }
        try folder.makeFolders()
    }

    private static func remove(_ path: Path) throws(ReadingError) {
        for ending in ["", "-wal", "-shm", "-journal"] {
            let file = path.appending(ending: ending)
            do throws(FileError) { try file.remove() } catch {
                if !error.isMissing { throw .file(error) }
            }
        }
    }

    private static func text(_ path: Path) -> String { String(decoding: path.bytes, as: UTF8.self) }

    func read<Value>(_ body: (Database) throws -> Value) throws(ReadingError) -> Value {
        try ReadingError.catching(at: path) { try database.read(body) }
    }
}
