package import Documents
internal import Tables

/// Finds names and what they name: a label for each token (outside, begins,
/// goes on) by `models/names.bin`.
///
/// Twice over a document: the second time every word knows what it was taken for elsewhere.
package struct NameTagger: Sendable {
    package let network: Network
    package let gazetteer: Gazetteer
    package static let file = "models/names.bin"
    static let fit = ModelFit(
        files: [file], inputs: NameFeatures.names,
        tables: [Gazetteer.file, Lexicon.file, WordClusters.file],
        command: "winnow-train grammar")
    /// 0 is outside; a kind begins with `1 + 2 * kind`, goes on with the next one.
    package static let labels = 1 + 2 * NameMention.Kind.allCases.count

    package init(network: Network, gazetteer: Gazetteer) {
        self.network = network
        self.gazetteer = gazetteer
    }

    package static func label(_ kind: NameMention.Kind, begins: Bool) -> UInt8 {
        1 + 2 * kind.rawValue + (begins ? 0 : 1)
    }

    package static func kind(_ label: UInt8) -> NameMention.Kind? {
        label == 0 ? nil : NameMention.Kind(rawValue: (label - 1) / 2)
    }

    package static func begins(_ label: UInt8) -> Bool { label % 2 == 1 }

    /// Token ranges and kinds in order.
    package func names(
        in text: Span<UInt8>, sentences: [Sentence], tokens: Tokens, entries: [LexicalEntry]
    ) -> [NameJoiner.Name] {
        var memory = NameMemory()
        var labels = Array(repeating: UInt8(0), count: tokens.count)
        var scratch = network.scratch()
        var view = NameFeatures.View()
        for isSecond in [false, true] {
            for sentence in sentences {
                // where nothing is remembered, the first pass said all
                guard
                    !isSecond
                        || sentence.tokens.contains(where: { memory.knows(tokens.hash[$0]) })
                else { continue }
                view.read(text, sentence: sentence.tokens, tokens: tokens, gazetteer: gazetteer)
                label(
                    text, view: view, tokens: tokens, entries: entries, memory: memory,
                    isSecond: isSecond, scratch: &scratch, into: &labels)
            }
            if !isSecond { memory.add(labels, of: tokens) }
        }
        return NameJoiner(gazetteer: gazetteer).joined(
            sentences.flatMap { Self.names(labelled: labels, in: $0.tokens) }, in: text,
            sentences: sentences, tokens: tokens)
    }

    /// Labels one sentence from left to right.
    private func label(
        _ text: Span<UInt8>, view: NameFeatures.View, tokens: Tokens, entries: [LexicalEntry],
        memory: NameMemory, isSecond: Bool, scratch: inout Network.Scratch,
        into labels: inout [UInt8]
    ) {
        var features = Network.Features()
        var (last, before) = (Self.none, Self.none)
        // the same labels as the first pass gave them
        var (oldLast, oldBefore) = (Self.none, Self.none)
        for (place, token) in view.sentence.enumerated() {
            let old = labels[token]
            let remembered = memory.label(of: tokens.hash[token], own: old)
            // where nothing is remembered, the first pass saw the same
            let isSame = isSecond && remembered == 0 && last == oldLast && before == oldBefore
            if !isSame,
                remembered != 0 || view.isNearCapital[place]
                    || Self.mayStandAlone(entries[token], shape: tokens.shape[token])
            {
                features.begin()
                NameFeatures.each(
                    at: place, in: text, view: view, tokens: tokens, entries: entries, last: last,
                    before: before, remembered: remembered, to: &features)
                network.activate(&features, scratch: &scratch)
                network.score(upTo: Self.labels, &scratch)
                labels[token] = UInt8(
                    truncatingIfNeeded: Self.best(of: scratch.scores, after: last))
            }
            (oldBefore, oldLast) = (oldLast, UInt64(old))
            (before, last) = (last, UInt64(labels[token]))
        }
    }

    /// Whether a word can be a name with no capital near: where the lexicon
    /// does not know it, or as one.
    private static func mayStandAlone(_ entry: LexicalEntry, shape: Tokens.Shape) -> Bool {
        guard shape.contains(.letter) else { return shape.contains(.digit) }
        return entry.forms.contains(.guessed) || entry.allows(.PROPN)
    }

    /// Stands for the label of the token before the first.
    package static let none: UInt64 = 30

    /// The best label that can follow the one before: a name goes on only as the kind it is.
    package static func best(of scores: [Float], after last: UInt64) -> Int {
        var best = 0
        for label in 1..<labels where scores[label] > scores[best] {
            let isPossible = label % 2 == 1 || last == UInt64(label) || last == UInt64(label - 1)
            if isPossible { best = label }
        }
        return best
    }

    /// The names that the labels of a sentence's tokens spell, in order.
    package static func names(
        labelled labels: [UInt8], in sentence: Range<Int>
    ) -> [NameJoiner.Name] {
        var names: [NameJoiner.Name] = []
        var start = -1
        for token in sentence {
            if start >= 0, labels[token] == 0 || begins(labels[token]) {
                if let kind = kind(labels[start]) { names.append((start..<token, kind)) }
                start = -1
            }
            if begins(labels[token]) { start = token }
        }
        if start >= 0, let kind = kind(labels[start]) {
            names.append((start..<sentence.upperBound, kind))
        }
        return names
    }
}

/// What the words of a document were taken for.
package struct NameMemory: Sendable {
    private var votes = WordTable<SIMD4<Int32>>(filler: .zero)
    private var isEmpty = true

    package init() {}

    /// Adds what tokens were taken for.
    package mutating func add(_ labels: [UInt8], of tokens: Tokens) {
        for (token, label) in labels.enumerated() {
            guard let kind = NameTagger.kind(label) else { continue }
            isEmpty = false
            var vote = votes[tokens.hash[token]] ?? .zero
            vote[Int(kind.rawValue)] &+= 1
            votes.set(tokens.hash[token], to: vote)
        }
    }

    /// Whether a word was taken for a name somewhere.
    package func knows(_ hash: UInt64) -> Bool { votes.contains(hash) }

    /// The kind that most other mentions of a word have and how sure that is; 0 for nothing.
    ///
    /// - `own`: the label of the mention that asks, whose vote does not count.
    package func label(of hash: UInt64, own: UInt8) -> UInt64 {
        guard !isEmpty, var vote = votes[hash] else { return 0 }
        if let kind = NameTagger.kind(own) { vote[Int(kind.rawValue)] &-= 1 }
        let most = vote.max()
        guard most > 0 else { return 0 }
        let sum = vote.wrappedSum()
        for kind in 0..<4 where vote[kind] == most {
            return UInt64(1 + 2 * kind + (most * 4 >= sum * 3 ? 1 : 0))
        }
        return 0
    }
}
