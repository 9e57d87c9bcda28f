#if canImport(Glibc)
    internal import Glibc
#endif

internal import Bytes

/// The figures that training prints.
enum Measures {
    /// Pearson's correlation; 0 where one side is constant.
    static func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let count = Double(left.count)
        guard count > 1 else { return 0 }
        let leftMean = left.reduce(0, +) / count
        let rightMean = right.reduce(0, +) / count
        var (both, one, other) = (0.0, 0.0, 0.0)
        for index in left.indices {
            both += (left[index] - leftMean) * (right[index] - rightMean)
            one += (left[index] - leftMean) * (left[index] - leftMean)
            other += (right[index] - rightMean) * (right[index] - rightMean)
        }
        return one > 0 && other > 0 ? both / (one * other).squareRoot() : 0
    }

    /// The mean of the classes' F1.
    static func macroF1(gold: [Int], found: [Int], classes: Int) -> Double {
        var total = 0.0
        for k in 0..<classes {
            var (hits, sum) = (0, 0)
            for index in gold.indices {
                if gold[index] == k, found[index] == k { hits += 1 }
                if gold[index] == k { sum += 1 }
                if found[index] == k { sum += 1 }
            }
            total += sum > 0 ? 2 * Double(hits) / Double(sum) : 0
        }
        return total / Double(classes)
    }

    /// Expected calibration error of the likeliest class in ten bins.
    ///
    /// Guo and others 2017, arXiv:1706.04599.
    static func calibrationError(_ probabilities: [[Double]], gold: [Int]) -> Double {
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

/// Numbers with a fixed number of decimals, the same on every machine.
enum Fixed {
    static func text(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return "nan" }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let whole = Int64((abs(value) * scale).rounded())
        let padded = String(whole).zeroPadded(to: decimals + 1)
        let sign = value < 0 && whole != 0 ? "-" : ""
        return decimals == 0
            ? sign + padded : sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}
