internal import Documents
internal import JSON

/// What a feed says of one of its items.
struct FeedItem {
    private var title = ""
    private var full: FeedContent?
    private var summary: FeedContent?
    private var created = ""
    private var metadata = Metadata()

    /// What extensions say, where the feed itself says nothing.
    private var otherTitle = ""
    private var otherSummary: FeedContent?
    private var otherAuthors: [String] = []

    /// An item of RSS or an entry of Atom.
    init(_ item: XMLElement, of channel: FeedChannel, isAtom: Bool) {
        for element in item.elements {
            switch FeedSpace(of: element, in: item) {
            case .own: isAtom ? readAtom(element) : readRSS(element)
            case .atom: readAtom(element)
            case .dublinCore: readDublinCore(element)
            case .content, .page:
                if ["encoded", "body", "div"].contains(element.name) { readBody(element) }
            case .media: readMedia(element)
            case .podcast: readPodcast(element)
            case .feedburner: if element.name == "origLink" { metadata.url = element.text }
            case .other: break
            }
        }
        if title.isEmpty { title = otherTitle }
        if summary?.isEmpty ?? true { summary = otherSummary }
        if metadata.authors.isEmpty { metadata.authors = otherAuthors }
        if metadata.authors.isEmpty { metadata.authors = channel.authors }
        keep("guid", value: item["about"] ?? "")
        if metadata.url.isEmpty, isAtom || item["about"] != nil, let id = guid,
            id.lowercased().hasPrefix("http")
        {
            metadata.url = id
        }
        metadata.site = channel.title
        let language = channel.language.isEmpty ? item["lang"] ?? "" : channel.language
        if !language.isEmpty { keep("feed_language", value: language) }
    }

    /// An item of a JSON Feed.
    init(_ item: JSONValue, of feed: FeedChannel) {
        title = item["title"]?.text ?? ""
        full =
            (item["content_html"]?.text.map { .html(Array($0.utf8)) })
            ?? (item["content_text"]?.text.map { .text(Array($0.utf8)) })
        summary = item["summary"]?.text.map { .text(Array($0.utf8)) }
        created = item["date_published"]?.text ?? ""
        metadata.modified = item["date_modified"]?.text ?? ""
        metadata.url = item["url"]?.text ?? item["external_url"]?.text ?? ""
        metadata.image = item["image"]?.text ?? item["banner_image"]?.text ?? ""
        metadata.site = feed.title
        metadata.tags = item["tags"]?.elements?.compactMap(\.text) ?? []
        metadata.authors = FeedChannel.authors(of: item) ?? feed.authors
        if let id = item["id"] {
            keep("guid", value: id.text ?? id.integer.map { String($0) } ?? "")
        }
        let language = item["language"]?.text ?? feed.language
        if !language.isEmpty { keep("feed_language", value: language) }
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

    private mutating func keep(_ key: String, value: String) { metadata.keep(key, value: value) }

    private var guid: String? { metadata.extra.first { $0.key == "guid" }?.value.text }

    private mutating func readRSS(_ element: XMLElement) {
        switch element.name {
        case "title": if title.isEmpty { title = FeedContent.title(element) }
        case "link": readLink(element)
        case "guid", "id":
            keep("guid", value: element.text)
            if metadata.url.isEmpty, element["isPermaLink"]?.lowercased() != "false",
                element.text.hasPrefix("http")
            {
                metadata.url = element.text
            }
        case "encoded", "fullitem", "body", "xhtml", "prodlink", "div": readBody(element)
        case "description", "summary", "abstract":
            let content = FeedContent(element)
            if summary == nil || element.name == "description" { summary = content }
        case "content": readAtom(element)
        case "pubDate", "date", "issued", "published", "created":
            if created.isEmpty { created = element.text }
        case "modified", "updated": metadata.modified = element.text
        case "creator": metadata.authors.append(Self.person(element.text))
        case "author":
            let name = Self.person(element.first("name")?.text ?? element.text)
            if !name.isEmpty, metadata.authors.isEmpty { metadata.authors.append(name) }
        case "category", "subject":
            metadata.tags += [element.text].filter { !$0.isEmpty }
        case "source":
            keep("origin", value: element.text)
            keep("origin_url", value: element["url"] ?? "")
        case "enclosure":
            if element["type"]?.hasPrefix("image/") ?? false {
                metadata.image = element["url"] ?? ""
            }
        default: break
        }
    }

    private mutating func readAtom(_ element: XMLElement) {
        switch element.name {
        case "title": title = FeedContent.title(element)
        case "link": readLink(element)
        case "id": keep("guid", value: element.text)
        case "content":
            let content = FeedContent(element)
            if !(content?.isEmpty ?? true) { full = content }
        case "summary", "tagline": summary = FeedContent(element)
        case "published", "issued", "created": if created.isEmpty { created = element.text }
        case "updated", "modified": metadata.modified = element.text
        case "author":
            let name = element.first("name")?.text ?? Self.person(element.text)
            if !name.isEmpty { metadata.authors.append(name) }
        case "category":
            let tag = element["label"] ?? element["term"] ?? element.text
            if !tag.isEmpty { metadata.tags.append(tag) }
        case "source":
            keep("origin", value: element.first("title")?.text ?? element.text)
            keep(
                "origin_url",
                value: element.first("link")?["href"] ?? element.first("id")?.text ?? "")
        default: break
        }
    }

    private mutating func readBody(_ element: XMLElement) {
        full = .html(element.elements.isEmpty ? element.bytes : element.html)
    }

    private mutating func readDublinCore(_ element: XMLElement) {
        switch element.name {
        case "title": if otherTitle.isEmpty { otherTitle = FeedContent.title(element) }
        case "description", "abstract": otherSummary = otherSummary ?? FeedContent(element)
        case "author": otherAuthors.append(Self.person(element.text))
        case "creator", "date", "issued", "created", "modified", "subject", "source":
            readRSS(element)
        default: break
        }
    }

    private mutating func readMedia(_ element: XMLElement) {
        switch element.name {
        case "group", "content":
            if element["medium"] == "image" || element["type"]?.hasPrefix("image/") ?? false {
                readMediaImage(element)
            }
            for inner in element.elements { readMedia(inner) }
        case "thumbnail": readMediaImage(element)
        case "title": if otherTitle.isEmpty { otherTitle = FeedContent.title(element) }
        case "description": otherSummary = otherSummary ?? FeedContent(element)
        case "category":
            metadata.tags += [element["label"] ?? element.text].filter { !$0.isEmpty }
        default: break
        }
    }

    private mutating func readMediaImage(_ element: XMLElement) {
        if let address = element["url"], metadata.image.isEmpty { metadata.image = address }
    }

    private mutating func readPodcast(_ element: XMLElement) {
        switch element.name {
        case "summary", "subtitle": otherSummary = otherSummary ?? FeedContent(element)
        case "author": otherAuthors.append(Self.person(element.text))
        case "image": if metadata.image.isEmpty { metadata.image = element["href"] ?? "" }
        case "category":
            metadata.tags += [element["text"] ?? element.text].filter { !$0.isEmpty }
            for inner in element.elements { readPodcast(inner) }
        default: break
        }
    }

    private mutating func readLink(_ element: XMLElement) {
        let address = element["href"] ?? element.text
        switch element["rel"] ?? "alternate" {
        case "alternate": if metadata.url.isEmpty { metadata.url = address }
        case "enclosure":
            if element["type"]?.hasPrefix("image/") ?? false { metadata.image = address }
        case "via", "related": keep("related_url", value: address)
        default: break
        }
    }

    /// The name in "jo@example.org (Jo Doe)", "Jo Doe (jo@example.org)"
    /// and "Jo Doe <jo@example.org>".
    private static func person(_ text: String) -> String {
        let parts = text.split { "()<>".contains($0) }
            .map { XMLElement.line(Array($0.utf8)) }.filter { !$0.isEmpty }
        guard parts.count == 2, let name = parts.first(where: { !$0.contains("@") }),
            text.contains("@")
        else { return text }
        return name
    }
}
