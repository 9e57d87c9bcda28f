internal import Dates
internal import Tables

#if canImport(Glibc)
    internal import Glibc
#endif

/// Groups documents that report the same event: near in time, alike in their rarer
/// words, and with a name in common.
package struct StoryGrouping: Sendable {
    /// Cosine of word weights from which two documents are of one story; and the mean cosine
    /// to a story that lets a document in; chosen on annotated news articles about common events.
    var likeness = 0.15
    var meanLikeness = 0.08
    /// Days between two reports of one story, at most.
    package var days = 30
    /// Rarer words that two documents of one story share, at least:
    /// a few sentences about what things cost are alike, too.
    var sharedWords = 5
    /// Words in more than this share of the documents tell no story.
    private static let common = 0.1
    /// Documents that a rare word leads to, at most.
    private static let reach = 400

    package init() {}

    /// The stories, each as indices of documents in their order; every document is in one.
    ///
    /// About linear in the words.
    package func stories(of documents: [ReportedDocument], rarity: WordRarity) -> [[Int]] {
        var stories: [[Int]] = []
        var storyOf = [Int](repeating: -1, count: documents.count)
        var postings: [UInt64: [Int]] = [:]
        let norms = documents.map { document in
            sqrt(document.words.reduce(0.0) { $0 + square(rarity.weight($1)) })
        }
        let order = documents.indices.sorted {
            (documents[$0].day, documents[$0].id) < (documents[$1].day, documents[$1].id)
        }
        for index in order {
            let document = documents[index]
            var products: [Int: (product: Double, words: Int)] = [:]
            for word in document.words where rarity.share(word) <= Self.common {
                let weight = square(rarity.weight(word))
                for other in postings[word, default: []].suffix(Self.reach) {
                    let old = products[other] ?? (0, 0)
                    products[other] = (old.product + weight, old.words + 1)
                }
                postings[word, default: []].append(index)
            }
            var sums: [Int: (best: Double, sum: Double)] = [:]
            for (other, (product, words)) in products
            where words >= sharedWords && isNear(documents[other].day, document.day)
                && shareName(documents[other], document)
            {
                let size = norms[index] * norms[other]
                let cosine = size > 0 ? product / size : 0
                let story = storyOf[other]
                let old = sums[story] ?? (0, 0)
                sums[story] = (max(old.best, cosine), old.sum + cosine)
            }
            let best = sums.filter {
                $0.value.best >= likeness
                    && $0.value.sum / Double(stories[$0.key].count) >= meanLikeness
            }.max { ($0.value.best, $1.key) < ($1.value.best, $0.key) }
            if let best {
                storyOf[index] = best.key
                stories[best.key].append(index)
            } else {
                storyOf[index] = stories.count
                stories.append([index])
            }
        }
        return stories.map { $0.sorted() }
    }

    private func square(_ number: Double) -> Double { number * number }

    /// The same things happen in many towns.
    private func shareName(_ one: ReportedDocument, _ other: ReportedDocument) -> Bool {
        one.names.isEmpty && other.names.isEmpty || !one.names.isDisjoint(with: other.names)
    }

    private func isNear(_ left: String, _ right: String) -> Bool {
        guard let from = CivilCalendar.day(iso: left), let to = CivilCalendar.day(iso: right) else {
            return true
        }
        return abs(from - to) <= days
    }
}
