internal import Documents
internal import Tables

/// Scores given mentions, or the names an article speaks of.
struct TargetReader: Sendable {
    private let model: TargetModel
    private let sides: TargetSides
    private let pool: TargetPool
    private let names: TargetNames

    init(data: DataFolder) throws(TableError) {
        model = try TargetModel(data: data)
        sides = try TargetSides(data: data)
        pool = try TargetPool(data: data)
        names = try TargetNames(data: data)
    }

    func targets(
        in article: borrowing Article, _ evidence: borrowing Evidence
    ) -> [DocumentSentiment.Target] {
        let keys = TargetKeys(of: article, evidence: evidence)
        guard let given = article.targets else {
            let groups = names.names(in: article)
            let story = TargetNames.Story(sentences: article.sentences.count, groups: groups)
            return groups.map { group in
                let concerned = group.mentions.filter(\.isConcerned)
                let views = probabilities(
                    of: concerned.map(\.place), in: article, keys: keys, evidence: evidence)
                var mentions = TargetPool.Mentions()
                for case (let mention, let view?) in zip(concerned, views) {
                    mentions.views.append(view)
                    mentions.sides.append(
                        sides.probabilities(
                            view,
                            bearing: TargetBearing(
                                of: mention, in: article.tokens, evidence: evidence)))
                }
                return Self.target(
                    article.text.string(article.tokens.range(group.fullest)),
                    at: group.mentions.map { article.tokens.range($0.place.tokens) },
                    shares: pool.balance(of: group, in: story, mentions: mentions))
            }
        }
        var places: [TargetPlace?] = []
        for mention in given {
            places.append(mention.range.flatMap { TargetPlace($0, in: article) })
        }
        let shares = probabilities(of: places, in: article, keys: keys, evidence: evidence)
        return given.indices.map { index in
            Self.target(
                given[index].text, at: given[index].range.map { [$0] } ?? [],
                shares: shares[index] ?? DocumentSentiment.Balance(neutral: 1))
        }
    }

    /// The probabilities of each place, in the order given;
    /// a sentence is read once for all its places.
    private func probabilities(
        of places: [TargetPlace?], in article: borrowing Article, keys: borrowing TargetKeys,
        evidence: borrowing Evidence
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
                reading = model.reading(of: place.sentence, keys: keys, evidence: evidence)
            }
            if let reading {
                found[index] = model.probabilities(
                    of: place.tokens, in: reading, keys: keys, evidence: evidence)
            }
        }
        return found
    }

    private static func target(
        _ text: String, at ranges: [ByteRange], shares: DocumentSentiment.Balance
    ) -> DocumentSentiment.Target {
        let label = shares.highest
        return DocumentSentiment.Target(
            text: text, range: ranges.first, ranges: ranges,
            score: label.score(nearest: shares.positive - shares.negative), label: label,
            probabilities: shares)
    }
}
