#if canImport(Glibc)
    internal import Glibc
#endif
internal import Keywords
internal import Trees

/// Lists of ten as the stage would give them, and how good they are.
struct RankedLists {
    private(set) var documents = 0
    private var f1Sum = 0.0
    private var repeats = 0.0
    /// Score of every phrase of every list, and whether it is a key.
    private var pooled: [(score: Float, isKey: Bool)] = []

    static let length = 10

    /// Mean F1 of the lists over documents, all gold keys counted.
    var f1: Double { f1Sum / Double(max(1, documents)) }
    /// Share of phrases that hold, or lie in, another of their list.
    var redundancy: Double { repeats / Double(max(1, documents)) }

    mutating func add(_ document: KeywordSet.Document, by model: BoostedTrees) {
        var ranked: [(logit: Float, candidate: Int)] = []
        for (index, example) in document.examples.enumerated() {
            ranked.append((model.score(example.features), index))
        }
        let chosen = KeywordList.chosen(from: ranked, limit: Self.length) {
            document.examples[$0].words
        }
        var hits: Set<Int> = []
        for (score, index) in chosen {
            let example = document.examples[index]
            if example.key >= 0 { hits.insert(example.key) }
            pooled.append((Float(score), example.isKey))
        }
        let precision = Double(hits.count) / Double(Self.length)
        let recall = Double(hits.count) / Double(document.keys)
        f1Sum += hits.isEmpty ? 0 : 2 * precision * recall / (precision + recall)
        repeats += Self.redundancy(chosen.map { document.examples[$0.candidate].words })
        documents += 1
    }

    private static func redundancy(_ phrases: [[UInt64]]) -> Double {
        let overlapping = phrases.indices.filter { index in
            phrases.indices.contains { other in
                other != index
                    && (holds(phrases[index], all: phrases[other])
                        || holds(phrases[other], all: phrases[index]))
            }
        }
        return Double(overlapping.count) / Double(max(1, phrases.count))
    }

    private static func holds(_ long: [UInt64], all short: [UInt64]) -> Bool {
        guard short.count <= long.count else { return false }
        return (0...(long.count - short.count)).contains { start in
            short.indices.allSatisfy { long[start + $0] == short[$0] }
        }
    }

    /// Average precision of all lists' phrases in one order by score,
    /// and what a random order would reach.
    var pooledPrecision: (average: Double, chance: Double) {
        let order = pooled.indices.sorted {
            pooled[$0].score != pooled[$1].score ? pooled[$0].score > pooled[$1].score : $0 < $1
        }
        var (hits, sum) = (0.0, 0.0)
        for (rank, index) in order.enumerated() where pooled[index].isKey {
            hits += 1
            sum += hits / Double(rank + 1)
        }
        return (sum / max(1, hits), hits / Double(max(1, pooled.count)))
    }
}
