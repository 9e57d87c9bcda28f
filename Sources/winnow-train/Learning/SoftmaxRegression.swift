#if canImport(Glibc)
    internal import Glibc
#endif
internal import Tables

/// Logistic regression over two or more classes with a penalty for each weight; deterministic.
struct SoftmaxRegression {
    var classes: Int
    /// Penalty of each column, the same for every class.
    var penalties: [Double]
    var rounds = 60

    init(classes: Int, penalties: [Double], rounds: Int = 60) {
        self.classes = classes
        self.penalties = penalties
        self.rounds = rounds
    }

    /// Weights by column, then class: `weights[column * classes + k]`.
    func weights(
        _ rows: SparseRows, of chosen: [Int], labels: [Int], importance: [Double]
    ) -> [Double] {
        QuasiNewton(rounds: rounds).minimum(count: rows.width * classes) { point in
            loss(at: point, rows: rows, chosen: chosen, labels: labels, importance: importance)
        }
    }

    /// The probabilities of the classes for a row.
    func probabilities(of rows: SparseRows, row: Int, weights: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: classes)
        for at in rows.range(row) {
            let base = Int(rows.columns[at]) * classes
            for k in 0..<classes { sums[k] += Double(rows.values[at]) * weights[base + k] }
        }
        return Logistic.shares(sums)
    }

    private func loss(
        at point: [Double], rows: SparseRows, chosen: [Int], labels: [Int],
        importance: [Double]
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
            let shares = probabilities(of: rows, row: row, weights: point)
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
}
