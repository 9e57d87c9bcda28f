internal import Tables

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
