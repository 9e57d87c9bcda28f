internal import Documents
package import Language

#if canImport(Glibc)
    internal import Glibc
#endif

/// What two numbers have in common, as the model of pairs sees it.
package struct PairFeatures {
    /// Names of the inputs in their order.
    package static let names = [
        "equal", "overlap", "ratio", "equal_digits", "stories_with_value", "counted", "money",
        "age",
        "time", "percentage", "same_head", "other_head", "same_subject", "subject", "concepts",
        "window", "sentence", "names", "names_share", "before", "behind", "same_before",
        "same_behind", "same_fate", "other_fate", "same_role", "same_change", "change_to_level",
        "agent", "attribution", "same_when", "other_when", "same_bound", "place_gap", "first_place",
        "same_document", "window_weight", "sentence_weight", "size", "same_kind",
        "alike_head", "alike_before", "alike_behind", "alike_subject", "alike_window",
    ]

    /// The inputs that the values themselves have no part in.
    package static let context = names.indices.filter {
        !["equal", "overlap", "ratio", "equal_digits", "stories_with_value", "size"]
            .contains(names[$0])
    }

    let rarity: WordRarity
    let clusters: WordClusters
    /// In how many stories each value of a dimension stands.
    let spread: [ValueKey: Int]

    struct ValueKey: Hashable {
        var dimension: String
        var value: Double
    }

    package init(
        _ documents: [ReportedDocument], stories: [[Int]], rarity: WordRarity,
        clusters: WordClusters
    ) {
        self.rarity = rarity
        self.clusters = clusters
        var spread: [ValueKey: Int] = [:]
        for story in stories {
            var seen: Set<ValueKey> = []
            for document in story {
                for figure in documents[document].figures {
                    let key = ValueKey(dimension: figure.dimension, value: figure.base)
                    if seen.insert(key).inserted { spread[key, default: 0] += 1 }
                }
            }
        }
        self.spread = spread
    }

    /// Whether two numbers can give the same measure at all.
    package static func areComparable(_ left: Figure, _ right: Figure, sameDocument: Bool) -> Bool {
        guard left.dimension == right.dimension else { return false }
        // Two different numbers of one sentence are two measures.
        return !sameDocument || left.sentenceRange != right.sentenceRange || left.base == right.base
    }

    /// In the order of `names`.
    package func values(_ left: Figure, _ right: Figure, sameDocument: Bool) -> [Float] {
        let equal = left.base == right.base && left.low * left.factor == right.low * right.factor
        let overlap = FigureInterval(left).overlaps(FigureInterval(right))
        let ratio =
            left.base != 0 && right.base != 0
            ? min(5, abs(log(abs(left.base) / abs(right.base)))) : 5
        let fates = (Fate.of(left), Fate.of(right))
        let names = Self.common(left.names, right.names).count
        let values: [Double] = [
            flag(equal), flag(overlap), ratio, equal ? Double(min(left.digits, right.digits)) : 0,
            equal
                ? Double(spread[ValueKey(dimension: left.dimension, value: left.base)] ?? 0) : 0,
            flag(left.dimension == "#"), flag(left.kind == "money"), flag(left.dimension == "age"),
            flag(left.dimension == "time"), flag(left.kind == "percentage"),
            flag(left.head != 0 && left.head == right.head),
            flag(left.head != 0 && right.head != 0 && left.head != right.head),
            flag(left.subjectHead != 0 && left.subjectHead == right.subjectHead),
            share(left.subjectWords, right.subjectWords), share(left.concepts, right.concepts),
            share(left.window, right.window), share(left.sentence, right.sentence), Double(names),
            Double(names) / Double(max(1, min(left.names.count, right.names.count))),
            Double(Set(left.before).intersection(right.before).count),
            Double(Set(left.behind).intersection(right.behind).count),
            flag(left.before.last != nil && left.before.last == right.before.last),
            flag(left.behind.first != nil && left.behind.first == right.behind.first),
            flag(!fates.0.isEmpty && fates.0 == fates.1),
            flag(!fates.0.isEmpty && !fates.1.isEmpty && fates.0.isDisjoint(with: fates.1)),
            flag(left.role == right.role), flag(left.change == right.change),
            flag((left.role == "change") != (right.role == "change")),
            share(left.agentWords, right.agentWords),
            share(left.attributionWords, right.attributionWords),
            flag(!left.when.isEmpty && left.when == right.when),
            flag(!left.when.isEmpty && !right.when.isEmpty && left.when != right.when),
            flag(left.bound == right.bound), abs(left.place - right.place),
            min(left.place, right.place), flag(sameDocument),
            weight(Self.common(left.window, right.window)),
            weight(Self.common(left.sentence, right.sentence)), log10(abs(left.base) + 1),
            flag(left.kind == right.kind),
            steps(left.headWord, right.headWord), steps(left.lastBefore, right.lastBefore),
            steps(left.firstBehind, right.firstBehind),
            alike(left.subjectForms, right.subjectForms),
            alike(left.windowForms, right.windowForms),
        ]
        return values.map { Float($0) }
    }

    private func flag(_ holds: Bool) -> Double { holds ? 1 : 0 }

    /// How far the paths to the clusters of two words go together, 0 to 16; -1 where one is unknown.
    private func steps(_ left: UInt64, _ right: UInt64) -> Double {
        let paths = (clusters.path(left, []), clusters.path(right, []))
        guard paths.0 != 0, paths.1 != 0 else { return -1 }
        return Double((paths.0 ^ paths.1).trailingZeroBitCount)
    }

    /// The share of the words, of the fewer ones, that have a word of their cluster on the other side.
    private func alike(_ left: [UInt64], _ right: [UInt64]) -> Double {
        let (one, other) = (known(left), known(right))
        let (fewer, more) = one.count <= other.count ? (one, other) : (other, one)
        guard !fewer.isEmpty else { return 0 }
        return Double(fewer.count { more.contains($0) }) / Double(fewer.count)
    }

    private func known(_ words: [UInt64]) -> [UInt16] {
        words.map { clusters.path($0, []) }.filter { $0 != 0 }
    }

    private func weight(_ words: [UInt64]) -> Double { words.reduce(0) { $0 + rarity.weight($1) } }

    /// Common words by all words, each by its rarity.
    private func share(_ left: [UInt64], _ right: [UInt64]) -> Double {
        let both = weight(Self.common(left, right))
        let all = weight(left) + weight(right) - both
        return all > 0 ? both / all : 0
    }

    /// Of two sets in order.
    private static func common(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
        var (i, j) = (0, 0)
        var both: [UInt64] = []
        while i < left.count, j < right.count {
            if left[i] == right[j] {
                both.append(left[i])
                i += 1
                j += 1
            } else if left[i] < right[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return both
    }
}

/// What happened to those who are counted: the dead never meet the injured.
struct Fate: OptionSet {
    let rawValue: UInt8
    static let dead = Fate(rawValue: 1)
    static let injured = Fate(rawValue: 2)
    static let missing = Fate(rawValue: 4)

    static func of(_ figure: Figure) -> Fate {
        var fate: Fate = []
        for word in figure.window + [figure.head] { fate.formUnion(words[word] ?? []) }
        return fate
    }

    private static let words: [UInt64: Fate] = {
        var words: [UInt64: Fate] = [:]
        for (fate, list) in [
            (
                Fate.dead,
                "killed killing dead died dies death deaths fatalities bodies victims casualties slain murdered"
            ),
            (.injured, "injured injuring injuries wounded wounding hurt hospitalized"),
            (.missing, "missing"),
        ] {
            for word in ContentWords(Array(list.utf8)[...]).stems {
                words[word, default: []].formUnion(fate)
            }
        }
        return words
    }()
}
