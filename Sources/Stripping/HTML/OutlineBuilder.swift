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
