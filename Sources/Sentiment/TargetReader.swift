internal import Documents
internal import Tables

/// Scores given mentions, or the names an article speaks of.
struct TargetReader: Sendable {
    private let model: TargetModel
    private let names: TargetNames

    init(data: DataFolder) throws(TableError) {
        model = try TargetModel(data: data)
        names = try TargetNames(data: data)
    }

    func targets(in article: borrowing Article, _ evidence: borrowing Evidence) -> [Mood.Target] {
        let keys = TargetKeys(article, evidence)
        guard let given = article.targets else {
            return names.names(in: article).map { group in
                let concerned = group.mentions.filter { place in
                    !TargetRole(place.tokens, article.tokens, evidence.tree).isBystander(
                        place.tokens, kind: group.kind, article.tokens, evidence.tree)
                }
                let shares = probabilities(of: concerned, article, keys, evidence)
                return Self.target(
                    article.text.string(article.tokens.range(group.fullest)),
                    group.mentions.map { article.tokens.range($0.tokens) },
                    shares.compactMap { $0 }, least: Self.leastOfNames)
            }
        }
        var places: [TargetPlace?] = []
        for mention in given {
            places.append(mention.range.flatMap { TargetPlace($0, in: article) })
        }
        let shares = probabilities(of: places, article, keys, evidence)
        return given.indices.map { index in
            Self.target(
                given[index].text, given[index].range.map { [$0] } ?? [],
                shares[index].map { [$0] } ?? [], least: 0)
        }
    }

    /// The probabilities of each place, in the order given; a sentence is read once for all its places.
    private func probabilities(
        of places: [TargetPlace?], _ article: borrowing Article, _ keys: borrowing TargetKeys,
        _ evidence: borrowing Evidence
    ) -> [Mood.Balance?] {
        var found = [Mood.Balance?](repeating: nil, count: places.count)
        let order = places.indices.filter { places[$0] != nil }
            .sorted { (places[$0]?.index ?? 0, $0) < (places[$1]?.index ?? 0, $1) }
        var current = -1
        var reading: TargetModel.Reading?
        for index in order {
            guard let place = places[index] else { continue }
            if place.index != current {
                current = place.index
                reading = model.reading(place.sentence, keys, evidence)
            }
            if let reading {
                found[index] = model.probabilities(place.tokens, reading, keys, evidence)
            }
        }
        return found
    }

    /// Most names of a story are only part of it: one that the story takes no side on is called so unless a side is likely.
    private static let leastOfNames = 0.6

    /// A target from its mentions: the mean of their probabilities; neutral if it has none.
    ///
    /// - `least`: probability that a side must have.
    private static func target(
        _ text: String, _ ranges: [ByteRange], _ shares: [Mood.Balance], least: Double
    ) -> Mood.Target {
        guard !shares.isEmpty else {
            return Mood.Target(
                text: text, range: ranges.first, ranges: ranges, score: 0, label: .neutral,
                probabilities: Mood.Balance(neutral: 1))
        }
        let count = Double(shares.count)
        let mean = Mood.Balance(
            negative: shares.reduce(0) { $0 + $1.negative } / count,
            neutral: shares.reduce(0) { $0 + $1.neutral } / count,
            positive: shares.reduce(0) { $0 + $1.positive } / count)
        let label: Mood.Label =
            max(mean.negative, mean.positive) < max(mean.neutral, least)
            ? .neutral : mean.negative > mean.positive ? .negative : .positive
        return Mood.Target(
            text: text, range: ranges.first, ranges: ranges,
            score: label.score(nearest: mean.positive - mean.negative), label: label,
            probabilities: mean)
    }
}
