internal import Attribution
internal import Documents

/// What a feature may say besides words of the text: kinds, sides, counts, kinds of words.
///
/// The names are what models are keyed by: one that changes takes its weights away.
package enum FeatureValue: String, NamedCase, Sendable {
    // sides, roles, places
    case left, right, free, start, end, near, middle, far
    case local, subject, chained, attached, object, same, previous, next, paragraph, across
    case earlier, headline, shared, relative
    // kinds and figures
    case noun, money, percentage, duration, age, bare, unit, amount, change, level, fromTo
    case increase, decrease, none, verb, adverb, byNoun
    // of names, dates and speakers
    case person, group, place, other, whole, somebody, quoted
    case weekday, month, year, period, ago
    // tags of words that are not named themselves
    case tagNoun, tagName, tagVerb, tagAuxiliary, tagAdjective, tagAdverb, tagPronoun
    case tagNumber, tagOther
    case zero, one, two, three, four
    case yes, no

    private static let hashes: [UInt64] = allCases.map { WordHash.of($0.rawValue) }
    var hash: UInt64 { Self.hashes[place] }

    /// Words that values of features may be besides those of the text.
    package static let words: [String] =
        (0..<1 << clusterSteps).map { "cluster-\($0)" } + allCases.map(\.rawValue) + TreePath.names
        + PartOfSpeech.allCases.map { $0.name }
        + Claim.Kind.allCases.map { $0.rawValue } + WordForm.allCases.map { "\($0)" }
        + ["amount", "change", "level", "from_to"] + Voice.Form.allCases.map { $0.name }

    /// A count as a value: 0 to 3, and 4 for more.
    static func count(_ count: Int) -> UInt64 {
        switch count {
        case ...0: Self.zero.hash
        case 1: Self.one.hash
        case 2: Self.two.hash
        case 3: Self.three.hash
        default: Self.four.hash
        }
    }

    /// A part of speech as a value.
    static func tag(_ tag: PartOfSpeech) -> UInt64 { tags[Int(tag.rawValue)] }
    private static let tags = PartOfSpeech.allCases.map { WordHash.of($0.name) }

    /// A word cluster as a value.
    ///
    /// - `steps`: of the path, at most 12; fewer make wider clusters.
    static func cluster(_ path: UInt16, steps: Int) -> UInt64 {
        clusters[Int(path) & (1 << min(steps, clusterSteps) - 1)]
    }

    /// Hashes of the names of word clusters by their paths, of which as
    /// much tells as features look at.
    ///
    /// Thousands of names: written as bytes, since making their strings
    /// would cost more than an article.
    private static let clusters: [UInt64] = {
        var name = Array("cluster-0000".utf8)
        let first = "cluster-".utf8.count
        return (0..<1 << clusterSteps).map { number in
            let digits = number < 10 ? 1 : number < 100 ? 2 : number < 1000 ? 3 : 4
            var left = number
            for place in stride(from: first + digits - 1, through: first, by: -1) {
                name[place] = UInt8(ascii: "0") + UInt8(left % 10)
                left /= 10
            }
            return WordHash.of(in: name.span, from: 0, to: first + digits)
        }
    }()
    private static let clusterSteps = 12

    /// A function word or sign itself, else its part of speech.
    static func word(at index: Int, in view: SentenceView) -> UInt64 {
        guard index >= 0 else { return Self.start.hash }
        guard index < view.count else { return Self.end.hash }
        if view.isNumber(index) { return Self.tagNumber.hash }
        if view.kind(index) == .sign { return view.atoms[index].hash }
        switch view.tag(index) {
        case .ADP, .CCONJ, .PART, .SCONJ, .DET: return view.atoms[index].hash
        case .NOUN: return Self.tagNoun.hash
        case .PROPN: return Self.tagName.hash
        case .VERB: return Self.tagVerb.hash
        case .AUX: return Self.tagAuxiliary.hash
        case .ADJ: return Self.tagAdjective.hash
        case .ADV: return Self.tagAdverb.hash
        case .PRON: return Self.tagPronoun.hash
        default: return Self.tagOther.hash
        }
    }
}
