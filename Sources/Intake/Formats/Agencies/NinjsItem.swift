internal import Documents
internal import JSON

/// An item of ninjs, versions 1 and 2.
struct NinjsItem {
    let item: JSONValue

    init(_ item: JSONValue) { self.item = item }

    func document(charset: String) throws(IntakeError) -> InputDocument {
        var passages = MarkupPassages("ninjs")
        let bodies = item["bodies"]?.elements ?? []
        let html =
            item["body_xhtml"]?.text ?? item["body_html"]?.text
            ?? bodies.first { $0["contenttype"]?.text?.contains("html") ?? false }?["value"]?.text
        let plain = item["body_text"]?.text ?? bodies.first?["value"]?.text
        let byline = item["byline"]?.text ?? ""
        if !byline.isEmpty { passages.add(.byline, line: byline) }
        if let html {
            passages.read(
                try XMLText.tree(of: Array("<div>".utf8) + Array(html.utf8) + Array("</div>".utf8)))
        } else if let plain {
            passages.add(running: Array(plain.utf8))
        }
        var document = InputDocument(body: .passages(passages.passages))
        document.metadata.title =
            item["headline"]?.text ?? item["headlines"]?.elements?.first?["value"]?.text
            ?? item["title"]?.text ?? ""
        document.metadata.description =
            item["description_text"]?.text ?? item["descriptions"]?.elements?.first?["value"]?.text
            ?? ""
        document.created =
            item["firstcreated"]?.text ?? item["contentcreated"]?.text
            ?? item["versioncreated"]?.text ?? ""
        document.metadata.modified = item["versioncreated"]?.text ?? ""
        if let language = item["language"]?.text {
            document.metadata.language = Metadata.primaryLanguage(of: language)
        }
        if !byline.isEmpty {
            document.metadata.authors = [Metadata.author(of: byline)]
        } else {
            document.metadata.authors = (item["people"]?.elements ?? []).filter {
                $0["rel"]?.text == "author"
            }.compactMap { $0["name"]?.text }
        }
        document.metadata.tags = (item["subject"]?.elements ?? item["subjects"]?.elements ?? [])
            .compactMap { $0["name"]?.text }
        document.metadata.site =
            item["infosources"]?.elements?.first?["name"]?.text ?? item["copyrightholder"]?.text
            ?? ""
        document.keep("guid", value: item["uri"]?.text)
        document.keep("version", value: item["version"]?.text)
        document.keep("embargo", value: item["embargoed"]?.text)
        document.keep("publication_status", value: item["pubstatus"]?.text)
        document.keep("located", value: item["located"]?.text)
        return document.described("application/ninjs+json", charset: charset)
    }
}
