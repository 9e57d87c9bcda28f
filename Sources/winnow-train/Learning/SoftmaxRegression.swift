#if canImport(Glibc)
    internal import Glibc
#endif

/// Logistic regression over two or more classes with a penalty for each weight, fitted by L-BFGS; deterministic.
///
/// Nocedal 1980, "Updating quasi-Newton matrices with limited storage", doi:10.1090/S0025-5718-1980-0572855-7.
struct SoftmaxRegression {
    var classes: Int
    /// Penalty of each column, the same for every class.
    var penalties: [Double]
    var rounds = 60
    private let memory = 8

    init(classes: Int, penalties: [Double], rounds: Int = 60) {
        self.classes = classes
        self.penalties = penalties
        self.rounds = rounds
    }

    /// Weights by column, then class: `weights[column * classes + k]`.
    func weights(
        _ rows: SparseRows, of chosen: [Int], labels: [Int], importance: [Double]
    ) -> [Double] {
        var point = [Double](repeating: 0, count: rows.width * classes)
        var (value, gradient) = loss(at: point, rows, chosen, labels, importance)
        var steps: [[Double]] = []
        var changes: [[Double]] = []
        for _ in 0..<rounds {
            let direction = self.direction(gradient, steps, changes)
            let slope = RidgeRegression.dot(direction, gradient)
            guard slope < -1e-9 else { break }
            var length = steps.isEmpty ? 1 / max(1, (-slope).squareRoot()) : 1.0
            var next = point
            var found = (value: value, gradient: gradient)
            var tries = 0
            repeat {
                for index in point.indices {
                    next[index] = point[index] + length * direction[index]
                }
                found = loss(at: next, rows, chosen, labels, importance)
                length /= 2
                tries += 1
            } while found.value > value + 1e-4 * length * 2 * slope && tries < 20
            steps.append(zip(next, point).map { $0 - $1 })
            changes.append(zip(found.gradient, gradient).map { $0 - $1 })
            if steps.count > memory {
                steps.removeFirst()
                changes.removeFirst()
            }
            let gain = value - found.value
            (point, value, gradient) = (next, found.value, found.gradient)
            if gain < 1e-7 * abs(value) { break }
        }
        return point
    }

    /// The probabilities of the classes for a row.
    func probabilities(_ rows: SparseRows, _ row: Int, _ weights: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: classes)
        for at in rows.range(row) {
            let base = Int(rows.columns[at]) * classes
            for k in 0..<classes { sums[k] += Double(rows.values[at]) * weights[base + k] }
        }
        return Self.softmax(sums)
    }

    static func softmax(_ sums: [Double]) -> [Double] {
        let top = sums.max() ?? 0
        let powers = sums.map { exp($0 - top) }
        let total = powers.reduce(0, +)
        return powers.map { $0 / total }
    }

    private func loss(
        at point: [Double], _ rows: SparseRows, _ chosen: [Int], _ labels: [Int],
        _ importance: [Double]
    ) -> (value: Double, gradient: [Double]) {
        var value = 0.0
        var gradient = [Double](repeating: 0, count: point.count)
        for column in 0..<rows.width where penalties[column] > 0 {
            for index in (column * classes)..<(column * classes + classes) {
                value += 0.5 * penalties[column] * point[index] * point[index]
                gradient[index] = penalties[column] * point[index]
            }
        }
        for row in chosen {
            let shares = probabilities(rows, row, point)
            let weight = importance[row]
            value -= weight * log(max(1e-12, shares[labels[row]]))
            for at in rows.range(row) {
                let base = Int(rows.columns[at]) * classes
                let factor = weight * Double(rows.values[at])
                for k in 0..<classes {
                    gradient[base + k] += factor * (shares[k] - (k == labels[row] ? 1 : 0))
                }
            }
        }
        return (value, gradient)
    }

    private func direction(
        _ gradient: [Double], _ steps: [[Double]], _ changes: [[Double]]
    ) -> [Double] {
        var direction = gradient.map { -$0 }
        var factors: [Double] = []
        for index in steps.indices.reversed() {
            let factor =
                RidgeRegression.dot(steps[index], direction)
                / RidgeRegression.dot(steps[index], changes[index])
            factors.append(factor)
            for at in direction.indices { direction[at] -= factor * changes[index][at] }
        }
        if let step = steps.last, let change = changes.last {
            let scale = RidgeRegression.dot(step, change) / RidgeRegression.dot(change, change)
            for at in direction.indices { direction[at] *= scale }
        }
        for (order, index) in steps.indices.enumerated() {
            let factor =
                RidgeRegression.dot(changes[index], direction)
                / RidgeRegression.dot(steps[index], changes[index])
            let own = factors[factors.count - 1 - order]
            for at in direction.indices { direction[at] += (own - factor) * steps[index][at] }
        }
        return direction
    }
}
