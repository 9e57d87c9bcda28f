internal import CCMark
internal import Documents
internal import JSON
internal import Yams

/// Markdown: front matter is metadata, marks become blocks with their roles.
enum MarkdownFormat {
    static let markdown = Format(
        "markdown", title: "Markdown", endings: ["md", "markdown"], isSingle: true,
        takesAnyText: true
    ) { head, _ in
        head.name.ends(in: "md", "markdown") && !head.isBinary
    } open: { input throws(IntakeError) in
        let text = DecodedText(try input.whole(), isHTML: false)
        let front = FrontMatter(text.bytes)
        var document = InputDocument(body: .passages(MarkdownText(front.rest).passages))
        document.metadata.mediaType = "text/markdown"
        document.metadata.charset = text.charset
        var fields = DocumentFields()
        try fields.read(front.members)
        fields.apply(to: &document)
        return KnownDocuments(document)
    }
}

/// CommonMark's blocks as passages, by cmark.
private struct MarkdownText {
    private(set) var passages: [Passage] = []

    init(_ text: [UInt8]) {
        unsafe text.withUnsafeBytes { bytes in
            let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let start = unsafe start,
                let root = unsafe cmark_parse_document(start, bytes.count, CMARK_OPT_DEFAULT)
            else { return }
            defer { unsafe cmark_node_free(root) }
            guard let walk = unsafe cmark_iter_new(root) else { return }
            defer { unsafe cmark_iter_free(walk) }
            unsafe read(walk)
        }
    }

    /// Follows cmark's own walk, which is no recursion, however deep the marks are nested.
    private mutating func read(_ walk: OpaquePointer) {
        var quotes = 0
        var items = 0
        var text: [UInt8] = []
        var images = 0
        while true {
            let event = unsafe cmark_iter_next(walk)
            guard event != CMARK_EVENT_DONE else { return }
            guard let node = unsafe cmark_iter_get_node(walk) else { continue }
            let isEntering = event == CMARK_EVENT_ENTER
            switch unsafe cmark_node_get_type(node) {
            case CMARK_NODE_BLOCK_QUOTE: quotes += isEntering ? 1 : -1
            case CMARK_NODE_ITEM: items += isEntering ? 1 : -1
            case CMARK_NODE_IMAGE: images += isEntering ? 1 : -1
            case CMARK_NODE_PARAGRAPH where !isEntering:
                add(&text, as: quotes > 0 ? .quote : items > 0 ? .list : .body)
            case CMARK_NODE_HEADING where !isEntering: add(&text, as: .heading)
            case CMARK_NODE_CODE_BLOCK:
                text = unsafe Self.literal(node)
                add(&text, as: .related)
            case CMARK_NODE_TEXT, CMARK_NODE_CODE:
                if images == 0 { unsafe text += Self.literal(node) }
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text.append(0x0A)
            default: break
            }
        }
    }

    private static func literal(_ node: OpaquePointer) -> [UInt8] {
        unsafe cmark_node_get_literal(node).map { unsafe Array(String(cString: $0).utf8) } ?? []
    }

    /// Adds a block; a paragraph whose lines are all parted by bars is a table, a row a passage.
    private mutating func add(_ text: inout [UInt8], as role: Role) {
        defer { text = [] }
        let lines = text.split(separator: 0x0A)
        let bar = UInt8(ascii: "|")
        if role == .body, lines.count > 1, lines.allSatisfy({ $0.contains(bar) }) {
            for line in lines
            where line.contains(where: { $0 != bar && $0 != 0x2D && $0 != 0x3A && $0 > 0x20 }) {
                let row = Array(line.split(separator: bar).joined(separator: [0x20]))
                passages.append(Passage(.table, rule: "markdown.table", text: row))
            }
            return
        }
        passages.add(role, rule: "markdown.\(role.rawValue)", text: text)
    }
}

/// What stands between lines of "---" in front of a Markdown text, in YAML.
struct FrontMatter {
    /// Its keys as those of an object; empty if there is none or it cannot be read.
    private(set) var members: [JSONValue.Member] = []
    /// The text behind it.
    let rest: [UInt8]

    private static let mostBytes = 16 << 10
    /// Marks that nest; the reader of YAML goes down for each.
    private static let mostMarks = 200

    init(_ text: [UInt8]) {
        guard let (yaml, rest) = Self.parted(text) else {
            self.rest = text
            return
        }
        self.rest = rest
        let marks = yaml.count {
            [UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "?")].contains($0)
        }
        // "- - - -" on one line nests too.
        let isFlat = yaml.split(separator: 0x0A).allSatisfy { line in
            line.prefix { [0x20, 0x2D].contains($0) }.count { $0 == 0x2D } < 8
                && line.prefix { $0 == 0x20 }.count < 40
        }
        guard marks < Self.mostMarks, isFlat, !Self.hasAliases(yaml),
            let node = try? Yams.compose(yaml: String(decoding: yaml, as: UTF8.self)),
            let mapping = node.mapping
        else { return }
        for (key, value) in mapping {
            guard let name = key.string, let value = Self.value(value) else { continue }
            members.append(JSONValue.Member(key: Self.names[name] ?? name, value: value))
        }
    }

    /// Whether there may be anchors and aliases, of which a few lines stand for more nodes than a
    /// reader can walk through; a word with "&" or "*" in front is only taken for one where there
    /// are both.
    private static func hasAliases(_ yaml: [UInt8]) -> Bool {
        [UInt8(ascii: "&"), UInt8(ascii: "*")].allSatisfy { sign in
            yaml.indices.dropLast().contains { at in
                yaml[at] == sign && yaml[at + 1] > 0x20
                    && (at == 0 || yaml[at - 1] <= 0x20
                        || "[]{},:?-\"'".utf8.contains(yaml[at - 1]))
            }
        }
    }

    /// What site generators call what records have a word for.
    private static let names = [
        "date": "created", "author": "authors", "lang": "language", "categories": "section",
        "keywords": "tags", "summary": "description", "lastmod": "modified", "link": "url",
    ]

    private static func value(_ node: Node) -> JSONValue? {
        switch node {
        case .scalar(let scalar): .string(Array(scalar.string.utf8))
        case .sequence(let sequence):
            .array(sequence.compactMap { $0.string.map { .string(Array($0.utf8)) } })
        default: nil
        }
    }

    private static func parted(_ text: [UInt8]) -> (yaml: [UInt8], rest: [UInt8])? {
        guard text.starts(with: "---".utf8), let first = text.firstIndex(of: 0x0A),
            text[3..<first].allSatisfy({ $0 <= 0x20 })
        else { return nil }
        var at = first + 1
        while at < text.count, at <= mostBytes {
            let end = text[at...].firstIndex(of: 0x0A) ?? text.count
            let line = text[at..<end].prefix { $0 > 0x20 }
            if line.elementsEqual("---".utf8) || line.elementsEqual("...".utf8) {
                return (Array(text[(first + 1)..<at]), Array(text[min(text.count, end + 1)...]))
            }
            at = end + 1
        }
        return nil
    }
}
