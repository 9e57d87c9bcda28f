internal import Documents

/// The way through the dependency tree from one token to another.
struct TreePath {
    /// Relations climbed from the first token, then, upwards too, from the second.
    private(set) var up = Steps()
    private(set) var down = Steps()
    /// Where they meet; -1 if nowhere within reach.
    private(set) var meeting = -1

    /// A few relations, in a place of fixed size: a question asks for the paths of all
    /// its candidates.
    struct Steps {
        private var values = InlineArray<7, Relation>(repeating: .dep)
        private(set) var count = 0

        /// Room is for every step between two tokens that `Ancestors` holds.
        mutating func append(_ relation: Relation) {
            precondition(count < values.count)
            values[count] = relation
            count += 1
        }

        subscript(index: Int) -> Relation { values[index] }
    }

    /// A token and those above it, the nearest first; one more than there may be steps.
    private struct Ancestors {
        private var tokens = InlineArray<8, Int32>(repeating: -1)
        private(set) var count = 0

        init(of token: Int, in all: borrowing Tokens) {
            var at = token
            while at >= 0, at < all.count, count < tokens.count {
                tokens[count] = Int32(truncatingIfNeeded: at)
                count += 1
                at = Int(all.head[at])
            }
        }

        subscript(index: Int) -> Int { Int(tokens[index]) }

        func firstIndex(of token: Int) -> Int? {
            (0..<count).first { self[$0] == token }
        }
    }

    /// - `from`, `to`: tokens of one sentence; constant time.
    init(in tokens: borrowing Tokens, from: Int, to: Int) {
        guard tokens.hasTrees else { return }
        let left = Ancestors(of: from, in: tokens)
        let right = Ancestors(of: to, in: tokens)
        for steps in 0..<left.count {
            guard let other = right.firstIndex(of: left[steps]) else { continue }
            meeting = left[steps]
            for step in 0..<steps { up.append(tokens.relation[left[step]]) }
            for step in 0..<other { down.append(tokens.relation[right[step]]) }
            return
        }
    }

    /// How the clause of the first token stands to that of the second.
    enum Clauses {
        case same, above, below, apart

        /// What features have for it.
        var hash: UInt64 {
            switch self {
            case .same: FeatureValue.same.hash
            case .above: FeatureValue.earlier.hash
            case .below: FeatureValue.next.hash
            case .apart: FeatureValue.far.hash
            }
        }
    }

    /// Nil without a tree.
    static func clauses(from: Int, to: Int, in tokens: Tokens) -> Clauses? {
        guard tokens.hasTrees else { return nil }
        let (one, other) = (clause(of: from, in: tokens), clause(of: to, in: tokens))
        if one == other { return .same }
        if Ancestors(of: other, in: tokens).firstIndex(of: one) != nil { return .above }
        return Ancestors(of: one, in: tokens).firstIndex(of: other) != nil ? .below : .apart
    }

    /// Steps up the tree in which the predicate of a token is looked for.
    private static let clauseReach = 7

    /// The verb or other predicate that a token belongs to.
    private static func clause(of token: Int, in tokens: Tokens) -> Int {
        var at = token
        for _ in 0..<clauseReach {
            if predicates.contains(tokens.relation[at]) { return at }
            let head = Int(tokens.head[at])
            guard head >= 0, head < tokens.count else { return at }
            at = head
        }
        return at
    }

    private static let predicates: Set<Relation> = [
        .root, .ccomp, .xcomp, .advcl, .acl, .relativeClause, .csubj, .parataxis,
    ]

    /// Adds the path as features; none without a tree.
    func add(_ tokens: Tokens, kind: UInt64, to rows: inout FeatureWriter) {
        guard meeting >= 0 else { return }
        let count = up.count + down.count
        let first = count > 0 ? step(0) : FeatureValue.same.hash
        let last = count > 0 ? step(count - 1) : FeatureValue.same.hash
        if count <= 3 {
            let second = count > 1 ? step(1) : 0
            let third = count > 2 ? step(2) : 0
            rows.add(.tree, first, second, third)
            if count <= 2 { rows.add(.treeKind, kind, first, second) }
        }
        rows.add(.treeFar, first, last, FeatureValue.count(count))
        rows.add(.treeFar, FeatureValue.count(up.count), FeatureValue.count(down.count), kind)
        rows.add(.ancestor, tokens.lemma[meeting], first)
    }

    /// Adds a short path with the words around the number: "$5 billion in fees",
    /// "three weeks after the ruling".
    func add(behind: UInt64, before: UInt64, to rows: inout FeatureWriter) {
        let count = up.count + down.count
        guard meeting >= 0, count <= 2 else { return }
        let first = count > 0 ? step(0) : FeatureValue.same.hash
        let second = count > 1 ? step(1) : 0
        rows.add(.treeBehind, behind, first, second)
        rows.add(.treeBefore, before, first, second)
    }

    /// The step of the path at a place, from the first token on.
    private func step(_ index: Int) -> UInt64 {
        index < up.count
            ? Self.upward[Int(up[index].rawValue)]
            : Self.downward[Int(down[up.count + down.count - 1 - index].rawValue)]
    }

    /// Names of steps to a head and from one, for the model's file.
    static let names: [String] = Relation.allCases.flatMap { ["\($0)-up", "\($0)-down"] }
    static let upward = Relation.allCases.map { WordHash.of("\($0)-up") }
    private static let downward = Relation.allCases.map { WordHash.of("\($0)-down") }
}
