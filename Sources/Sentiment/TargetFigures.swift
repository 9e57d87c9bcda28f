internal import Documents

/// The dense figures of a target: evidence by region, and how the target stands in its sentence.
package struct TargetFigures {
    package static let names =
        ["sentence", "left", "right", "clause", "near", "wide"].flatMap { MoodSums.names(of: $0) }
        + [
            "nearestRight", "nearestLeft", "position", "quoted", "question", "logLength", "bias",
        ]

    private static let near = 3
    private static let wide = 8

    /// Sums of the evidence in front of each token of the sentence, and of all of it.
    private let sums: [MoodSums]
    private let sentence: Range<Int>

    init(_ sentence: Range<Int>, _ evidence: borrowing Evidence) {
        var running = MoodSums()
        var sums = [running]
        sums.reserveCapacity(sentence.count + 1)
        for at in sentence {
            running.add(evidence, at)
            sums.append(running)
        }
        self.sums = sums
        self.sentence = sentence
    }

    private func sum(_ start: Int, _ end: Int) -> MoodSums {
        let first = max(start, sentence.lowerBound) - sentence.lowerBound
        let last = min(end, sentence.upperBound) - sentence.lowerBound
        return first < last ? sums[last] - sums[first] : MoodSums()
    }

    func append(
        _ target: Range<Int>, clause: Range<Int>, _ evidence: borrowing Evidence,
        to out: inout [Float]
    ) {
        let own = sum(target.lowerBound, target.upperBound)
        (sum(sentence.lowerBound, sentence.upperBound) - own).appendFeatures(to: &out)
        sum(sentence.lowerBound, target.lowerBound).appendFeatures(to: &out)
        sum(target.upperBound, sentence.upperBound).appendFeatures(to: &out)
        (sum(clause.lowerBound, clause.upperBound) - own).appendFeatures(to: &out)
        for reach in [Self.near, Self.wide] {
            (sum(target.lowerBound - reach, target.upperBound + reach) - own).appendFeatures(
                to: &out)
        }
        out.append(nearest(from: target.upperBound, step: 1, evidence))
        out.append(nearest(from: target.lowerBound - 1, step: -1, evidence))
        out.append(Float(target.lowerBound - sentence.lowerBound) / Float(max(1, sentence.count)))
        out.append(evidence.flags[target.lowerBound].contains(.quoted) ? 1 : 0)
        out.append(evidence.flags[target.lowerBound].contains(.question) ? 1 : 0)
        out.append(Squash.logOnePlus(Float(sentence.count)) / 4)
        out.append(1)
    }

    /// The weight of the nearest word of mood on one side, less the farther it is.
    private func nearest(from start: Int, step: Int, _ evidence: borrowing Evidence) -> Float {
        var at = start
        var distance: Float = 1
        while sentence.contains(at), distance <= 12 {
            let weight = evidence.weight[at] + evidence.guess[at]
            if weight != 0 { return weight / (1 + distance) }
            at += step
            distance += 1
        }
        return 0
    }
}
