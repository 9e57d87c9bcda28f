internal import Keywords
internal import Trees

/// Grows the ranker's trees from sets of candidates.
struct RankerTraining {
    /// A set with how much it counts.
    struct WeightedSet {
        var set: KeywordSet
        var importance: Float
    }

    var grower = TreeGrower()

    /// - `isTagged`: whether candidates have parts of speech; more features bear deeper trees.
    init(isTagged: Bool) {
        grower.trees = isTagged ? 160 : 90
        grower.depth = isTagged ? 5 : 4
        grower.rate = isTagged ? 0.08 : 0.12
        grower.columns = 0.4
        grower.leastWeight = 6
    }

    /// Every set counts its `importance`, every document of a set the same;
    /// of a document in two sets, the last counts.
    func trees(_ sources: [WeightedSet], without: (KeywordSet.Document) -> Bool) -> BoostedTrees {
        var rows = TrainingRows()
        var last: [String: Int] = [:]
        for (number, source) in sources.enumerated() {
            for document in source.set.documents { last[document.id] = number }
        }
        for (number, source) in sources.enumerated() {
            let documents = source.set.documents.filter {
                !without($0) && !$0.examples.isEmpty && last[$0.id] == number
            }
            for document in documents {
                let share =
                    source.importance * 20_000
                    / Float(documents.count * document.examples.count)
                for example in document.examples {
                    rows.add(
                        example.features[...], target: example.isKey ? 1 : 0, weight: share)
                }
            }
        }
        return grower.grow(rows)
    }
}
