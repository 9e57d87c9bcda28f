internal import Documents

/// Turns markup of XHTML's kind, as agencies write it, into passages;
/// NITF has the same names for most.
struct MarkupPassages {
    /// The format's name, in front of the rules.
    let format: String
    private(set) var passages: [Passage] = []

    init(_ format: String) { self.format = format }

    mutating func append(_ passage: Passage) { passages.append(passage) }

    /// Adds a line of its own role.
    mutating func add(_ role: Role, line: String) {
        guard !line.isEmpty else { return }
        append(Passage(role, rule: "\(format).\(role.rawValue)", text: Array(line.utf8)))
    }

    /// Adds plain text of several paragraphs.
    mutating func add(running text: [UInt8]) {
        append(Passage(.body, rule: "\(format).body", text: text, isRunning: true))
    }

    mutating func read(_ element: XMLElement) { read(element, role: .body) }

    /// Blocks get passages of their own; text between blocks gets one too.
    private mutating func read(_ element: XMLElement, role: Role) {
        var run: [UInt8] = []
        for node in element.children {
            switch node {
            case .text(let bytes): run.append(contentsOf: bytes)
            case .element(let inner):
                if let own = Self.roles[inner.name] {
                    flush(&run, as: role)
                    guard let next = own else { continue }
                    read(inner, role: next == .body ? role : next)
                } else if inner.name == "tr" || inner.name == "nitf-tr" {
                    flush(&run, as: role)
                    var row = Array(
                        inner.elements.map { Array($0.text.utf8) }.joined(separator: [0x20]))
                    flush(&row, as: .table)
                } else if inner.name == "br" {
                    flush(&run, as: role)
                } else if inner.descendant("p") != nil {
                    flush(&run, as: role)
                    read(inner, role: role)
                } else if !Self.hidden.contains(inner.name) {
                    run.append(contentsOf: inner.bytes)
                }
            }
        }
        flush(&run, as: role)
    }

    private mutating func flush(_ run: inout [UInt8], as role: Role) {
        let text = Array(XMLElement.line(run).utf8)
        run = []
        if !text.isEmpty {
            passages.append(Passage(role, rule: "\(format).\(role.rawValue)", text: text))
        }
    }

    /// Blocks and what they are; nil: no text of the article at all.
    private static let roles: [String: Role?] = [
        "p": .body, "div": .body, "section": .body, "article": .body, "body": .body, "html": .body,
        "main": .body, "block": .body, "body.content": .body, "pre": .body, "figure": .body,
        "h1": .heading, "h2": .heading, "h3": .heading, "h4": .heading, "h5": .heading,
        "h6": .heading, "hl1": .heading, "hl2": .heading, "ul": .body, "ol": .body, "dl": .body,
        "li": .list, "dt": .list, "dd": .list, "table": .body, "tbody": .body, "thead": .body,
        "tfoot": .body, "blockquote": .quote, "bq": .quote, "figcaption": .caption,
        "caption": .caption, "media": .body, "media-caption": .caption,
        "media-producer": .caption, "tagline": .authorBio, "byline": .byline, "nav": .navigation,
        "footer": .navigation, "header": .body, "aside": .related, "note": .related,
        "head": nil, "script": nil, "style": nil,
        "media-reference": nil, "media-metadata": nil, "media-object": nil,
    ]

    private static let hidden: Set<String> = ["script", "style", "img", "svg"]
}

/// What a format that states roles makes of a document.
extension [Passage] {
    /// Adds a paragraph, unless it is blank.
    mutating func add(_ role: Role, rule: String, text: [UInt8]) {
        guard !text.allSatisfy({ $0 <= 0x20 }) else { return }
        append(Passage(role, rule: rule, text: text))
    }
}
