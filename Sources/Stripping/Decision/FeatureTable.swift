/// A row of numbers for each block of a page; what the learned decision reads.
///
/// Every row has the same numbers in the same order; their names stand in the code that adds them, for its readers.
package struct FeatureTable: Sendable {
    /// Of all rows, one behind the other.
    private(set) var values: [Float] = []
    package private(set) var rows = 0
    /// Rows that there will be; the memory for all of them is taken when the first is full.
    private let expectedRows: Int

    init(expectedRows: Int = 0) { self.expectedRows = expectedRows }

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
    mutating func add(_ name: StaticString, _ value: Float) { values.append(value) }

    @inline(__always)
    mutating func add(_ name: StaticString, _ flag: Bool) { add(name, flag ? 1 : 0) }

    @inline(__always)
    mutating func add(_ name: StaticString, _ number: Int) { add(name, Float(number)) }

    /// Adds one of a family of numbers.
    @inline(__always)
    mutating func add(_ name: StaticString, _ member: Int, _ value: Float) { values.append(value) }

    /// Adds the numbers of another table's row.
    mutating func add(_ row: ArraySlice<Float>) { values += row }

    package func row(_ index: Int) -> ArraySlice<Float> {
        values[index * width..<(index + 1) * width]
    }
}
