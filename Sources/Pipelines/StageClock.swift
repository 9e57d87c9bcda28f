/// Says where the time of documents goes.
package struct StageClock: Sendable {
    /// The parts of a document's way, in order.
    package enum Part: String, Sendable, CaseIterable {
        case decode, clean, boilerplate, language, sentiment, keywords, claims, write
    }

    /// Nanoseconds of each part since the last `take`, in the order of `Part.allCases`.
    private var times = [Int](repeating: 0, count: Part.allCases.count)
    private var last = ContinuousClock.now

    package init() {}

    /// The time since the last lap belongs to a part.
    package mutating func lap(_ part: Part) {
        let now = ContinuousClock.now
        let passed = (now - last).components
        last = now
        guard let place = Part.allCases.firstIndex(of: part) else { return }
        times[place] +=
            Int(passed.seconds) * 1_000_000_000 + Int(passed.attoseconds / 1_000_000_000)
    }

    mutating func lap(named name: String) {
        if let part = Part(rawValue: name) { lap(part) }
    }

    /// Hands the times over and begins at zero; time until the next lap counts for it.
    package mutating func take() -> [Int] {
        defer { times = [Int](repeating: 0, count: times.count) }
        return times
    }

    /// What passed since the last lap belongs to no part.
    package mutating func skip() { last = ContinuousClock.now }
}
