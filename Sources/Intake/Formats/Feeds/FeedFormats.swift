internal import Bytes
internal import Documents
internal import JSON

/// RSS 2.0 and its forerunners, RSS 1.0 (RDF), Atom and JSON Feed: an item a document.
enum FeedFormats {
    static let xml = Format(
        "feed", title: "a feed (RSS, Atom)", endings: ["rss", "atom", "rdf", "xml"]
    ) { head, _ in
        head.start.isFeed
    } open: { input throws(IntakeError) in
        let root = try input.xml()
        let isAtom = root.name == "feed"
        let channel = isAtom ? root : root.first("channel") ?? root
        // RSS 1.0 has its items beside the channel.
        var items = isAtom ? root.all("entry") : channel.all("item")
        if items.isEmpty { items = root.all("item") + root.descendants("entry") }
        let facts = FeedChannel(channel, isAtom: isAtom)
        return KnownDocuments(
            items.map { item in
                FeedItem(item, of: facts, isAtom: isAtom).found(charset: "utf-8")
            })
    }

    static let json = Format("feed", title: "a feed (JSON Feed)", endings: ["json"]) { head, _ in
        head.start.isJSON && head.holds("jsonfeed.org/version", within: 4_096)
    } open: { input throws(IntakeError) in
        let reader = DocumentReader(limits: input.limits)
        let text = DecodedText(try input.whole(), isHTML: false)
        let feed = try reader.value(of: text.bytes.span)
        let facts = FeedChannel(feed)
        return KnownDocuments(
            (feed["items"]?.elements ?? []).map {
                FeedItem($0, of: facts).found(charset: text.charset)
            }
        )
    }
}

/// Whose an element of an item is, by its namespace: names alone clash.
enum FeedSpace {
    case own, atom, dublinCore, content, page, media, podcast, feedburner, other

    init(of element: XMLElement, in item: XMLElement) {
        let space = element.space.lowercased()
        if element.space == item.space || space.isEmpty {
            self = .own
        } else {
            self = Self.known.first { space.hasPrefix($0.start) }?.space ?? .other
        }
    }

    private static let known: [(start: String, space: FeedSpace)] = [
        ("http://www.w3.org/2005/atom", .atom), ("http://purl.org/atom/", .atom),
        ("http://purl.org/dc/", .dublinCore), ("http://purl.org/rss/1.0/modules/content", .content),
        ("http://www.w3.org/1999/xhtml", .page), ("http://search.yahoo.com/mrss", .media),
        ("http://www.itunes.com/", .podcast), ("http://rssnamespace.org/feedburner", .feedburner),
    ]
}

/// The text of an item, as its feed gives it.
enum FeedContent {
    case html([UInt8])
    case text([UInt8])

    var isEmpty: Bool {
        switch self {
        case .html(let bytes), .text(let bytes): bytes.allSatisfy { $0 <= 0x20 }
        }
    }

    /// Text or markup by what the element says, or by how it looks;
    /// nil where it only speaks of some, or holds other data.
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
        let isMarkup = ["</", "<br", "<p>", "<img "].contains { bytes.span.holds(Array($0.utf8)) }
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

    /// Whether it is written in base64: Atom 0.3 says so, Atom 1.0 does it with all
    /// that is neither text nor XML.
    private static func isPacked(_ element: XMLElement) -> Bool {
        if let mode = element["mode"] { return mode == "base64" }
        let type = element["type"]?.lowercased() ?? ""
        return type.contains("/") && !type.hasPrefix("text/") && !type.contains("xml")
            && !type.contains("html")
    }
}

/// What a feed says of all its items.
struct FeedChannel {
    let title: String
    /// "" if it tells none.
    let language: String
    /// Of an Atom feed or a JSON Feed, for items that name none.
    let authors: [String]

    /// The channel of RSS or the feed of Atom.
    init(_ channel: XMLElement, isAtom: Bool) {
        title = channel.first("title")?.text ?? ""
        language = channel.first("language")?.text ?? channel["lang"] ?? ""
        authors = isAtom ? channel.all("author").compactMap { $0.first("name")?.text } : []
    }

    /// A JSON Feed.
    init(_ feed: JSONValue) {
        title = feed["title"]?.text ?? ""
        language = feed["language"]?.text ?? ""
        authors = Self.authors(of: feed) ?? []
    }

    /// The names of a JSON Feed's or its item's authors; nil if it tells of none.
    static func authors(of value: JSONValue) -> [String]? {
        (value["authors"]?.elements ?? value["author"].map { [$0] })?
            .compactMap { $0["name"]?.text }
    }
}
