internal import Figures
internal import JSON
internal import Language
internal import Tables

/// What the models learn from: all inputs, and those that the values have no part in,
/// of all pairs and of those that differ.
struct FigureTrainingRows {
    var pairs = TrainingRows()
    var context = TrainingRows()
    var differ = TrainingRows()
}

/// Pairs of comparable numbers of the events, with what the model sees of them.
struct FigureLessons {
    struct Pair {
        var event: Int
        var isSame: Bool
        var agree: Bool
        var features: [Float]
    }

    private let events: GoldEvents
    private let features: PairFeatures
    private(set) var pairs: [Pair] = []

    init(_ events: GoldEvents, data: DataFolder) throws {
        self.events = events
        let documents = events.documents
        var first = 0
        let stories = events.list.map { event in
            defer { first += event.documents.count }
            return Array(first..<first + event.documents.count)
        }
        features = PairFeatures(
            documents, stories: stories,
            rarity: try WordRarity(documents, background: data),
            clusters: try WordClusters(data: data))
        for (index, event) in events.list.enumerated() {
            let places = event.documents.indices.flatMap { document in
                event.documents[document].figures.indices.map {
                    FigurePlace(document: document, figure: $0)
                }
            }
            let story = StoryFigures(places, of: event.documents, features: features)
            for right in places.indices {
                for left in 0..<right {
                    add(left, with: right, in: story, event: event, index: index)
                }
            }
        }
    }

    private mutating func add(
        _ left: Int, with right: Int, in story: StoryFigures, event: GoldEvents.Event, index: Int
    ) {
        let (one, other) = (story.places[left], story.places[right])
        let mine = event.measures[one.document][one.figure]
        let theirs = event.measures[other.document][other.figure]
        guard story.areComparable(left, right), mine != nil || theirs != nil else { return }
        pairs.append(
            Pair(
                event: index, isSame: (mine ?? -1) >= 0 && mine == theirs,
                agree: story.agree(left, right),
                features: features.values(of: left, and: right, in: story)))
    }

    var summary: String {
        """
        \(events.list.count) events, \(events.documents.count) documents, \(pairs.count) pairs, \
        \(pairs.count { $0.isSame }) of them the same
        """
    }

    /// Adds the pairs of some events.
    func add(to rows: inout FigureTrainingRows, weight: Float, _ isChosen: (_ event: Int) -> Bool) {
        for pair in pairs where isChosen(pair.event) {
            let target: Float = pair.isSame ? 1 : 0
            rows.pairs.add(pair.features[...], target: target, weight: weight)
            let sentences = PairFeatures.context.map { pair.features[$0] }
            rows.context.add(sentences[...], target: target, weight: weight)
            guard !pair.agree else { continue }
            let differ = PairFeatures.differ.map { pair.features[$0] }
            rows.differ.add(differ[...], target: target, weight: weight)
        }
    }

    /// Lines of measures as the measuring set's scorer reads them.
    func predictions(
        of event: Int, _ model: FigureModel, thresholds: (agree: Double, differ: Double)
    ) -> [UInt8] {
        var grouping = MeasureGrouping(model: model, features: features)
        (grouping.threshold, grouping.otherThreshold) = thresholds
        let documents = events.list[event].documents
        var bytes: [UInt8] = []
        for (number, group) in grouping.groups(Array(documents.indices), of: documents).enumerated()
        {
            var json = JSONWriter()
            json.beginObject()
            json.field("id", "\(event)-\(number)")
            json.key("mentions")
            json.beginArray()
            for place in group {
                let figure = documents[place.document].figures[place.figure]
                json.beginObject()
                json.field("document", documents[place.document].id)
                json.key("number_span")
                json.beginArray()
                json.integer(figure.numberSpan.0)
                json.integer(figure.numberSpan.1)
                json.endArray()
                json.field("value", figure.value)
                json.endObject()
            }
            json.endArray()
            json.endObject()
            json.endLine()
            bytes += json.bytes
        }
        return bytes
    }
}
