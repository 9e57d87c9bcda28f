internal import Documents

/// EPUB: chapters in the order of the spine, each a page and a document of its own.
enum BookFormat {
    static let epub = Format("epub", "a book (EPUB)", endings: ["epub"]) { head, _ in
        head.isZip
            && (head.holds("application/epub+zip", within: 4_096) || head.name.ends(in: "epub"))
    } open: { input throws(IntakeError) in
        let endings = [".opf", ".xhtml", ".html", ".htm", ".xml", ".ncx"]
        let parts = try PackedParts(input, wanted: []) { name in
            endings.contains { name.lowercased().hasSuffix($0) }
        }
        guard
            let path = try parts.xml("META-INF/container.xml")?.descendant("rootfile")?[
                "full-path"],
            let book = try parts.xml(path)
        else { throw malformed("the book has no list of its parts; save it again") }
        let meta = book.first("metadata")
        var pages: [String: String] = [:]
        var contents: Set<String> = []
        for item in book.first("manifest")?.all("item") ?? [] {
            guard let id = item["id"], let address = item["href"] else { continue }
            pages[id] = address
            if item["properties"]?.contains("nav") ?? false { contents.insert(id) }
        }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        var items: [FoundItem] = []
        for place in book.first("spine")?.all("itemref") ?? [] {
            guard let id = place["idref"], let address = pages[id], !contents.contains(id),
                place["linear"] != "no"
            else { continue }
            let decoded = TransferEncoding.percent(Array(address.utf8)[...])
            let name = resolved(folder + String(decoding: decoded, as: UTF8.self))
            guard let page = parts.bytes(name) else {
                items.append(
                    .failure(malformed("the chapter is not in the book"), place: .member(name)))
                continue
            }
            let text = DecodedText(page, isHTML: true)
            var document = InputDocument(body: .html(text.bytes)).described(
                "application/epub+zip", charset: text.charset)
            document.metadata.authors = meta?.all("creator").map(\.text) ?? []
            document.metadata.site = meta?.first("publisher")?.text ?? ""
            document.keep("book", meta?.first("title")?.text)
            document.keep("member", name)
            document.created = meta?.first("date")?.text ?? ""
            items.append(.document(document))
        }
        guard !items.isEmpty else { throw malformed("the book has no chapters") }
        return GivenDocuments(items)
    }

    /// A path without "." and "..", none of which leads out of the book.
    private static func resolved(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
