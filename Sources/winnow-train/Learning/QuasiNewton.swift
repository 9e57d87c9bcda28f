/// L-BFGS: finds the minimum of a smooth function by its gradients; deterministic.
///
/// Nocedal 1980, "Updating quasi-Newton matrices with limited storage",
/// doi:10.1090/S0025-5718-1980-0572855-7.
struct QuasiNewton {
    var rounds = 60
    private let memory = 8

    init(rounds: Int = 60) { self.rounds = rounds }

    /// Starts from zeros.
    /// - `loss`: the function's value and gradient at a point.
    func minimum(
        count: Int, _ loss: ([Double]) -> (value: Double, gradient: [Double])
    ) -> [Double] {
        var point = [Double](repeating: 0, count: count)
        var (value, gradient) = loss(point)
        var steps: [[Double]] = []
        var changes: [[Double]] = []
        for _ in 0..<rounds {
            let direction = self.direction(of: gradient, steps: steps, changes: changes)
            let slope = Vector.dot(direction, gradient)
            guard slope < -1e-9 else { break }
            var length = steps.isEmpty ? 1 / max(1, (-slope).squareRoot()) : 1.0
            var next = point
            var found = (value: value, gradient: gradient)
            var tries = 0
            repeat {
                for index in point.indices {
                    next[index] = point[index] + length * direction[index]
                }
                found = loss(next)
                length /= 2
                tries += 1
            } while found.value > value + 1e-4 * length * 2 * slope && tries < 20
            let step = zip(next, point).map { $0 - $1 }
            let change = zip(found.gradient, gradient).map { $0 - $1 }
            // Where the function bends the wrong way, a step teaches nothing of its curvature.
            if Vector.dot(step, change) > 0 {
                steps.append(step)
                changes.append(change)
            }
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

    private func direction(
        of gradient: [Double], steps: [[Double]], changes: [[Double]]
    ) -> [Double] {
        var direction = gradient.map { -$0 }
        var factors: [Double] = []
        for index in steps.indices.reversed() {
            let factor =
                Vector.dot(steps[index], direction)
                / Vector.dot(steps[index], changes[index])
            factors.append(factor)
            for at in direction.indices { direction[at] -= factor * changes[index][at] }
        }
        if let step = steps.last, let change = changes.last {
            let scale = Vector.dot(step, change) / Vector.dot(change, change)
            for at in direction.indices { direction[at] *= scale }
        }
        for (order, index) in steps.indices.enumerated() {
            let factor =
                Vector.dot(changes[index], direction)
                / Vector.dot(steps[index], changes[index])
            let own = factors[factors.count - 1 - order]
            for at in direction.indices { direction[at] += (own - factor) * steps[index][at] }
        }
        return direction
    }
}
