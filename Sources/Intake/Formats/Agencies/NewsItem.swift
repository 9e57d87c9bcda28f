internal import Documents

/// A text item of NewsML-G2.
struct NewsItem {
    let item: XMLElement

    init(_ item: XMLElement) { self.item = item }

    func found() -> FoundItem {
        var document = InputDocument(body: .passages([]))
        let meta = item.first("itemMeta")
        let content = item.first("contentMeta")
        document.metadata.title =
            (content?.first("headline") ?? meta?.first("title"))?.text ?? ""
        document.metadata.description =
            content?.all("description").map(\.text).first { !$0.isEmpty } ?? ""
        document.metadata.authors = authors(content)
        document.metadata.tags =
            content?.all("subject").compactMap { subject in
                subject.first("name")?.text
            } ?? []
        document.metadata.site = Self.name(of: meta?.first("provider"))
        document.created =
            meta?.first("firstCreated")?.text ?? content?.first("contentCreated")?.text
            ?? meta?.first("versionCreated")?.text ?? ""
        document.metadata.modified =
            meta?.first("versionCreated")?.text ?? content?.first("contentModified")?.text ?? ""
        if let language = content?.first("language")?["tag"] ?? item["lang"] {
            document.metadata.language = Metadata.primaryLanguage(of: language)
        }
        document.metadata.url =
            meta?.all("link").first { $0["rel"]?.hasSuffix("webpage") ?? false }?["href"] ?? ""
        document.keep("guid", value: item["guid"])
        document.keep("version", value: item["version"])
        document.keep("embargo", value: meta?.first("embargoed")?.text)
        document.keep("publication_status", value: meta?.first("pubStatus")?["qcode"])
        document.keep("urgency", value: content?.first("urgency")?.text)
        document.keep("dateline", value: content?.first("dateline")?.text)
        document.keep("credit", value: content?.first("creditline")?.text)
        document.keep("slug", value: content?.first("slugline")?.text)
        document.keep("copyright", value: item.at("rightsInfo", "copyrightNotice")?.text)
        readContent(&document)
        return .document(
            document.described("application/vnd.iptc.g2.newsitem+xml", charset: "utf-8"))
    }

    private func authors(_ content: XMLElement?) -> [String] {
        let creators = (content?.all("creator") ?? []).map { Self.name(of: $0) }
            .filter { !$0.isEmpty }
        if !creators.isEmpty { return creators }
        guard let by = content?.first("by")?.text, !by.isEmpty else { return [] }
        return [Metadata.author(of: by)]
    }

    private func readContent(_ document: inout InputDocument) {
        let contents = item.all("contentSet").flatMap(\.elements)
        if let nitf = item.descendant("nitf") {
            let (title, created) = (document.metadata.title, document.created)
            NITFStory(nitf).fill(&document)
            if !title.isEmpty { document.metadata.title = title }
            if !created.isEmpty { document.created = created }
            return
        }
        var passages = MarkupPassages("newsml")
        if let line = item.at("contentMeta", "dateline")?.text, !line.isEmpty {
            passages.add(.dateline, line: line)
        }
        let lead = passages.passages.count
        for content in contents {
            switch content.name {
            case "inlineXML":
                let html = content.first("html") ?? content
                if let title = html.at("head", "title")?.text, document.metadata.title.isEmpty {
                    document.metadata.title = title
                }
                passages.read(html.first("body") ?? html)
            case "inlineData":
                let type = content["contenttype"] ?? "text/plain"
                guard type.hasPrefix("text/"), content["encoding"] == nil else { continue }
                if type.contains("html"),
                    let tree = try? XMLText.tree(
                        of: Array("<div>".utf8) + content.bytes + Array("</div>".utf8))
                {
                    passages.read(tree)
                } else {
                    passages.add(running: content.bytes)
                }
            default: break
            }
        }
        if passages.passages.count == lead {
            document.problems.append(
                Problem(
                    stage: "intake", code: FailureCode.noText.rawValue,
                    message: contents.isEmpty
                        ? "the item has no content; it only speaks of some"
                        : "the item's content holds no text (\(contents.map(\.name).joined(separator: ", ")))"
                ))
        }
        document.body = .passages(passages.passages)
    }

    private static func name(of party: XMLElement?) -> String {
        guard let party else { return "" }
        let name = party.first("name")?.text ?? ""
        if !name.isEmpty { return name }
        return party["literal"] ?? party["qcode"] ?? ""
    }
}
