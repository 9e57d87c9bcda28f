internal import Bytes
internal import Documents

/// One measure of one thing, with every number that documents give for it.
package struct Measure: Sendable {
    /// How a number stands to the one that most origins give.
    package enum Relation: String, Sendable, CaseIterable {
        case agree
        /// Another value for the same time.
        case conflict
        /// Another value in a report of another day.
        case update
        /// Another value, and it is not known for when.
        case unknown
    }

    /// A number that a document gives for the measure.
    package struct Mention: Sendable {
        package var place: FigurePlace
        package var interval: FigureInterval
        package var relation: Relation
        package var origin: String
    }

    /// The same for the same numbers, however often the shards are read.
    package var id: String
    /// What is measured, as the documents say it most often.
    package var name: String
    /// ISO currency or unit; "" for things that are counted.
    package var unit: String
    /// Turns values in `unit` into the dimension's base unit.
    package var factor: Double
    /// In the order of days, then of documents.
    package var mentions: [Mention]
    /// The latest number that is no conflict, in `unit`.
    package var latest: Double

    /// A value of one of its figures, in `unit`: documents may count in weeks what others
    /// count in days.
    package func value(_ value: Double, of figure: Figure) -> Double {
        figure.unit == unit ? value : value * figure.factor / factor
    }

    package var origins: Int { Set(mentions.map { $0.origin }).count }
    package var documents: Int { Set(mentions.map { $0.place.document }).count }
    package var conflicts: Int {
        mentions.count { $0.relation == .conflict || $0.relation == .unknown }
    }

    /// Relative distance of the numbers times origins: what is worth a look first.
    var gap: Double {
        let values = mentions.map {
            abs(($0.interval.low + min($0.interval.high, $0.interval.low * 2)) / 2)
        }
        guard let least = values.min(), let most = values.max(), most > 0 else { return 0 }
        return (most - least) / most * Double(origins)
    }
}

/// Tells which mentions of a figure go back to one origin: near-copies of one
/// article, or words of one source.
struct Origins {
    /// Equal bytes of two near-duplicate signatures, as a share, from which two articles are one.
    private static let copy = 0.7

    /// A label for each place, equal where the origin is one: who says the number,
    /// else the copy's first source.
    static func labels(_ places: [FigurePlace], of documents: [ReportedDocument]) -> [String] {
        var firsts: [Int] = []
        return places.map { place in
            let document = documents[place.document]
            let attribution = document.figures[place.figure].attribution
            if !attribution.isEmpty { return attribution.lowercased() }
            if let known = firsts.first(where: { isCopy(documents[$0], document) }) {
                return label(documents[known])
            }
            firsts.append(place.document)
            return label(document)
        }
    }

    private static func label(_ document: ReportedDocument) -> String {
        document.source.isEmpty ? document.id : "\(document.source): \(document.id)"
    }

    private static func isCopy(_ left: ReportedDocument, _ right: ReportedDocument) -> Bool {
        if left.id == right.id { return true }
        return NearCopies.likeness(left.near, right.near) >= copy
    }
}

/// What a measure is found by: its name, its unit and its sentences in lower case,
/// and what no word of a question holds.
struct MeasureWords: Sendable {
    private let text: [UInt8]

    init(_ parts: [String]) {
        text = CaseFolding.lowercased(parts.joined(separator: "\n").utf8)
    }

    /// - `word`: in lower case.
    func hold(_ word: [UInt8]) -> Bool { text.span.holds(word) }
}

extension FigureLedger {
    /// Those of some measures whose name, unit or sentences hold all words,
    /// one after the other as they are asked for.
    package func holding(
        _ words: [String], among measures: [Measure]
    ) -> some Sequence<Measure> {
        let words = words.map { CaseFolding.lowercased($0.utf8) }
        return measures.lazy.filter { measure in
            words.allSatisfy { self.words(of: measure).hold($0) }
        }
    }

    private func words(of measure: Measure) -> MeasureWords {
        known[measure.id] ?? gathered(measure)
    }

    func gathered(_ measure: Measure) -> MeasureWords {
        MeasureWords([measure.name, measure.unit] + measure.mentions.map { sentence($0.place) })
    }
}
