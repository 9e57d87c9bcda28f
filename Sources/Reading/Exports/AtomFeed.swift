/// Claims as a feed (RFC 4287): who follows it is told of every new
/// number that a filter lets through.
package struct AtomFeed: Sendable {
    private var bytes: [UInt8] = []
    /// When what is the newest among all was taken in.
    private let updated: String

    /// - `id`: the same for the same filter.
    /// - `updated`: RFC 3339.
    package init(title: String, id: String, updated: String) {
        self.updated = Self.time(updated) ?? "1970-01-01T00:00:00Z"
        add(#"<?xml version="1.0" encoding="utf-8"?>"# + "\n")
        add(#"<feed xmlns="http://www.w3.org/2005/Atom">"# + "\n")
        element("title", text: title)
        element("id", text: id)
        element("updated", text: self.updated)
        add("<author><name>winnow</name></author>\n")
    }

    /// Adds an entry; its id stays the same however often the shards are read.
    package mutating func add(_ row: ClaimRow) {
        let subject = row.text(.subject)
        let speaker = row.text(.attribution)
        let title = row.text(.title)
        add(
            id: Permalink.claim(row),
            title: row.shownValue + (subject.isEmpty ? "" : " · " + subject),
            updated: row.text(.added), published: row.text(.created), day: row.text(.date),
            author: speaker.isEmpty ? row.outlet : speaker, url: row.text(.url),
            terms: [row.text(.unit), row.text(.kind)],
            summary: row.sentence + (title.isEmpty ? "" : " — " + title))
    }

    /// - `updated`, `published`: RFC 3339; where one is no full time,
    ///   midnight of `day` stands for it.
    package mutating func add(
        id: String, title: String, updated: String, published: String, day: String,
        author: String = "", url: String = "", terms: [String] = [], summary: String
    ) {
        let midnight = Self.time(day + "T00:00:00Z") ?? self.updated
        add("<entry>\n")
        element("title", text: title)
        element("id", text: id)
        element("updated", text: Self.time(updated) ?? midnight)
        element("published", text: Self.time(published) ?? midnight)
        if !author.isEmpty { add("<author><name>\(MarkupText.escaped(author))</name></author>\n") }
        if let link = MarkupText.link(url) {
            add("<link rel=\"alternate\" href=\"\(MarkupText.escaped(link))\"/>\n")
        }
        for term in terms where !term.isEmpty {
            add("<category term=\"\(MarkupText.escaped(term))\"/>\n")
        }
        element("summary", text: summary)
        add("</entry>\n")
    }

    package mutating func end() { add("</feed>\n") }

    package var isFull: Bool { bytes.count > 1 << 16 }

    /// What was added since the last time.
    package mutating func takeBytes() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func add(_ text: String) { bytes += text.utf8 }

    private mutating func element(_ name: String, text: String) {
        add("<\(name)>")
        MarkupText.append(text, to: &bytes)
        add("</\(name)>\n")
    }

    private static let pattern = Array("0000-00-00T00:00:00".utf8)

    /// nil if the text is no full time with its offset.
    private static func time(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard (20...40).contains(bytes.count),
            zip(bytes, pattern).allSatisfy({ byte, form in
                form == UInt8(ascii: "0") ? byte &- 0x30 < 10 : byte == form
            }),
            bytes.last == UInt8(ascii: "Z") || bytes[bytes.count - 3] == UInt8(ascii: ":"),
            bytes.dropFirst(pattern.count).allSatisfy({
                $0 &- 0x30 < 10 || ".+-:Z".utf8.contains($0)
            })
        else { return nil }
        return text
    }
}
