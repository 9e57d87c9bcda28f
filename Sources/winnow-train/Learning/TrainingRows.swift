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
