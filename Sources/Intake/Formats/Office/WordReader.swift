internal import Documents

/// Reads WordprocessingML: what was deleted or moved away while changes are tracked is no text.
struct WordReader {
    private(set) var passages: [Passage] = []
    /// The paragraph in the style of titles; "" if there is none.
    private(set) var title = ""
    /// Names of styles by their ids, in small letters: the ids are translated, the names are not.
    private var styles: [String: String] = [:]

    init(styles: XMLElement?) {
        for style in styles?.all("style") ?? [] {
            guard let id = style["styleId"] else { continue }
            self.styles[id] = (style.first("name")?["val"] ?? id).lowercased()
        }
    }

    mutating func readBody(_ document: XMLElement) {
        if let body = document.first("body") { readBlocks(body, in: nil) }
    }

    /// Headers and footers stand on every page.
    mutating func readFurniture(_ part: XMLElement) {
        for paragraph in part.descendants("p") { add(.navigation, text: Self.text(of: paragraph)) }
    }

    mutating func readNotes(_ notes: XMLElement) {
        for note in notes.elements where note["type"] == nil || note["type"] == "normal" {
            let text = note.descendants("p").map { Self.text(of: $0) }.joined(separator: [0x20])
            add(.related, text: Array(text), rule: "docx.footnote")
        }
    }

    private mutating func readBlocks(_ element: XMLElement, in role: Role?) {
        for child in element.elements {
            switch child.name {
            case "p": readParagraph(child, in: role)
            case "tbl": readTable(child)
            case "del", "moveFrom", "sectPr", "tblPr", "tcPr", "pPr": break
            case "AlternateContent":
                // The same twice, for newer and older programs.
                if let choice = child.first("Choice") ?? child.first("Fallback") {
                    readBlocks(choice, in: role)
                }
            default: readBlocks(child, in: role)
            }
        }
    }

    private mutating func readTable(_ table: XMLElement) {
        for row in table.descendants("tr") {
            if row.at("trPr", "del") != nil { continue }
            let cells = row.all("tc").map { cell in
                Array(cell.descendants("p").map { Self.text(of: $0) }.joined(separator: [0x20]))
            }
            add(.table, text: Array(cells.filter { !$0.isEmpty }.joined(separator: [0x20])))
        }
    }

    private mutating func readParagraph(_ paragraph: XMLElement, in role: Role?) {
        let properties = paragraph.first("pPr")
        let id = properties?.first("pStyle")?["val"] ?? ""
        let style = styles[id] ?? id.lowercased()
        let text = Self.text(of: paragraph)
        if style == "title", title.isEmpty {
            title = XMLElement.line(text)
            add(.title, text: text)
        } else if style.hasPrefix("heading") || style == "subtitle" || style == "title"
            || properties?.first("outlineLvl") != nil
        {
            add(.heading, text: text)
        } else if style.hasPrefix("toc") {
            add(.navigation, text: text)
        } else if style == "caption" {
            add(.caption, text: text)
        } else if style.contains("quote") {
            add(.quote, text: text)
        } else if properties?.first("numPr") != nil || style.hasPrefix("list") {
            add(.list, text: text)
        } else {
            add(role ?? .body, text: text)
        }
        // Boxes of text hang at a paragraph.
        for box in paragraph.descendants("txbxContent").prefix(1) { readBlocks(box, in: .related) }
    }

    private mutating func add(_ role: Role, text: [UInt8], rule: String? = nil) {
        passages.add(role, rule: rule ?? "docx.\(role.rawValue)", text: text)
    }

    private static func text(of paragraph: XMLElement) -> [UInt8] {
        var out: [UInt8] = []
        append(paragraph, to: &out)
        return out
    }

    private static func append(_ element: XMLElement, to out: inout [UInt8]) {
        for child in element.elements {
            switch child.name {
            case "t": out += child.bytes
            case "tab", "br", "cr", "ptab": out.append(0x20)
            case "noBreakHyphen": out.append(0x2D)
            case "pPr", "rPr", "del", "moveFrom", "delText", "instrText", "footnoteReference",
                "endnoteReference", "txbxContent", "pict", "drawing", "object", "annotationRef":
                break
            case "AlternateContent":
                if let choice = child.first("Choice") ?? child.first("Fallback") {
                    append(choice, to: &out)
                }
            case "r":
                // Hidden text.
                if let hidden = child.at("rPr", "vanish"), hidden["val"] != "0",
                    hidden["val"] != "false"
                {
                    continue
                }
                append(child, to: &out)
            default: append(child, to: &out)
            }
        }
    }
}
