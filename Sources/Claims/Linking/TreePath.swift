internal import Documents

/// The way through the dependency tree from one token to another.
struct TreePath {
    /// Relations climbed from the first token, then, upwards too, from the second.
    private(set) var up: [Relation] = []
    private(set) var down: [Relation] = []
    /// Where they meet; -1 if nowhere within reach.
    private(set) var meeting = -1
    private static let reach = 7

    /// - `from`, `to`: tokens of one sentence; constant time.
    init(_ tokens: Tokens, from: Int, to: Int) {
        guard tokens.head.count == tokens.count else { return }
        let left = Self.ancestors(tokens, from)
        let right = Self.ancestors(tokens, to)
        for (steps, token) in left.enumerated() {
            guard let other = right.firstIndex(of: token) else { continue }
            meeting = token
            up = left[0..<steps].map { tokens.relation[$0] }
            down = right[0..<other].map { tokens.relation[$0] }
            return
        }
    }

    private static func ancestors(_ tokens: Tokens, _ token: Int) -> [Int] {
        var list = [token]
        while list.count <= reach, let last = list.last {
            let head = Int(tokens.head[last])
            guard head >= 0, head < tokens.count else { break }
            list.append(head)
        }
        return list
    }

    /// How the clause of the first token stands to that of the second.
    enum Clauses {
        case same, above, below, apart

        /// What features have for it.
        var hash: UInt64 {
            switch self {
            case .same: ConceptFeatures.Value.same.hash
            case .above: ConceptFeatures.Value.earlier.hash
            case .below: ConceptFeatures.Value.next.hash
            case .apart: ConceptFeatures.Value.far.hash
            }
        }
    }

    /// Nil without a tree.
    static func clauses(_ tokens: Tokens, from: Int, to: Int) -> Clauses? {
        guard tokens.head.count == tokens.count else { return nil }
        let (one, other) = (clause(tokens, from), clause(tokens, to))
        if one == other { return .same }
        if ancestors(tokens, other).contains(one) { return .above }
        return ancestors(tokens, one).contains(other) ? .below : .apart
    }

    /// The verb or other predicate that a token belongs to.
    private static func clause(_ tokens: Tokens, _ token: Int) -> Int {
        var at = token
        for _ in 0..<reach {
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

    /// The path as features; none without a tree.
    func features(_ tokens: Tokens, kind: UInt64) -> [ConceptFeature] {
        guard meeting >= 0 else { return [] }
        var steps = up.map { Self.upward[Int($0.rawValue)] }
        steps += down.reversed().map { Self.downward[Int($0.rawValue)] }
        var list: [ConceptFeature] = []
        let first = steps.first ?? ConceptFeatures.Value.same.hash
        let last = steps.last ?? ConceptFeatures.Value.same.hash
        if steps.count <= 3 {
            let second = steps.count > 1 ? steps[1] : 0
            let third = steps.count > 2 ? steps[2] : 0
            list.append(ConceptFeature(.tree, first, second, third))
            if steps.count <= 2 { list.append(ConceptFeature(.treeKind, kind, first, second)) }
        }
        list.append(ConceptFeature(.treeFar, first, last, Self.count(steps.count)))
        list.append(ConceptFeature(.treeFar, Self.count(up.count), Self.count(down.count), kind))
        list.append(ConceptFeature(.ancestor, tokens.lemma[meeting], first))
        return list
    }

    private static func count(_ number: Int) -> UInt64 {
        let names: [ConceptFeatures.Value] = [.zero, .one, .two, .three, .four]
        return names[min(number, 4)].hash
    }

    /// Names of steps to a head and from one, for the model's file.
    static let names: [String] = Relation.allCases.flatMap { ["\($0)-up", "\($0)-down"] }
    static let upward = Relation.allCases.map { WordHash.of("\($0)-up") }
    private static let downward = Relation.allCases.map { WordHash.of("\($0)-down") }
}
