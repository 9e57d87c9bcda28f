internal import Bytes
internal import Documents

/// Makes a measure of the figures that state one thing: its name, its unit, and how each of them
/// stands to the one that most origins give.
struct MeasureMaker {
    let documents: [ReportedDocument]

    func measure(of group: [FigurePlace]) -> Measure {
        let places = group.sorted {
            (documents[$0.document].day, $0) < (documents[$1.document].day, $1)
        }
        let figures = places.map { figure(at: $0) }
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
        let hash = WordHash.joined(WordHash.of(key(first)), UInt64(figure(at: first).numberSpan.0))
        return String(hash, radix: 16).zeroPadded(to: 16)
    }

    private func key(_ place: FigurePlace) -> String {
        "\(documents[place.document].id) \(figure(at: place).numberSpan.0)"
    }

    private func figure(at place: FigurePlace) -> Figure {
        documents[place.document].figures[place.figure]
    }
}
