internal import Documents
internal import Tables

/// What a model sees of a possible answer: a template with up to three values; absent values are 0.
///
/// A value is a word of the text or one of `FeatureValue`. In a model's file the names stand with
/// spaces between, here all is one hash.
package struct Feature: Sendable {
    package var template: FeatureTemplate
    package var values: (UInt64, UInt64, UInt64)
    /// What the model's weights go by.
    package var key: UInt64

    /// The names of all templates and values, which a model must have been made with.
    static let names =
        FeatureTemplate.allCases.map(\.rawValue) + FeatureValue.allCases.map(\.rawValue)

    /// The hash of a feature as the model's file writes it.
    package static func key(_ text: ArraySlice<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        WordHash.eachWord(in: text) { key = WordHash.joined(key, $0) }
        return key
    }

    /// The same hash of a feature that is being made; absent values are 0.
    @inline(__always)
    static func key(
        of template: FeatureTemplate, first: UInt64, second: UInt64, third: UInt64
    ) -> UInt64 {
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
}

/// What a feature of the linkers' or the concept model tells:
/// the first word of its line in the model's file.
///
/// The names are what models are keyed by: one that changes takes its weights away.
package enum FeatureTemplate: String, NamedCase, Sendable {
    case always, distance, order, preceding, following, verbs, commas, numbers
    case kindOrder, kindNear, before, beforeKind, behind, behindKind, second, path
    case temporal, name, initial, length, figureOrder, changeCue, clause, said, semicolon
    case pronoun
    // of what the linkers alone see
    case headWord, headKind, verbRelation, verbSide, unitRelation, repeated, titled, behindOrder
    case beforeOrder, unitPhrase, unitBehind, unitVerb, unitHead, earlier, earlierKind
    case earlierName, earlierHead, earlierPronoun, headline, headlineKind, headlineHead
    case noneKind, noneFigure, noneRole, noneBehind, noneUnit, noneVerb, tree, treeKind
    case treeFar, ancestor, place, placeKind, nearest, dateWord, dateWordKind, dateForm
    case dateFormKind, dateLead, dateSpeech, claimsBetween, signs, compared, fronted
    case dateCount, tense, nameKind, nameSide, contains, containsOrder, sentences
    case sentencesKind, quoted, cue, cueOrder, speaker, lastSource, voices, voice
    case reportRole, treeBehind, treeBefore, adjoined, clauses, rivals, headCluster, verbCluster,
        unitCluster
    case owner, ownerKind, ownerVerb, ownerPronoun, counted, countedKind, countedOrder
    // of what the concept model alone sees
    case role, roleKind, roleFigure, roleSide, likely, likelyRank

    /// What the keys of features of this template begin with.
    var opening: UInt64 { Self.openings[place] }
    private static let openings: [UInt64] = allCases.map {
        WordHash.joined(0, WordHash.of($0.rawValue))
    }
}
