package import Shards

/// Records of a file, as lines for the shards.
package struct WorkLines: Sendable {
    package var lines: [ShardKind: Lines] = [:]
    package var records = 0
    /// Items of the file that were read for them, records or not.
    package var items = 0
    /// Items that are no documents.
    private(set) var rejected = 0
    /// What is wrong with the first few of them.
    private(set) var rejection = ""
    /// Nanoseconds of each of `StageClock.parts`; empty: not measured.
    package var times: [Int] = []
    /// The memory that it holds; nil in a worker.
    var reservation: BackPressure.Reservation?

    package init() {}

    /// Counts an item that is no document.
    package mutating func reject(_ why: String) {
        rejected += 1
        explain(why)
    }

    mutating func restore(rejected: Int, rejection: String) {
        self.rejected = rejected
        self.rejection = rejection
    }

    /// Adds nanoseconds, in the order of `StageClock.parts`.
    package mutating func add(times: [Int]) {
        if self.times.count < times.count {
            self.times += Array(repeating: 0, count: times.count - self.times.count)
        }
        // A worker says what it likes: the sum ends at the greatest number.
        for (place, time) in times.enumerated() {
            self.times[place] = self.times[place].addingClamped(time)
        }
    }

    var byteCount: Int { lines.values.reduce(0) { $0 + $1.bytes.count } }

    mutating func append(_ other: WorkLines) {
        for (kind, lines) in other.lines { self.lines[kind, default: Lines()].append(lines) }
        records += other.records
        items += other.items
        rejected += other.rejected
        add(times: other.times)
        explain(other.rejection)
    }

    /// So many bytes of reasons are kept, and what goes beyond them with the last.
    private static let mostReasons = 500

    private mutating func explain(_ why: String) {
        guard !why.isEmpty, rejection.utf8.count < Self.mostReasons else { return }
        rejection += rejection.isEmpty ? why : "; \(why)"
    }
}

extension Int {
    /// The sum, or the greatest or least number where it would not fit: workers say what they like.
    func addingClamped(_ other: Int) -> Int {
        let (sum, isOver) = addingReportingOverflow(other)
        return isOver ? (other < 0 ? .min : .max) : sum
    }
}
