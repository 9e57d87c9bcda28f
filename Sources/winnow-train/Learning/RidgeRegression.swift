/// Least squares with a penalty for each weight, solved by conjugate gradients; deterministic.
struct RidgeRegression {
    /// Penalty of each column.
    var penalties: [Double]
    var rounds = 80

    func weights(
        _ rows: SparseRows, of chosen: [Int], targets: [Double], importance: [Double]
    ) -> [Double] {
        let width = rows.width
        var weights = [Double](repeating: 0, count: width)
        var residual = [Double](repeating: 0, count: width)
        for row in chosen { rows.add(row, times: importance[row] * targets[row], to: &residual) }
        var direction = residual
        var energy = Vector.dot(residual, residual)
        let first = energy
        for _ in 0..<rounds where energy > first * 1e-9 {
            var image = [Double](repeating: 0, count: width)
            for row in chosen {
                rows.add(
                    row, times: importance[row] * rows.dot(row: row, with: direction), to: &image)
            }
            for column in 0..<width { image[column] += penalties[column] * direction[column] }
            let step = energy / Vector.dot(direction, image)
            for column in 0..<width {
                weights[column] += step * direction[column]
                residual[column] -= step * image[column]
            }
            let next = Vector.dot(residual, residual)
            let ratio = next / energy
            for column in 0..<width {
                direction[column] = residual[column] + ratio * direction[column]
            }
            energy = next
        }
        return weights
    }
}
