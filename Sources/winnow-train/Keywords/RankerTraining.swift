internal import Keywords
internal import Trees

/// Grows the ranker's trees from sets of candidates.
struct RankerTraining {
    /// A set with how much it counts, and whether only phrases of several words are learned from.
    struct Source {
        var set: KeywordSet
        var importance: Float
        var isPhrasesOnly: Bool
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

    /// Every set counts its `importance`, every document of a set the same.
    func trees(_ sources: [Source], without: (KeywordSet.Document) -> Bool) -> BoostedTrees {
        var rows = TrainingRows()
        for source in sources {
            let documents = source.set.documents.filter { !without($0) && !$0.examples.isEmpty }
            for document in documents {
                let examples = document.examples.filter {
                    !source.isPhrasesOnly || $0.words.count > 1
                }
                guard !examples.isEmpty else { continue }
                let share =
                    source.importance * 20_000 / Float(documents.count * examples.count)
                for example in examples {
                    rows.add(
                        example.features[...], target: example.isKey ? 1 : 0, weight: share)
                }
            }
        }
        return grower.grow(rows)
    }
}
