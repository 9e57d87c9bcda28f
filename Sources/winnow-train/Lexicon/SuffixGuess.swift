internal import Language

/// Endings of two to five letters and the classes of the words that have them.
struct SuffixGuess {
    private(set) var classes: [String: [String]] = [:]

    /// - `words`: word to classes; names are left out.
    init(_ words: [String: [String]]) {
        var counts: [String: [String: Int]] = [:]
        for (word, given) in words {
            let own = given.filter { $0 != "NNP" }
            guard !own.isEmpty, word.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }),
                word.utf8.count > 3
            else { continue }
            for length in 1...5 where word.utf8.count > length + 1 {
                for (place, name) in own.enumerated() {
                    counts[String(word.suffix(length)), default: [:]][name, default: 0] +=
                        place == 0 ? 2 : 1
                }
            }
        }
        for length in 1...5 {
            for (suffix, found) in counts where suffix.utf8.count == length {
                let total = found.values.reduce(0, +)
                guard total >= 40 || length == 1 else { continue }
                let ordered = found.filter { $0.value * 12 >= total }
                    .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
                    .map(\.key)
                guard !ordered.isEmpty, guess(suffix) != ordered else { continue }
                classes[suffix] = ordered
            }
        }
    }

    /// The classes by the longest known ending of a word.
    func guess(_ word: String) -> [String]? {
        for length in stride(from: min(5, word.utf8.count), through: 1, by: -1) {
            if let found = classes[String(word.suffix(length))] { return found }
        }
        return nil
    }

    var rows: [String] { classes.map { "\($0.key)\t\($0.value.joined(separator: " "))" } }
}
