// Module Figures: compares the claims of many documents.
// Imports Language, Dates, Trees and the vocabulary; it is given documents and reads no shards.
// `ReportedDocument` -> `StoryGrouping` (which report one event) -> `MeasureGrouping` with
// `FigureModel` (which numbers are one measure) -> `Measure` with its origins and `FigureInterval`s
// (where they agree and differ); `FigureLedger` holds the result.
// `DocumentVersion` is the one place that decides which record is a later version of another.

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
    private(set) var known: [String: MeasureWords] = [:]
    /// What took the place of other records: versions from before, the oldest
    /// first, by the document's place.
    private(set) var earlier: [Int: [ReportedDocument]] = [:]

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
        var grouped: Set<FigurePlace> = []
        for story in stories {
            for group in grouping.groups(story, of: documents) {
                grouped.formUnion(group)
                measures.append(measure(group))
            }
        }
        for document in documents.indices {
            for figure in documents[document].figures.indices {
                let place = FigurePlace(document: document, figure: figure)
                if !grouped.contains(place) { measures.append(measure([place])) }
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
                let digits = "\(index)"
                version.order =
                    version.added + " " + String(repeating: "0", count: 9 - min(9, digits.count))
                    + digits
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
        Self.line(of: documents[place.document], figure: figure(place))
    }

    private func measure(_ group: [FigurePlace]) -> Measure {
        let places = group.sorted {
            (documents[$0.document].day, $0) < (documents[$1.document].day, $1)
        }
        let figures = places.map { figure($0) }
        let intervals = figures.map { FigureInterval($0) }
        let origins = Origins.labels(places, of: documents)
        let leader = leader(among: intervals, origins: origins)
        let mentions = places.indices.map { index in
            Measure.Mention(
                place: places[index], interval: intervals[index],
                relation: relation(
                    of: index, to: leader, figures: figures, intervals: intervals, places: places),
                origin: origins[index])
        }
        let latest = mentions.lastIndex { $0.relation != .conflict && $0.relation != .unknown }
        let unit = Self.commonest(figures.map { $0.unit })
        var measure = Measure(
            id: id(group), name: name(figures), unit: unit,
            factor: figures.first { $0.unit == unit }?.factor ?? 1, mentions: mentions, latest: 0)
        let last = figures[latest ?? leader]
        measure.latest = measure.value(last.value, of: last)
        return measure
    }

    /// The number whose values most origins agree with, of equals the latest.
    ///
    /// - `origins`: of each interval; quadratic in their number.
    private func leader(among intervals: [FigureInterval], origins: [String]) -> Int {
        var best = (index: 0, support: 0)
        for index in intervals.indices {
            let support = Set(
                intervals.indices.filter { intervals[$0].overlaps(intervals[index]) }
                    .map { origins[$0] }
            ).count
            if support >= best.support { best = (index, support) }
        }
        return best.index
    }

    private func relation(
        of index: Int, to leader: Int, figures: [Figure], intervals: [FigureInterval],
        places: [FigurePlace]
    ) -> Measure.Relation {
        if intervals[index].overlaps(intervals[leader]) { return .agree }
        let days = (documents[places[index].document].day, documents[places[leader].document].day)
        guard !days.0.isEmpty, !days.1.isEmpty else { return .unknown }
        if days.0 == days.1 { return .conflict }
        let (one, other) = (figures[index], figures[leader])
        // A toll rises while the day that it is about stays the same.
        let isToll = !Fate.of(one).isEmpty && one.dimension == "#"
        if !one.when.isEmpty, one.when == other.when, !isToll { return .conflict }
        return Self.areTwoViews(one, other) ? .conflict : .update
    }

    /// Whether two speakers name different sums or shares of the same:
    /// who speaks later does not bring the other up to date.
    ///
    /// Counts and times go on.
    private static func areTwoViews(_ one: Figure, _ other: Figure) -> Bool {
        guard ["money", "percentage"].contains(one.kind), one.when == other.when else {
            return false
        }
        return !one.attribution.isEmpty && !other.attribution.isEmpty
            && one.attribution.lowercased() != other.attribution.lowercased()
    }

    /// The name by which most numbers are known; of counted things what is counted.
    private func name(_ figures: [Figure]) -> String {
        let names = figures.map { figure in
            let isCount = figure.dimension == "#" && !figure.unitText.isEmpty
            if figure.dimension == "age" { return "age of \(figure.subject)" }
            guard isCount, figure.unitText != figure.subject, !figure.subject.isEmpty else {
                return figure.subject.isEmpty ? figure.unitText : figure.subject
            }
            return "\(figure.unitText) (\(figure.subject))"
        }
        return Self.commonest(names.filter { !$0.isEmpty })
    }

    /// The most frequent one, of equals the first.
    private static func commonest(_ names: [String]) -> String {
        var counts: [String: Int] = [:]
        for name in names { counts[name, default: 0] += 1 }
        var best = ""
        for name in names where counts[name, default: 0] > counts[best, default: 0] { best = name }
        return best
    }

    private func id(_ group: [FigurePlace]) -> String {
        guard let first = group.min(by: { key($0) < key($1) }) else { return "" }
        let hash = WordHash.joined(WordHash.of(key(first)), UInt64(figure(first).numberSpan.0))
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private func key(_ place: FigurePlace) -> String {
        "\(documents[place.document].id) \(figure(place).numberSpan.0)"
    }
}
