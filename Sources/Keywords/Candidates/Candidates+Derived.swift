internal import Documents
internal import Tables

extension Candidates {
    /// Endings that make a word for people or things of a name.
    private static let endings = [
        "r", "rs", "er", "ers", "n", "ns", "an", "ans", "ian", "ians", "ite", "ites", "ese",
    ].map { Array($0.utf8) }
    /// Letters of a name that such words are made of, at least.
    private static let leastLetters = 5

    /// Covers "Googlers" with "Google": single words that are made of a name
    /// at least half as frequent; linear.
    mutating func linkDerived(in article: borrowing Article) {
        var bases = WordTable<Int32>(filler: 0)
        var single: [(candidate: Int, word: [UInt8])] = []
        for at in all.indices where all[at].tokens.count == 1 && all[at].longForm < 0 {
            let token = Int(all[at].tokens.lowerBound)
            guard article.tokens.shape[token].contains(.capital) else { continue }
            let range = article.tokens.range(token)
            let word = CaseFolding.lowercased(article.text[range.start..<range.end])
            guard word.count >= Self.leastLetters else { continue }
            bases.set(WordHash.of(word), to: Int32(truncatingIfNeeded: at))
            single.append((at, word))
        }
        for (candidate, word) in single {
            for ending in Self.endings {
                guard word.count >= Self.leastLetters + ending.count,
                    word.suffix(ending.count) == ending[...],
                    let base = bases[WordHash.of(Array(word.dropLast(ending.count)))].map(Int.init),
                    base != candidate, all[base].longForm < 0,
                    all[base].count * 2 >= all[candidate].count
                else { continue }
                cover(candidate, with: base)
                break
            }
        }
    }
}
