internal import Documents

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
    // of what the concept model alone sees
    case role, roleKind, roleFigure, roleSide, likely, likelyRank

    /// What the keys of features of this template begin with.
    var opening: UInt64 { Self.openings[place] }
    private static let openings: [UInt64] = allCases.map {
        WordHash.joined(0, WordHash.of($0.rawValue))
    }
}
