package import Documents
package import Tables

/// Scores targets: a logistic model of three classes that never looks at the target's own words.
package struct TargetModel: Sendable {
    private let dense: [SIMD4<Float>]
    private let hashed: HashedWeights
    private let scale: Float

    package init(data: DataFolder) throws(TableError) {
        let table = try data.table("models/target-mood.tsv")
        var columns: [Int] = []
        for label in DocumentSentiment.Label.allCases {
            columns.append(try table.column(label.rawValue))
        }
        var known: [String: SIMD4<Float>] = [:]
        try table.forEachRow { (row) throws(TableError) in
            var weights = SIMD4<Float>()
            for (index, column) in columns.enumerated() {
                weights[index] = Float(try row.number(column))
            }
            known[row.text(0)] = weights
        }
        dense = try TargetFigures.names.map { (name) throws(TableError) in
            guard let weights = known[name] else {
                throw TableError(file: table.name, line: 0, message: "has no row \(name)")
            }
            return weights
        }
        scale = known["scale"]?[0] ?? 1
        hashed = try HashedWeights(
            data: data, name: "models/target-mood.weights", bits: TargetKeys.bits, classes: 3)
        try Self.fit.check(in: data)
    }

    /// What the model must have been made with.
    package static let fit = ModelFit(
        files: ["models/target-mood.tsv", "models/target-mood.weights"],
        inputs: TargetFigures.names + ["hashed words \(1 << Int(TargetKeys.bits))"],
        tables: SentimentLexicon.tables, command: "winnow-train targets")

    /// What the words of a sentence say of a target before or behind them, added up once.
    struct Reading {
        fileprivate let sentence: Range<Int>
        fileprivate let figures: TargetFigures
        /// Sums over the tokens in front of each token.
        fileprivate var whole: [SIMD4<Float>] = [.zero]
        fileprivate var pairs: [SIMD4<Float>] = [.zero]
        fileprivate var left: [SIMD4<Float>] = [.zero]
        fileprivate var right: [SIMD4<Float>] = [.zero]
        fileprivate var clause: [SIMD4<Float>] = [.zero]
        fileprivate var clausePairs: [SIMD4<Float>] = [.zero]

        fileprivate mutating func reserve(_ count: Int) {
            whole.reserveCapacity(count)
            pairs.reserveCapacity(count)
            left.reserveCapacity(count)
            right.reserveCapacity(count)
            clause.reserveCapacity(count)
            clausePairs.reserveCapacity(count)
        }
    }

    /// Linear in the sentence.
    func reading(
        of sentence: Range<Int>, keys: borrowing TargetKeys, evidence: borrowing Evidence
    ) -> Reading {
        var reading = Reading(
            sentence: sentence, figures: TargetFigures(of: sentence, evidence: evidence))
        reading.reserve(sentence.count + 1)
        var index = 0
        for at in sentence {
            let isFirst = at == sentence.lowerBound
            reading.whole.append(reading.whole[index] + hashed.triple(keys.whole(at)))
            reading.left.append(reading.left[index] + hashed.triple(keys.left(at)))
            reading.right.append(reading.right[index] + hashed.triple(keys.right(at)))
            reading.clause.append(reading.clause[index] + hashed.triple(keys.clause(at)))
            reading.pairs.append(
                isFirst ? .zero : reading.pairs[index] + hashed.triple(keys.pair(at)))
            reading.clausePairs.append(
                isFirst ? .zero : reading.clausePairs[index] + hashed.triple(keys.clausePair(at)))
            index += 1
        }
        return reading
    }

    /// Label probabilities for a target; logarithmic in the sentence.
    func probabilities(
        of target: Range<Int>, in reading: borrowing Reading, keys: borrowing TargetKeys,
        evidence: borrowing Evidence
    ) -> DocumentSentiment.Balance {
        let sentence = reading.sentence
        let base = sentence.lowerBound
        let (start, end) = (target.lowerBound - base, target.upperBound - base)
        let clause = TargetFeatures.clause(of: target, in: sentence, evidence)
        let (clauseStart, clauseEnd) = (clause.lowerBound - base, clause.upperBound - base)
        let last = sentence.count
        func stretch(_ sums: [SIMD4<Float>], from: Int, to: Int) -> SIMD4<Float> {
            from < to ? sums[to] - sums[from] : .zero
        }
        // A pair is counted at its second word: those that touch the target are left out.
        func pairs(_ sums: [SIMD4<Float>], from: Int, to: Int) -> SIMD4<Float> {
            stretch(sums, from: from + 1, to: max(from + 1, start))
                + stretch(sums, from: min(to, end + 1), to: to)
        }
        var sum =
            stretch(reading.whole, from: 0, to: start) + stretch(reading.whole, from: end, to: last)
        sum +=
            stretch(reading.left, from: 0, to: start) + stretch(reading.right, from: end, to: last)
        sum +=
            stretch(reading.clause, from: clauseStart, to: start)
            + stretch(reading.clause, from: end, to: clauseEnd)
        sum +=
            pairs(reading.pairs, from: 0, to: last)
            + pairs(reading.clausePairs, from: clauseStart, to: clauseEnd)
        var near: [UInt32] = []
        keys.near(target, in: sentence, into: &near)
        for bucket in near { sum += hashed.triple(bucket) }
        var figures: [Float] = []
        reading.figures.append(
            target, clause: clause, tokens: keys.tokens, evidence: evidence, to: &figures)
        return balance(of: sum * scale, figures: figures)
    }

    /// Label probabilities of listed features.
    func probabilities(of features: borrowing SparseFeatures) -> DocumentSentiment.Balance {
        var sum = SIMD4<Float>()
        for bucket in features.buckets { sum += hashed.triple(bucket) }
        return balance(of: sum * scale, figures: features.dense)
    }

    private func balance(of words: SIMD4<Float>, figures: [Float]) -> DocumentSentiment.Balance {
        var sum = words
        for index in dense.indices { sum += dense[index] * figures[index] }
        let shares = Logistic.shares([Double(sum[0]), Double(sum[1]), Double(sum[2])])
        return DocumentSentiment.Balance(
            negative: shares[0], neutral: shares[1], positive: shares[2])
    }
}

extension TargetModel {
    /// Label probabilities of one place, from the sentence's sums.
    package func probabilities(
        at place: TargetPlace, in article: borrowing Article, evidence: borrowing Evidence
    ) -> DocumentSentiment.Balance {
        let keys = TargetKeys(of: article, evidence: evidence)
        return probabilities(
            of: place.tokens, in: reading(of: place.sentence, keys: keys, evidence: evidence),
            keys: keys, evidence: evidence)
    }

    /// The same from the list of features that training sees:
    /// slower, for checking the sums against it.
    package func listedProbabilities(
        at place: TargetPlace, in article: borrowing Article, evidence: borrowing Evidence
    ) -> DocumentSentiment.Balance {
        var features = SparseFeatures()
        TargetFeatures(of: article, evidence: evidence).read(
            place.tokens, in: place.sentence, evidence: evidence, into: &features)
        return probabilities(of: features)
    }
}
