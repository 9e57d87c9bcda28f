// Module Rules: named rules over tokens, as data of `Data/rules`.
// Imports Documents and Tables; knows nothing of what its rules are about.
// A file of rules -> `RuleSet` (patterns, groups in each other, which rule may begin where) -> `RuleMatcher` at the tokens of a sentence -> `RuleMatch`.
// What a match means is the caller's: a `RuleMaker` turns captures into values.

package import Tables

/// A rule of a file: where its pattern matches, its production makes a value of what was captured.
package struct Rule: Sendable {
    package let name: String
    /// From 1.
    package let line: Int
    package let group: Int
    package let production: Int
    /// What the production is told besides, by slots.
    package let constants: [(slot: Int, value: Int)]
    /// Elements that are looked for in front, and those from where it begins.
    var before: Range<Int>
    var elements: Range<Int>
    /// Where the pattern matches, no later rule of the group is tried.
    var isFinal = false
}

/// The rules of a file, in groups; of a group the first rule in the file that matches wins.
///
/// A file's lines are "# remark"; "set NAME alternatives", which `$NAME` then stands for; "group NAME", followed by its rules; and rules:
///
///     year.short : ' n:~#2 -> short-year
///         + 1958-01-01 1959-01-01 | He was born in «'58» in Oslo.
///         - He paid '58.
///
/// Lines that begin with white space go on with the rule. "->" tells the production and constants for it
/// ("-> decade century=19"); in front of the bar of an example stands what must be found, in the words of the file's tests; "=>" that no later rule of the group
/// is tried even if the production finds that the parts do not fit. "group NAME deepest N" lets the group stand in itself so often.
package final class RuleSet: Sendable {
    package let rules: [Rule]
    let patterns: RulePatterns
    let vocabulary: RuleVocabulary
    /// Groups that are read by the program come first, in the vocabulary's order.
    package let groups: [String]
    /// How often a group may stand in itself.
    let deepest: [Int]
    /// For each group and key of a token, the rules that may begin there: a stretch of `beginnings`.
    let starts: [Range<Int>]
    let beginnings: [Int]

    /// - `name`: of a file below the data folder.
    /// - `without`: the name of a rule that is left out, to see what it does.
    package convenience init(
        _ name: String, _ data: DataFolder, _ vocabulary: RuleVocabulary,
        without: String = ""
    ) throws(TableError) {
        try self.init(
            name, data.bytes(of: name), vocabulary, without: without)
    }

    package init(
        _ name: String, _ bytes: [UInt8], _ vocabulary: RuleVocabulary,
        without: String = ""
    ) throws(TableError) {
        let file = try RuleFile(name, bytes, vocabulary)
        (rules, patterns) = (file.rules, file.patterns)
        (groups, deepest) = (file.groups, file.deepest)
        self.vocabulary = vocabulary
        let index = RuleBeginnings(file, vocabulary, without: without)
        (starts, beginnings) = (index.starts, index.rules)
    }

    /// The number of a group; nil if there is none.
    package func group(_ name: String) -> Int? { groups.firstIndex(of: name) }
}
