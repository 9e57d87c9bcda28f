internal import Documents

/// What a page says of itself outside of its text, as written: still undecided which of it is right.
struct PageFacts {
    struct Fact {
        /// Lower case: "og:title", "canonical", "itemprop:author".
        var name: String
        var value: [UInt8]
    }

    struct Time {
        var value: [UInt8]
        /// Index into the outline.
        var element: Int
        /// `itemprop` of the element; empty if it has none.
        var property: [UInt8]
    }

    /// More of them than any honest page has are not read.
    static let limit = 400
    static let maximumDataBytes = 4 << 20

    private(set) var facts: [Fact] = []
    private(set) var title: [UInt8] = []
    /// JSON-LD texts.
    private(set) var data: [[UInt8]] = []
    var language = ""
    var times: [Time] = []
    /// Texts of elements that are links with `rel=author` or have `itemprop=author`.
    private(set) var authors: [(element: Int, text: [UInt8])] = []
    private var captured: [UInt8] = []
    private var dataBytes = 0

    mutating func note(name: [UInt8], value: [UInt8]) {
        guard !name.isEmpty, !value.isEmpty, name.count <= 64, value.count <= 8192,
            facts.count < Self.limit
        else { return }
        facts.append(
            Fact(name: String(decoding: CaseFolding.lowercased(name), as: UTF8.self), value: value))
    }

    mutating func note(itemprop: [UInt8], value: [UInt8]) {
        note(name: Array("itemprop:".utf8) + itemprop, value: value)
    }

    mutating func noteAuthor(_ text: [UInt8], element: Int) {
        guard !text.isEmpty, authors.count < Self.limit else { return }
        authors.append((element, text))
    }

    mutating func beginCapture() { captured.removeAll(keepingCapacity: true) }

    mutating func capture(_ bytes: Span<UInt8>) {
        guard captured.count < Self.maximumDataBytes else { return }
        for at in bytes.indices { captured.append(bytes[at]) }
    }

    mutating func endTitle() { title = captured }

    mutating func endData() {
        dataBytes += captured.count
        guard dataBytes <= Self.maximumDataBytes, data.count < 64 else { return }
        data.append(captured)
    }

    /// The first value under a name; nil if there is none.
    subscript(name: String) -> [UInt8]? { facts.first { $0.name == name }?.value }

    func all(_ name: String) -> [[UInt8]] { facts.filter { $0.name == name }.map(\.value) }

    /// The values by the letters of their names alone, so that "publish-date", "PublishDate" and "publish_date" are one.
    var spelt: [String: [[UInt8]]] {
        var found: [String: [[UInt8]]] = [:]
        for fact in facts { found[Self.letters(of: fact.name), default: []].append(fact.value) }
        return found
    }

    private static func letters(of name: String) -> String {
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return name.filter(\.isLetter) }
        return String(decoding: name.utf8.filter { $0 | 0x20 &- 0x61 < 26 }, as: UTF8.self)
    }
}
