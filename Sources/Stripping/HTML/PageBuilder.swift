internal import Documents
internal import Tables

/// Makes the outline, the pieces of text and the page's own data out of a parser's events, in one pass.
struct PageBuilder {
    /// A stretch of visible text between two breaks.
    struct Piece {
        var text: ByteRange
        /// Innermost block element.
        var element: Int
        var linkedBytes = 0
        var linkCount = 0
        var formattedBytes = 0
        /// Only a `br` parts it from the piece before.
        var afterLineBreak = false
        /// Table cells that it was put together from.
        var cells = 0
    }

    /// The attributes that are read at all.
    enum Attribute: Int, CaseIterable {
        case `class`, id, style, hidden, type, role, itemprop, rel, href, content, property, name
        case datetime, lang, label, test

        private static let keys: [UInt64] = [
            "class", "id", "style", "hidden", "type", "role", "itemprop", "rel", "href", "content",
            "property", "name", "datetime", "lang", "aria-lab", "data-tes",
        ].map(HTMLTag.key)

        init?(_ key: UInt64) {
            guard let place = Self.keys.firstIndex(of: key), let known = Self(rawValue: place)
            else {
                return nil
            }
            self = known
        }
    }

    private struct Open {
        var key: UInt64
        /// Index into the outline; that of the nearest recorded element.
        var element: Int32
        var block: Int32
        var link: Int32
        var isFormatted: Bool
        var isPreformatted: Bool
    }

    private enum Capture { case none, title, data }

    private(set) var outline = Outline()
    /// All pieces' text, one behind the other.
    private(set) var buffer: [UInt8] = []
    private(set) var pieces: [Piece] = []
    private(set) var facts = PageFacts()

    private let vocabulary: ClassVocabulary
    private var groupsOfNames = WordTable<UInt32>(filler: 0, capacity: 512)
    private var stack: [Open] = []
    /// Elements open inside of one that is not shown, with it.
    private var hiddenDepth = 0
    private var capture = Capture.none
    private var captureStart = 0
    private var pendingKey: UInt64 = 0
    private var values: [UInt8] = []
    private var ranges = [ByteRange](repeating: .none, count: Attribute.allCases.count)
    private var given: UInt32 = 0

    private var piece = Piece(text: .none, element: -1)
    private var pendingSpace = false
    private var pendingLineBreak = false
    private var lastLink: Int32 = -1
    private var newlines = 0

    init(vocabulary: ClassVocabulary) {
        self.vocabulary = vocabulary
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

    mutating func attribute(_ slot: Attribute, _ value: Span<UInt8>) {
        let start = values.count
        for at in value.indices { values.append(value[at]) }
        ranges[slot.rawValue] = ByteRange(start, values.count)
        given |= 1 << UInt32(slot.rawValue)
    }

    mutating func open() {
        let tag = HTMLTag.byKey[HTMLTag.spread(pendingKey)] ?? .other
        let traits = HTMLTag.traits[Int(tag.rawValue)]
        if traits.contains(.hidden) || isHidden(tag) {
            hide(tag)
            return
        }
        noteFacts(tag)
        let outer = stack.last
        var inner = Open(
            key: pendingKey, element: Int32(outline.elements.count), block: outer?.block ?? -1,
            link: outer?.link ?? -1, isFormatted: outer?.isFormatted ?? false,
            isPreformatted: outer?.isPreformatted ?? false)
        if traits.contains(.breaking) { flush() }
        append(tag, parent: outer?.element ?? -1)
        if tag == .br {
            flush()
            pendingLineBreak = true
        }
        if traits.contains(.breaking) || traits.contains(.cell) || inner.block < 0 {
            inner.block = inner.element
        }
        if traits.contains(.cell) {
            pendingSpace = true
            piece.cells += 1
        }
        if traits.contains(.formatting) { inner.isFormatted = true }
        if tag == .a { inner.link = inner.element }
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
        let tag = HTMLTag.byKey[HTMLTag.spread(key)] ?? .other
        if HTMLTag.traits[Int(tag.rawValue)].contains(.breaking) { flush() }
    }

    mutating func text(_ bytes: Span<UInt8>) {
        if hiddenDepth > 0 {
            if capture != .none { facts.capture(bytes) }
            return
        }
        guard let place = stack.last else { return }
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
                piece.afterLineBreak = pendingLineBreak
            } else if pendingSpace {
                buffer.append(0x20)
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
            pieces.append(piece)
            pendingLineBreak = false
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
            let name = WordHash.of(values.span, range.start, range.end)
            if slot == .class { hash = WordHash.joined(hash, name) }
            if let known = groupsOfNames[name] {
                groups |= known
            } else {
                let found = vocabulary.groups(of: values.span, range)
                groupsOfNames.set(name, found)
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

    /// The value of an attribute of the element that is being opened; nil if it has none.
    private func value(_ slot: Attribute) -> ByteRange? {
        given & 1 << UInt32(slot.rawValue) != 0 ? ranges[slot.rawValue] : nil
    }

    private func bytes(_ slot: Attribute) -> [UInt8] {
        guard let range = value(slot) else { return [] }
        return Array(values[range.start..<range.end])
    }

    /// Hidden by attribute or by inline style; not believed of what holds the page as a whole.
    private func isHidden(_ tag: HTMLTag) -> Bool {
        if tag == .html || tag == .body || tag == .main || tag == .article { return false }
        if tag == .input { return true }
        if value(.hidden) != nil { return true }
        guard let style = value(.style), style.count >= 12 else { return false }
        return values.holdsStyle("display", "none", in: style)
            || values.holdsStyle("visibility", "hidden", in: style)
    }

    private mutating func hide(_ tag: HTMLTag) {
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
            facts.note(
                name: bytes(.property) + bytes(.name)
                    + (bytes(.property).isEmpty && bytes(.name).isEmpty ? bytes(.itemprop) : []),
                value: bytes(.content))
        case .link:
            guard let rel = value(.rel), values.holds("canonical", in: rel) else { return }
            facts.note(name: Array("canonical".utf8), value: bytes(.href))
        default: break
        }
    }

    private mutating func endCapture() {
        switch capture {
        case .none: return
        case .title: facts.endTitle()
        case .data: facts.endData()
        }
        capture = .none
    }

    private mutating func noteFacts(_ tag: HTMLTag) {
        guard given != 0 else { return }
        if tag == .html, let language = value(.lang) {
            facts.language = values.string(language)
        }
        if tag == .time, value(.datetime) != nil {
            facts.times.append(
                PageFacts.Time(
                    value: bytes(.datetime), element: outline.elements.count,
                    property: bytes(.itemprop)))
        }
        if let property = value(.itemprop), !property.isEmpty {
            let content = bytes(.content) + (value(.content) == nil ? bytes(.datetime) : [])
            facts.note(itemprop: bytes(.itemprop), value: content, element: outline.elements.count)
        }
        if tag == .a, let rel = value(.rel), values.holds("author", in: rel) {
            facts.authorElements.append(outline.elements.count)
        }
    }
}

extension [UInt8] {
    /// Whether a range holds a lower-case word, in any ASCII case.
    func holds(_ word: StaticString, in range: ByteRange) -> Bool {
        find(word, from: range.start, to: range.end) != nil
    }

    /// Whether an inline style sets a property to a value, white space around the colon allowed.
    func holdsStyle(_ property: StaticString, _ value: StaticString, in range: ByteRange) -> Bool {
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
