internal import Documents
internal import Language

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
