internal import Bytes
internal import Documents

/// The start tag that is being read, with its attributes; all of a page share one buffer.
struct StartTag {
    /// The attributes that are read at all.
    enum Attribute: Int, CaseIterable {
        case `class`, id, style, hidden, type, role, itemprop, rel, href, content, property, name
        case datetime, lang, label, test, equiv, itemscope, itemtype, alt

        private static let keys: [UInt64] = [
            "class", "id", "style", "hidden", "type", "role", "itemprop", "rel", "href", "content",
            "property", "name", "datetime", "lang", "aria-lab", "data-tes", "http-equ", "itemscop",
            "itemtype", "alt",
        ].map(HTMLTag.key)

        /// - `key`: as `HTMLTag.key` makes it.
        init?(_ key: UInt64) {
            guard let place = Self.keys.firstIndex(of: key), let known = Self(rawValue: place)
            else {
                return nil
            }
            self = known
        }
    }

    /// As `HTMLTag.key` makes it.
    private(set) var key: UInt64 = 0
    private(set) var tag = HTMLTag.other
    /// The values of the attributes, one behind the other.
    private(set) var values: [UInt8] = []
    private var ranges = [ByteRange](repeating: .none, count: Attribute.allCases.count)
    /// The bits of the attributes that it has.
    private var given: UInt32 = 0

    // MARK: - Reading it

    /// Forgets the tag before.
    mutating func begin(_ key: UInt64) {
        self.key = key
        tag = HTMLTag.of(key: key)
        given = 0
        values.removeAll(keepingCapacity: true)
    }

    mutating func add(_ attribute: Attribute, value: Span<UInt8>) {
        let start = values.count
        for at in value.indices { values.append(value[at]) }
        ranges[attribute.rawValue] = ByteRange(start, values.count)
        given |= 1 << UInt32(attribute.rawValue)
    }

    // MARK: - Its attributes

    var hasAttributes: Bool { given != 0 }

    /// Where the value of an attribute stands in `values`; nil if the tag does not have it.
    subscript(attribute: Attribute) -> ByteRange? {
        given & 1 << UInt32(attribute.rawValue) != 0 ? ranges[attribute.rawValue] : nil
    }

    /// The value of an attribute; empty if the tag does not have it.
    func bytes(_ attribute: Attribute) -> [UInt8] {
        guard let range = self[attribute] else { return [] }
        return Array(values[range.start..<range.end])
    }

    /// Whether an attribute holds a lower-case word, in any ASCII case.
    func holds(_ word: StaticString, in attribute: Attribute) -> Bool {
        guard let range = self[attribute] else { return false }
        return values.find(word, from: range.start, to: range.end) != nil
    }

    // MARK: - What they say of its element

    /// Hidden by attribute or by inline style; not believed of what holds the page as a whole.
    var isHidden: Bool {
        switch tag {
        case .html, .body, .main, .article: return false
        case .input: return true
        default: break
        }
        if self[.hidden] != nil { return true }
        guard let style = self[.style], style.count >= Self.shortestHidingStyle else {
            return false
        }
        return sets("display", to: "none", in: style)
            || sets("visibility", to: "hidden", in: style)
    }

    /// Bytes of "display:none".
    private static let shortestHidingStyle = 12

    /// Whether an inline style sets a property to a value, white space around the colon allowed.
    private func sets(
        _ property: StaticString, to value: StaticString, in style: ByteRange
    ) -> Bool {
        guard var at = values.find(property, from: style.start, to: style.end) else { return false }
        at += property.utf8CodeUnitCount
        while at < style.end, values[at] <= 0x20 || values[at] == 0x3A { at += 1 }
        let end = at + value.utf8CodeUnitCount
        return end <= style.end && values.find(value, from: at, to: end) != nil
    }

    /// Whether a link stays in the page, or opens a part of it.
    var isWithinPage: Bool {
        guard let address = self[.href], !address.isEmpty else { return false }
        return values[address.start] == UInt8(ascii: "#")
    }

    /// The front page of a site that a link leads to, "/" where it is only said to;
    /// nil if to none.
    var frontPage: [UInt8]? {
        if holds("home", in: .rel) { return [0x2F] }
        guard let range = self[.href], range.count <= Self.longestHost else { return nil }
        let address = bytes(.href)
        if address == [0x2F] { return address }
        guard let scheme = address.span.firstOffset(of: Array("//".utf8)), scheme <= 6 else {
            return nil
        }
        let host = address[(scheme + 2)...]
        return host.last == 0x2F && host.count { $0 == 0x2F } == 1 ? address : nil
    }

    private static let longestHost = 80

    /// Whether an inline element is called after authors by its class,
    /// or leads to the page of one.
    func isCalledAuthor(lineWords: LineWords) -> Bool {
        guard !HTMLTag.traits[Int(tag.rawValue)].contains(.breaking) else { return false }
        let attributes: [Attribute] = tag == .a ? [.class, .href] : [.class]
        return attributes.contains { attribute in
            guard let range = self[attribute], range.count <= Self.longestName else {
                return false
            }
            return values.holdsWord(.calledAuthor, among: lineWords, in: range)
        }
    }

    /// Whether the element is called a footnote's mark, by its class or by where it leads to.
    func isCalledFootnote(lineWords: LineWords) -> Bool {
        [Attribute.class, .role, .href].contains { attribute in
            guard let range = self[attribute], (1...Self.longestName).contains(range.count),
                attribute != .href || isWithinPage
            else { return false }
            return values.holdsWord(.calledFootnote, among: lineWords, in: range)
        }
    }

    private static let longestName = 120

    enum ItemKind {
        case article
        /// What pages have beside their article.
        case other
    }

    /// The kind of the item that the element begins; nil if it begins none,
    /// or one without an author and a date.
    var item: ItemKind? {
        guard self[.itemscope] != nil else { return nil }
        if Self.articles.contains(where: { holds($0, in: .itemtype) }) { return .article }
        return Self.otherItems.contains { holds($0, in: .itemtype) } ? .other : nil
    }

    private static let articles: [StaticString] = ["article", "blogposting"]
    private static let otherItems: [StaticString] = [
        "product", "review", "videoobject", "imageobject", "event", "comment",
        "offer", "rating", "book", "movie", "localbusiness", "jobposting",
    ]
}

extension [UInt8] {
    /// Whether a word with a role stands in a range, in any case, parted
    /// by anything but ASCII letters.
    func holdsWord(_ role: LineRoles, among lineWords: LineWords, in range: ByteRange) -> Bool {
        self[range.start..<range.end].split { $0 | 0x20 &- 0x61 >= 26 }
            .contains { lineWords.roles(of: $0).contains(role) }
    }

    /// Where a lower-case word begins in a range, in any ASCII case; nil if it stands nowhere.
    fileprivate func find(_ word: StaticString, from start: Int, to end: Int) -> Int? {
        let wanted = Array(String(describing: word).utf8)
        var at = start
        while at + wanted.count <= end {
            var same = 0
            while same < wanted.count {
                let byte = self[at + same]
                if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != wanted[same] { break }
                same += 1
            }
            if same == wanted.count { return at }
            at += 1
        }
        return nil
    }
}
