internal import Documents

/// What a page says of itself outside of its text, as written:
/// still undecided which of it is right.
struct PageFacts {
    struct Fact {
        /// Lower case: "og:title", "canonical", "itemprop:author".
        var name: String
        var value: [UInt8]
        /// The element of the item that it is a property of; -1 if that has no author or date.
        var item = -1
    }

    struct Time {
        var value: [UInt8]
        /// Index into the outline.
        var element: Int
        /// `itemprop` of the element; empty if it has none.
        var property: [UInt8]
        /// The words in front of it in its line.
        var before: [UInt8]
        /// As in `Fact`.
        var item: Int
        /// The text of the element.
        var text: [UInt8] = []
    }

    /// More of them than any honest page has are not read.
    static let limit = 400
    static let maximumDataBytes = 4 << 20

    private(set) var facts: [Fact] = []
    private(set) var title: [UInt8] = []
    /// JSON-LD texts.
    private(set) var data: [[UInt8]] = []
    var language = ""
    /// What the picture in a heading says, and the page's title too; "" if there is none.
    var sign = ""
    var times: [Time] = []
    /// Elements of the items that are articles.
    var articles: Set<Int> = []
    /// Texts of elements that are links with `rel=author` or have `itemprop=author`.
    private(set) var authors: [(element: Int, item: Int, text: [UInt8])] = []
    /// Texts of inline elements that are only called after authors or bylines, and of links
    /// to the pages of authors.
    private(set) var calledAuthors: [(element: Int, item: Int, text: [UInt8])] = []
    /// Lines that may be bylines, with bars between their inline elements,
    /// by the element that each stands in.
    private(set) var parts: [Int: String] = [:]

    /// A link to the front page of a site.
    struct Home {
        var text: String
        /// "https://example.org/"; "/" for the site's own.
        var address: String
        /// Index into the outline.
        var element: Int
    }

    private(set) var homes: [Home] = []
    private var captured: [UInt8] = []
    private var dataBytes = 0

    mutating func note(name: [UInt8], value: [UInt8], of item: Int = -1) {
        guard !name.isEmpty, !value.isEmpty, name.count <= 64, value.count <= 8192,
            facts.count < Self.limit
        else { return }
        facts.append(
            Fact(
                name: String(decoding: CaseFolding.lowercased(name), as: UTF8.self), value: value,
                item: item))
    }

    /// - `itemprop`: one property or several with spaces between, each of which has the value.
    mutating func note(itemprop: [UInt8], value: [UInt8], of item: Int) {
        for property in itemprop.split(whereSeparator: { $0 <= 0x20 }) {
            note(name: Array("itemprop:".utf8) + property, value: value, of: item)
        }
    }

    /// Forgets what belongs to items other than the page's article.
    ///
    /// An item that holds the headline is the article's. If no article does, those are whose
    /// own text does not stand above the headline or beside the page's article.
    mutating func keepItems(of page: Page) {
        let headline = page.blocks.firstIndex { $0.layout.tag == "h1" }
        let outline = page.outline
        let element = headline.map { page.blocks[$0].layout.element } ?? -1
        let holdsHeadline = Set(outline.chain(from: element))
        var own = holdsHeadline
        if articles.isDisjoint(with: holdsHeadline) {
            let above = page.blocks[..<(headline ?? 0)].reduce(into: Set<Int>()) {
                $0.formUnion(outline.chain(from: $1.layout.element))
            }
            own.formUnion(
                articles.filter {
                    !above.contains($0) && !outline.isBeside($0, headlines: holdsHeadline)
                })
        }
        facts.removeAll { $0.item >= 0 && !own.contains($0.item) }
        times.removeAll { $0.item >= 0 && !own.contains($0.item) }
        authors.removeAll { $0.item >= 0 && !own.contains($0.item) }
        calledAuthors.removeAll { $0.item >= 0 && !own.contains($0.item) }
    }

    /// Forgets values that nobody filled in.
    mutating func dropUnfilled(_ marks: TemplateMarks) {
        facts.removeAll { marks.isUnfilled($0.value) }
        authors.removeAll { marks.isUnfilled($0.text) }
        calledAuthors.removeAll { marks.isUnfilled($0.text) }
        if marks.isUnfilled(title) { title = [] }
    }

    mutating func noteTime(_ text: [UInt8], element: Int) {
        guard text.count <= DatedLine.longest,
            let place = times.lastIndex(where: { $0.element == element })
        else { return }
        times[place].text = text
    }

    mutating func noteHome(_ text: [UInt8], address: [UInt8], element: Int) {
        guard !text.isEmpty, text.count <= 80, homes.count < 8 else { return }
        homes.append(
            Home(
                text: PageMetadata.clean(text), address: String(decoding: address, as: UTF8.self),
                element: element))
    }

    /// What the links to the page's own site call it: those without a host, with that of the page's
    /// address, or above the headline.
    ///
    /// - `headline`: its element; -1 if there is none.
    func ownHomes(address: String, headline: Int) -> [String] {
        homes.filter {
            $0.address == "/" || address.hasPrefix($0.address) || $0.element < headline
        }.map(\.text)
    }

    /// - `item`: as in `Fact`.
    /// - `isSure`: whether the markup says that it is an author.
    mutating func noteAuthor(_ text: [UInt8], element: Int, item: Int, isSure: Bool) {
        guard !text.isEmpty, authors.count + calledAuthors.count < Self.limit else { return }
        if isSure {
            authors.append((element, item, text))
        } else {
            calledAuthors.append((element, item, text))
        }
    }

    mutating func noteParts(_ text: [UInt8], element: Int) {
        guard parts.count < Self.limit, parts[element] == nil else { return }
        parts[element] = PageMetadata.clean(text)
    }

    /// A block's text, with bars between its inline elements where it would name nobody without.
    func text(of block: Block, for byline: Byline) -> String {
        let text = String(decoding: block.text, as: UTF8.self)
        guard let parts = parts[block.layout.element], byline.names(text).isEmpty else {
            return text
        }
        return parts
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

    /// The values by the letters of their names alone, so that "publish-date",
    /// "PublishDate" and "publish_date" are one.
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
