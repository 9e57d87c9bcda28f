internal import Keywords

/// Fits the ranker's weights on sets of candidates and measures them as the stage would rank.
struct RankerTraining {
    static let penalty = 30.0

    /// Weights of features as they are; every set counts `importance`, every document of a set the same.
    static func weights(
        _ sets: [(set: KeywordSet, importance: Double)], without: (KeywordSet.Document) -> Bool
    )
        -> [Float]
    {
        let width = CandidateFeature.allCases.count
        var chosen: [(example: KeywordSet.Example, importance: Double)] = []
        for (set, importance) in sets {
            let documents = set.documents.filter { !without($0) && !$0.examples.isEmpty }
            for document in documents {
                let share = importance * 20_000 / Double(documents.count * document.examples.count)
                for example in document.examples { chosen.append((example, share)) }
            }
        }
        var means = [Double](repeating: 0, count: width)
        var scales = [Double](repeating: 0, count: width)
        let total = chosen.reduce(0) { $0 + $1.importance }
        for (example, share) in chosen {
            for index in 0..<width {
                means[index] += share * Double(example.features[index]) / total
            }
        }
        for (example, share) in chosen {
            for index in 0..<width {
                let away = Double(example.features[index]) - means[index]
                scales[index] += share * away * away / total
            }
        }
        for index in 0..<width {
            scales[index] = scales[index] > 1e-9 ? 1 / scales[index].squareRoot() : 0
        }
        var rows = SparseRows(width: width)
        for (example, _) in chosen {
            rows.append(
                (0..<width).map { index in
                    index == 0
                        ? (0, 1)
                        : (
                            index,
                            Float((Double(example.features[index]) - means[index]) * scales[index])
                        )
                })
        }
        var penalties = [Double](repeating: penalty, count: width)
        penalties[0] = 0.01
        let regression = SoftmaxRegression(classes: 2, penalties: penalties, rounds: 60)
        let fitted = regression.weights(
            rows, of: Array(0..<rows.count), labels: chosen.map { $0.example.isKey ? 1 : 0 },
            importance: chosen.map(\.importance))
        var weights = [Float](repeating: 0, count: width)
        var bias = fitted[1] - fitted[0]
        for index in 1..<width {
            let weight = (fitted[index * 2 + 1] - fitted[index * 2]) * scales[index]
            weights[index] = Float(weight)
            bias -= weight * means[index]
        }
        weights[0] = Float(bias)
        return weights
    }

    /// Mean F1 of the first ten phrases over documents.
    static func f1(
        _ documents: [KeywordSet.Document], weights: (KeywordSet.Document) -> [Float]
    ) -> Double {
        guard !documents.isEmpty else { return 0 }
        return documents.reduce(0) { $0 + f1($1, weights($1)) } / Double(documents.count)
    }

    private static func f1(_ document: KeywordSet.Document, _ weights: [Float]) -> Double {
        var ranked: [(logit: Float, index: Int)] = []
        for (index, example) in document.examples.enumerated() {
            var logit: Float = 0
            for at in weights.indices { logit += weights[at] * example.features[at] }
            ranked.append((logit, index))
        }
        ranked.sort { $0.logit != $1.logit ? $0.logit > $1.logit : $0.index < $1.index }
        var filter = RepeatFilter()
        var hits = Set<Int>()
        var count = 0
        for (_, index) in ranked where count < 10 {
            let example = document.examples[index]
            guard filter.choose(example.terms, keys: document.terms) else { continue }
            count += 1
            if example.key >= 0 { hits.insert(example.key) }
        }
        let precision = Double(hits.count) / 10
        let recall = Double(hits.count) / Double(document.keys)
        return hits.isEmpty ? 0 : 2 * precision * recall / (precision + recall)
    }
}
