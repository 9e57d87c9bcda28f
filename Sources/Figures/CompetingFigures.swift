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

/// What a document said before it was corrected.
package struct EarlierFigure: Sendable {
    package var figure: Figure
    /// RFC 3339; when the version that says so was taken in.
    package var added: String
    /// The sentence that states it, on one line.
    package var sentence: String

    /// What earlier versions of its document gave in place of a figure; those that say the same
    /// are left out.
    ///
    /// - `versions`: the oldest first.
    static func history(
        of now: Figure, in versions: [ReportedDocument]
    ) -> [EarlierFigure] {
        var history: [EarlierFigure] = []
        for document in versions {
            guard let figure = counterpart(of: now, in: document),
                figure.base != now.base || figure.bound != now.bound
            else { continue }
            if let last = history.last, last.figure.base == figure.base { continue }
            history.append(
                EarlierFigure(
                    figure: figure, added: document.version.added,
                    sentence: document.sentence(of: figure)))
        }
        return history
    }

    /// Share of common words from which two sentences say the same.
    private static let likeness = 0.5

    /// The number that stood where a figure stands now: of the same dimension,
    /// in the sentence that is most like its own.
    private static func counterpart(of now: Figure, in document: ReportedDocument) -> Figure? {
        var best: (figure: Figure, likeness: Double)?
        for figure in document.figures
        where figure.dimension == now.dimension && figure.role == now.role {
            let words = alike(figure.sentence, now.sentence)
            guard words >= likeness else { continue }
            // Of several numbers in one sentence the one among the same words.
            let whole = words + alike(figure.clause, now.clause) + alike(figure.window, now.window)
            if whole > best?.likeness ?? 0 { best = (figure, whole) }
        }
        return best?.figure
    }

    /// Common words of two sets in order, as a share of all of theirs; two empty ones are alike.
    private static func alike(_ one: [UInt64], _ other: [UInt64]) -> Double {
        guard !one.isEmpty || !other.isEmpty else { return 1 }
        let both = SortedWords.common(one, other)
        return Double(both) / Double(one.count + other.count - both)
    }
}
