internal import Documents
internal import Language

/// How many gold arcs an action puts out of reach.
enum ParserOracle {
    /// Costs by `ParserState.Action`; very large where an action is not possible.
    static func costs(in state: ParserState, for example: ParserExample) -> InlineArray<3, Int> {
        let impossible = 1_000_000
        let (s0, s1, next) = (state.top(0), state.top(1), state.next)
        var costs: InlineArray<3, Int> = [impossible, impossible, impossible]
        if state.isPossible(.shift) {
            var cost = 0
            for depth in 0..<state.stack.count {
                let word = state.top(depth)
                if example.head[word] == next { cost += 1 }
                if depth > 0, example.head[next] == word { cost += 1 }
            }
            costs[0] = cost
        }
        if state.isPossible(.left) {
            var cost = waiting(for: s0, from: next, in: example)
            let head = example.head[s0]
            if head > next || s1 >= 0 && head == s1 { cost += 1 }
            costs[1] = cost
        }
        if state.isPossible(.right) {
            costs[2] =
                waiting(for: s0, from: next, in: example) + (example.head[s0] >= next ? 1 : 0)
        }
        return costs
    }

    /// The dependents of a word that were not shifted yet.
    private static func waiting(for word: Int, from next: Int, in example: ParserExample) -> Int {
        example.dependents[word].reduce(0) { $0 + ($1 >= next ? 1 : 0) }
    }

    static func cheapest(_ costs: InlineArray<3, Int>) -> ParserState.Action {
        if costs[1] <= costs[0], costs[1] <= costs[2] { return .left }
        return costs[2] <= costs[0] ? .right : .shift
    }

    /// The gold relation of the arc that an action makes; nil if the arc is not gold.
    static func relation(
        of action: ParserState.Action, in state: ParserState, for example: ParserExample
    ) -> UInt8? {
        let word = state.top(0)
        guard word >= 0 else { return nil }
        switch action {
        case .shift: return nil
        case .left: return example.head[word] == state.next ? example.relation[word] : nil
        case .right: return example.head[word] == state.top(1) ? example.relation[word] : nil
        }
    }
}

extension InlineArray where Element == Int {
    func min() -> Int? {
        var least: Int?
        for place in indices { least = Swift.min(least ?? self[place], self[place]) }
        return least
    }
}

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
