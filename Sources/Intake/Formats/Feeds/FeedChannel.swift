internal import JSON

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
