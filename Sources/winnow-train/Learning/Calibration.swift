#if canImport(Glibc)
    internal import Glibc
#endif

/// How far probabilities are from what happens.
enum Calibration {
    /// Expected calibration error of the likeliest class in ten bins.
    ///
    /// Guo and others 2017, arXiv:1706.04599.
    static func error(_ probabilities: [[Double]], gold: [Int]) -> Double {
        var counts = [Double](repeating: 0, count: 10)
        var sure = counts
        var right = counts
        for (shares, label) in zip(probabilities, gold) {
            guard let top = shares.indices.max(by: { shares[$0] < shares[$1] }) else { continue }
            let bin = min(9, Int(shares[top] * 10))
            counts[bin] += 1
            sure[bin] += shares[top]
            if top == label { right[bin] += 1 }
        }
        let total = max(1, counts.reduce(0, +))
        return counts.indices.reduce(0) { $0 + abs(sure[$1] - right[$1]) / total }
    }
}
