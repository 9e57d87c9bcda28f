internal import Documents
internal import Language

/// Learns the network that finds names; half of the time a word knows what it was taken
/// for elsewhere in its document.
struct NameTraining {
    private var network: NetworkTraining
    private let gazetteer: Gazetteer

    static let bits = 17

    init(_ examples: [NameExample], gazetteer: Gazetteer, epochs: Int) {
        self.gazetteer = gazetteer
        var count = FeatureCount()
        var view = NameFeatures.View()
        for example in examples {
            var memory = NameMemory()
            for line in example.lines { memory.add(line.gold, of: line.tokens) }
            for line in example.lines where !line.tokens.isEmpty {
                view.read(
                    line.text.span, sentence: line.tokens.indices, tokens: line.tokens,
                    gazetteer: gazetteer)
                Self.each(line) { place, last, before in
                    NameFeatures.each(
                        at: place, in: line.text.span, view: view, tokens: line.tokens,
                        entries: line.entries, last: last, before: before,
                        remembered: memory.label(
                            of: line.tokens.hash[place], own: line.gold[place]), to: &count)
                    return line.gold[place]
                }
            }
        }
        network = NetworkTraining(
            classes: NameTagger.labels,
            index: count.index(bits: Self.bits, least: 2), seed: 0x4A3E)
        var order = Array(examples.indices)
        var random = SplitMix(state: 0x1D0C)
        for epoch in 0..<epochs {
            network.begin(epoch: epoch, of: epochs)
            random.shuffle(&order)
            for place in order {
                let example = examples[place]
                var memory = NameMemory()
                var labels: [[UInt8]] = []
                for line in example.lines {
                    labels.append(learn(from: line, first: nil, memory: memory, view: &view))
                }
                for (line, own) in zip(example.lines, labels) { memory.add(own, of: line.tokens) }
                for (line, own) in zip(example.lines, labels) {
                    _ = learn(from: line, first: own, memory: memory, view: &view)
                }
            }
        }
    }

    var parameters: NetworkParameters { network.parameters() }

    /// - `first`: the labels of the first look; nil on it.
    private mutating func learn(
        from line: NameExample.Line, first: [UInt8]?, memory: NameMemory,
        view: inout NameFeatures.View
    ) -> [UInt8] {
        var labels: [UInt8] = []
        guard !line.tokens.isEmpty else { return [] }
        view.read(
            line.text.span, sentence: line.tokens.indices, tokens: line.tokens, gazetteer: gazetteer
        )
        Self.each(line) { place, last, before in
            network.begin()
            NameFeatures.each(
                at: place, in: line.text.span, view: view, tokens: line.tokens,
                entries: line.entries, last: last, before: before,
                remembered: memory.label(of: line.tokens.hash[place], own: first?[place] ?? 0),
                to: &network)
            network.activate(learning: true)
            network.score(0..<network.classes)
            let best = UInt8(NameTagger.best(of: network.scores, after: last))
            network.learn(0..<network.classes) { $0 == Int(line.gold[place]) }
            network.finish()
            labels.append(best)
            return best
        }
        return labels
    }

    /// Visits the places of a line; `visit` returns the label that the
    /// places to the right shall see.
    private static func each(
        _ line: NameExample.Line, _ visit: (Int, UInt64, UInt64) -> UInt8
    ) {
        var last = NameTagger.none
        var before = NameTagger.none
        for place in line.tokens.indices {
            let own = visit(place, last, before)
            before = last
            last = UInt64(own)
        }
    }
}

/// Compares names with a treebank's by exact range and kind; names of other kinds do not count.
struct NameScore {
    private var counts: [NameMention.Kind: SIMD3<Int>] = [:]
    /// A line for each name that was found wrongly ("+") or not ("-"), where they were asked for.
    private(set) var errors: [String] = []

    mutating func add(_ article: Article, against gold: [TreebankName], details: Bool = false) {
        let mine = Set(
            article.names.filter { $0.kind != .other }.map {
                TreebankName(range: article.tokens.range($0.tokens), kind: $0.kind)
            })
        let gold = Set(gold)
        for name in mine {
            counts[name.kind, default: .zero] &+= SIMD3(gold.contains(name) ? 1 : 0, 1, 0)
        }
        for name in gold { counts[name.kind, default: .zero] &+= SIMD3(0, 0, 1) }
        guard details else { return }
        for (sign, names) in [("+", mine.subtracting(gold)), ("-", gold.subtracting(mine))] {
            for name in names.sorted(by: { $0.range.start < $1.range.start }) {
                let words = String(
                    decoding: article.text[name.range.start..<name.range.end], as: UTF8.self)
                errors.append("\(sign) \(name.kind.name) \(words)")
            }
        }
    }

    var summary: String {
        func line(_ name: String, counts: SIMD3<Int>) -> String {
            let precision = Double(counts[0]) / Double(max(1, counts[1]))
            let recall = Double(counts[0]) / Double(max(1, counts[2]))
            let both = 2 * Double(counts[0]) / Double(max(1, counts[1] + counts[2]))
            return
                "\(name) P \(Fixed.text(precision, decimals: 3)) R \(Fixed.text(recall, decimals: 3)) F1 \(Fixed.text(both, decimals: 3)) of \(counts[2])"
        }
        var lines = [line("all", counts: counts.values.reduce(.zero, &+))]
        for kind in NameMention.Kind.allCases {
            if let found = counts[kind] { lines.append(line(kind.name, counts: found)) }
        }
        return lines.joined(separator: "\n")
    }
}
