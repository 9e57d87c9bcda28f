internal import Documents
internal import Language

/// A text read up to its tags, with the right tag of each token; nil where it is not known.
struct TaggerExample {
    var text: [UInt8]
    var sentences: [Sentence]
    var tokens: Tokens
    var entries: [LexicalEntry]
    var gold: [PartOfSpeech?]
    var titled: [Bool]
}

/// Averaged perceptron over the tagger's features; only tokens with several candidates count.
struct TaggerTraining {
    private var weights: [Float]
    private var totals: [Double]
    private var stamps: [Int32]
    private var step: Int32 = 0
    private var random: UInt64 = 0x5EED_1E55_0F_CAFE

    init() {
        let count = TaggerFeatures.width << Int(TaggerFeatures.bits)
        weights = Array(repeating: 0, count: count)
        totals = Array(repeating: 0, count: count)
        stamps = Array(repeating: 0, count: count)
    }

    /// - `share`: the weight of a mistake; less than 1 for texts that a tagger labelled.
    mutating func train(_ examples: [(example: TaggerExample, share: Float)], epochs: Int) {
        var order = Array(examples.indices)
        for _ in 0..<epochs {
            for place in stride(from: order.count - 1, to: 0, by: -1) {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                order.swapAt(place, Int((random >> 33) % UInt64(place + 1)))
            }
            for place in order { learn(examples[place].example, examples[place].share) }
        }
    }

    private mutating func learn(_ example: TaggerExample, _ share: Float) {
        let text = example.text.span
        for (place, sentence) in example.sentences.enumerated() {
            var last = UInt64(32)
            var before = UInt64(32)
            for index in sentence.tokens {
                let mask = Candidates.mask(example.entries[index], example.tokens.shape[index])
                var best = UInt32(mask.trailingZeroBitCount)
                if mask & (mask &- 1) != 0 {
                    let rows = TaggerFeatures.rows(
                        index, text, sentence.tokens, example.tokens, example.entries,
                        titled: example.titled[place], last, before)
                    best = self.best(rows, mask)
                    step += 1
                    if let gold = example.gold[index], UInt32(gold.rawValue) != best,
                        mask & 1 << UInt32(gold.rawValue) != 0
                    {
                        for row in rows.indices {
                            update(
                                Int(rows[row]) * TaggerFeatures.width + Int(gold.rawValue), share)
                            update(Int(rows[row]) * TaggerFeatures.width + Int(best), -share)
                        }
                    }
                }
                before = last
                last = UInt64(best)
            }
        }
    }

    private func best(_ rows: TaggerFeatures.Rows, _ mask: UInt32) -> UInt32 {
        var left = mask
        var best: UInt32 = 0
        var most = -Float.infinity
        while left != 0 {
            let tag = UInt32(left.trailingZeroBitCount)
            left &= left &- 1
            var sum: Float = 0
            for place in rows.indices {
                sum += weights[Int(rows[place]) * TaggerFeatures.width + Int(tag)]
            }
            if sum > most {
                most = sum
                best = tag
            }
        }
        return best
    }

    private mutating func update(_ cell: Int, _ change: Float) {
        totals[cell] += Double(weights[cell]) * Double(step - stamps[cell])
        stamps[cell] = step
        weights[cell] += change
    }

    /// The averaged weights in 8 bits, with the file's header.
    func packed() -> [UInt8] {
        let averaged = weights.indices.map {
            (totals[$0] + Double(weights[$0]) * Double(step - stamps[$0])) / Double(max(1, step))
        }
        let magnitudes = averaged.map(abs).filter { $0 > 0 }.sorted()
        // the largest one in 5,000 are cut, for finer steps of the others
        let most =
            magnitudes.isEmpty ? 1 : magnitudes[magnitudes.count - 1 - magnitudes.count / 5_000]
        let scale = 127 / most
        return Tagger.header
            + averaged.map { UInt8(bitPattern: Int8(max(-127, min(127, ($0 * scale).rounded())))) }
    }
}
