internal import Documents
internal import JSON

/// A story of the measuring set with its claims, placed in the article
/// that the program reads of it.
struct GoldStory {
    struct Claim {
        /// Of the number, in the article; none where its text was dropped.
        var range: ByteRange
        var isOptional: Bool
        var kind: String
        var units: [String]
        var subject: [String]
        var thing: [String]
        var source: [String]
        var when: [String]
    }

    var id: String
    var article: Article
    var claims: [Claim] = []
    /// Whether nobody reads the story's errors.
    var isKept: Bool { WordHash.of(id) >> 40 % 3 == 0 }

    init(id: String, article: Article, claims: [Claim]) {
        self.id = id
        self.article = article
        self.claims = claims
    }

    init(_ gold: JSONValue, of article: Article) {
        id = gold["id"]?.text ?? ""
        self.article = article
        let alignment = TextAlignment(from: gold["text"]?.bytes ?? [], to: article.text)
        for claim in gold["claims"]?.elements ?? [] {
            let span = (claim["span"]?.elements ?? []).compactMap { $0.integer }
            guard let bytes = alignment.bytes(span) else { continue }
            func list(_ key: String) -> [String] {
                (claim[key]?.elements ?? []).compactMap { $0.text }
            }
            claims.append(
                Claim(
                    range: alignment.moved(bytes).map { ByteRange($0.lowerBound, $0.upperBound) }
                        ?? .none,
                    isOptional: claim["optional"]?.flag ?? false,
                    kind: claim["kind"]?.text ?? "", units: list("unit"), subject: list("subject"),
                    thing: list("thing"), source: list("attribution"), when: list("when")))
        }
    }

    /// The claim that answers a number: the one that overlaps it most.
    func answer(_ number: ByteRange) -> Claim? {
        claims.filter { $0.range.overlaps(number) }.max {
            overlap($0.range, with: number) < overlap($1.range, with: number)
        }
    }

    private func overlap(_ left: ByteRange, with right: ByteRange) -> Int {
        min(left.end, right.end) - max(left.start, right.start)
    }
}
