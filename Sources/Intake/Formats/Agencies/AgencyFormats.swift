internal import Documents
internal import JSON

/// What news agencies send: NewsML-G2, NITF and ninjs.
enum AgencyFormats {
    static let newsML = Format("newsml", title: "NewsML-G2", endings: ["xml"]) { head, _ in
        head.start.isXMLLike
            && [
                "<newsItem", "<newsMessage", "<packageItem", "<knowledgeItem", "<conceptItem",
                "<planningItem", "<catalogItem",
            ].contains { head.holds($0, within: 16_384) }
            && head.holds("iptc.org", within: 16_384)
    } open: { input throws(IntakeError) in
        let root = try input.xml()
        let items = root.name == "newsItem" ? [root] : root.descendants("newsItem")
        guard !items.isEmpty else {
            throw unsupported(
                "NewsML-G2 without a news item (\(root.name))", advice: "send the items themselves")
        }
        return KnownDocuments(items.map { NewsItem($0).found() })
    }

    static let nitf = Format("nitf", title: "NITF", endings: ["nitf", "xml"]) { head, _ in
        head.start.isXMLLike && head.holds("<nitf", within: 16_384)
    } open: { input throws(IntakeError) in
        let root = try input.xml()
        let items = root.name == "nitf" ? [root] : root.descendants("nitf")
        return KnownDocuments(
            items.map { item in
                var document = InputDocument(body: .passages([]))
                NITFStory(item).fill(&document)
                return .document(document.described("application/nitf+xml", charset: "utf-8"))
            })
    }

    static let ninjs = Format("ninjs", title: "IPTC ninjs", endings: ["json"]) { head, _ in
        head.start.isJSON && head.holds("\"uri\"", within: 65_536)
            && [
                "\"body_xhtml\"", "\"body_text\"", "\"body_html\"", "\"bodies\"",
                "\"versioncreated\"", "\"headlines\"",
            ]
            .contains { head.holds($0, within: 65_536) }
            && !head.holds("\"text\":", within: 65_536) && !head.holds("\"html\":", within: 65_536)
    } open: { input throws(IntakeError) in
        let text = DecodedText(try input.whole(), isHTML: false)
        let value = try DocumentReader(limits: input.limits).value(of: text.bytes.span)
        return KnownDocuments(
            try (value.elements ?? [value]).map { item throws(IntakeError) in
                .document(try NinjsItem(item).document(charset: text.charset))
            })
    }
}
