internal import Documents
internal import Tables

/// Makes the outline, the pieces of text and the page's own data out
/// of a parser's events, in one pass.
struct PageBuilder {
    /// A stretch of visible text between two breaks.
    struct Piece {
        var text: ByteRange
        /// Innermost block element.
        var element: Int
        var linkedBytes = 0
        var linkCount = 0
        var formattedBytes = 0
        /// `br` elements that alone part it from the piece before.
        var lineBreaks = 0
        /// Table cells that it was put together from.
        var cells = 0
        /// Where inline elements in it end, up to as many as a byline has.
        var ends: [Int] = []
    }

    /// The attributes that are read at all.
    enum Attribute: Int, CaseIterable {
        case `class`, id, style, hidden, type, role, itemprop, rel, href, content, property, name
        case datetime, lang, label, test, equiv, itemscope, itemtype, alt

        private static let keys: [UInt64] = [
            "class", "id", "style", "hidden", "type", "role", "itemprop", "rel", "href", "content",
            "property", "name", "datetime", "lang", "aria-lab", "data-tes", "http-equ", "itemscop",
            "itemtype", "alt",
        ].map(HTMLTag.key)

        init?(_ key: UInt64) {
            guard let place = Self.keys.firstIndex(of: key), let known = Self(rawValue: place)
            else {
                return nil
            }
            self = known
        }
    }

    struct Open {
        var key: UInt64
        /// Index into the outline; that of the nearest recorded element.
        var element: Int32
        var block: Int32
        var link: Int32
        /// The nearest item around that is an article or something else that has an author and a
        /// date ("Product"), by its element; -1 if there is none.
        var item: Int32
        var isFormatted: Bool
        var isPreformatted: Bool
        /// Inside of a heading, where buttons and links within the page open the part below it.
        var isHeading: Bool
        /// Where its text begins, if that is to be read apart when it closes.
        var start: TextStart?
    }

    /// A place in the text so far: how many pieces are complete, and how many bytes there are.
    struct TextStart {
        enum Reading { case author, byline, home, mark, time }

        var pieces: Int
        var bytes: Int
        var reading: Reading
        /// A mark that is raised, links somewhere, or is called a footnote's.
        var traits: FootnoteMark.Traits = []
    }

    enum Capture { case none, title, data }

    private(set) var outline = Outline()
    /// All pieces' text, one behind the other.
    var buffer: [UInt8] = []
    var pieces: [Piece] = []
    var facts = PageFacts()

    /// Whether the page has `noscript` elements that were passed over.
    private(set) var hidesNoscript = false

    private let vocabulary: ClassVocabulary
    let lineWords: LineWords
    private let readsNoscript: Bool
    private var groupsOfNames = WordTable<UInt32>(filler: 0, capacity: 512)
    var stack: [Open] = []
    /// Elements open inside of one that is not shown, with it.
    var hiddenDepth = 0
    var capture = Capture.none
    private var pendingKey: UInt64 = 0
    /// What the element that is being opened has its text read apart for.
    var pendingStart: TextStart?
    var values: [UInt8] = []
    var ranges = [ByteRange](repeating: .none, count: Attribute.allCases.count)
    var given: UInt32 = 0

    var piece = Piece(text: .none, element: -1)
    private var pendingSpace = false
    private var pendingLineBreaks = 0
    var lastLink: Int32 = -1
    private var newlines = 0
    /// The element behind whose heading the part that it opens follows, which is often hidden
    /// at first; -1 if there is none.
    private var opensIn: Int32 = -1
    /// The raised number that was left out or kept last, and where the text stood in front of it
    /// and behind.
    var raisedNumber: (number: [UInt8], start: Int, end: Int)?
    /// Of the link to a front page that is being read.
    var homeAddress: [UInt8] = []
    /// Whether the heading that is being read has a button or link that opens what follows.
    private var holdsOpener = false

    /// - `readsNoscript`: takes what stands in `noscript` elements for shown,
    ///   as browsers without scripts do.
    init(
        vocabulary: ClassVocabulary, lineWords: LineWords, readsNoscript: Bool = false
    ) {
        self.vocabulary = vocabulary
        self.lineWords = lineWords
        self.readsNoscript = readsNoscript
    }

    // MARK: - Events

    /// An element begins; false if its attributes are of no interest.
    mutating func begin(_ key: UInt64) -> Bool {
        if hiddenDepth > 0 {
            hiddenDepth += 1
            return false
        }
        pendingKey = key
        given = 0
        values.removeAll(keepingCapacity: true)
        return true
    }

    /// Whether an element that lies too deep is passed over, but for the break that it makes.
    ///
    /// What is not shown must be opened, so that its text is not taken for the page's.
    mutating func passesOver(_ key: UInt64) -> Bool {
        guard hiddenDepth == 0 else { return true }
        let tag = HTMLTag.byKey[HTMLTag.spread(key)] ?? .other
        let traits = HTMLTag.traits[Int(tag.rawValue)]
        if traits.contains(.hidden) { return false }
        if traits.contains(.breaking) || tag == .br { flush() }
        if traits.contains(.cell) { pendingSpace = true }
        return true
    }

    mutating func attribute(_ slot: Attribute, value: Span<UInt8>) {
        let start = values.count
        for at in value.indices { values.append(value[at]) }
        ranges[slot.rawValue] = ByteRange(start, values.count)
        given |= 1 << UInt32(slot.rawValue)
    }

    mutating func open() {
        let tag = HTMLTag.byKey[HTMLTag.spread(pendingKey)] ?? .other
        let outer = stack.last
        let isInHeading = outer?.isHeading ?? false
        // Inside of a heading a button is a part of its text.
        let traits = tag == .button && isInHeading ? [] : HTMLTag.traits[Int(tag.rawValue)]
        let isOpened = opensIn >= 0 && opensIn == outer?.element && tag != .input
        if isOpened { opensIn = -1 }
        if tag == .noscript, readsNoscript {
            // Shown.
        } else if traits.contains(.hidden) || isHidden(tag) && !isOpened {
            if tag == .noscript { hidesNoscript = true }
            if HTMLTag.controls.contains(tag), let around = stack.last {
                outline.controls.append(around.element)
            }
            hide(tag)
            return
        }
        if tag == .button, !isInHeading, let outer { outline.controls.append(outer.element) }
        pendingStart = nil
        noteFacts(tag)
        if isInHeading { noteSign() }
        var inner = Open(
            key: pendingKey, element: Int32(outline.elements.count), block: outer?.block ?? -1,
            link: outer?.link ?? -1, item: item(in: outer),
            isFormatted: outer?.isFormatted ?? false,
            isPreformatted: outer?.isPreformatted ?? false,
            isHeading: isInHeading || traits.contains(.heading))
        if traits.contains(.breaking) { flush() }
        append(tag, parent: outer?.element ?? -1)
        if tag == .br {
            flush()
            pendingLineBreaks += 1
        }
        if traits.contains(.breaking) || traits.contains(.cell) || inner.block < 0 {
            inner.block = inner.element
        }
        if traits.contains(.cell) {
            pendingSpace = true
            piece.cells += 1
        }
        if traits.contains(.formatting) { inner.isFormatted = true }
        let opensPart = isInHeading && (tag == .button || tag == .a && isWithinPage)
        if tag == .a, !opensPart { inner.link = inner.element }
        if opensPart { holdsOpener = true }
        if pendingStart == nil { pendingStart = start(of: tag) }
        inner.start = pendingStart
        if tag == .pre { inner.isPreformatted = true }
        stack.append(inner)
    }

    mutating func close(_ key: UInt64) {
        if hiddenDepth > 0 {
            hiddenDepth -= 1
            if hiddenDepth == 0 { endCapture() }
            return
        }
        guard let top = stack.last, top.key == key else { return }
        stack.removeLast()
        if let start = top.start { endText(start, of: top) }
        noteEnd(of: top)
        let tag = HTMLTag.byKey[HTMLTag.spread(key)] ?? .other
        let isInHeading = stack.last?.isHeading ?? false
        if HTMLTag.traits[Int(tag.rawValue)].contains(.breaking), tag != .button || !isInHeading {
            flush()
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

    mutating func text(_ bytes: Span<UInt8>) {
        if hiddenDepth > 0 {
            if capture != .none { facts.capture(bytes) }
            return
        }
        guard let place = stack.last else { return }
        if let raised = raisedNumber { settleFraction(raised, before: bytes) }
        for at in bytes.indices {
            let byte = bytes[at]
            if byte <= 0x20 {
                pendingSpace = true
                if byte == 0x0A, place.isPreformatted {
                    newlines += 1
                    if newlines == 2 { flush() }
                }
                continue
            }
            newlines = 0
            if piece.element < 0 {
                piece.element = Int(place.block)
                piece.text = ByteRange(buffer.count, buffer.count)
                piece.lineBreaks = pendingLineBreaks
            } else if pendingSpace {
                buffer.append(0x20)
                if place.link >= 0, place.link == lastLink { piece.linkedBytes += 1 }
            }
            pendingSpace = false
            buffer.append(byte)
            if place.link >= 0 {
                piece.linkedBytes += 1
                if place.link != lastLink {
                    piece.linkCount += 1
                    lastLink = place.link
                }
            }
            if place.isFormatted { piece.formattedBytes += 1 }
        }
    }

    mutating func finish() { flush() }

    // MARK: - Parts

    private mutating func flush() {
        if piece.element >= 0 {
            piece.text.end = buffer.count
            noteParts()
            pieces.append(piece)
            pendingLineBreaks = 0
            piece = Piece(text: .none, element: -1)
        } else {
            piece.cells = 0
        }
        pendingSpace = false
        lastLink = -1
        newlines = 0
    }

    private mutating func append(_ tag: HTMLTag, parent: Int32) {
        var groups: UInt32 = 0
        let start = outline.names.count
        var hash = UInt64(tag.rawValue) &+ 1
        for slot in [Attribute.class, .id, .role, .itemprop, .label, .test] {
            guard given & 1 << UInt32(slot.rawValue) != 0 else { continue }
            let range = ranges[slot.rawValue]
            // A class attribute of many kilobytes is data, not a name.
            guard !range.isEmpty, range.count <= 512 else { continue }
            let name = WordHash.of(in: values.span, from: range.start, to: range.end)
            if slot == .class { hash = WordHash.joined(hash, name) }
            if let known = groupsOfNames[name] {
                groups |= known
            } else {
                let found = vocabulary.groups(of: values.span, range)
                groupsOfNames.set(name, to: found)
                groups |= found
            }
            guard slot == .class || slot == .id else { continue }
            outline.names.append(slot == .id ? UInt8(ascii: "#") : UInt8(ascii: "."))
            outline.names.append(contentsOf: values[range.start..<range.end])
        }
        let depth = parent < 0 ? 0 : outline.elements[Int(parent)].depth + 1
        outline.elements.append(
            Outline.Element(
                parent: parent, depth: depth, tag: tag.rawValue, groups: groups, signature: hash,
                names: ByteRange(start, outline.names.count)))
    }
}
