package import Documents
internal import Language

/// What a sentence says of a name by its grammar, apart from what is only near it.
///
/// Words of mood are parted by how they hang together with the mention: what modifies it, what it
/// does or is, what is done to it, what is said of something that is its own, and everything else.
package struct TargetBearing: Sendable {
    /// Good and bad words of one part of the sentence.
    private struct Sides {
        var good: Float = 0
        var bad: Float = 0

        mutating func add(_ weight: Float) {
            if weight > 0 { good += weight } else { bad -= weight }
        }
    }

    private enum Part: Int, CaseIterable {
        case modifier, act, actThings, being, done, doneThings, beside, owned, elsewhere

        /// Written out, for the names that reflection gives cost a start 1.5 million instructions.
        var name: String {
            switch self {
            case .modifier: "modifier"
            case .act: "act"
            case .actThings: "actThings"
            case .being: "being"
            case .done: "done"
            case .doneThings: "doneThings"
            case .beside: "beside"
            case .owned: "owned"
            case .elsewhere: "elsewhere"
            }
        }
    }

    package static let names =
        Part.allCases.flatMap { [$0.name + "Good", $0.name + "Bad"] } + [
            "subject", "passiveSubject", "object", "oblique", "owner", "inner", "loose", "listed",
            "setting", "speaker", "person", "organization", "place", "quoted", "others", "polar",
            "short", "bias",
        ]

    /// In the order of `names`.
    package let figures: [Float]

    /// Words that are only guessed or only rated count less than those of the lexicon.
    private static let guessed: Float = 0.5
    private static let rated: Float = 1.5

    package init(
        of mention: TargetMention, in tokens: borrowing Tokens, evidence: borrowing Evidence
    ) {
        let target = mention.place.tokens
        let role = TargetRole(of: target, in: tokens, tree: evidence.tree)
        let reach = Self.reach(of: role, evidence.tree)
        var parts = Parts(of: mention.place)
        parts.markModifiers(by: role, tree: evidence.tree)
        parts.markPredicate(by: role, reach: reach, tree: evidence.tree)
        var sides = [Sides](repeating: Sides(), count: Part.allCases.count)
        var polar: Float = 0
        for at in mention.place.sentence where !target.contains(at) {
            let weight = Self.weight(at: at, in: evidence)
            guard weight != 0 else { continue }
            sides[parts[at].rawValue].add(weight)
            polar += abs(weight)
        }
        var out: [Float] = []
        out.reserveCapacity(Self.names.count)
        for side in sides {
            out.append(Activation.logOnePlus(side.good))
            out.append(Activation.logOnePlus(side.bad))
        }
        Self.append(mention, role: role, reach: reach, to: &out)
        out.append(evidence.flags[target.lowerBound].contains(.quoted) ? 1 : 0)
        out.append(Activation.logOnePlus(Float(mention.others)))
        out.append(Activation.logOnePlus(polar))
        out.append(mention.place.sentence.count < Self.short ? 1 : 0)
        out.append(1)
        figures = out
    }

    /// Tokens below which a sentence is short.
    private static let short = 12

    /// Appends what the mention is to its predicate, what it does, and what kind of name it is.
    private static func append(
        _ mention: TargetMention, role: TargetRole, reach: Reach, to out: inout [Float]
    ) {
        let isDirect = reach == .direct
        func flag(if holds: Bool) { out.append(holds ? 1 : 0) }
        flag(if: isDirect && role.role == .nsubj)
        flag(if: isDirect && role.role == .passiveSubject)
        flag(if: isDirect && (role.role == .obj || role.role == .iobj))
        flag(if: isDirect && (role.role == .obl || role.role == .nmod))
        flag(if: reach == .owner)
        flag(if: reach == .inner)
        flag(if: mention.role == .loose)
        flag(if: mention.role == .listed)
        flag(if: mention.role == .setting)
        flag(if: mention.role.isInSpeech)
        flag(if: mention.kind == .person)
        flag(if: mention.kind == .organization)
        flag(if: mention.kind == .place)
    }

    private static func weight(at: Int, in evidence: borrowing Evidence) -> Float {
        let own = evidence.weight[at] + guessed * evidence.guess[at]
        return own != 0 || evidence.flags[at].contains(.moved)
            ? own : rated * evidence.turnedRating(at).polarity
    }

    private enum Reach { case direct, owner, inner }

    /// Whether the mention itself is what the predicate has in the role, or only what
    /// that is part of or belongs to.
    private static func reach(of role: TargetRole, _ tree: WordTree) -> Reach {
        var at = role.top
        for _ in 0..<6 {
            guard let head = tree.head(at), head != role.predicate else { return .direct }
            switch tree.relation(at) {
            case .possessive: return .owner
            case .conj, .appos, .flat, .compound, .dep: at = head
            default: return .inner
            }
        }
        return .inner
    }
}

extension TargetBearing {
    /// How each token of the sentence hangs together with the mention; the first answer stays.
    private struct Parts {
        private let target: Range<Int>
        private let base: Int
        private var parts: [Part]

        init(of place: TargetPlace) {
            target = place.tokens
            base = place.sentence.lowerBound
            parts = Array(repeating: .elsewhere, count: place.sentence.count)
        }

        subscript(token: Int) -> Part { parts[token - base] }

        private mutating func mark(at token: Int, as part: Part) {
            if parts.indices.contains(token - base), parts[token - base] == .elsewhere {
                parts[token - base] = part
            }
        }

        /// What modifies the mention: what hangs on it, and a noun that explains it.
        mutating func markModifiers(by role: TargetRole, tree: WordTree) {
            tree.forEach(
                below: role.top,
                cut: { tree.relation($0) == .conj || tree.relation($0) == .parataxis }
            ) { mark(at: $0, as: .modifier) }
            if let head = tree.head(role.top), head != role.predicate,
                [.appos, .flat, .compound].contains(tree.relation(role.top))
            {
                mark(at: head, as: .modifier)
                tree.forEachDependent(of: head) {
                    if [.amod, .compound, .acl, .relativeClause].contains(tree.relation($0)) {
                        mark(at: $0, as: .modifier)
                    }
                }
            }
        }

        /// The predicate with what modifies it, and its objects and clauses but for those that hold
        /// the mention.
        mutating func markPredicate(by role: TargetRole, reach: Reach, tree: WordTree) {
            guard let predicate = role.predicate else { return }
            let isBeing = tree.dependent(of: predicate, .cop) != nil
            let (own, things): (Part, Part) =
                switch (reach, role.role) {
                case (.owner, _): (.owned, .owned)
                case (.inner, _): (.beside, .elsewhere)
                case (_, .nsubj): isBeing ? (.being, .being) : (.act, .actThings)
                case (_, .obj), (_, .iobj), (_, .passiveSubject): (.done, .doneThings)
                default: (.beside, .elsewhere)
                }
            mark(at: predicate, as: own)
            tree.forEachDependent(of: predicate) { word in
                let relation = tree.relation(word)
                switch relation {
                case .advmod, .aux, .particle, .compound, .amod, .cop: mark(at: word, as: own)
                case .obj, .obl, .iobj, .xcomp, .nmod, .acl, .unmarked, .conj, .advcl:
                    if relation == .conj || relation == .advcl,
                        tree.dependent(of: word, .nsubj, .passiveSubject) != nil
                    {
                        break
                    }
                    var hasTarget = false
                    var words: [Int] = []
                    tree.forEach(
                        below: word,
                        cut: { [.relativeClause, .parataxis, .ccomp].contains(tree.relation($0)) }
                    ) {
                        words.append($0)
                        if target.contains($0) { hasTarget = true }
                    }
                    if !hasTarget { words.forEach { mark(at: $0, as: things) } }
                default: break
                }
            }
        }
    }
}
