internal import Documents
internal import Language

/// Learns the parser's network with a dynamic oracle.
///
/// The configurations are those that the parser itself runs into, and right is every action after
/// which no more gold arcs are out of reach than before.
///
/// (Goldberg and Nivre 2013, Training Deterministic Parsers with Non-Deterministic Oracles.)
struct ParserTraining {
    private(set) var network: NetworkTraining
    private var random: SplitMix
    /// How often the parser's own choice is followed once it has learned something.
    private static let exploration: Float = 0.9
    /// Epochs at the end whose weights are averaged, and after how many
    /// sentences each they are taken.
    private static let averaged = 3
    private static let step = 2000

    /// - `seed`: of the first weights and of the order of the examples.
    init(_ examples: [ParserExample], bits: Int, epochs: Int, seed: UInt64 = 0) {
        random = SplitMix(state: 0xA2C ^ seed)
        var count = FeatureCount()
        var state = ParserState()
        for example in examples {
            state.begin(example.count)
            while !state.isDone {
                ParserFeatures.each(in: state, words: example.words, to: &count)
                let costs = ParserOracle.costs(in: state, for: example)
                let action = ParserOracle.cheapest(costs)
                state.apply(
                    action,
                    relation: ParserOracle.relation(of: action, in: state, for: example) ?? 0)
            }
        }
        network = NetworkTraining(
            classes: Parser.relations.upperBound,
            index: count.index(bits: bits, least: 3), seed: 0x9A25E ^ seed)
        network.dropout = 0.25
        var order = Array(examples.indices)
        for epoch in 0..<epochs {
            network.begin(epoch: epoch, of: epochs)
            random.shuffle(&order)
            for (count, place) in order.enumerated() {
                learn(from: examples[place], state: &state, explores: epoch > 0)
                if epoch >= epochs - Self.averaged, count % Self.step == Self.step - 1 {
                    network.addToAverage()
                }
            }
        }
        network.average()
    }

    var parameters: NetworkParameters { network.parameters() }

    private mutating func learn(
        from example: ParserExample, state: inout ParserState, explores: Bool
    ) {
        state.begin(example.count)
        while !state.isDone {
            network.begin()
            ParserFeatures.each(in: state, words: example.words, to: &network)
            network.activate(learning: true)
            network.score(Parser.actions)
            network.score(Parser.relations)
            let costs = ParserOracle.costs(in: state, for: example)
            let least = costs.min() ?? 0
            let own = Parser.best(in: state, scores: network.scores)
            var action = own
            if costs[own.rawValue] > least, !explores || random.unit() > Self.exploration {
                for other in [ParserState.Action.shift, .left, .right]
                where costs[other.rawValue] == least {
                    if costs[action.rawValue] > least
                        || network.scores[other.rawValue] > network.scores[action.rawValue]
                    {
                        action = other
                    }
                }
            }
            network.learn(Parser.actions) { costs[$0] == least }
            let label = network.best(Parser.relations) - Parser.relations.lowerBound
            for arc in [ParserState.Action.left, .right] where costs[arc.rawValue] == least {
                if let gold = ParserOracle.relation(of: arc, in: state, for: example) {
                    network.learn(Parser.relations) {
                        $0 == Parser.relations.lowerBound + Int(gold)
                    }
                }
            }
            network.finish()
            state.apply(action, relation: action == .shift ? 0 : UInt8(truncatingIfNeeded: label))
        }
    }
}
