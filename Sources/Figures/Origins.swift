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

/// How alike two texts are by the signatures of their words.
enum NearCopies {
    /// Equal bytes of two signatures, as a share; 0 where a text is empty.
    static func likeness(_ left: String, _ right: String) -> Double {
        let (one, other) = (Array(left.utf8), Array(right.utf8))
        guard !one.isEmpty, one.count == other.count, one.count % 2 == 0 else { return 0 }
        // Two digits a byte.
        var equal = 0
        for at in stride(from: 0, to: one.count, by: 2) where one[at..<at + 2] == other[at..<at + 2]
        {
            equal += 2
        }
        return Double(equal) / Double(one.count)
    }
}
