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

/// A story in NITF.
struct NITFStory {
    let nitf: XMLElement

    init(_ nitf: XMLElement) { self.nitf = nitf }

    func fill(_ document: inout InputDocument) {
        let head = nitf.first("head")
        let docdata = head?.first("docdata")
        let bodyHead = nitf.at("body", "body.head")
        let headline = bodyHead?.at("hedline", "hl1")?.text ?? ""
        document.metadata.title = headline.isEmpty ? head?.first("title")?.text ?? "" : headline
        if document.metadata.authors.isEmpty {
            document.metadata.authors = (bodyHead?.all("byline") ?? []).compactMap { byline in
                Metadata.author(of: byline.descendant("person")?.text ?? byline.text)
            }.filter { !$0.isEmpty }
        }
        document.created =
            Self.date(
                docdata?.first("date.issue")?["norm"] ?? bodyHead?.at("dateline", "story.date")?[
                    "norm"] ?? "")
        document.keep("guid", value: docdata?.first("doc-id")?["id-string"])
        document.keep("urgency", value: docdata?.first("urgency")?["ed-urg"])
        document.keep("embargo", value: docdata?.first("date.release")?["norm"])
        document.keep("dateline", value: bodyHead?.first("dateline")?.text)
        if document.metadata.tags.isEmpty {
            document.metadata.tags =
                docdata?.first("key-list")?.all("keyword").compactMap {
                    $0["key"]
                } ?? []
        }
        if document.metadata.site.isEmpty {
            document.metadata.site = bodyHead?.first("distributor")?.text ?? ""
        }
        if document.metadata.description.isEmpty {
            document.metadata.description = bodyHead?.first("abstract")?.text ?? ""
        }
        var passages = MarkupPassages("nitf")
        if let line = bodyHead?.at("hedline", "hl2")?.text { passages.add(.heading, line: line) }
        for byline in bodyHead?.all("byline") ?? [] { passages.add(.byline, line: byline.text) }
        if let line = bodyHead?.first("dateline")?.text { passages.add(.dateline, line: line) }
        if let body = nitf.at("body", "body.content") ?? nitf.first("body") { passages.read(body) }
        if let end = nitf.at("body", "body.end") { passages.read(end) }
        document.body = .passages(passages.passages)
    }

    /// 20260302T101500Z as RFC 3339 has it.
    private static func date(_ norm: String) -> String {
        let digits = Array(norm)
        guard digits.count >= 8, digits.prefix(8).allSatisfy(\.isNumber) else { return norm }
        let day = "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))"
        guard digits.count >= 15, digits[8] == "T", digits[9..<15].allSatisfy(\.isNumber) else {
            return day
        }
        var zone = String(digits[15...])
        if zone.count == 5, zone.hasPrefix("+") || zone.hasPrefix("-") {
            zone.insert(":", at: zone.index(zone.startIndex, offsetBy: 3))
        }
        let time = "\(String(digits[9..<11])):\(String(digits[11..<13])):\(String(digits[13..<15]))"
        return "\(day)T\(time)\(zone.isEmpty ? "Z" : zone)"
    }
}
