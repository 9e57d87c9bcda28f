internal import Documents
internal import Tables

/// Makes the outline of a page out of its start tags.
struct OutlineBuilder {
    private(set) var outline = Outline()
    private let vocabulary: ClassVocabulary
    /// What `vocabulary` says of the attributes that were read, by their hashes.
    private var groupsOfNames = WordTable<UInt32>(filler: 0, capacity: 512)

    init(vocabulary: ClassVocabulary) { self.vocabulary = vocabulary }

    /// The index of the element that comes next.
    var next: Int { outline.elements.count }

    /// - `parent`: the element around it; -1 if there is none.
    mutating func append(_ tag: StartTag, parent: Int32) {
        var groups: UInt32 = 0
        let start = outline.names.count
        var hash = UInt64(tag.tag.rawValue) &+ 1
        for attribute in [StartTag.Attribute.class, .id, .role, .itemprop, .label, .test] {
            // A class attribute of many kilobytes is data, not a name.
            guard let range = tag[attribute], !range.isEmpty, range.count <= 512 else { continue }
            let values = tag.values.span
            let name = WordHash.of(in: values, from: range.start, to: range.end)
            if attribute == .class { hash = WordHash.joined(hash, name) }
            if let known = groupsOfNames[name] {
                groups |= known
            } else {
                let found = vocabulary.groups(of: values, range)
                groupsOfNames.set(name, to: found)
                groups |= found
            }
            guard attribute == .class || attribute == .id else { continue }
            outline.names.append(attribute == .id ? UInt8(ascii: "#") : UInt8(ascii: "."))
            outline.names.append(contentsOf: tag.values[range.start..<range.end])
        }
        let depth = parent < 0 ? 0 : outline.elements[Int(parent)].depth + 1
        outline.elements.append(
            Outline.Element(
                parent: parent, depth: depth, tag: tag.tag.rawValue, groups: groups,
                signature: hash, names: ByteRange(start, outline.names.count)))
    }

    /// Notes that a control or button stands in an element.
    mutating func noteControl(in element: Int32) { outline.controls.append(element) }
}

/// What stands around an element.
extension Outline {
    /// The element and those around it, from the inside out.
    func chain(from element: Int) -> some Sequence<Int> {
        sequence(state: element) { at in
            guard at >= 0, at < elements.count else { return nil }
            defer { at = Int(elements[at].parent) }
            return at
        }
    }

    /// The innermost of an element and those around it that begins a line or cell of its own;
    /// -1 if there is none.
    func block(around element: Int) -> Int {
        chain(from: element).first { at in
            !HTMLTag.traits[Int(elements[at].tag)].isDisjoint(with: [.breaking, .cell])
        } ?? -1
    }

    /// Whether an element is one of some tags, or stands in one.
    func isInside(_ tags: [HTMLTag], of element: Int) -> Bool {
        chain(from: element).contains { at in tags.contains { $0.rawValue == elements[at].tag } }
    }

    private static let beside: [HTMLTag] = [.aside, .nav, .footer]
    static let besideGroups =
        ClassVocabulary.Group.comment.bit | ClassVocabulary.Group.related.bit
        | ClassVocabulary.Group.ranking.bit | ClassVocabulary.Group.nav.bit
        | ClassVocabulary.Group.teaser.bit

    /// Whether an element stands in a part of the page that is not the article's,
    /// by all elements around it up to the first that holds the headline.
    ///
    /// - `holdsHeadline`: the headline's element and those around it.
    /// - `groups`: what the classes of such parts say.
    func isBeside(
        _ element: Int, headlines holdsHeadline: Set<Int>, groups: UInt32 = besideGroups
    ) -> Bool {
        for at in chain(from: element) {
            if holdsHeadline.contains(at) { return false }
            let tag = HTMLTag(rawValue: elements[at].tag) ?? .other
            if Self.beside.contains(tag) || elements[at].groups & groups != 0,
                tag != .body, tag != .main, tag != .html
            {
                return true
            }
        }
        return false
    }

    /// Whether an element or one around it belongs to any of some groups of the class vocabulary.
    func isInside(groups: UInt32, of element: Int) -> Bool {
        chain(from: element).contains { elements[$0].groups & groups != 0 }
    }

    /// Whether an element stands among the comments of readers.
    func isInComments(_ element: Int) -> Bool {
        isInside(groups: ClassVocabulary.Group.comment.bit, of: element)
    }

    /// Whether an element, or the one around it, has a word with a role among its classes and id.
    func isCalled(_ role: LineRoles, of element: Int, lineWords: LineWords) -> Bool {
        chain(from: element).prefix(2).contains { at in
            names.holdsWord(role, among: lineWords, in: elements[at].names)
        }
    }
}
