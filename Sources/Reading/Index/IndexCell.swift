internal import GRDB
internal import GRDBSQLite

/// A cell on its way into the index: UTF-8 as the shard's line had it.
enum IndexCell {
    case text(ArraySlice<UInt8>)
    case number(Double)
    case integer(Int)
    case blob(ArraySlice<UInt8>)

    static func empty(_ kind: ClaimColumn.Kind) -> IndexCell {
        switch kind {
        case .text: .text([])
        case .number: .number(0)
        case .integer, .flag: .integer(0)
        }
    }
}

extension Statement {
    /// SQLite copies the bytes: the destructor -1 says that they do not last.
    private static var transient: sqlite3_destructor_type {
        unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    /// Runs an insertion with a row's cells; a tenth of what the general way of binding takes.
    ///
    /// The cells' memory is used until the step is over, no longer.
    func insert(at place: Int64, _ cells: [IndexCell]) throws {
        let statement = unsafe sqliteStatement
        _ = unsafe sqlite3_bind_int64(statement, 1, place)
        for (column, cell) in cells.enumerated() {
            let at = CInt(column + 2)
            switch cell {
            case .number(let number): _ = unsafe sqlite3_bind_double(statement, at, number)
            case .integer(let integer):
                _ = unsafe sqlite3_bind_int64(statement, at, Int64(integer))
            case .blob(let bytes):
                _ = unsafe bytes.withUnsafeBytes { buffer in
                    unsafe sqlite3_bind_blob64(
                        statement, at, buffer.baseAddress, sqlite3_uint64(buffer.count),
                        Self.transient)
                }
            case .text(let bytes):
                _ = unsafe bytes.withUnsafeBytes { buffer in
                    let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
                    return if let start = unsafe start {
                        unsafe sqlite3_bind_text(
                            statement, at, start, CInt(clamping: buffer.count),
                            Self.transient)
                    } else {
                        unsafe sqlite3_bind_text(statement, at, "", 0, Self.transient)
                    }
                }
            }
        }
        let code = unsafe sqlite3_step(statement)
        _ = unsafe sqlite3_reset(statement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }
}
