internal import Documents
internal import Tables

/// Scores given mentions, or the names an article speaks of.
struct TargetReader: Sendable {
    private let model: TargetModel
    private let sides: TargetSides
    private let names: TargetNames

    init(data: DataFolder) throws(TableError) {
        model = try TargetModel(data: data)
        sides = try TargetSides(data: data)
        names = try TargetNames(data: data)
    }

    func targets(
        in article: borrowing Article, _ evidence: borrowing Evidence
    ) -> [DocumentSentiment.Target] {
        let keys = TargetKeys(article, evidence)
        guard let given = article.targets else {
            return names.names(in: article).map { group in
                let concerned = group.mentions.filter(\.isConcerned)
                let shares = probabilities(
                    of: concerned.map(\.place), article, keys, evidence)
                let inStory = zip(concerned, shares).compactMap { mention, share in
                    share.map {
                        sides.probabilities($0, TargetBearing(mention, article.tokens, evidence))
                    }
                }
                return Self.target(
                    article.text.string(article.tokens.range(group.fullest)),
                    group.mentions.map { article.tokens.range($0.place.tokens) },
                    TargetPool.balance(
                        inStory, of: group.mentions.count, sentences: article.sentences.count))
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
                shares[index] ?? DocumentSentiment.Balance(neutral: 1))
        }
    }

    /// The probabilities of each place, in the order given; a sentence is read once for all its places.
    private func probabilities(
        of places: [TargetPlace?], _ article: borrowing Article, _ keys: borrowing TargetKeys,
        _ evidence: borrowing Evidence
    ) -> [DocumentSentiment.Balance?] {
        var found = [DocumentSentiment.Balance?](repeating: nil, count: places.count)
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

    private static func target(
        _ text: String, _ ranges: [ByteRange], _ shares: DocumentSentiment.Balance
    ) -> DocumentSentiment.Target {
        let label = shares.highest
        return DocumentSentiment.Target(
            text: text, range: ranges.first, ranges: ranges,
            score: label.score(nearest: shares.positive - shares.negative), label: label,
            probabilities: shares)
    }
}
