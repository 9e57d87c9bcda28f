internal import Documents
internal import Language

/// The tree of a sentence in the tokens that the tokenizer makes of it.
struct TokenTree {
    /// Head of each token; the number of tokens for the root.
    private(set) var heads: [Int]
    /// Relation of each token; `Relation.rawValue`.
    private(set) var relations: [UInt8]

    /// The tree of a treebank's sentence.
    ///
    /// Where tokenizer and treebank cut differently, a token stands for the first of its words
    /// whose head lies outside of it, and further tokens of one word hang on the first.
    init(of sentence: TreebankSentence, tokens: Tokens) {
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
        heads = Array(repeating: tokens.count, count: tokens.count)
        relations = Array(repeating: Relation.dep.rawValue, count: tokens.count)
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
    }
}
