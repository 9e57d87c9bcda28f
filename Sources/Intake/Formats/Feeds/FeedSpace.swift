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
