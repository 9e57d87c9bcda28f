/// Examples as sparse rows of features, one behind the other in memory.
struct SparseRows {
    private(set) var columns: [Int32] = []
    private(set) var values: [Float] = []
    private(set) var starts: [Int] = [0]
    /// Columns a row may name.
    let width: Int

    init(width: Int) { self.width = width }

    var count: Int { starts.count - 1 }
    var indices: Range<Int> { 0..<count }

    mutating func append(_ row: [(column: Int, value: Float)]) {
        for (column, value) in row where value != 0 {
            columns.append(Int32(truncatingIfNeeded: column))
            values.append(value)
        }
        starts.append(columns.count)
    }

    func range(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

    func dot(row: Int, with vector: [Double]) -> Double {
        var sum = 0.0
        for at in range(row) { sum += Double(values[at]) * vector[Int(columns[at])] }
        return sum
    }

    /// Adds `factor` times a row to a vector.
    func add(_ row: Int, times factor: Double, to vector: inout [Double]) {
        for at in range(row) { vector[Int(columns[at])] += factor * Double(values[at]) }
    }
}

/// Rows to learn from: numbers, what is right, and how much each counts.
struct TrainingRows {
    var width = 0
    var values: [Float] = []
    /// 1 where the thing learned holds, 0 where not; between them where unsure.
    var targets: [Float] = []
    var weights: [Float] = []

    var count: Int { targets.count }

    mutating func add(_ row: ArraySlice<Float>, target: Float, weight: Float) {
        width = row.count
        values.append(contentsOf: row)
        targets.append(target)
        weights.append(weight)
    }
}

/// Sums over dense vectors.
enum Vector {
    /// The product of two vectors of one length, added up from the front.
    static func dot(_ left: [Double], _ right: [Double]) -> Double {
        var sum = 0.0
        for index in left.indices { sum += left[index] * right[index] }
        return sum
    }
}
