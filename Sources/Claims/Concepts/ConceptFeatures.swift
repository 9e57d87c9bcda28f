internal import Attribution
internal import Documents
internal import Tables

/// What the concept model sees of a noun phrase beside a quantity.
///
/// A feature is a template and up to three values, each a word or a name of `Value`; in the model's file they are
/// written with spaces between, here each is one hash.
package enum ConceptFeatures {
    package enum Value: UInt8, CaseIterable, Sendable {
        // templates
        case always, distance, order, preceding, following, verbs, commas, numbers
        case kindOrder, kindNear, before, beforeKind, behind, behindKind, second, path
        case temporal, name, initial, length, figureOrder, changeCue, clause, said,
            semicolon
        case pronoun
        // sides, roles
        case left, right, free, start, end, near, middle, far
        // kinds and figures
        case noun, money, percentage, duration, age, bare, unit, amount, change, level, fromTo
        case increase, decrease, none, verb, adverb, byNoun
        // tags of words that are not named themselves
        case tagNoun, tagName, tagVerb, tagAuxiliary, tagAdjective, tagAdverb, tagPronoun,
            tagNumber, tagOther
        case zero, one, two, three, four
        // templates of the linkers
        case headWord, headKind, verbRelation, verbSide, unitRelation, repeated, titled, behindOrder
        case beforeOrder, unitPhrase, unitBehind, unitVerb, unitHead, earlier, earlierKind
        case earlierName, earlierHead, earlierPronoun, headline, headlineKind, headlineHead
        case noneKind, noneFigure, noneRole, noneBehind, noneUnit, noneVerb, tree, treeKind
        case treeFar, ancestor, place, placeKind, nearest, dateWord, dateWordKind, dateForm
        case dateFormKind, dateLead, dateSpeech, claimsBetween, signs, compared, fronted
        case dateCount, tense, other, nameKind, nameSide, contains, containsOrder, sentences
        case sentencesKind, quoted, cue, cueOrder, speaker, lastSource, voices, voice
        case treeBehind, treeBefore, adjoined
        case role, roleKind, roleFigure, roleSide, likely, likelyRank, clauses, rivals, headCluster,
            verbCluster, unitCluster
        // values of the linkers
        case local, subject, chained, attached, object, same, previous, next, paragraph, across,
            weekday, month, year
        case period, ago, yes, no, person, group, whole, somebody

        package var name: String { Self.names[Int(rawValue)] }
        private static let names = allCases.map { "\($0)" }
        private static let hashes: [UInt64] = allCases.map { WordHash.of($0.name) }
        var hash: UInt64 { Self.hashes[Int(rawValue)] }

        /// What the keys of features of this template begin with.
        var opening: UInt64 { Self.openings[Int(rawValue)] }
        private static let openings: [UInt64] = hashes.map { WordHash.joined(0, $0) }
    }

    /// Words that values of features may be besides those of the text.
    package static let words: [String] =
        (0..<1 << clusterSteps).map { "cluster-\($0)" } + Value.allCases.map { $0.name }
        + TreePath.names
        + PartOfSpeech.allCases.map { $0.name }
        + Claim.Kind.allCases.map { $0.rawValue } + WordForm.allCases.map { "\($0)" }
        + ["amount", "change", "level", "from_to"] + Voice.Form.allCases.map { $0.name }

    /// Hashes of the names of word clusters by their paths, of which as much tells as features look at.
    ///
    /// Thousands of names: written as bytes, since making their strings would cost more than an article.
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

    /// - `steps`: of the path, at most 12; fewer make wider clusters.
    static func cluster(_ path: UInt16, steps: Int) -> UInt64 {
        clusters[Int(path) & (1 << min(steps, clusterSteps) - 1)]
    }

    /// The hash of a feature as the model's file writes it.
    package static func key(_ text: ArraySlice<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        WordHash.eachWord(in: text) { key = WordHash.joined(key, $0) }
        return key
    }

    /// The same hash of a feature that is being made; absent values are 0.
    @inline(__always)
    static func key(of template: Value, first: UInt64, second: UInt64, third: UInt64) -> UInt64 {
        var key = WordHash.joined(template.opening, first)
        if second != 0 { key = WordHash.joined(key, second) }
        if third != 0 { key = WordHash.joined(key, third) }
        return key
    }

    /// The weights of features by their keys, from a model's file.
    static func weights(
        from file: String, in data: DataFolder
    ) throws(TableError) -> WordTable<Float> {
        try data.compiled(file, of: [file]) { () throws(TableError) in
            let table = try data.table(file)
            let (feature, weight) = (try table.column("feature"), try table.column("weight"))
            var weights = WordTable<Float>(filler: 0, capacity: table.count)
            try table.forEachRow { (row) throws(TableError) in
                weights.set(key(row.bytes(feature)), to: Float(try row.number(weight)))
            }
            return weights
        }
    }

    /// The hash of a part of speech as the value of a feature.
    static func value(_ tag: PartOfSpeech) -> UInt64 { tags[Int(tag.rawValue)] }
    private static let tags = PartOfSpeech.allCases.map { WordHash.of($0.name) }
}

/// A template with its values; absent values are 0.
package struct ConceptFeature: Sendable {
    package var template: ConceptFeatures.Value
    package var values: (UInt64, UInt64, UInt64)
    /// What the model's weights go by.
    package var key: UInt64
}
