#if canImport(Glibc)
    internal import Glibc
#endif

internal import Documents
package import Tables

/// What two sets of words share, each given as rising hashes; linear.
enum SortedWords {
    /// How many they share.
    static func common(_ left: [UInt64], _ right: [UInt64]) -> Int {
        var count = 0
        eachCommon(of: left, right) { _ in count += 1 }
        return count
    }

    /// Calls `body` with the place on the left of each word that both have.
    @inline(__always)
    static func eachCommon(of left: [UInt64], _ right: [UInt64], _ body: (Int) -> Void) {
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if left[i] == right[j] {
                body(i)
                i += 1
                j += 1
            } else if left[i] < right[j] {
                i += 1
            } else {
                j += 1
            }
        }
    }
}

/// A set of words, each with what it weighs, to be compared with many others.
struct WeightedWords {
    /// Rising.
    private let words: [UInt64]
    private let weights: [Double]
    private let total: Double

    /// - `words`: rising, each once.
    init(_ words: [UInt64], weight: (UInt64) -> Double) {
        self.words = words
        weights = words.map(weight)
        total = weights.reduce(0, +)
    }

    struct Shared {
        /// What the common words weigh, and their share of what all words of both weigh.
        var weight: Double
        var share: Double
    }

    func shared(_ other: WeightedWords) -> Shared {
        var both = 0.0
        SortedWords.eachCommon(of: words, other.words) { both += weights[$0] }
        let all = total + other.total - both
        return Shared(weight: both, share: all > 0 ? both / all : 0)
    }

    func share(_ other: WeightedWords) -> Double { shared(other).share }
}

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

/// How rare the stems of words are: among the documents themselves, and in news at large,
/// so that a few documents are enough to tell what they share.
package struct WordRarity: Sendable {
    /// In how many documents a stem stands, those of the background among them.
    private var counts: [UInt64: Int] = [:]
    private var total = 0
    private static let background = "models/word-frequencies.tsv"

    package init(_ documents: [ReportedDocument], background data: DataFolder) throws(TableError) {
        let table = try data.table(Self.background)
        let (language, word) = (try table.column("language"), try table.column("word"))
        let number = try table.column("documents")
        try table.forEachRow { (row) throws(TableError) in
            guard row.text(language) == "en" else { return }
            let count = Int(try row.number(number))
            let bytes = Array(row.bytes(word))
            if bytes.isEmpty { total = count }
            // The forms of a word stand in the same documents more often than not.
            for stem in ContentWords(bytes[...]).stems {
                counts[stem] = max(counts[stem] ?? 0, count)
            }
        }
        for document in documents {
            for word in document.words { counts[word, default: 0] += 1 }
        }
        total += documents.count
    }

    /// Inverse document frequency, at least 0.
    func weight(_ word: UInt64) -> Double {
        max(0, log(Double(total + 1) / (Double(counts[word] ?? 0) + 0.5)))
    }

    /// The share of all documents that hold a word.
    func share(_ word: UInt64) -> Double {
        total > 0 ? Double(counts[word] ?? 0) / Double(total) : 0
    }
}
