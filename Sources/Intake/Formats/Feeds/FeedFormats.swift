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
