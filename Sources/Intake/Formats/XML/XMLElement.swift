/// An element of XML with all that is in it; namespaces aside, names are local ones.
struct XMLElement {
    let name: String
    /// Namespace; "" if it has none.
    let space: String
    private(set) var attributes: [(name: String, value: String)]
    var children: [Node] = []

    enum Node {
        case element(XMLElement)
        case text([UInt8])
    }

    init(name: String, space: String = "", attributes: [(name: String, value: String)] = []) {
        self.name = name
        self.space = space
        self.attributes = attributes
    }

    /// An attribute by its local name.
    subscript(attribute: String) -> String? {
        attributes.first { $0.name == attribute }?.value
    }

    var elements: [XMLElement] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    func all(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

    func first(_ name: String) -> XMLElement? {
        for case .element(let element) in children where element.name == name { return element }
        return nil
    }

    /// The element that a way of names leads to.
    func at(_ path: String...) -> XMLElement? {
        var place: XMLElement? = self
        for name in path { place = place?.first(name) }
        return place
    }

    /// The first element of a name anywhere below, in document order.
    func descendant(_ name: String) -> XMLElement? {
        for element in elements {
            if element.name == name { return element }
            if let found = element.descendant(name) { return found }
        }
        return nil
    }

    /// All elements of a name, those inside of others of the name aside.
    func descendants(_ name: String) -> [XMLElement] {
        elements.flatMap { $0.name == name ? [$0] : $0.descendants(name) }
    }

    /// All text in it, as it stands.
    var bytes: [UInt8] {
        var text: [UInt8] = []
        append(to: &text)
        return text
    }

    private func append(to text: inout [UInt8]) {
        for node in children {
            switch node {
            case .text(let bytes): text.append(contentsOf: bytes)
            case .element(let element): element.append(to: &text)
            }
        }
    }

    /// All text in it on one line.
    var text: String { Self.line(bytes) }

    /// A text on one line, spaces of any length as one.
    static func line(_ bytes: [UInt8]) -> String {
        String(
            decoding: Array(bytes.split { $0 <= 0x20 }.joined(separator: [0x20])), as: UTF8.self)
    }

    /// What is in it, written as HTML.
    var html: [UInt8] {
        var out: [UInt8] = []
        writeInner(to: &out)
        return out
    }

    private func writeInner(to out: inout [UInt8]) {
        for node in children {
            switch node {
            case .text(let bytes): Self.escape(bytes, into: &out)
            case .element(let element):
                out += "<\(element.name)".utf8
                for (name, value) in element.attributes {
                    out += " \(name)=\"".utf8
                    Self.escape(Array(value.utf8), into: &out)
                    out.append(0x22)
                }
                out.append(0x3E)
                if Self.void.contains(element.name) { continue }
                element.writeInner(to: &out)
                out += "</\(element.name)>".utf8
            }
        }
    }

    /// Writes text so that HTML reads it as that text.
    static func escape(_ bytes: [UInt8], into out: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "\""): out += "&quot;".utf8
            default: out.append(byte)
            }
        }
    }

    private static let void: Set<String> = [
        "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "source", "wbr",
    ]
}
