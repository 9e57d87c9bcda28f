/// The text of an item, as its feed gives it.
enum FeedContent {
    case html([UInt8])
    case text([UInt8])

    var isEmpty: Bool {
        switch self {
        case .html(let bytes), .text(let bytes): bytes.allSatisfy { $0 <= 0x20 }
        }
    }

    /// Text or markup by what the element says, or by how it looks; nil where it only speaks of some, or holds other data.
    init?(_ element: XMLElement) {
        let type = element["type"]?.lowercased() ?? ""
        if type.contains("xhtml") || !element.elements.isEmpty {
            self = .html(element.html)
            return
        }
        if element["src"] != nil, element.text.isEmpty { return nil }
        var bytes = element.bytes
        if Self.isPacked(element) {
            bytes = TransferEncoding.base64(bytes[...])
            guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
                return nil
            }
        }
        let isMarkup = ["</", "<br", "<p>", "<img "].contains {
            Array($0.utf8).stand(in: bytes[...])
        }
        let isPlain = type == "text" || type == "text/plain"
        self = type.contains("html") || isMarkup && !isPlain ? .html(bytes) : .text(bytes)
    }

    /// A title on one line, without the tags that some feeds leave in it.
    static func title(_ element: XMLElement) -> String {
        if element["type"] == "xhtml" { return element.text }
        let text =
            isPacked(element)
            ? XMLElement.line(TransferEncoding.base64(element.bytes[...])) : element.text
        guard text.contains("</") || text.contains("<b") || text.contains("<i") else { return text }
        var out = ""
        var isInTag = false
        for character in text {
            switch character {
            case "<": isInTag = true
            case ">" where isInTag: isInTag = false
            default: if !isInTag { out.append(character) }
            }
        }
        return out
    }

    /// Whether it is written in base64: Atom 0.3 says so, Atom 1.0 does it with all that is neither text nor XML.
    private static func isPacked(_ element: XMLElement) -> Bool {
        if let mode = element["mode"] { return mode == "base64" }
        let type = element["type"]?.lowercased() ?? ""
        return type.contains("/") && !type.hasPrefix("text/") && !type.contains("xml")
            && !type.contains("html")
    }
}
