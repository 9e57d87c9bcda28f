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

/// What else the documents of a story give: of one measure a document gives, as a rule, one number.
struct CompetingFigures {
    /// The likeness of the number of a document that is most like another document's,
    /// and of the best with another value.
    private struct Best {
        var value = 0.0
        var likeness = 0.0
        var other = 0.0

        mutating func add(_ value: Double, likeness: Double) {
            if value == self.value {
                self.likeness = max(self.likeness, likeness)
            } else if likeness > self.likeness {
                (other, self.value, self.likeness) = (self.likeness, value, likeness)
            } else {
                other = max(other, likeness)
            }
        }
    }

    private struct Given: Hashable {
        var document: Int
        var dimension: String
        var value: Double
    }

    private let places: [FigurePlace]
    private let figures: [Figure]
    private let views: [StoryFigures.View]
    /// For each number, the documents that have one like it.
    private var best: [[Int: Best]]
    private var given: Set<Given> = []

    /// Compares every two of the numbers: quadratic.
    ///
    /// - `figures`, `views`: in the order of `places`.
    init(places: [FigurePlace], figures: [Figure], views: [StoryFigures.View]) {
        (self.places, self.figures, self.views) = (places, figures, views)
        best = places.map { _ in [:] }
        for right in places.indices {
            given.insert(
                Given(
                    document: places[right].document, dimension: figures[right].dimension,
                    value: figures[right].base))
            for left in 0..<right where figures[left].dimension == figures[right].dimension {
                let likeness = likeness(left, right)
                guard likeness > 0 else { continue }
                best[left][places[right].document, default: Best()]
                    .add(figures[right].base, likeness: likeness)
                best[right][places[left].document, default: Best()]
                    .add(figures[left].base, likeness: likeness)
            }
        }
    }

    private func likeness(_ left: Int, _ right: Int) -> Double {
        let (one, other) = (views[left], views[right])
        let head = figures[left].head
        return one.clause.share(other.clause) + one.window.share(other.window)
            + one.concepts.share(other.concepts)
            + (head != 0 && head == figures[right].head ? 0.5 : 0)
    }

    /// The likeness of two numbers less that of either and the best other
    /// number of the other's document.
    func margin(_ left: Int, _ right: Int) -> Double {
        func rival(of one: Int, beside other: Int) -> Double {
            guard let best = best[one][places[other].document] else { return 0 }
            return best.value == figures[other].base ? best.other : best.likeness
        }
        return likeness(left, right)
            - max(rival(of: left, beside: right), rival(of: right, beside: left))
    }

    func isGiven(_ figure: Figure, in document: Int) -> Bool {
        given.contains(
            Given(document: document, dimension: figure.dimension, value: figure.base))
    }
}

/// The part of a sentence that a number stands in, between the marks around it.
enum Clause {
    private static let marks = Set(",;:()\"".utf8)

    /// Bytes of the text, with the number among them.
    static func range(
        around number: Range<Int>, in sentence: Range<Int>, of text: [UInt8]
    ) -> Range<Int> {
        guard sentence.lowerBound <= number.lowerBound, number.upperBound <= sentence.upperBound
        else { return number }
        var start = number.lowerBound
        while start > sentence.lowerBound, !isMark(text, at: start - 1) { start -= 1 }
        var end = number.upperBound
        while end < sentence.upperBound, !isMark(text, at: end) { end += 1 }
        return start..<end
    }

    /// Commas between digits are none.
    private static func isMark(_ text: [UInt8], at place: Int) -> Bool {
        let byte = text[place]
        if byte >= 0x80 { return isWideMark(text, at: place) || isWideMark(text, at: place - 2) }
        guard marks.contains(byte) else { return false }
        return place + 1 >= text.count || !(0x30...0x39).contains(text[place + 1])
    }

    /// Whether a dash or a curved quotation mark begins here.
    private static func isWideMark(_ text: [UInt8], at place: Int) -> Bool {
        guard place >= 0, place + 2 < text.count else { return false }
        return text[place] == 0xE2 && text[place + 1] == 0x80
            && [0x93, 0x94, 0x9C, 0x9D].contains(text[place + 2])
    }
}
