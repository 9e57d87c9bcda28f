internal import Documents

/// Reads OpenDocument's text; deletions that are tracked stand in a place of their own,
/// which is passed over.
struct OpenTextReader {
    private(set) var passages: [Passage] = []
    private(set) var title = ""
    private var notes: [[UInt8]] = []

    mutating func read(_ text: XMLElement) {
        readBlocks(text, in: .body)
        for note in notes { add(.related, text: note, rule: "odt.footnote") }
        notes = []
    }

    /// Headers or footers of the page styles.
    mutating func readFurniture(in styles: XMLElement?, named name: String) {
        var seen: Set<[UInt8]> = []
        for part in styles?.descendants(name) ?? [] {
            for paragraph in part.elements {
                let text = text(of: paragraph)
                if seen.insert(text).inserted { add(.navigation, text: text) }
            }
        }
    }

    private mutating func readBlocks(_ element: XMLElement, in role: Role) {
        for child in element.elements {
            switch child.name {
            case "p":
                let style = (child["style-name"] ?? "").lowercased()
                let text = text(of: child)
                if style.hasPrefix("title"), title.isEmpty {
                    title = XMLElement.line(text)
                    add(.title, text: text)
                } else if style.hasPrefix("subtitle") {
                    add(.heading, text: text)
                } else if style.contains("quotation") || style == "quote" {
                    add(.quote, text: text)
                } else {
                    add(role, text: text)
                }
            case "h": add(.heading, text: text(of: child))
            case "list": readBlocks(child, in: .list)
            case "table":
                for row in child.descendants("table-row") {
                    let cells = row.all("table-cell").map { cell in
                        Array(cell.elements.map { text(of: $0) }.joined(separator: [0x20]))
                    }
                    add(.table, text: Array(cells.filter { !$0.isEmpty }.joined(separator: [0x20])))
                }
            case "table-of-content", "alphabetical-index", "bibliography":
                for paragraph in child.descendants("p") {
                    add(.navigation, text: text(of: paragraph))
                }
            case "tracked-changes", "sequence-decls", "forms", "variable-decls": break
            default: readBlocks(child, in: role)
            }
        }
    }

    private mutating func add(_ role: Role, text: [UInt8], rule: String? = nil) {
        passages.add(role, rule: rule ?? "odt.\(role.rawValue)", text: text)
    }

    private mutating func text(of paragraph: XMLElement) -> [UInt8] {
        var out: [UInt8] = []
        append(paragraph, to: &out)
        return out
    }

    private mutating func append(_ element: XMLElement, to out: inout [UInt8]) {
        for child in element.children {
            switch child {
            case .text(let bytes): out += bytes
            case .element(let inner):
                switch inner.name {
                case "s", "tab", "line-break": out.append(0x20)
                case "note":
                    if let body = inner.first("note-body") {
                        var note: [UInt8] = []
                        append(body, to: &note)
                        notes.append(note)
                    }
                case "annotation", "frame", "object", "change-start", "change-end", "change": break
                default: append(inner, to: &out)
                }
            }
        }
    }
}
