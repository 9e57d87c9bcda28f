/// A row of numbers for each block of a page; what the learned decision reads.
package struct FeatureTable: Sendable {
    package private(set) var values: [Float] = []
    /// Names of the columns, in order.
    package private(set) var names: [String] = []
    package private(set) var rows = 0

    package var width: Int { rows == 0 ? 0 : values.count / rows }

    mutating func beginRow() { rows += 1 }

    /// Adds the next number of the row; every row adds the same names in the same order.
    @inline(__always)
    mutating func add(_ name: StaticString, _ value: Float) {
        if rows == 1 { names.append(String(describing: name)) }
        values.append(value)
    }

    @inline(__always)
    mutating func add(_ name: StaticString, _ flag: Bool) { add(name, flag ? 1 : 0) }

    @inline(__always)
    mutating func add(_ name: StaticString, _ number: Int) { add(name, Float(number)) }

    /// Adds one of a family of numbers.
    @inline(__always)
    mutating func add(_ name: StaticString, _ member: Int, _ value: Float) {
        if rows == 1 { names.append("\(name).\(member)") }
        values.append(value)
    }

    mutating func add(named name: String, _ value: Float) {
        names.append(name)
        values.append(value)
    }

    mutating func add(_ numbers: ArraySlice<Float>) { values += numbers }

    package func row(_ index: Int) -> ArraySlice<Float> {
        values[index * width..<(index + 1) * width]
    }
}
