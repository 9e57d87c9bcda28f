internal import Dates
internal import Documents
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

/// Row numbers that rise with the day: what is newest comes first by walking a table from its end,
/// and a period is a range of numbers.
///
/// The same for the same record in the same shard, whatever was indexed before.
enum DatedRowID {
    /// Bits behind the day, of a hash.
    private static let bits: Int64 = 44
    /// Days before 1970 that are told apart; all earlier ones are one.
    private static let first = 140_000
    private static let days = 0...(1 << 19 - 1)

    /// Of these bits, those that tell the claims of a document apart.
    private static let ordinals: Int64 = 12

    static func of(_ day: String, record: String, line: Int) -> Int64 {
        range(of: day).lowerBound + hash(of: record, numbers: line)
    }

    /// The claims of a document follow one another, the first one with the highest number.
    static func of(_ day: String, record: String, line: Int, claim ordinal: Int) -> Int64 {
        let most = 1 << ordinals - 1
        // Of a table without end, the rest lies anywhere.
        guard ordinal <= most else {
            return range(of: day).lowerBound + hash(of: record, numbers: line, ordinal)
        }
        return range(of: day).lowerBound + (hash(of: record, numbers: line) & ~Int64(most))
            + Int64(most - ordinal)
    }

    private static func hash(of record: String, numbers: Int...) -> Int64 {
        var hash = WordHash.of(record)
        for number in numbers { hash = WordHash.joined(hash, UInt64(bitPattern: Int64(number))) }
        return Int64(hash >> UInt64(64 - bits))
    }

    /// The numbers that a day's rows may have.
    static func range(of day: String) -> ClosedRange<Int64> {
        let number = (CivilCalendar.day(iso: day) ?? -first) + first
        let low = Int64(min(max(number, days.lowerBound), days.upperBound)) << bits
        return low...(low + (1 << bits - 1))
    }
}
