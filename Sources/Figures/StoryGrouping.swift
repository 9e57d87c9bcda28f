#if canImport(Glibc)
    internal import Glibc
#endif

internal import Dates
internal import Documents
internal import Language
internal import Tables

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

/// The figures of one story, prepared to be compared with one another.
package struct StoryFigures {
    /// What is compared of a figure.
    struct View {
        var subject: WeightedWords
        var concepts: WeightedWords
        var clause: WeightedWords
        var window: WeightedWords
        var sentence: WeightedWords
        var agent: WeightedWords
        var attribution: WeightedWords
        /// Paths to the clusters of the words that are known.
        var subjectPaths: [UInt16]
        var windowPaths: [UInt16]
        var fate: Fate
    }

    package let places: [FigurePlace]
    let figures: [Figure]
    let views: [View]
    private let intervals: [FigureInterval]
    private let competing: CompetingFigures

    package init(_ places: [FigurePlace], of documents: [ReportedDocument], features: PairFeatures)
    {
        self.places = places
        figures = places.map { documents[$0.document].figures[$0.figure] }
        views = figures.map { Self.view(of: $0, features: features) }
        intervals = figures.map { FigureInterval($0) }
        competing = CompetingFigures(places: places, figures: figures, views: views)
    }

    /// How much more the sentences of two numbers are alike than that of either and the best other
    /// number of the other's document.
    func margin(_ left: Int, _ right: Int) -> Double {
        competing.margin(left, right)
    }

    /// Whether the document of one of them gives the other's number.
    func isGiven(_ left: Int, _ right: Int) -> Bool {
        competing.isGiven(figures[left], in: places[right].document)
            || competing.isGiven(figures[right], in: places[left].document)
    }

    /// Whether two of them can give one measure at all.
    package func areComparable(_ left: Int, _ right: Int) -> Bool {
        PairFeatures.areComparable(
            figures[left], figures[right],
            sameDocument: places[left].document == places[right].document)
    }

    /// Whether two numbers can be one.
    package func agree(_ left: Int, _ right: Int) -> Bool {
        intervals[left].overlaps(intervals[right])
    }

    private static func view(of figure: Figure, features: PairFeatures) -> View {
        func weighted(_ words: [UInt64]) -> WeightedWords {
            WeightedWords(words, weight: features.rarity.weight)
        }
        func paths(_ words: [UInt64]) -> [UInt16] {
            words.map { features.clusters.path(of: $0, shape: []) }.filter { $0 != 0 }
        }
        return View(
            subject: weighted(figure.subjectWords), concepts: weighted(figure.concepts),
            clause: weighted(figure.clause), window: weighted(figure.window),
            sentence: weighted(figure.sentence), agent: weighted(figure.agentWords),
            attribution: weighted(figure.attributionWords),
            subjectPaths: paths(figure.subjectForms), windowPaths: paths(figure.windowForms),
            fate: Fate.of(figure))
    }
}
