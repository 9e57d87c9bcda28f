internal import Dates
internal import Documents

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
