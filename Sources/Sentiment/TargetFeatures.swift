package import Documents

/// All features of a target in its sentence, listed for training; its own words are none.
package struct TargetFeatures {
    private let keys: TargetKeys

    package init(of article: borrowing Article, evidence: borrowing Evidence) {
        keys = TargetKeys(of: article, evidence: evidence)
    }

    /// The tokens of the target's clause; logarithmic in the sentence.
    static func clause(
        of target: Range<Int>, in sentence: Range<Int>, _ evidence: borrowing Evidence
    ) -> Range<Int> {
        let number = evidence.clause[target.lowerBound]
        // Numbers grow from left to right.
        let clauses = evidence.clause[sentence]
        let start = clauses.partitioningIndex { $0 >= number }
        return start..<max(target.upperBound, clauses.partitioningIndex { $0 > number })
    }

    package func read(
        _ target: Range<Int>, in sentence: Range<Int>, evidence: borrowing Evidence,
        into out: inout SparseFeatures
    ) {
        out.removeAll()
        let clause = Self.clause(of: target, in: sentence, evidence)
        TargetFigures(of: sentence, evidence: evidence).append(
            target, clause: clause, tokens: keys.tokens, evidence: evidence, to: &out.dense)
        for at in sentence where !target.contains(at) {
            out.buckets.append(keys.whole(at))
            if at > sentence.lowerBound, !target.contains(at - 1) {
                out.buckets.append(keys.pair(at))
            }
            out.buckets.append(at < target.lowerBound ? keys.left(at) : keys.right(at))
        }
        for at in clause where !target.contains(at) {
            out.buckets.append(keys.clause(at))
            if at > clause.lowerBound, !target.contains(at - 1) {
                out.buckets.append(keys.clausePair(at))
            }
        }
        var near: [UInt32] = []
        keys.near(target, in: sentence, into: &near)
        out.buckets += near
    }
}
