internal import Documents
internal import Language

/// Parsers that were trained from different beginnings and decide together:
/// the scores of a step are summed.
///
/// Together they are better than each alone by as much as a parser of several times the size.
/// What they make of news that has no trees is what one parser of the usual size learns from beside
/// the treebanks. (Hinton, Vinyals and Dean 2015, Distilling the Knowledge in a Neural Network;
/// Surdeanu and Manning 2010, Ensemble Models for Dependency Parsing.)
struct ParserVote {
    private var members: [NetworkTraining]
    private var state = ParserState()
    private var sums: [Float]

    init(_ members: [ParserTraining]) {
        self.members = members.map { $0.network }
        sums = Array(repeating: 0, count: Parser.relations.upperBound)
    }

    /// The sentence with the tree that the parsers agree on.
    mutating func example(_ words: ParserFeatures.Words) -> ParserExample {
        let count = words.hash.count
        state.begin(count)
        while !state.isDone {
            if let action = state.onlyAction {
                state.apply(action, relation: 0)
                continue
            }
            score(words)
            let action = Parser.best(in: state, scores: sums)
            state.apply(
                action,
                relation: action == .shift
                    ? 0 : Parser.relation(of: action, in: state, scores: &sums))
        }
        let heads = state.head.prefix(count).map { $0 < 0 ? count : Int($0) }
        let relations = zip(heads, state.relation).map {
            $0 == count ? Relation.root.rawValue : $1
        }
        return ParserExample(words: words, head: heads, relation: relations)
    }

    private mutating func score(_ words: ParserFeatures.Words) {
        for place in sums.indices { sums[place] = 0 }
        for member in members.indices {
            members[member].begin()
            ParserFeatures.each(in: state, words: words, to: &members[member])
            members[member].activate(learning: false)
            for classes in [Parser.actions, Parser.relations] {
                members[member].score(classes)
                for number in classes { sums[number] += members[member].scores[number] }
            }
        }
    }
}
