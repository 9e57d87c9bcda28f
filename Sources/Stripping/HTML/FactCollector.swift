internal import Documents

/// Collects what the tags of a page state of it, and the texts that are read apart for it.
struct FactCollector {
    /// Where an element that is being opened stands.
    struct Place {
        /// Its index in the outline.
        var element: Int
        /// The element around it; -1 if there is none.
        var outer: Int
        /// As in `PageFacts.Fact`, of what it holds.
        var item: Int
    }

    /// What the text of an element is read apart for.
    enum Reading {
        /// An author by the markup.
        case author
        /// An author only by a name that somebody gave the element.
        case byline
        case time
    }

    private enum Capture { case none, title, data }

    private(set) var facts = PageFacts()
    private var capture = Capture.none
    private let lineWords: LineWords

    init(lineWords: LineWords) { self.lineWords = lineWords }

    // MARK: - Elements that are not shown

    /// - `isInBody`: whether the page's body has begun; titles in it are those of pictures.
    mutating func noteHidden(
        _ tag: StartTag, in outline: Outline, at place: Place, isInBody: Bool
    ) {
        switch tag.tag {
        case .title where facts.title.isEmpty && !isInBody:
            capture = .title
            facts.beginCapture()
        case .script:
            guard tag.holds("ld+json", in: .type) else { return }
            capture = .data
            facts.beginCapture()
        case .meta:
            let name = tag.bytes(.property) + tag.bytes(.name)
            if !name.isEmpty {
                facts.note(name: name, value: tag.bytes(.content))
            } else if tag[.equiv] != nil {
                facts.note(name: tag.bytes(.equiv), value: tag.bytes(.content))
            } else if !outline.isInComments(place.outer) {
                facts.note(
                    itemprop: tag.bytes(.itemprop), value: tag.bytes(.content), of: place.item)
            }
        case .link:
            guard tag.holds("canonical", in: .rel) else { return }
            facts.note(name: Array("canonical".utf8), value: tag.bytes(.href))
        default: break
        }
    }

    mutating func readHidden(_ bytes: Span<UInt8>) {
        if capture != .none { facts.capture(bytes) }
    }

    mutating func endHidden() {
        switch capture {
        case .none: return
        case .title: facts.endTitle()
        case .data: facts.endData()
        }
        capture = .none
    }

    // MARK: - Elements that are shown

    /// Notes what the attributes of an element state, and returns what its text is read apart for;
    /// nil if for nothing.
    ///
    /// - `line`: what stands in front of it in its line.
    mutating func note(
        _ tag: StartTag, in outline: Outline, at place: Place, behind line: ArraySlice<UInt8>
    ) -> Reading? {
        guard tag.hasAttributes else { return nil }
        if tag.tag == .html, let language = tag[.lang] {
            facts.language = tag.values.string(language)
        }
        let isTime = tag.tag == .time && tag[.datetime] != nil
        if isTime {
            facts.times.append(
                PageFacts.Time(
                    value: tag.bytes(.datetime), element: place.element,
                    property: tag.bytes(.itemprop), before: Self.label(line), item: place.item))
        }
        if let property = tag[.itemprop], !property.isEmpty, !outline.isInComments(place.outer) {
            let content = tag.bytes(tag[.content] == nil ? .datetime : .content)
            if !content.isEmpty {
                facts.note(itemprop: tag.bytes(.itemprop), value: content, of: place.item)
            } else if tag.holds("author", in: .itemprop) {
                return .author
            }
        } else if tag.tag == .a, tag.holds("author", in: .rel) {
            return .author
        } else if tag.isCalledAuthor(lineWords: lineWords), !outline.isInComments(place.outer) {
            return .byline
        }
        return isTime ? .time : nil
    }

    /// The letters at the end of a line, behind its last number.
    private static func label(_ line: ArraySlice<UInt8>) -> [UInt8] {
        let end = line.suffix(longestLabel)
        return Array(end[(end.lastIndex { $0 &- 0x30 < 10 } ?? end.startIndex)...])
    }

    private static let longestLabel = 40

    mutating func noteArticle(_ element: Int) { facts.articles.insert(element) }

    /// Notes what a picture in a heading says for what may be the site's sign,
    /// if the page's title says just that.
    mutating func noteSign(_ tag: StartTag) {
        let name = tag.bytes(.alt)
        if !name.isEmpty, name == facts.title { facts.sign = PageMetadata.clean(name) }
    }

    // MARK: - Texts

    /// - `item`: of what stands around the element.
    mutating func end(_ reading: Reading, text: [UInt8], element: Int, item: Int) {
        switch reading {
        case .time: facts.noteTime(text, element: element)
        case .author, .byline:
            facts.noteAuthor(text, element: element, item: item, isSure: reading == .author)
        }
    }

    mutating func noteHome(_ text: [UInt8], address: [UInt8], element: Int) {
        facts.noteHome(text, address: address, element: element)
    }

    /// Notes the parts of lines that begin as bylines do, or whose element is called one:
    /// they tell a name from an office.
    mutating func noteParts(of text: PageText, in outline: Outline) {
        let opening = BylineOpening(lineWords: lineWords)
        for piece in text.pieces where !piece.ends.isEmpty {
            guard let parts = text.parts(of: piece),
                opening.startsWithCue(text.buffer[piece.text.start..<piece.text.end])
                    || outline.isCalled(.calledByline, of: piece.element, lineWords: lineWords)
            else { continue }
            facts.noteParts(parts, element: piece.element)
        }
    }
}
