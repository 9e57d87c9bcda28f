internal import Digests
package import Documents

extension Fingerprint {
    /// Bins of the near-duplicate signature; each gives one byte.
    private static let bins = 32

    /// The fingerprint of an article's text; linear in it.
    ///
    /// `exact` is the SHA-256 of the words in lower case with single spaces. `near` is a
    /// one-permutation MinHash of three-word shingles with 32 bins of 8 bits (Li, Owen, Zhang 2012,
    /// arXiv:1208.1259; b bits: Li and König 2010, doi:10.1145/1772690.1772759): two articles share
    /// about the share of equal bytes in shingles. Empty bins take the value of the next full one.
    package init(of text: [UInt8]) {
        self.init()
        guard !text.isEmpty else { return }
        var folded = [UInt8](repeating: 0x20, count: text.count + 1)
        var foldedCount = 0
        var minima = [UInt64](repeating: .max, count: Self.bins)
        var words: (UInt64, UInt64) = (0, 0)
        var wordCount = 0
        let span = text.span
        var at = 0
        while at < span.count {
            guard Self.isWord(span[at]) else {
                at += 1
                continue
            }
            let start = at
            while at < span.count, Self.isWord(span[at]) {
                let byte = span[at]
                folded[foldedCount] = byte &- 0x41 < 26 ? byte | 0x20 : byte
                foldedCount += 1
                at += 1
            }
            foldedCount += 1
            let word = WordHash.of(in: span, from: start, to: at)
            wordCount += 1
            if wordCount > 2 {
                Self.add(WordHash.joined(WordHash.joined(words.0, words.1), word), to: &minima)
            }
            words = (words.1, word)
        }
        if wordCount < 3 { Self.add(WordHash.joined(words.0, words.1), to: &minima) }
        exact = SHA256.hex(of: Array(folded[..<foldedCount]))
        near = SHA256.hex(Self.signature(minima))
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || byte | 0x20 &- 0x61 < 26 || byte >= 0x80
    }

    private static func add(_ shingle: UInt64, to minima: inout [UInt64]) {
        let bin = Int(shingle >> 59)
        let rest = shingle << 5
        if rest < minima[bin] { minima[bin] = rest }
    }

    private static func signature(_ minima: [UInt64]) -> [UInt8] {
        minima.indices.map { bin in
            for step in 0..<bins {
                let value = minima[(bin + step) % bins]
                if value != .max { return UInt8(truncatingIfNeeded: value >> 24) }
            }
            return 0
        }
    }
}
