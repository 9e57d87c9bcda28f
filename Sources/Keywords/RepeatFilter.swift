internal import Documents
internal import Tables

/// Remembers the phrases chosen so far and tells whether another one repeats, holds or lies in one of them.
package struct RepeatFilter {
    /// Hashes of chosen phrases, and of all parts of chosen phrases.
    package init() {}

    private var chosen = WordTable(filler: true)
    private var parts = WordTable(filler: true)

    /// Chooses a phrase unless it repeats one; at most `Candidates.longest` squared steps.
    package mutating func choose(_ phrase: [Int32], keys: [UInt64]) -> Bool {
        let own = hash(phrase[...], keys)
        if parts.contains(own) { return false }
        var hashes: [UInt64] = []
        for start in phrase.indices {
            var hash: UInt64 = 0
            for end in start..<phrase.count {
                hash = WordHash.joined(hash, keys[Int(phrase[end])])
                hashes.append(hash)
            }
        }
        if hashes.contains(where: { chosen.contains($0) }) { return false }
        chosen.set(own, true)
        for hash in hashes { parts.set(hash, true) }
        return true
    }

    private func hash(_ phrase: ArraySlice<Int32>, _ keys: [UInt64]) -> UInt64 {
        phrase.reduce(0) { WordHash.joined($0, keys[Int($1)]) }
    }
}
