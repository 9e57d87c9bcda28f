internal import Documents
internal import Language

/// A text read up to its tags, with the right class of each token; nil where it is not known.
struct TaggerExample {
    var text: [UInt8]
    var sentences: [Sentence]
    var tokens: Tokens
    var entries: [LexicalEntry]
    /// Indices into `FineTag.all`.
    var gold: [UInt8?]
    var titled: [Bool]
}

/// Learns the tagger's network; the tags to the left are the network's own.
struct TaggerTraining {
    private var network: NetworkTraining

    static let bits = 16

    /// Trains on examples in an order that is shuffled anew each epoch.
    init(_ examples: [TaggerExample], epochs: Int) {
        var count = FeatureCount()
        for example in examples {
            Self.each(in: example) { at, sentence, titled, last, before in
                TaggerFeatures.each(
                    at: at, in: example.text.span, sentence: sentence, tokens: example.tokens,
                    entries: example.entries, titled: titled, last: last, before: before, to: &count
                )
                return UInt64(example.gold[at] ?? UInt8(FineTag.all.count - 1))
            }
        }
        network = NetworkTraining(
            classes: FineTag.all.count,
            index: count.index(bits: Self.bits, least: 2), seed: 0x7A66)
        var order = Array(examples.indices)
        var random = SplitMix(state: 0x0DE5)
        for epoch in 0..<epochs {
            network.begin(epoch: epoch, of: epochs)
            random.shuffle(&order)
            for place in order { learn(examples[place]) }
        }
    }

    var parameters: NetworkParameters { network.parameters() }

    private mutating func learn(_ example: TaggerExample) {
        Self.each(in: example) { at, sentence, titled, last, before in
            network.begin()
            TaggerFeatures.each(
                at: at, in: example.text.span, sentence: sentence, tokens: example.tokens,
                entries: example.entries, titled: titled, last: last, before: before, to: &network)
            network.activate(learning: true)
            network.score(0..<network.classes)
            let best = network.best(0..<network.classes)
            if let gold = example.gold[at] {
                network.learn(0..<network.classes) { $0 == Int(gold) }
                network.finish()
            }
            return UInt64(best)
        }
    }

    /// Visits the tokens of an example; `visit` returns the class that the
    /// tokens to the right shall see.
    private static func each(
        in example: TaggerExample, _ visit: (Int, Range<Int>, Bool, UInt64, UInt64) -> UInt64
    ) {
        for (place, sentence) in example.sentences.enumerated() {
            var last = Tagger.none
            var before = Tagger.none
            for index in sentence.tokens {
                let own = visit(index, sentence.tokens, example.titled[place], last, before)
                before = last
                last = own
            }
        }
    }
}
