internal import Documents

/// The words of a text that carry meaning, without their endings:
/// what two reports of one thing are likely to share.
///
/// By spelling alone and not by the lemmas of Language: shards hold texts without
/// parts of speech, and "striking" of one report meets the noun "strikes" of another.
/// The models of figures were learned on these stems.
struct ContentWords {
    /// Hashes in the order of the text.
    let stems: [UInt64]
    /// Hashes of the same words with their endings, in lower case.
    let words: [UInt64]

    init(_ text: ArraySlice<UInt8>) {
        var stems: [UInt64] = []
        var words: [UInt64] = []
        var at = text.startIndex
        while at < text.endIndex {
            guard Self.isLetter(text[at]) else {
                at += 1
                continue
            }
            var end = at + 1
            while end < text.endIndex, Self.isLetter(text[end]) { end += 1 }
            if let (stem, word) = Self.hashes(text[at..<end]) {
                stems.append(stem)
                words.append(word)
            }
            at = end
        }
        self.stems = stems
        self.words = words
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte >= 0x80
    }

    /// nil for words of the grammar and single letters.
    private static func hashes(_ word: ArraySlice<UInt8>) -> (stem: UInt64, word: UInt64)? {
        guard word.count > 1 else { return nil }
        let lower = word.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        guard !stops.contains(String(decoding: lower, as: UTF8.self)) else { return nil }
        for ending in endings where lower.count >= ending.count + 3 {
            if lower.suffix(ending.count).elementsEqual(ending) {
                return (WordHash.of(Array(lower.dropLast(ending.count))), WordHash.of(lower))
            }
        }
        return (WordHash.of(lower), WordHash.of(lower))
    }

    private static let endings = ["ings", "ing", "edly", "ed", "ies", "es", "s"].map {
        Array($0.utf8)
    }
    private static let stops = Set(
        """
        a an the of in on at by for to from with and or its his her their our my your this that these those as is was \
        were are who which be been being it he she they we you but not no had has have said say says after before when \
        than more about over up out into also one two will would could may might can should did do does them him there \
        what whom all if so between
        """.split(separator: " ").map { String($0) })
}
