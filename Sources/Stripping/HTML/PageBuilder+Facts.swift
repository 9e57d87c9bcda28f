internal import Bytes
internal import Documents

extension PageBuilder {
    /// The value of an attribute of the element that is being opened; nil if it has none.
    func value(_ slot: Attribute) -> ByteRange? {
        given & 1 << UInt32(slot.rawValue) != 0 ? ranges[slot.rawValue] : nil
    }

    func bytes(_ slot: Attribute) -> [UInt8] {
        guard let range = value(slot) else { return [] }
        return Array(values[range.start..<range.end])
    }

    /// Hidden by attribute or by inline style; not believed of what holds the page as a whole.
    func isHidden(_ tag: HTMLTag) -> Bool {
        if tag == .html || tag == .body || tag == .main || tag == .article { return false }
        if tag == .input { return true }
        if value(.hidden) != nil { return true }
        guard let style = value(.style), style.count >= 12 else { return false }
        return values.holdsStyle("display", value: "none", in: style)
            || values.holdsStyle("visibility", value: "hidden", in: style)
    }

    mutating func hide(_ tag: HTMLTag) {
        hiddenDepth = 1
        switch tag {
        case .title where facts.title.isEmpty && !stack.contains { $0.key == HTMLTag.body.key }:
            capture = .title
            facts.beginCapture()
        case .script:
            guard let type = value(.type), values.holds("ld+json", in: type) else { return }
            capture = .data
            facts.beginCapture()
        case .meta:
            let name = bytes(.property) + bytes(.name)
            if !name.isEmpty {
                facts.note(name: name, value: bytes(.content))
            } else if value(.equiv) != nil {
                facts.note(name: bytes(.equiv), value: bytes(.content))
            } else if !isInComments {
                facts.note(
                    itemprop: bytes(.itemprop), value: bytes(.content),
                    of: Int(stack.last?.item ?? -1))
            }
        case .link:
            guard let rel = value(.rel), values.holds("canonical", in: rel) else { return }
            facts.note(name: Array("canonical".utf8), value: bytes(.href))
        default: break
        }
    }

    mutating func endCapture() {
        switch capture {
        case .none: return
        case .title: facts.endTitle()
        case .data: facts.endData()
        }
        capture = .none
    }

    mutating func noteFacts(_ tag: HTMLTag) {
        guard given != 0 else { return }
        if tag == .html, let language = value(.lang) {
            facts.language = values.string(language)
        }
        if tag == .time, value(.datetime) != nil {
            facts.times.append(
                PageFacts.Time(
                    value: bytes(.datetime), element: outline.elements.count,
                    property: bytes(.itemprop), before: wordsBefore,
                    item: Int(stack.last?.item ?? -1)))
            pendingStart = TextStart(pieces: pieces.count, bytes: buffer.count, reading: .time)
        }
        if let property = value(.itemprop), !property.isEmpty, !isInComments {
            let content = bytes(.content) + (value(.content) == nil ? bytes(.datetime) : [])
            if !content.isEmpty {
                facts.note(
                    itemprop: bytes(.itemprop), value: content, of: Int(stack.last?.item ?? -1))
            } else if values.holds("author", in: property) {
                beginAuthor()
            }
        } else if tag == .a, let rel = value(.rel), values.holds("author", in: rel) {
            beginAuthor()
        } else if !HTMLTag.traits[Int(tag.rawValue)].contains(.breaking), isCalledAuthor(tag),
            !isInComments
        {
            beginAuthor(isSure: false)
        }
    }

    /// Whether the inline element that is being opened is called after authors by its class,
    /// or leads to the page of one.
    private func isCalledAuthor(_ tag: HTMLTag) -> Bool {
        let slots: [Attribute] = tag == .a ? [.class, .href] : [.class]
        return slots.contains { slot in
            guard let range = value(slot), range.count <= Self.longestName else { return false }
            return values.holdsWord(.calledAuthor, among: lineWords, in: range)
        }
    }

    private static let longestName = 120

    /// The article, or the item of a kind that pages have beside theirs, that the content of the
    /// element that is being opened belongs to; -1 if there is none.
    mutating func item(in outer: Open?) -> Int32 {
        let around = outer?.item ?? -1
        guard value(.itemscope) != nil, let type = value(.itemtype) else { return around }
        let element = outline.elements.count
        if Self.articles.contains(where: { values.holds($0, in: type) }) {
            facts.articles.insert(element)
            return Int32(element)
        }
        return Self.otherItems.contains { values.holds($0, in: type) } ? Int32(element) : around
    }

    private static let articles: [StaticString] = ["article", "blogposting"]

    /// Types of what pages have beside their article.
    private static let otherItems: [StaticString] = [
        "product", "review", "videoobject", "imageobject", "event", "comment",
        "offer", "rating", "book", "movie", "localbusiness", "jobposting",
    ]

    /// Whether the link that is being opened stays in the page, or opens a part of it.
    var isWithinPage: Bool {
        guard let address = value(.href), !address.isEmpty else { return false }
        return values[address.start] == UInt8(ascii: "#")
    }

    /// The front page of a site that the link that is being opened leads to,
    /// "/" where it is only said to; nil if to none.
    var frontPage: [UInt8]? {
        if let relation = value(.rel), values.holds("home", in: relation) { return [0x2F] }
        guard let range = value(.href), range.count <= Self.longestHost else { return nil }
        let address = bytes(.href)
        if address == [0x2F] { return address }
        guard let scheme = address.span.firstOffset(of: Array("//".utf8)), scheme <= 6 else {
            return nil
        }
        let host = address[(scheme + 2)...]
        return host.last == 0x2F && host.count { $0 == 0x2F } == 1 ? address : nil
    }

    private static let longestHost = 80

    /// Notes the picture that is being opened in a heading for what may be the site's sign,
    /// if the page's title says just what it says.
    mutating func noteSign() {
        let name = bytes(.alt)
        if !name.isEmpty, name == facts.title { facts.sign = PageMetadata.clean(name) }
    }

    /// Whether the element that is being opened is called a footnote's mark,
    /// by its class or by where it leads to.
    var isCalledFootnote: Bool {
        [Attribute.class, .role, .href].contains { slot in
            guard let range = value(slot), (1...120).contains(range.count) else { return false }
            let isAddress = slot == .href
            if isAddress, values[range.start] != UInt8(ascii: "#") { return false }
            return values.holdsWord(.calledFootnote, among: lineWords, in: range)
        }
    }

    /// The letters in front of the element that is being opened, in its
    /// line and behind the last number.
    private var wordsBefore: [UInt8] {
        let text = openBytes.suffix(Self.longestLabel)
        return Array(text[(text.lastIndex { $0 &- 0x30 < 10 } ?? text.startIndex)...])
    }

    private static let longestLabel = 40

    /// Whether the element that is being opened stands among the comments of readers.
    private var isInComments: Bool {
        guard let around = stack.last else { return false }
        return outline.isInside(
            groups: ClassVocabulary.Group.comment.bit, of: Int(around.element))
    }
}

extension [UInt8] {
    /// Whether a word with a role stands in a range, in any case, parted
    /// by anything but ASCII letters.
    func holdsWord(_ role: LineRoles, among lineWords: LineWords, in range: ByteRange) -> Bool {
        self[range.start..<range.end].split { $0 | 0x20 &- 0x61 >= 26 }
            .contains { lineWords.roles(of: $0).contains(role) }
    }

    /// Whether a range holds a lower-case word, in any ASCII case.
    func holds(_ word: StaticString, in range: ByteRange) -> Bool {
        find(word, from: range.start, to: range.end) != nil
    }

    /// Whether an inline style sets a property to a value, white space around the colon allowed.
    func holdsStyle(_ property: StaticString, value: StaticString, in range: ByteRange) -> Bool {
        guard var at = find(property, from: range.start, to: range.end) else { return false }
        at += property.utf8CodeUnitCount
        while at < range.end, self[at] <= 0x20 || self[at] == 0x3A { at += 1 }
        let end = at + value.utf8CodeUnitCount
        return end <= range.end && find(value, from: at, to: end) != nil
    }

    private func find(_ word: StaticString, from start: Int, to end: Int) -> Int? {
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
