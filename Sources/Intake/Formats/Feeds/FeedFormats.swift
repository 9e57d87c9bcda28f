internal import Documents
internal import JSON

/// RSS 2.0 and its forerunners, RSS 1.0 (RDF), Atom and JSON Feed: an item a document.
enum FeedFormats {
    static let xml = Format(
        "feed", "a feed (RSS, Atom)", endings: ["rss", "atom", "rdf", "xml"]
    ) { head, _ in
        head.start.isFeed
    } open: { input throws(IntakeError) in
        let root = try input.xml()
        let isAtom = root.name == "feed"
        let channel = isAtom ? root : root.first("channel") ?? root
        // RSS 1.0 has its items beside the channel.
        var items = isAtom ? root.all("entry") : channel.all("item")
        if items.isEmpty { items = root.all("item") + root.descendants("entry") }
        return GivenDocuments(
            items.map { item in
                FeedItem(item, of: channel, isAtom: isAtom).found(charset: "utf-8")
            })
    }

    static let json = Format("feed", "a feed (JSON Feed)", endings: ["json"]) { head, _ in
        head.start.isJSON && head.holds("jsonfeed.org/version", within: 4_096)
    } open: { input throws(IntakeError) in
        let reader = DocumentReader(limits: input.limits)
        let text = DecodedText(try input.whole(), isHTML: false)
        let feed = try reader.value(of: text.bytes.span)
        return GivenDocuments(
            (feed["items"]?.elements ?? []).map {
                FeedItem($0, of: feed).found(charset: text.charset)
            }
        )
    }
}

/// What a feed says of one of its items.
struct FeedItem {
    private enum Content {
        case html([UInt8])
        case text([UInt8])

        var isEmpty: Bool {
            switch self {
            case .html(let bytes), .text(let bytes): bytes.allSatisfy { $0 <= 0x20 }
            }
        }
    }

    private var title = ""
    private var full: Content?
    private var summary: Content?
    private var created = ""
    private var metadata = Metadata()

    /// An item of RSS or an entry of Atom.
    init(_ item: XMLElement, of channel: XMLElement, isAtom: Bool) {
        for element in item.elements { isAtom ? readAtom(element) : readRSS(element) }
        if isAtom, metadata.authors.isEmpty {
            metadata.authors = channel.all("author").compactMap { $0.first("name")?.text }
        }
        metadata.site = channel.first("title")?.text ?? ""
        let language = channel.first("language")?.text ?? channel["lang"] ?? item["lang"] ?? ""
        if !language.isEmpty { keep("feed_language", language) }
    }

    /// An item of a JSON Feed.
    init(_ item: JSONValue, of feed: JSONValue) {
        title = item["title"]?.text ?? ""
        full =
            (item["content_html"]?.text.map { .html(Array($0.utf8)) })
            ?? (item["content_text"]?.text.map { .text(Array($0.utf8)) })
        summary = item["summary"]?.text.map { .text(Array($0.utf8)) }
        created = item["date_published"]?.text ?? ""
        metadata.modified = item["date_modified"]?.text ?? ""
        metadata.url = item["url"]?.text ?? item["external_url"]?.text ?? ""
        metadata.image = item["image"]?.text ?? item["banner_image"]?.text ?? ""
        metadata.site = feed["title"]?.text ?? ""
        metadata.tags = item["tags"]?.elements?.compactMap(\.text) ?? []
        let authors =
            item["authors"]?.elements ?? item["author"].map { [$0] } ?? feed["authors"]?.elements
            ?? feed["author"].map { [$0] } ?? []
        metadata.authors = authors.compactMap { $0["name"]?.text }
        if let id = item["id"] { keep("guid", id.text ?? id.integer.map { String($0) } ?? "") }
        if let language = item["language"]?.text ?? feed["language"]?.text {
            keep("feed_language", language)
        }
    }

    /// The item as a document; one that says nothing but its title is empty.
    func found(charset: String) -> FoundItem {
        let content = full.flatMap { $0.isEmpty ? nil : $0 } ?? summary ?? .text([])
        var document: InputDocument
        switch content {
        case .html(let bytes):
            document = InputDocument(body: .html(bytes)).described("text/html", charset: charset)
        case .text(let bytes):
            document = InputDocument(body: .text(bytes)).described("text/plain", charset: charset)
        }
        document.created = created
        let mediaType = document.metadata.mediaType
        document.metadata = metadata
        document.metadata.title = title
        document.metadata.mediaType = mediaType
        document.metadata.charset = charset
        if full?.isEmpty ?? true {
            document.problems.append(
                Problem(
                    stage: "intake", code: "summary_only",
                    message: "the feed has only a summary of this item; its page is the article"))
        }
        return .document(document)
    }

    private mutating func keep(_ key: String, _ value: String) {
        guard !value.isEmpty, !metadata.extra.contains(where: { $0.key == key }) else { return }
        metadata.extra.append((key, .string(Array(value.utf8))))
    }

    private static let media = "http://search.yahoo.com/mrss"
    private static let podcasts = "itunes"

    private mutating func readRSS(_ element: XMLElement) {
        if element.space.contains(Self.podcasts) || element.space.hasPrefix(Self.media) {
            if let address = element["url"], metadata.image.isEmpty,
                element.name == "thumbnail" || element["medium"] == "image"
            {
                metadata.image = address
            }
            return
        }
        switch element.name {
        case "title": if title.isEmpty { title = Self.plain(element.text) }
        case "link": readLink(element)
        case "guid":
            keep("guid", element.text)
            if metadata.url.isEmpty, element["isPermaLink"]?.lowercased() != "false",
                element.text.hasPrefix("http")
            {
                metadata.url = element.text
            }
        case "encoded", "fullitem", "body", "xhtml", "prodlink", "div":
            full = .html(element.elements.isEmpty ? element.bytes : element.html)
        case "description", "summary", "abstract":
            let content = Self.content(element)
            if summary == nil || element.name == "description" { summary = content }
        case "content": readAtom(element)
        case "pubDate", "date", "issued", "published", "created":
            if created.isEmpty { created = element.text }
        case "modified", "updated": metadata.modified = element.text
        case "creator": metadata.authors.append(element.text)
        case "author":
            let name = Self.person(element.first("name")?.text ?? element.text)
            if !name.isEmpty, metadata.authors.isEmpty { metadata.authors.append(name) }
        case "category", "subject":
            metadata.tags += [element.text].filter { !$0.isEmpty }
        case "source":
            keep("origin", element.text)
            keep("origin_url", element["url"] ?? "")
        case "enclosure":
            if element["type"]?.hasPrefix("image/") ?? false {
                metadata.image = element["url"] ?? ""
            }
        default: break
        }
    }

    private mutating func readAtom(_ element: XMLElement) {
        switch element.name {
        case "title":
            title = element["type"] == "xhtml" ? element.text : Self.plain(element.text)
        case "link": readLink(element)
        case "id": keep("guid", element.text)
        case "content":
            let content = Self.content(element)
            if !(content?.isEmpty ?? true) { full = content }
        case "summary", "tagline": summary = Self.content(element)
        case "published", "issued", "created": if created.isEmpty { created = element.text }
        case "updated", "modified": metadata.modified = element.text
        case "author":
            let name = element.first("name")?.text ?? Self.person(element.text)
            if !name.isEmpty { metadata.authors.append(name) }
        case "category":
            let tag = element["label"] ?? element["term"] ?? element.text
            if !tag.isEmpty { metadata.tags.append(tag) }
        case "source":
            keep("origin", element.first("title")?.text ?? element.text)
            keep("origin_url", element.first("link")?["href"] ?? element.first("id")?.text ?? "")
        default: if !element.space.isEmpty { readRSSExtension(element) }
        }
    }

    /// Elements of RSS' modules in an entry of Atom.
    private mutating func readRSSExtension(_ element: XMLElement) {
        guard !element.space.hasSuffix("/Atom") else { return }
        if ["encoded", "creator", "subject", "thumbnail", "date"].contains(element.name) {
            readRSS(element)
        }
    }

    private mutating func readLink(_ element: XMLElement) {
        let address = element["href"] ?? element.text
        switch element["rel"] ?? "alternate" {
        case "alternate": if metadata.url.isEmpty { metadata.url = address }
        case "enclosure":
            if element["type"]?.hasPrefix("image/") ?? false { metadata.image = address }
        case "via", "related": keep("related_url", address)
        default: break
        }
    }

    /// Text or markup by what the element says, or by how it looks.
    private static func content(_ element: XMLElement) -> Content? {
        let type = element["type"] ?? ""
        if type.contains("xhtml") || !element.elements.isEmpty { return .html(element.html) }
        if element["src"] != nil, element.text.isEmpty { return nil }
        let bytes = element.bytes
        if type.contains("html") { return .html(bytes) }
        if type == "text" || type == "text/plain" { return .text(bytes) }
        let isMarkup =
            Array("</".utf8).stand(in: bytes[...]) || Array("<br".utf8).stand(in: bytes[...])
            || Array("<p>".utf8).stand(in: bytes[...]) || Array("<img ".utf8).stand(in: bytes[...])
        return isMarkup ? .html(bytes) : .text(bytes)
    }

    /// A title without the tags that some feeds leave in it.
    private static func plain(_ text: String) -> String {
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

    /// The name of "jo@example.org (Jo Doe)".
    private static func person(_ text: String) -> String {
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close
        else { return text }
        return String(text[text.index(after: open)..<close])
    }
}
