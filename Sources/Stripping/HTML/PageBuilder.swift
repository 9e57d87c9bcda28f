internal import Documents

/// Makes the outline, the text and the page's own data out of a parser's events, in one pass.
struct PageBuilder {
    /// An element that has begun and not ended.
    private struct Open {
        var key: UInt64
        /// Index into the outline; that of the nearest recorded element.
        var element: Int32
        var place: PageText.Surroundings
        /// The nearest item around that is an article or something else that has an author and a
        /// date ("Product"), by its element; -1 if there is none.
        var item: Int32
        /// Inside of a heading, where buttons and links within the page open the part below it.
        var isHeading: Bool
        /// Set where its text is to be read apart when it closes.
        var apart: TextApart?
    }

    /// A text that is read apart when its element closes.
    private struct TextApart {
        enum Reading {
            case fact(FactCollector.Reading)
            /// What a site is called, in a link to its front page.
            case home
            /// Perhaps the mark of a footnote.
            case mark
        }

        var reading: Reading
        var start: PageText.Position
        /// A mark that is raised, links somewhere, or is called a footnote's.
        var traits: FootnoteMark.Traits = []
    }

    var outline: Outline { elements.outline }
    private(set) var text = PageText()
    var facts: PageFacts { collector.facts }
    /// Whether the page has `noscript` elements that were passed over.
    private(set) var hidesNoscript = false

    private let lineWords: LineWords
    private let readsNoscript: Bool
    private var elements: OutlineBuilder
    private var startTag = StartTag()
    private var collector: FactCollector
    private var stack: [Open] = []
    /// Elements open inside of one that is not shown, with it.
    private var hiddenDepth = 0
    /// The element behind whose heading the part that it opens follows, which is often hidden
    /// at first; -1 if there is none.
    private var opensIn: Int32 = -1
    /// Whether the heading that is being read has a button or link that opens what follows.
    private var holdsOpener = false
    /// Of the link to a front page that is being read.
    private var homeAddress: [UInt8] = []

    /// - `readsNoscript`: takes what stands in `noscript` elements for shown,
    ///   as browsers without scripts do.
    init(vocabulary: ClassVocabulary, lineWords: LineWords, readsNoscript: Bool = false) {
        elements = OutlineBuilder(vocabulary: vocabulary)
        self.lineWords = lineWords
        collector = FactCollector(lineWords: lineWords)
        self.readsNoscript = readsNoscript
    }

    // MARK: - Events

    /// An element begins; false if its attributes are of no interest.
    mutating func begin(_ key: UInt64) -> Bool {
        if hiddenDepth > 0 {
            hiddenDepth += 1
            return false
        }
        startTag.begin(key)
        return true
    }

    /// Whether an element that lies too deep is passed over, but for the break that it makes.
    ///
    /// What is not shown must be opened, so that its text is not taken for the page's.
    mutating func passesOver(_ key: UInt64) -> Bool {
        guard hiddenDepth == 0 else { return true }
        let tag = HTMLTag.of(key: key)
        let traits = HTMLTag.traits[Int(tag.rawValue)]
        if traits.contains(.hidden) { return false }
        if traits.contains(.breaking) || tag == .br { text.endPiece() }
        if traits.contains(.cell) { text.endWord() }
        return true
    }

    mutating func add(_ attribute: StartTag.Attribute, value: Span<UInt8>) {
        startTag.add(attribute, value: value)
    }

    mutating func open() {
        let tag = startTag.tag
        let outer = stack.last
        let isInHeading = outer?.isHeading ?? false
        // Inside of a heading a button is a part of its text.
        let traits = tag == .button && isInHeading ? [] : HTMLTag.traits[Int(tag.rawValue)]
        let isOpened = opensIn >= 0 && opensIn == outer?.element && tag != .input
        if isOpened { opensIn = -1 }
        if tag == .noscript, readsNoscript {
            // Shown.
        } else if traits.contains(.hidden) || startTag.isHidden && !isOpened {
            if tag == .noscript { hidesNoscript = true }
            if HTMLTag.controls.contains(tag), let outer { elements.noteControl(in: outer.element) }
            hiddenDepth = 1
            collector.noteHidden(
                startTag, in: elements.outline, at: place(in: outer),
                isInBody: tag == .title && stack.contains { $0.key == HTMLTag.body.key })
            return
        }
        if tag == .button, !isInHeading, let outer { elements.noteControl(in: outer.element) }
        let reading = collector.note(
            startTag, in: elements.outline, at: place(in: outer), behind: text.openBytes)
        if isInHeading { collector.noteSign(startTag) }
        var inner = Open(
            key: startTag.key, element: Int32(elements.next),
            place: outer?.place
                ?? PageText.Surroundings(
                    block: -1, link: -1, isFormatted: false, isPreformatted: false),
            item: item(in: outer), isHeading: isInHeading || traits.contains(.heading))
        if traits.contains(.breaking) { text.endPiece() }
        elements.append(startTag, parent: outer?.element ?? -1)
        if tag == .br { text.breakLine() }
        if traits.contains(.breaking) || traits.contains(.cell) || inner.place.block < 0 {
            inner.place.block = inner.element
        }
        if traits.contains(.cell) { text.beginCell() }
        if traits.contains(.formatting) { inner.place.isFormatted = true }
        let opensPart = isInHeading && (tag == .button || tag == .a && startTag.isWithinPage)
        if tag == .a, !opensPart { inner.place.link = inner.element }
        if opensPart { holdsOpener = true }
        inner.apart =
            reading.map { TextApart(reading: .fact($0), start: text.position) } ?? homeOrMark()
        if tag == .pre { inner.place.isPreformatted = true }
        stack.append(inner)
    }

    mutating func close(_ key: UInt64) {
        if hiddenDepth > 0 {
            hiddenDepth -= 1
            if hiddenDepth == 0 { collector.endHidden() }
            return
        }
        guard let top = stack.last, top.key == key else { return }
        stack.removeLast()
        if let apart = top.apart { end(apart, of: top) }
        if top.element != top.place.block { text.endInline() }
        let tag = HTMLTag.of(key: key)
        let isInHeading = stack.last?.isHeading ?? false
        if HTMLTag.traits[Int(tag.rawValue)].contains(.breaking), tag != .button || !isInHeading {
            text.endPiece()
        }
        if top.element == opensIn {
            // The heading was all that a wrapper held.
            opensIn = stack.last?.element ?? -1
        }
        if holdsOpener, !isInHeading, top.isHeading {
            opensIn = stack.last?.element ?? -1
            holdsOpener = false
        }
    }

    mutating func read(_ bytes: Span<UInt8>) {
        if hiddenDepth > 0 {
            collector.readHidden(bytes)
            return
        }
        guard let place = stack.last?.place else { return }
        text.append(bytes, in: place)
    }

    mutating func finish() {
        text.endPiece()
        collector.noteParts(of: text, in: elements.outline)
    }

    // MARK: - Places

    /// The article, or the item of a kind that pages have beside theirs, that the content of the
    /// element that is being opened belongs to; -1 if there is none.
    private mutating func item(in outer: Open?) -> Int32 {
        guard let item = startTag.item else { return outer?.item ?? -1 }
        let element = elements.next
        if item == .article { collector.noteArticle(element) }
        return Int32(element)
    }

    private func place(in outer: Open?) -> FactCollector.Place {
        FactCollector.Place(
            element: elements.next, outer: Int(outer?.element ?? -1),
            item: Int(outer?.item ?? -1))
    }

    // MARK: - Texts that are read apart

    /// What the text of the element that is being opened is: the mark of a footnote behind some
    /// text, or the name of the site whose front page it leads to; nil if neither.
    private mutating func homeOrMark() -> TextApart? {
        let tag = startTag.tag
        if tag == .a, let address = startTag.frontPage {
            homeAddress = address
            return TextApart(reading: .home, start: text.position)
        }
        guard !text.isAtLineStart else { return nil }
        var traits: FootnoteMark.Traits = []
        switch tag {
        case .sup:
            traits.insert(.raised)
            // The links that hold nothing else are marks, too.
            for at in stack.indices.reversed() {
                guard let apart = stack[at].apart, apart.start.bytes == text.buffer.count else {
                    break
                }
                stack[at].apart?.traits.insert(.raised)
                if apart.traits.contains(.link) { traits.insert(.link) }
            }
        case .a:
            traits.insert(.link)
            if startTag[.href] == nil || startTag.isWithinPage { traits.insert(.within) }
        case .span, .small: break
        default: return nil
        }
        if startTag.isCalledFootnote(lineWords: lineWords) { traits.insert(.named) }
        guard tag == .sup || tag == .a || traits.contains(.named) else { return nil }
        return TextApart(reading: .mark, start: text.position, traits: traits)
    }

    private mutating func end(_ apart: TextApart, of element: Open) {
        switch apart.reading {
        case .mark:
            text.endMark(
                from: apart.start, traits: apart.traits, element: element.element,
                in: element.place, lineWords: lineWords)
        case .home:
            collector.noteHome(
                text.text(from: apart.start, joinedBy: [0x20]), address: homeAddress,
                element: Int(element.element))
        case .fact(let reading):
            collector.end(
                reading,
                text: text.text(
                    from: apart.start, joinedBy: reading == .time ? [0x20] : PageText.bar),
                element: Int(element.element), item: Int(element.item))
        }
    }
}
