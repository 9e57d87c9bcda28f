/// Where a number stands: its document and its place among that document's figures.
package struct FigurePlace: Sendable, Hashable, Comparable {
    package var document: Int
    package var figure: Int

    package init(document: Int, figure: Int) {
        self.document = document
        self.figure = figure
    }

    package static func < (left: FigurePlace, right: FigurePlace) -> Bool {
        (left.document, left.figure) < (right.document, right.figure)
    }
}

/// Groups the numbers of a story by what they measure: average linkage over the chances of pairs.
package struct MeasureGrouping: Sendable {
    let model: FigureModel
    let features: PairFeatures
    /// Mean chance between two groups from which they are one: where their numbers
    /// agree, and where they differ.
    package var threshold = 0.25
    package var otherThreshold = 0.3
    /// Figures of a story that are compared; more would cost their square.
    private static let most = 1500

    package init(model: FigureModel, features: PairFeatures) {
        self.model = model
        self.features = features
    }

    /// Groups of two and more in the order of their first numbers;
    /// quadratic in the story's figures.
    package func groups(_ story: [Int], of documents: [ReportedDocument]) -> [[FigurePlace]] {
        var places = story.flatMap { document in
            documents[document].figures.indices.map {
                FigurePlace(document: document, figure: $0)
            }
        }
        places = Array(places.sorted().prefix(Self.most))
        let figures = StoryFigures(places, of: documents, features: features)
        var agreeing = Linkage(count: places.count)
        var all = agreeing
        for right in places.indices {
            for left in 0..<right where figures.areComparable(left, right) {
                let agree = figures.agree(left, right)
                let chance = model.chance(
                    features.values(of: left, and: right, in: figures), agree: agree)
                if agree { agreeing.set(left, right, likeness: chance) }
                // Whatever agrees and was not joined is not joined here for less.
                all.set(left, right, likeness: agree ? chance - threshold + otherThreshold : chance)
            }
        }
        let groups = agreeing.groups(of: places.indices.map { [$0] }, from: threshold)
        return all.groups(of: groups, from: otherThreshold).filter { $0.count > 1 }
            .map { $0.map { places[$0] } }
    }
}

/// Average linkage: the two groups with the highest mean likeness become one
/// until none reaches a threshold.
struct Linkage {
    private let count: Int
    /// Sums of likenesses between groups; negative infinity where two members must not meet.
    private var sums: [Double]

    init(count: Int) {
        self.count = count
        sums = [Double](repeating: -.infinity, count: count * count)
    }

    mutating func set(_ left: Int, _ right: Int, likeness: Double) {
        sums[left * count + right] = likeness
        sums[right * count + left] = likeness
    }

    /// Members in order, groups by their first; of equal likenesses the first pair joins.
    ///
    /// About cubic at worst, quadratic where few groups join.
    /// - `groups`: what is one from the beginning; each number in one of them.
    consuming func groups(of groups: [[Int]], from threshold: Double) -> [[Int]] {
        var members = (0..<count).map { _ in [Int]() }
        var alive = groups.compactMap { $0.first }
        for group in groups { if let first = group.first { members[first] = group } }
        gather(groups)
        // The best partner behind each group.
        var best = (0..<count).map {
            members[$0].isEmpty ? nil : partner(of: $0, among: alive, members: members)
        }
        while true {
            var chosen: (left: Int, right: Int, mean: Double)?
            for left in alive {
                guard let candidate = best[left], candidate.mean >= threshold else { continue }
                if chosen.map({ candidate.mean > $0.mean }) ?? true {
                    chosen = (left, candidate.right, candidate.mean)
                }
            }
            guard let (left, right, _) = chosen else { break }
            for other in alive where other != left && other != right {
                let sum = sums[left * count + other] + sums[right * count + other]
                sums[left * count + other] = sum
                sums[other * count + left] = sum
            }
            members[left] += members[right]
            members[right] = []
            alive.removeAll { $0 == right }
            for group in alive
            where group == left || best[group]?.right == left || best[group]?.right == right
                || group < left
            {
                best[group] = partner(of: group, among: alive, members: members)
            }
        }
        return alive.map { members[$0].sorted() }.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }

    /// Adds up the likenesses between groups at their first members.
    private mutating func gather(_ groups: [[Int]]) {
        for (index, right) in groups.enumerated() {
            for left in groups[..<index] where left.count + right.count > 2 {
                var sum = 0.0
                for one in left { for other in right { sum += sums[one * count + other] } }
                guard let first = left.first, let second = right.first else { continue }
                sums[first * count + second] = sum
                sums[second * count + first] = sum
            }
        }
    }

    private func partner(
        of group: Int, among alive: [Int], members: [[Int]]
    ) -> (right: Int, mean: Double)? {
        var best: (right: Int, mean: Double)?
        for other in alive where other > group {
            let sum = sums[group * count + other]
            guard sum > -.infinity else { continue }
            let mean = sum / Double(members[group].count * members[other].count)
            if best.map({ mean > $0.mean }) ?? true { best = (other, mean) }
        }
        return best
    }
}
