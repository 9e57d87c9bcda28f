import Documents
import Rules
import Tables
import Testing

/// A small vocabulary, and texts cut at spaces, to try the rule engine by itself.
struct Toy: RuleMaker {
    static let vocabulary = RuleVocabulary(
        classes: ["none", "fruit", "joint"], slots: ["n", "m"], productions: ["sum", "never"],

        natives: [("even", 1 << UInt128(RuleToken.numberKey))])
    static let fruits = ["apple": 1, "pear": 2, "plum": 3]

    var tokens: [RuleToken]

    init(_ text: String) {
        tokens = text.split(separator: " ").map { word in
            // "+" in front of a word: no white space between it and the one before.
            let isJoined = word.count > 1 && word.hasPrefix("+")
            let word = isJoined ? word.dropFirst() : word
            var shape: RuleToken.Shape = isJoined ? [] : .spaced
            if word.first?.isUppercase ?? false { shape.insert(.capital) }
            let hash = WordHash.of(String(word))
            if let value = Int32(word) {
                shape.formUnion([.plain, .whole])
                var token = RuleToken(kind: .number, hash: 0, shape: shape, tag: .X)
                (token.value, token.length) = (value, UInt8(word.count))
                token.key = RuleToken.numberKey
                return token
            }
            guard word.first?.isLetter ?? false else {
                var token = RuleToken(kind: .sign, hash: hash, shape: shape, tag: .X)
                token.key = RuleToken.key(ofSign: hash)
                return token
            }
            var token = RuleToken(kind: .word, hash: hash, shape: shape, tag: .X)
            token.length = UInt8(word.count)
            if let value = Self.fruits[word.lowercased()] {
                (token.value, token.key, token.classes) = (Int32(value), 1, 1 << 1)
            } else if word == "and" {
                (token.key, token.classes) = (2, 1 << 2)
            } else {
                token.classes = 1
            }
            return token
        }
    }

    func make(_ production: Int, from match: borrowing RuleMatch) -> Int? {
        production == 0 ? match.sum(of: 0, and: 1) : nil
    }

    func read(_ native: Int, at: Int) -> (value: Int, next: Int)? {
        guard at < tokens.count, tokens[at].kind == .number, tokens[at].value % 2 == 0 else {
            return nil
        }
        return (Int(tokens[at].value), at + 1)
    }
}

@Suite struct RuleSetTests {
    private func rules(_ text: String) throws(TableError) -> RuleSet {
        try RuleSet("toy.rules", bytes: Array(text.utf8), vocabulary: Toy.vocabulary)
    }

    /// What group "all" finds first in a text: "value: start..<end"; "" for nothing.
    private func found(_ pattern: String, in text: String) throws -> String {
        let rules = try rules("group all\n\none : \(pattern)\n")
        var toy = Toy(text)
        var matcher = RuleMatcher(rules, tokens: toy.tokens)
        let group = try #require(rules.group("all"))
        for at in toy.tokens.indices {
            if let found = matcher.match(group, at: at, maker: &toy) {
                return "\(found.value): \(at)..<\(found.next)"
            }
        }
        return ""
    }

    @Test func elementsAskForWordsClassesNumbersAndShapes() throws {
        #expect(try found("n:@fruit -> sum", in: "a ripe pear") == "2: 2..<3")
        #expect(try found("n:@fruit=2-3 -> sum", in: "apple pear") == "2: 1..<2")
        #expect(try found("n:#2 -> sum", in: "7 123 45") == "45: 2..<3")
        #expect(try found("n:#&[40-50] -> sum", in: "7 45") == "45: 1..<2")
        #expect(try found("Aa n:@fruit -> sum", in: "ripe pear Ripe plum") == "3: 2..<4")
        #expect(try found("ripe|green&^Aa n:@fruit -> sum", in: "Green pear") == "")
        #expect(try found("n:# ~% -> sum", in: "7 % 8 +%") == "8: 2..<4")
    }

    @Test func optionalAndRepeatedElementsGiveBackUnlessTheyArePossessive() throws {
        #expect(try found("#* m:# -> sum", in: "1 2 3") == "3: 0..<3")
        #expect(try found("#*+ m:# -> sum", in: "1 2 3") == "")
        #expect(try found("n:@fruit @joint?+ m:@fruit -> sum", in: "pear plum") == "5: 0..<2")
    }

    @Test func contextIsAskedForAndNotNamed() throws {
        #expect(try found("=ripe =@joint n:@fruit =. -> sum", in: "ripe and plum .") == "3: 2..<3")
        #expect(try found("=ripe =@joint n:@fruit -> sum", in: "and plum") == "")
        #expect(try found("=START|ripe n:@fruit -> sum", in: "plum") == "3: 0..<1")
        #expect(try found("!=ripe n:@fruit -> sum", in: "ripe plum pear") == "2: 2..<3")
        #expect(try found("n:@fruit >END|. -> sum", in: "plum pear") == "2: 1..<2")
        #expect(try found("n:@fruit !@fruit -> sum", in: "plum pear") == "2: 1..<2")
    }

    @Test func groupsStandInGroupsWithBoundsOnTheirValues() throws {
        let rules = try rules(
            """
            set PAIR @fruit|@joint
            group pair
            pair.two : n:@fruit @joint m:@fruit -> sum
            pair.one : n:@fruit -> sum
            group all
            all.big : n:{pair}=4-9 m:{even}? -> sum
            all.end : >$PAIR n:{pair} END -> sum m=100
            """)
        func found(_ text: String) -> Int? {
            var toy = Toy(text)
            var matcher = RuleMatcher(rules, tokens: toy.tokens)
            return rules.group("all").flatMap { matcher.match($0, at: 0, maker: &toy)?.value }
        }
        #expect(found("pear and plum") == 5)
        #expect(found("pear and plum 6") == 11)
        #expect(found("pear and plum 7") == 5)
        #expect(found("apple") == 101)
        #expect(found("apple pie") == nil)
    }

    @Test func aFinalRuleForbidsThoseBehindIt() throws {
        let text = "group all\none : n:@fruit @joint ARROW never\ntwo : n:@fruit -> sum\n"
        for (arrow, value) in [("->", 1), ("=>", nil)] {
            let rules = try rules(text.split(separator: "ARROW").joined(separator: arrow))
            var toy = Toy("apple and")
            var matcher = RuleMatcher(rules, tokens: toy.tokens)
            #expect(matcher.match(1, at: 0, maker: &toy)?.value == value)
        }
    }

    /// What a group found while it could not stand in itself once more holds for that depth alone.
    @Test func whatWasCutShortIsReadAgain() throws {
        let rules = try rules(
            """
            group all deepest 2
            all.more : n:@fruit @joint m:{all} -> sum
            all.one : n:@fruit -> sum
            """)
        var toy = Toy("apple and pear and plum")
        var matcher = RuleMatcher(rules, tokens: toy.tokens)
        let values = [0, 2, 4, 2, 0].map { matcher.match(1, at: $0, maker: &toy)?.value }
        #expect(values == [3, 5, 3, 5, 3])
    }

    /// A word of several classes begins the rules of all of them, in groups of groups too.
    @Test func wordsOfSeveralClassesBeginRulesOfEach() throws {
        var vocabulary = RuleVocabulary(classes: ["fruit", "tool"], productions: ["sum"])
        vocabulary.sharesWords = true
        let text = "group one\none : @tool -> sum\ngroup all\nall : Aa {one} -> sum\n"
        let rules = try RuleSet("toy.rules", bytes: Array(text.utf8), vocabulary: vocabulary)
        var tokens = [
            RuleToken(kind: .word, hash: 1, shape: .capital, tag: .NOUN),
            RuleToken(kind: .word, hash: 2, shape: [], tag: .NOUN),
        ]
        tokens[1].classes = 3
        var found: [Range<Int>] = []
        RuleSearch(rules, group: 1).matches(in: tokens + [Self.number]) { found.append($0) }
        #expect(found == [0..<2])
    }

    private static let number = RuleToken(kind: .number, hash: 0x37, shape: .plain, tag: .NUM)

    @Test(arguments: [
        (110, false, true), (111, false, false), (128, true, true), (129, true, false),
    ])
    func aVocabularyOfMoreClassesThanAreToldApartIsRefused(
        count: Int, sharesWords: Bool, isGood: Bool
    ) {
        var vocabulary = RuleVocabulary(
            classes: (0..<count).map { "c\($0)" }, productions: ["sum"])
        vocabulary.sharesWords = sharesWords
        let text = Array("group all\none : @c1 -> sum\n".utf8)
        let rules = try? RuleSet("toy.rules", bytes: text, vocabulary: vocabulary)
        #expect((rules != nil) == isGood)
    }

    @Test func searchFindsEveryMatchByItsRarestElement() throws {
        let rules = try rules(
            """
            group names
            a : Aa n:# index -> sum
            b : START n:# . -> sum
            c : ( n:#*  ) -> sum
            d : =Aa Aa? n:#3 -> sum
            """)
        var found: [Range<Int>] = []
        RuleSearch(rules, group: 1).matches(in: Toy("4 . Dow 500 index ( 1 2 )").tokens) {
            found.append($0)
        }
        #expect(Set(found) == [0..<2, 2..<5, 5..<9, 3..<4])
    }

    @Test(arguments: [
        ("one : @fruit -> sum", 1, "stands in no group"),
        ("group all\none : @meat -> sum", 2, "unknown class @meat"),
        ("group all\none : @fruit -> mean", 2, "there is no production mean"),
        ("group all\n\n\none : @fruit\n  x:# -> sum", 4, "nothing is captured as x"),
        ("group all\none : {two} -> sum", 2, "there is no group two"),
        ("group all\none : $PAIR -> sum", 2, "there is no set PAIR"),
        ("group all\none : @fruit", 2, "a rule is \"name : pattern -> production\""),
        ("group all\none : -> sum", 2, "pattern is empty"),
        ("group all\none : # -> sum\none : @fruit -> sum", 3, "there is another rule one"),
        ("group all\none : # -> sum k=1", 2, "k=1 tells the production nothing"),
        ("group all\ngroup all", 2, "group all is there"),
        (
            "group all deepest 64", 1,
            "a group is \"group NAME\" or \"group NAME deepest N\", N at most 48"
        ),
        (" + a sentence", 1, "goes on with no rule"),
    ])
    func aFileThatCannotBeReadIsRefusedWithItsLine(text: String, line: Int, message: String) {
        let error = #expect(throws: TableError.self) { try rules(text) }
        #expect(error?.line == line && error?.message == message && error?.file == "toy.rules")
    }
}
