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

    private static func dependents(_ head: [Int]) -> [[Int]] {
        var dependents = Array(repeating: [Int](), count: head.count + 1)
        for (token, above) in head.enumerated() where above != token {
            dependents[above].append(token)
        }
        return dependents
    }

    /// What was tagged as punctuation is left out; a word that hangs on such a token
    /// hangs on the token's own head.
    ///
    /// - `fine`: the class of each token that the parser shall see.
    init(of sentence: TreebankSentence, tokens: Tokens, fine: [UInt8]) {
        let tree = TokenTree(of: sentence, tokens: tokens)
        var tagged = tokens
        tagged.tag = fine.map { FineTag.all[Int($0)].tag }
        tagged.form = fine.map { FineTag.all[Int($0)].form }
        var places: [Int32] = []
        var kinds: [Punctuation] = []
        words = ParserFeatures.Words()
        words.read(
            sentence.text.span, range: tokens.indices, tokens: tagged, places: &places,
            kinds: &kinds)
        var wordOf = Array(repeating: -1, count: tokens.count + 1)
        for (place, token) in places.enumerated() { wordOf[Int(token)] = place }
        wordOf[tokens.count] = places.count
        head = places.map { token in
            var above = tree.heads[Int(token)]
            for _ in 0..<8 where wordOf[above] < 0 { above = tree.heads[above] }
            return wordOf[above] < 0 ? places.count : wordOf[above]
        }
        relation = places.map { tree.relations[Int($0)] }
        dependents = Self.dependents(head)
    }
}
