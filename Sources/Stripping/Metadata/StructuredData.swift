internal import Documents
internal import JSON

/// What a page's JSON-LD says of its article.
struct StructuredData {
    var headline = ""
    var authors: [String] = []
    var published = ""
    var modified = ""
    var section = ""
    var tags: [String] = []
    var description = ""
    var image = ""
    var publisher = ""
    var url = ""
    var language = ""
    var body: [UInt8] = []

    /// Nodes with an `@id`, so that authors given by reference are found.
    private var named: [String: JSONValue] = [:]

    init(_ texts: [[UInt8]]) {
        let roots = texts.compactMap(Self.value)
        var nodes: [JSONValue] = []
        // Breadth first, without recursion; the reader has bounded the depth.
        var open = roots
        var next = 0
        while next < open.count, next < 2000 {
            let value = open[next]
            next += 1
            if let elements = value.elements {
                open += elements
            } else if value.members != nil {
                nodes.append(value)
                if let id = value["@id"]?.text, value["name"] != nil { named[id] = value }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"] {
                    if let inner = value[key] { open.append(inner) }
                }
            }
        }
        for node in nodes where Self.isArticle(node) {
            take(node)
            break
        }
        if publisher.isEmpty {
            for node in nodes
            where Self.types(node).contains("WebSite")
                || Self.types(node).contains("NewsMediaOrganization")
            {
                publisher = Self.name(node) ?? ""
                if !publisher.isEmpty { break }
            }
        }
    }

    private static func value(_ text: [UInt8]) -> JSONValue? {
        let text = StructuredText.unwrapped(text)
        guard !text.isEmpty else { return nil }
        if let value = try? JSONReader.value(of: text) { return value }
        if let value = try? JSONReader.value(of: StructuredText.mended(text)) { return value }
        // What follows the last bracket may be no part of it.
        return try? JSONReader.value(of: StructuredText.mended(StructuredText.closed(text)))
    }

    private static func types(_ node: JSONValue) -> [String] {
        guard let type = node["@type"] else { return [] }
        return type.text.map { [$0] } ?? (type.elements ?? []).compactMap(\.text)
    }

    private static func isArticle(_ node: JSONValue) -> Bool {
        types(node).contains {
            $0.hasSuffix("Article") || $0.hasSuffix("Posting") || $0 == "Report" || $0 == "Review"
                || $0 == "Recipe" || $0 == "OpinionPiece"
        }
    }

    private mutating func take(_ node: JSONValue) {
        func text(_ key: String) -> String { node[key]?.text.map(PageMetadata.clean) ?? "" }
        headline = text("headline")
        if headline.isEmpty { headline = text("name") }
        published = text("datePublished")
        if published.isEmpty { published = text("dateCreated") }
        modified = text("dateModified")
        description = text("description")
        url = text("url")
        language = text("inLanguage")
        section =
            node["articleSection"].flatMap { $0.text ?? $0.elements?.first?.text }.map(
                PageMetadata.clean) ?? ""
        publisher = node["publisher"].flatMap(name) ?? ""
        if let keywords = node["keywords"] {
            let list =
                keywords.elements?.compactMap(\.text) ?? keywords.text?.split(separator: ",").map(
                    String.init) ?? []
            tags = list.map(PageMetadata.clean)
        }
        for key in ["author", "creator"] where authors.isEmpty {
            guard let author = node[key] else { continue }
            let list = author.elements ?? [author]
            // An organisation is the author where no person is.
            let people = list.filter { !Self.isOrganisation($0) }
            authors = (people.isEmpty ? list : people).flatMap(names)
        }
        if let image = node["image"] {
            let first = image.elements?.first ?? image
            self.image = first.text ?? first["url"]?.text ?? ""
        }
        body = node["articleBody"]?.bytes ?? []
    }

    /// Forgets values that nobody filled in.
    mutating func dropUnfilled(_ marks: TemplateMarks) {
        for key: WritableKeyPath<Self, String> in [
            \.headline, \.published, \.modified, \.section, \.description, \.image, \.publisher,
            \.url, \.language,
        ] where marks.isUnfilled(self[keyPath: key]) {
            self[keyPath: key] = ""
        }
        authors.removeAll { marks.isUnfilled($0) }
        tags.removeAll { marks.isUnfilled($0) }
    }

    private func resolved(_ value: JSONValue) -> JSONValue {
        if let id = value["@id"]?.text, value["name"] == nil, let node = named[id] { return node }
        return value
    }

    private func name(_ value: JSONValue) -> String? { Self.name(resolved(value)) }

    /// The names of an author: one node may list several.
    private func names(_ value: JSONValue) -> [String] {
        let node = resolved(value)
        guard let list = node["name"]?.elements else { return Self.name(node).map { [$0] } ?? [] }
        return list.compactMap(\.text).map(PageMetadata.clean).filter { !$0.isEmpty }
    }

    private static func isOrganisation(_ node: JSONValue) -> Bool {
        types(node).contains { $0.hasSuffix("Organization") || $0 == "Corporation" }
    }

    private static func name(_ value: JSONValue) -> String? {
        let name = value.text ?? value["name"]?.text ?? value["name"]?.elements?.first?.text
        return name.map(PageMetadata.clean).flatMap { $0.isEmpty ? nil : $0 }
    }
}
