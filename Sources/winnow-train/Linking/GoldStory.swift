internal import Documents
internal import JSON

/// A story of the measuring set with its claims, placed in the article that the program reads of it.
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

    init(_ gold: JSONValue, _ article: Article) {
        id = gold["id"]?.text ?? ""
        self.article = article
        let text = Array((gold["text"]?.text ?? "").utf8)
        let places = Self.places(text)
        let (from, to) = (Squashed(text), Squashed(article.text))
        for claim in gold["claims"]?.elements ?? [] {
            let span = (claim["span"]?.elements ?? []).compactMap { $0.number }.map { Int($0) }
            guard span.count == 2, places.indices.contains(span[0]),
                places.indices.contains(span[1])
            else { continue }
            func list(_ key: String) -> [String] {
                (claim[key]?.elements ?? []).compactMap { $0.text }
            }
            claims.append(
                Claim(
                    range: from.place(ByteRange(places[span[0]], places[span[1]]), in: to),
                    isOptional: claim["optional"]?.flag ?? false,
                    kind: claim["kind"]?.text ?? "", units: list("unit"), subject: list("subject"),
                    thing: list("thing"), source: list("attribution"), when: list("when")))
        }
    }

    /// The offset of each code point, and of the end.
    private static func places(_ text: [UInt8]) -> [Int] {
        text.indices.filter { text[$0] & 0xC0 != 0x80 } + [text.count]
    }

    /// The claim that answers a number: the one that overlaps it most.
    func answer(_ number: ByteRange) -> Claim? {
        claims.filter { $0.range.overlaps(number) }.max {
            overlap($0.range, number) < overlap($1.range, number)
        }
    }

    private func overlap(_ left: ByteRange, _ right: ByteRange) -> Int {
        min(left.end, right.end) - max(left.start, right.start)
    }
}

/// A text's letters and digits without case, with their places.
private struct Squashed {
    private var bytes: [UInt8] = []
    private var places: [Int] = []

    init(_ text: [UInt8]) {
        for (at, byte) in text.enumerated() {
            let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
            let isSign = lower == 0x24 || lower == 0x25
            guard lower &- 0x61 < 26 || lower &- 0x30 < 10 || isSign else { continue }
            bytes.append(lower)
            places.append(at)
        }
    }

    /// Where a stretch of this text stands in another that may lack parts of it; found by its surroundings.
    func place(_ range: ByteRange, in other: Squashed) -> ByteRange {
        guard let first = places.firstIndex(where: { $0 >= range.start }),
            let last = places.lastIndex(where: { $0 < range.end }), first <= last
        else { return .none }
        for (left, right) in [(40, 40), (25, 25), (40, 0), (0, 40), (12, 12)] {
            let low = max(0, first - left)
            let key = Array(bytes[low..<min(bytes.count, last + 1 + right)])
            let found = other.occurrences(of: key)
            guard found.count == 1, let at = found.first else { continue }
            let start = at + first - low
            return ByteRange(other.places[start], other.places[start + last - first] + 1)
        }
        return .none
    }

    private func occurrences(of key: [UInt8]) -> [Int] {
        guard !key.isEmpty, key.count <= bytes.count else { return [] }
        var found: [Int] = []
        for start in 0...(bytes.count - key.count)
        where bytes[start] == key[0] && bytes[start..<start + key.count].elementsEqual(key) {
            found.append(start)
            if found.count > 1 { break }
        }
        return found
    }
}
