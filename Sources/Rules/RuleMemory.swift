/// What groups of rules found at the tokens of a sentence, and how deep they stand in each other.
///
/// The depth is bounded; what was found where this refused a group is remembered
/// for the same depth alone.
struct RuleMemory {
    /// Which depths, of those that are bounded, had no room for a further group.
    enum Refusal: Equatable {
        case none
        /// That of all groups, or of one in itself.
        case all, group(Int)
        case several

        func joined(_ other: Refusal) -> Refusal {
            if other == .none || other == self { return self }
            return self == .none ? other : .several
        }
    }

    enum Recollection {
        case known(RuleMatcher.Found?)
        case unknown
    }

    private struct Entry {
        var group = -1
        var at = -1
        var found: RuleMatcher.Found?
        /// What refused a group inside, and how deep that was when this one was asked for.
        var refusal = Refusal.none
        var depth = 0
    }

    private var entries: [Entry] = []
    private var depths: [Int32]
    private var depth = 0
    /// What refused a group since the last one was entered.
    private var refusal = Refusal.none

    private static let places = 128
    /// How many groups may stand in each other, and so how often one in itself at most.
    static let deepest = 48

    init(groups: Int) { depths = [Int32](repeating: 0, count: groups) }

    mutating func forget() {
        for place in entries.indices { entries[place].group = -1 }
    }

    /// What a group found at a token when it was asked before.
    @inline(__always)
    mutating func recall(_ group: Int, at: Int) -> Recollection {
        guard !entries.isEmpty else { return .unknown }
        let place = Self.place(of: group, at: at)
        guard entries[place].group == group, entries[place].at == at,
            entries[place].refusal == .none
                || entries[place].depth == depth(of: entries[place].refusal)
        else { return .unknown }
        refusal = refusal.joined(entries[place].refusal)
        return .known(entries[place].found)
    }

    /// Goes into a group; what `leave` is to be given, nil where there is no room for it.
    ///
    /// - `deepest`: how often the group may stand in itself.
    @inline(__always)
    mutating func enter(_ group: Int, deepest: Int32) -> Refusal? {
        guard depth < Self.deepest else {
            refusal = refusal.joined(.all)
            return nil
        }
        guard depths[group] < deepest else {
            refusal = refusal.joined(.group(group))
            return nil
        }
        let outer = refusal
        refusal = .none
        depth += 1
        depths[group] += 1
        return outer
    }

    /// Leaves a group with what it found.
    @inline(__always)
    mutating func leave(
        _ group: Int, at: Int, with found: RuleMatcher.Found?, to outer: Refusal
    ) {
        depths[group] -= 1
        depth -= 1
        if let depth = depth(of: refusal) {
            if entries.isEmpty { entries = [Entry](repeating: Entry(), count: Self.places) }
            entries[Self.place(of: group, at: at)] = Entry(
                group: group, at: at, found: found, refusal: refusal, depth: depth)
        }
        refusal = outer.joined(refusal)
    }

    /// How deep now is what refused a group; nil where that is no single number.
    private func depth(of refusal: Refusal) -> Int? {
        switch refusal {
        case .none: 0
        case .all: depth
        case .group(let group): Int(depths[group])
        case .several: nil
        }
    }

    private static func place(of group: Int, at: Int) -> Int {
        (group &* 37 &+ at &* 5) & (places - 1)
    }
}
