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
