package import Documents
internal import Tables

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
