internal import Documents
internal import Language

/// A sentence to learn parsing from, in the tokens that the tokenizer makes of it.
struct ParserExample {
    var words: ParserFeatures.Words
    /// Gold head of each word; `count` for the root.
    var head: [Int]
    /// Gold relation of each word; `Relation.rawValue`.
    var relation: [UInt8]
    /// Gold dependents of each word.
    let dependents: [[Int]]

    var count: Int { head.count }

    /// A sentence whose tree is known word by word.
    init(words: ParserFeatures.Words, head: [Int], relation: [UInt8]) {
        self.words = words
        self.head = head
        self.relation = relation
        dependents = Self.dependents(head)
    }

    private static func dependents(_ head: [Int]) -> [[Int]] {
        var dependents = Array(repeating: [Int](), count: head.count + 1)
        for (token, above) in head.enumerated() where above != token {
            dependents[above].append(token)
        }
        return dependents
    }

    /// - `fine`: the class of each token that the parser shall see.
    ///
    /// Where tokenizer and treebank cut differently, a token stands for the first of its words
    /// whose head lies outside of it, and further tokens of one word hang on the first.
    ///
    /// What was tagged as punctuation is left out; a word that hangs on such a token
    /// hangs on the token's own head.
    init(of sentence: TreebankSentence, tokens: Tokens, fine: [UInt8]) {
        let words = sentence.words
        var tokenOf = Array(repeating: -1, count: words.count)
        var wordsOf = Array(repeating: [Int](), count: tokens.count)
        var first = 0
        for token in tokens.indices {
            let range = tokens.range(token)
            while first < words.count, words[first].range.end <= range.start { first += 1 }
            var word = first
            while word < words.count, words[word].range.start < range.end {
                if tokenOf[word] < 0 { tokenOf[word] = token }
                wordsOf[token].append(word)
                word += 1
            }
        }
        var heads = Array(repeating: tokens.count, count: tokens.count)
        var relations = Array(repeating: Relation.dep.rawValue, count: tokens.count)
        for token in tokens.indices {
            guard let any = wordsOf[token].first else { continue }
            if tokenOf[any] != token, tokenOf[any] >= 0 {
                heads[token] = tokenOf[any]
                relations[token] = Relation.compound.rawValue
                continue
            }
            let outer =
                wordsOf[token].first { word in
                    let above = words[word].head
                    return above < 0 || tokenOf[above] != token
                } ?? any
            let above = words[outer].head
            heads[token] = above < 0 || tokenOf[above] < 0 ? tokens.count : tokenOf[above]
            relations[token] = above < 0 ? Relation.root.rawValue : words[outer].relation.rawValue
        }
        var tagged = tokens
        tagged.tag = fine.map { FineTag.all[Int($0)].tag }
        tagged.form = fine.map { FineTag.all[Int($0)].form }
        var places: [Int32] = []
        var kinds: [Punctuation] = []
        self.words = ParserFeatures.Words()
        self.words.read(
            sentence.text.span, range: tokens.indices, tokens: tagged, places: &places,
            kinds: &kinds)
        var wordOf = Array(repeating: -1, count: tokens.count + 1)
        for (place, token) in places.enumerated() { wordOf[Int(token)] = place }
        wordOf[tokens.count] = places.count
        head = places.map { token in
            var above = heads[Int(token)]
            for _ in 0..<8 where wordOf[above] < 0 { above = heads[above] }
            return wordOf[above] < 0 ? places.count : wordOf[above]
        }
        relation = places.map { relations[Int($0)] }
        dependents = Self.dependents(head)
    }
}
