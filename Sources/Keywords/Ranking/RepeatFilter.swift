internal import Documents
internal import Tables

/// Remembers the phrases chosen so far and tells whether another one holds or lies in one of them.
struct RepeatFilter {
    /// Hashes of chosen phrases, and of all parts of chosen phrases.
    private var chosen = WordTable(filler: true, capacity: 32)
    private var parts = WordTable(filler: true, capacity: 128)
    private var hashes: [UInt64] = []

    /// Chooses a phrase, given by its words' keys, unless it overlaps with one;
    /// its square in steps.
    mutating func choose(_ phrase: [UInt64]) -> Bool {
        guard let own = hash(phrase), !parts.contains(own),
            !hashes.contains(where: { chosen.contains($0) })
        else { return false }
        chosen.set(own, to: true)
        for hash in hashes { parts.set(hash, to: true) }
        return true
    }

    /// The hash of the phrase; fills `hashes` with those of its parts.
    private mutating func hash(_ phrase: [UInt64]) -> UInt64? {
        hashes.removeAll(keepingCapacity: true)
        for start in phrase.indices {
            var hash: UInt64 = 0
            for end in start..<phrase.count {
                hash = WordHash.joined(hash, phrase[end])
                hashes.append(hash)
            }
        }
        return phrase.isEmpty ? nil : hashes[phrase.count - 1]
    }
}
