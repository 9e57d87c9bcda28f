/// Counts of durations at or below rising bounds.
struct Histogram: Sendable {
    /// Seconds; what is above the last bound counts in none but the total.
    let bounds: [Double]
    /// Not cumulative.
    private(set) var counts: [Int]
    private(set) var total = 0
    /// Seconds.
    private(set) var sum = 0.0

    init(bounds: [Double]) {
        self.bounds = bounds
        counts = [Int](repeating: 0, count: bounds.count)
    }

    mutating func add(_ seconds: Double) {
        total += 1
        sum += max(0, seconds)
        if let place = bounds.firstIndex(where: { seconds <= $0 }) { counts[place] += 1 }
    }
}
