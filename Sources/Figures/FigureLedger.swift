// Module Figures: compares the claims of many documents.
// Imports Language, Dates, Trees and the vocabulary; it is given documents and reads no shards.
// `ReportedDocument` -> `StoryGrouping` (which report one event) -> `MeasureGrouping` with
// `FigureModel` (which numbers are one measure) -> `Measure` with its origins and `FigureInterval`s
// (where they agree and differ); `FigureLedger` holds the result.
// `DocumentVersion` is the one place that decides which record is a later version of another.

internal import Bytes
internal import Documents
internal import Language
package import Tables

/// The figures of many documents: which numbers give the same measure, and where they differ.
package struct FigureLedger: Sendable {
    package private(set) var documents: [ReportedDocument]
    /// In the order of their first mention; with those that one document alone gives.
    package private(set) var measures: [Measure] = []
    /// Those that several documents give.
    package private(set) var shared: [Measure] = []
    /// Of these, those of most origins first.
    package private(set) var mostReported: [Measure] = []
    /// Of these, those whose numbers differ, the widest apart and of most origins first.
    package private(set) var conflicting: [Measure] = []
    /// Of these, what they are found by, by their ids.
    private var known: [String: MeasureWords] = [:]
    /// What took the place of other records: versions from before, the oldest
    /// first, by the document's place.
    private var earlier: [Int: [ReportedDocument]] = [:]

    /// Groups the figures of all documents as their latest versions give them.
    ///
    /// - `documents`: in the order in which they came, which tells apart
    ///   what was taken in at one time.
    ///
    /// About linear in the documents, quadratic in the figures of a story.
    package init(_ documents: [ReportedDocument], data: DataFolder) throws(TableError) {
        let model = try FigureModel(data)
        try self.init(documents, model: model, data: data)
    }

    private init(
        _ all: [ReportedDocument], model: FigureModel, data: DataFolder
    ) throws(TableError) {
        let successors = Self.successors(of: all)
        let latest = all.indices.filter { successors[$0] == nil }
        documents = latest.map { all[$0] }
        let places = Dictionary(uniqueKeysWithValues: zip(latest, documents.indices))
        for index in all.indices where successors[index] != nil {
            var last = index
            // A chain of replacements has no more links than there are records.
            for _ in all.indices {
                guard let next = successors[last] else { break }
                last = next
            }
            if let place = places[last] { earlier[place, default: []].append(all[index]) }
        }
        let rarity = try WordRarity(documents, background: data)
        let stories = StoryGrouping().stories(of: documents, rarity: rarity)
        let features = PairFeatures(
            documents, stories: stories, rarity: rarity, clusters: try WordClusters(data: data))
        let grouping = MeasureGrouping(model: model, features: features)
        let maker = MeasureMaker(documents: documents)
        var grouped: Set<FigurePlace> = []
        for story in stories {
            for group in grouping.groups(story, of: documents) {
                grouped.formUnion(group)
                measures.append(maker.measure(of: group))
            }
        }
        for document in documents.indices {
            for figure in documents[document].figures.indices {
                let place = FigurePlace(document: document, figure: figure)
                if !grouped.contains(place) { measures.append(maker.measure(of: [place])) }
            }
        }
        measures = measures.map { (Self.first($0), $0) }.sorted { $0.0 < $1.0 }.map { $0.1 }
        shared = measures.filter { $0.documents > 1 }
        mostReported = shared.map { ($0, day($0)) }.sorted {
            ($1.0.origins, $1.1, $0.0.id) < ($0.0.origins, $0.1, $1.0.id)
        }.map { $0.0 }
        conflicting = Self.conflicts(shared)
        for measure in shared { known[measure.id] = gathered(measure) }
    }

    private static func successors(of documents: [ReportedDocument]) -> [Int?] {
        DocumentVersion.successors(
            of: documents.enumerated().map { index, document in
                var version = document.version
                version.order = version.added + " " + String(index).zeroPadded(to: 9)
                return version
            })
    }

    /// Those whose numbers differ, the widest apart and of most origins first.
    package static func conflicts(_ measures: [Measure]) -> [Measure] {
        measures.filter { $0.conflicts > 0 }.map { ($0, $0.gap) }.sorted { $0.1 > $1.1 }
            .map { $0.0 }
    }

    /// ISO day of the last document that gives a measure; "" if it does not say.
    package func day(_ measure: Measure) -> String {
        measure.mentions.last.map { documents[$0.place.document].day } ?? ""
    }

    private static func first(_ measure: Measure) -> FigurePlace {
        measure.mentions.map { $0.place }.min() ?? FigurePlace(document: 0, figure: 0)
    }

    /// The figure at a place, which must be one of this ledger's.
    package func figure(_ place: FigurePlace) -> Figure {
        documents[place.document].figures[place.figure]
    }

    /// The sentence that states a figure, on one line.
    package func sentence(_ place: FigurePlace) -> String {
        documents[place.document].sentence(of: figure(place))
    }

    /// What earlier versions of its document gave in place of a figure, the oldest first;
    /// those that say the same are left out.
    package func history(of place: FigurePlace) -> [EarlierFigure] {
        EarlierFigure.history(of: figure(place), in: earlier[place.document] ?? [])
    }

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

    private func gathered(_ measure: Measure) -> MeasureWords {
        MeasureWords([measure.name, measure.unit] + measure.mentions.map { sentence($0.place) })
    }
}

/// What a measure is found by: its name, its unit and its sentences in lower case,
/// parted by line feeds, which no word of a question holds.
private struct MeasureWords: Sendable {
    private let text: [UInt8]

    init(_ parts: [String]) {
        text = CaseFolding.lowercased(parts.joined(separator: "\n").utf8)
    }

    /// - `word`: in lower case.
    func hold(_ word: [UInt8]) -> Bool { text.span.holds(word) }
}
