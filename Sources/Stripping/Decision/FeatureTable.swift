/// A row of numbers for each block of a page; what the learned decision reads.
///
/// Every row has the same numbers in the same order, by the names that the code which adds
/// them gives them.
package struct FeatureTable: Sendable {
    /// Names of the numbers, noted with the first row; a name once for each member of a family.
    private var names: [(name: StaticString, member: Int)] = []
    /// Of all rows, one behind the other.
    private(set) var values: [Float] = []
    package private(set) var rows = 0
    /// Rows that there will be; the memory for all of them is taken when the first is full.
    private let expectedRows: Int

    init(expectedRows: Int = 0) { self.expectedRows = expectedRows }

    /// Names of a row's numbers ("near share 2"), distinct and in order.
    package var columns: [String] {
        names.map { $0.member < 0 ? "\($0.name)" : "\($0.name) \($0.member)" }
    }

    package var width: Int { rows == 0 ? 0 : values.count / rows }

    mutating func beginRow() {
        if rows == 1, expectedRows > 1 { values.reserveCapacity(values.count * expectedRows) }
        rows += 1
    }

    mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
        rows = 0
    }

    /// Adds the next number of the row.
    @inline(__always)
    mutating func add(_ name: StaticString, _ value: Float) { add(name, member: -1, value: value) }

    @inline(__always)
    mutating func add(_ name: StaticString, _ flag: Bool) { add(name, flag ? 1 : 0) }

    @inline(__always)
    mutating func add(_ name: StaticString, _ number: Int) { add(name, Float(number)) }

    /// Adds one of a family of numbers.
    @inline(__always)
    mutating func add(_ name: StaticString, member: Int, value: Float) {
        if rows == 1, names.count == values.count { names.append((name, member)) }
        values.append(value)
    }

    /// Adds the numbers of another table's row.
    mutating func add(_ row: Int, of other: borrowing FeatureTable) {
        if rows == 1, names.count == values.count { names += other.names }
        values += other.row(row)
    }

    package func row(_ index: Int) -> ArraySlice<Float> {
        values[index * width..<(index + 1) * width]
    }
}
