// Module Rules: named rules over tokens, as data of `Data/rules`.
// Imports Documents and Tables; knows nothing of what its rules are about.
// A file of rules -> `RuleSet` (patterns, groups in each other, which rule may begin where)
// -> `RuleMatcher` at the tokens of a sentence -> `RuleMatch`.
// What a match means is the caller's: a `RuleMaker` turns captures into values.

package import Tables

/// The rules of a file, in groups; of a group the first rule in the file that matches wins.
///
/// A file's lines are "# remark"; "set NAME alternatives", which `$NAME` then stands for;
/// "group NAME", followed by its rules; and rules:
///
///     year.short : ' n:~#2 -> short-year
///         + 1958-01-01 1959-01-01 | He was born in «'58» in Oslo.
///         - He paid '58.
///
/// Lines that begin with white space go on with the rule.
/// "->" tells the production and constants for it ("-> decade century=19");
/// in front of the bar of an example stands what must be found, in the words of the file's tests;
/// "=>" that no later rule of the group is tried even if the production finds that the parts do
/// not fit. "group NAME deepest N" lets the group stand in itself so often.
package final class RuleSet: Sendable {
    let arrays: RuleArrays
    /// Groups that are read by the program come first, in the vocabulary's order.
    package let groups: [String]
    /// Groups that are read by the program.
    let natives: Int
    /// What the numbers in the rules stand for: `RuleVocabulary.mark`.
    private let vocabulary: UInt64

    /// The rules of a file below the data folder, as its image has them or read from the text.
    ///
    /// - `without`: the name of a rule that is left out, to see what it does.
    package static func read(
        _ name: String, from data: DataFolder, vocabulary: RuleVocabulary, without: String = ""
    ) throws(TableError) -> RuleSet {
        if without.isEmpty {
            let rules = try data.compiled(name, of: [name]) { () throws(TableError) in
                try RuleSet(name, bytes: data.bytes(of: name), vocabulary: vocabulary)
            }
            // the image may have been made for other names
            if rules.vocabulary == vocabulary.mark { return rules }
        }
        return try RuleSet(
            name, bytes: data.bytes(of: name), vocabulary: vocabulary, without: without)
    }

    package init(
        _ name: String, bytes: [UInt8], vocabulary: RuleVocabulary, without: String = ""
    ) throws(TableError) {
        let file = try RuleFile(name, bytes: bytes, vocabulary: vocabulary)
        arrays = RuleArrays(
            of: file, index: RuleBeginnings(of: file, vocabulary: vocabulary, without: without))
        groups = file.groups
        natives = vocabulary.natives.count
        self.vocabulary = vocabulary.mark
    }

    private init(_ arrays: RuleArrays, groups: [String], natives: Int, vocabulary: UInt64) {
        self.arrays = arrays
        (self.groups, self.natives, self.vocabulary) = (groups, natives, vocabulary)
    }

    /// The number of a group; nil if there is none.
    package func group(_ name: String) -> Int? { groups.firstIndex(of: name) }

    /// The name of a rule that matched.
    package func name(ofRule number: Int) -> String { arrays.name(ofRule: number) }
}

extension RuleSet: ImageContent {
    package func write(to image: inout ImageWriter) {
        image.add([vocabulary, UInt64(natives)])
        image.add(Array(groups.joined(separator: "\n").utf8))
        arrays.write(to: &image)
    }

    package convenience init?(from image: inout ImageReader) {
        guard let numbers = image.next(UInt64.self), numbers.count == 2,
            let names = image.next(UInt8.self), let arrays = RuleArrays(from: &image)
        else { return nil }
        let groups = names.span.strings(partedBy: "\n")
        guard groups.count == arrays.deepest.count, numbers.span[1] <= UInt64(groups.count) else {
            return nil
        }
        self.init(
            arrays, groups: groups, natives: Int(numbers.span[1]), vocabulary: numbers.span[0])
    }
}

/// The names that the rules of a file may use.
package struct RuleVocabulary: Sendable {
    /// Names of classes of words, by their bit; the first is that of words without one.
    package let classes: [String]
    let classNumbers: [String: Int]
    /// The class of a word that is in one and only one.
    package var classOfWord: [UInt64: Int]
    /// What elements can be captured as.
    package var slots: [String]
    package var productions: [String]
    /// Groups that are read by the program and not by rules, and the keys
    /// of tokens that they may begin at.
    package var natives: [(name: String, keys: UInt128)]
    /// Whether a word may be of several classes; all words then have the key 0.
    package var sharesWords = false
    /// Keys of words that are in no class; the first is that of all but special ones.
    package var unclassed: UInt128 = 1

    package init(
        classes: [String], classOfWord: [UInt64: Int] = [:], slots: [String] = [],
        productions: [String] = [], natives: [(name: String, keys: UInt128)] = []
    ) {
        self.classes = classes
        classNumbers = Dictionary(
            classes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        self.classOfWord = classOfWord
        self.slots = slots
        self.productions = productions
        self.natives = natives
    }

    /// The keys of the words of some classes.
    func keys(ofClasses bits: UInt128) -> UInt128 { sharesWords && bits != 0 ? 1 : bits }

    /// What makes it of no use: more classes than there are keys for, or bits.
    var fault: RuleFault? {
        let most = sharesWords ? RuleToken.mostClasses : Int(RuleToken.signKeys.lowerBound)
        guard classes.count > most else { return nil }
        return RuleFault(
            message:
                "the vocabulary has \(classes.count) classes of words, at most \(most) are told apart"
        )
    }

    /// Tells vocabularies apart: rules that are laid out hold the numbers of its names.
    var mark: UInt64 {
        let all = [classes, slots, productions, natives.map { "\($0.name) \($0.keys)" }]
        let names = all.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
        var mark = ContentHash.of(Array("\(names)\n\(unclassed)\n\(sharesWords)".utf8))
        // a sum, for words come in no order
        for (word, number) in classOfWord {
            mark &+= (word ^ UInt64(number)) &* 0x9E37_79B9_7F4A_7C15
        }
        return mark
    }
}

/// Why a pattern or a rule cannot be read.
package struct RuleFault: Error {
    package let message: String
}
