package import Documents

/// The dense figures of a target: evidence by region, and how the target stands in its sentence.
package struct TargetFigures {
    package static let names =
        [
            "sentence", "left", "right", "clause", "near", "wide", "tree", "predicate", "branch",
            "others",
        ].flatMap { ValenceSums.names(of: $0) }
        + [
            "nearestRight", "nearestLeft", "position", "quoted", "question", "logLength", "subject",
            "object", "passiveSubject", "speaker", "depth", "subjectOfGood", "subjectOfBad",
            "objectOfGood", "objectOfBad", "bias",
        ]

    private static let near = 3
    private static let wide = 8

    /// Sums of the evidence in front of each token of the sentence, and of all of it.
    private let sums: [ValenceSums]
    private let sentence: Range<Int>

    init(of sentence: Range<Int>, evidence: borrowing Evidence) {
        var running = ValenceSums()
        var sums = [running]
        sums.reserveCapacity(sentence.count + 1)
        for at in sentence {
            running.add(evidence, at: at)
            sums.append(running)
        }
        self.sums = sums
        self.sentence = sentence
    }

    private func sum(from start: Int, to end: Int) -> ValenceSums {
        let first = max(start, sentence.lowerBound) - sentence.lowerBound
        let last = min(end, sentence.upperBound) - sentence.lowerBound
        return first < last ? sums[last] - sums[first] : ValenceSums()
    }

    func append(
        _ target: Range<Int>, clause: Range<Int>, tokens: borrowing Tokens,
        evidence: borrowing Evidence, to out: inout [Float]
    ) {
        let own = sum(from: target.lowerBound, to: target.upperBound)
        (sum(from: sentence.lowerBound, to: sentence.upperBound) - own).appendFeatures(to: &out)
        sum(from: sentence.lowerBound, to: target.lowerBound).appendFeatures(to: &out)
        sum(from: target.upperBound, to: sentence.upperBound).appendFeatures(to: &out)
        (sum(from: clause.lowerBound, to: clause.upperBound) - own).appendFeatures(to: &out)
        for reach in [Self.near, Self.wide] {
            (sum(from: target.lowerBound - reach, to: target.upperBound + reach) - own)
                .appendFeatures(
                    to: &out)
        }
        let role = TargetRole(of: target, in: tokens, tree: evidence.tree)
        appendTree(of: target, role: role, evidence: evidence, to: &out)
        out.append(nearest(from: target.upperBound, step: 1, evidence))
        out.append(nearest(from: target.lowerBound - 1, step: -1, evidence))
        out.append(Float(target.lowerBound - sentence.lowerBound) / Float(max(1, sentence.count)))
        out.append(evidence.flags[target.lowerBound].contains(.quoted) ? 1 : 0)
        out.append(evidence.flags[target.lowerBound].contains(.question) ? 1 : 0)
        out.append(Activation.logOnePlus(Float(sentence.count)) / 4)
        appendRole(role, tokens: tokens, evidence: evidence, to: &out)
        out.append(1)
    }

    /// Words near the mention in the tree, its predicate with what modifies it,
    /// what hangs on the mention itself, and what else the predicate governs.
    private func appendTree(
        of target: Range<Int>, role: TargetRole, evidence: borrowing Evidence, to out: inout [Float]
    ) {
        let tree = evidence.tree
        var near = ValenceSums()
        tree.forEach(near: target, steps: 5) { at, steps in
            near.add(evidence, at: at, share: 2 / Float(1 + steps))
        }
        var predicate = ValenceSums()
        var branch = ValenceSums()
        var others = ValenceSums()
        if let verb = role.predicate {
            predicate.add(evidence, at: verb)
            tree.forEachDependent(of: verb) { part in
                switch tree.relation(part) {
                case .advmod, .aux, .particle, .compound, .xcomp, .amod, .cop:
                    if !target.contains(part) { predicate.add(evidence, at: part) }
                case .obj, .obl, .nsubj, .passiveSubject, .ccomp, .iobj, .nmod:
                    var sums = ValenceSums()
                    var isOwn = false
                    tree.forEach(below: part, cut: { tree.relation($0) == .parataxis }) {
                        if target.contains($0) { isOwn = true } else { sums.add(evidence, at: $0) }
                    }
                    if !isOwn { others = others + sums }
                default: break
                }
            }
        }
        tree.forEach(below: role.top, cut: { tree.relation($0) == .conj }) {
            if !target.contains($0) { branch.add(evidence, at: $0) }
        }
        if let head = tree.head(role.top), head != role.predicate, !target.contains(head) {
            branch.add(evidence, at: head)
        }
        near.appendFeatures(to: &out)
        predicate.appendFeatures(to: &out)
        branch.appendFeatures(to: &out)
        others.appendFeatures(to: &out)
    }

    private func appendRole(
        _ role: TargetRole, tokens: borrowing Tokens, evidence: borrowing Evidence,
        to out: inout [Float]
    ) {
        let isSubject = role.role == .nsubj
        let isObject = role.role == .obj || role.role == .passiveSubject
        out.append(isSubject ? 1 : 0)
        out.append(role.role == .obj ? 1 : 0)
        out.append(role.role == .passiveSubject ? 1 : 0)
        out.append(role.isSpeaker(in: tokens, tree: evidence.tree) ? 1 : 0)
        var depth: Float = 0
        var at = role.top
        while depth < 8, let head = evidence.tree.head(at) {
            depth += 1
            at = head
        }
        out.append(depth / 8)
        let own = role.predicate.map { evidence.weight[$0] + evidence.guess[$0] } ?? 0
        out.append(isSubject ? max(0, own) / 2 : 0)
        out.append(isSubject ? max(0, -own) / 2 : 0)
        out.append(isObject ? max(0, own) / 2 : 0)
        out.append(isObject ? max(0, -own) / 2 : 0)
    }

    /// The weight of the nearest word of mood on one side, less the farther it is.
    private func nearest(from start: Int, step: Int, _ evidence: borrowing Evidence) -> Float {
        var at = start
        var distance: Float = 1
        while sentence.contains(at), distance <= 12 {
            let weight = evidence.weight[at] + evidence.guess[at]
            if weight != 0 { return weight / (1 + distance) }
            at += step
            distance += 1
        }
        return 0
    }
}

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
