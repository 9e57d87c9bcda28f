internal import Bytes

/// What the beginning of a text says of its kind.
struct TextStart {
    private let head: [UInt8]
    /// Offset of the first byte that is no space.
    private let start: Int

    init(_ head: [UInt8]) {
        self.head = head
        let mark = ByteOrderMark.length(in: head.span)
        start = head[mark...].firstIndex { $0 > 0x20 } ?? head.count
    }

    /// Whether it begins as a page of HTML does.
    ///
    /// That is with a tag, as browsers tell it (the MIME Sniffing Standard, section 7.1),
    /// or with a page's declaration after a comment or an XML declaration.
    var isHTML: Bool {
        var at = start
        // Comments, processing instructions and other declarations stand in front of pages too.
        while at < head.count, head[at] == UInt8(ascii: "<") {
            if Self.tags.contains(where: { isTag($0, at: at + 1) }) { return true }
            if has("!doctype", at: at + 1) { return doctypeIsHTML(at) }
            guard has("!--", at: at + 1) || has("?", at: at + 1) else { return false }
            let isComment = has("!--", at: at + 1)
            guard let end = end(of: isComment ? "-->" : ">", from: at) else { return isComment }
            at = end
            while at < head.count, head[at] <= 0x20 { at += 1 }
        }
        return false
    }

    /// Whether it begins with an XML declaration or a document type.
    var isXML: Bool { has("<?xml", at: start) || has("<!doctype", at: start) || isFeed }

    /// Whether it begins with any tag or declaration.
    var isXMLLike: Bool { start < head.count && head[start] == UInt8(ascii: "<") }

    /// Whether its first element is that of a feed.
    var isFeed: Bool {
        var at = start
        while at < head.count, head[at] == UInt8(ascii: "<") {
            // A prefix may stand for the namespace.
            let name = head[(at + 1)...].prefix(40).prefix { Self.isLetter($0) }
            let isPrefix = name.endIndex < head.count && head[name.endIndex] == UInt8(ascii: ":")
            let start = isPrefix ? name.endIndex + 1 : at + 1
            if ["rss", "feed", "rdf"].contains(where: { isTag($0, at: start) }) { return true }
            let isComment = has("!--", at: at + 1)
            guard isComment || has("?", at: at + 1) || has("!doctype", at: at + 1),
                let end = isComment ? end(of: "-->", from: at) : endOfDeclaration(at)
            else { return false }
            at = end
            while at < head.count, head[at] <= 0x20 { at += 1 }
        }
        return false
    }

    /// What an XML text is, for the message.
    var xmlKind: String {
        let limit = min(head.count, start + 2_000)
        for at in start..<limit where head[at] == UInt8(ascii: "<") {
            if has("<rss", at: at) || has("<feed", at: at) || has("<rdf:rdf", at: at) {
                return "a feed (RSS or Atom)"
            }
            if has("<svg", at: at) { return "an SVG image" }
        }
        return "XML"
    }

    /// Whether it begins with an object, or with an array of objects or nothing, of JSON.
    var isJSON: Bool {
        guard start < head.count else { return false }
        let second = head[(start + 1)...].first { $0 > 0x20 }
        switch head[start] {
        case UInt8(ascii: "{"): return second == UInt8(ascii: "\"") || second == UInt8(ascii: "}")
        case UInt8(ascii: "["): return second == UInt8(ascii: "{") || second == UInt8(ascii: "]")
        default: return false
        }
    }

    /// Whether the first line is one whole JSON value, or longer than what is looked at.
    var isJSONLines: Bool {
        guard isJSON, head[start] == UInt8(ascii: "{") else { return false }
        var depth = JSONDepth()
        var at = start
        while at < head.count, head[at] != 0x0A {
            depth.read(head[at])
            at += 1
        }
        return at == head.count || depth.isClosed
    }

    /// Behind a declaration; what stands in its brackets holds ">" of its own.
    private func endOfDeclaration(_ at: Int) -> Int? {
        guard let end = end(of: ">", from: at), head[at..<end].contains(UInt8(ascii: "[")) else {
            return end(of: ">", from: at)
        }
        return self.end(of: "]", from: at).flatMap { self.end(of: ">", from: $0) }
    }

    private func doctypeIsHTML(_ at: Int) -> Bool {
        guard let end = end(of: ">", from: at) else { return false }
        return (at..<end).contains { has("html", at: $0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20
    }

    /// Whether a tag's name stands at an offset, ended by a space, ">" or "/".
    private func isTag(_ name: String, at offset: Int) -> Bool {
        let end = offset + name.utf8.count
        guard has(name, at: offset), end < head.count else { return false }
        return head[end] <= 0x20 || head[end] == UInt8(ascii: ">") || head[end] == UInt8(ascii: "/")
    }

    /// Whether a word in small letters stands at an offset, in letters of any size.
    private func has(_ word: String, at offset: Int) -> Bool {
        guard offset + word.utf8.count <= head.count else { return false }
        var at = offset
        for byte in word.utf8 {
            guard head[at].asciiLowercased == byte else {
                return false
            }
            at += 1
        }
        return true
    }

    /// The offset behind the next such sign.
    private func end(of sign: String, from offset: Int) -> Int? {
        guard let first = sign.utf8.first else { return nil }
        var at = offset
        while at < head.count {
            if head[at] == first, has(sign, at: at) { return at + sign.utf8.count }
            at += 1
        }
        return nil
    }

    private static let tags = [
        "html", "head", "body", "title", "meta", "link", "script", "style", "table", "div", "p",
        "br", "a", "b",
        "h1", "h2", "h3", "h4", "span", "font", "article", "section", "main", "header", "nav",
        "center", "img",
        "ul", "ol", "blockquote", "iframe",
    ]
}

/// Whether the beginning of a text is one of lines with an object of JSON each.
struct LinesStart {
    private let start: TextStart
    private let lines: [ArraySlice<UInt8>]

    /// - `head`: the last line may be cut.
    init(_ head: [UInt8]) {
        start = TextStart(head)
        let mark = ByteOrderMark.length(in: head.span)
        lines = head[mark...].split(separator: 0x0A).filter { $0.contains { $0 > 0x20 } }
    }

    /// Whether its first line is an object, or there is none.
    var beginsWithLine: Bool { lines.isEmpty || start.isJSONLines }

    /// Whether any line is an object, or every line means to be one.
    var holdsLine: Bool {
        lines.contains { line in
            Self.isObject(line) && TextStart(Array(line)).isJSONLines
                && line.last { $0 > 0x20 } == UInt8(ascii: "}")
        } || lines.allSatisfy { Self.isObject($0) }
    }

    /// Whether its first value is an array.
    var isArray: Bool { lines.first?.first { $0 > 0x20 } == UInt8(ascii: "[") }

    /// Whether a line begins with an object and something of it:
    /// what is indented belongs to another one.
    private static func isObject(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == UInt8(ascii: "{") && line.dropFirst().contains { $0 > 0x20 }
    }
}
