internal import Bytes
internal import Documents

/// EPUB: chapters in the order of the spine, each a page and a document of its own,
/// or all of them as one.
enum BookFormat {
    static let epub = Format("epub", title: "a book (EPUB)", endings: ["epub"]) { head, _ in
        head.isZip
            && (head.holds("application/epub+zip", within: 4_096) || head.name.ends(in: "epub"))
    } open: { input throws(IntakeError) in
        let book = try Book(input)
        guard !book.chapters.isEmpty else { throw malformed("the book has no chapters") }
        return input.limits.books == .whole
            ? KnownDocuments([try book.whole(limit: input.limits.documentBytes)])
            : BookChapters(book)
    }
}

/// The chapters of a book, each decoded when its turn comes.
private final class BookChapters: DocumentSource {
    private let book: Book
    private var at = 0

    init(_ book: Book) { self.book = book }

    func next() throws(IntakeError) -> FoundItem? {
        guard at < book.chapters.count else { return nil }
        defer { at += 1 }
        return book.item(book.chapters[at])
    }
}

/// What an EPUB's package document says, with its chapters.
private struct Book {
    /// By their names; nil: the book does not hold what it lists.
    private(set) var chapters: [(name: String, page: [UInt8]?)] = []
    private let meta: XMLElement?

    init(_ input: FormatInput) throws(IntakeError) {
        let endings = [".opf", ".xhtml", ".html", ".htm", ".xml", ".ncx"]
        let parts = try PackedParts(input, of: "the book", wanted: []) { name in
            endings.contains { name.lowercased().hasSuffix($0) }
        }
        guard
            let path = try parts.xml("META-INF/container.xml")?.descendant("rootfile")?[
                "full-path"],
            let book = try parts.xml(path)
        else { throw malformed("the book has no list of its parts; save it again") }
        meta = book.first("metadata")
        var pages: [String: String] = [:]
        var contents: Set<String> = []
        for item in book.first("manifest")?.all("item") ?? [] {
            guard let id = item["id"], let address = item["href"] else { continue }
            pages[id] = address
            if item["properties"]?.contains("nav") ?? false { contents.insert(id) }
        }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        // A chapter that the spine names again is the same one.
        var named: Set<String> = []
        for place in book.first("spine")?.all("itemref") ?? [] {
            guard let id = place["idref"], let address = pages[id], !contents.contains(id),
                place["linear"] != "no", named.insert(id).inserted
            else { continue }
            guard chapters.count < input.limits.members else {
                throw IntakeError(
                    code: .tooLarge,
                    message: "the book has more than \(input.limits.members) chapters")
            }
            let decoded = PercentText.decoded(Array(address.utf8)[...])
            let name = Self.resolved(folder + String(decoding: decoded, as: UTF8.self))
            chapters.append((name, parts.bytes(name)))
        }
    }

    private static let lost = malformed("the chapter is not in the book")

    /// A chapter as a document of its own.
    func item(_ chapter: (name: String, page: [UInt8]?)) -> FoundItem {
        guard let page = chapter.page else {
            return .failure(Self.lost, place: .member(chapter.name))
        }
        let text = DecodedText(page, isHTML: true)
        var document = InputDocument(body: .html(text.bytes))
        describe(&document, charset: text.charset)
        document.keep("member", value: chapter.name)
        return .document(document)
    }

    /// All chapters as one document.
    func whole(limit: Int) throws(IntakeError) -> FoundItem {
        var html: [UInt8] = []
        var problems: [Problem] = []
        for chapter in chapters {
            guard let page = chapter.page else {
                problems.append(
                    Problem(
                        stage: "intake", code: Self.lost.code.rawValue,
                        message: "\(chapter.name): \(Self.lost.message)"))
                continue
            }
            let text = DecodedText(page, isHTML: true).bytes
            let body = (try? XMLText.tree(of: text))?.first("body")?.html
            html += "<div>".utf8 + (body ?? text) + "</div>".utf8
            guard html.count <= limit else {
                throw IntakeError(
                    code: .tooLarge,
                    message: "the book has more than \(limit) bytes of text; read its chapters "
                        + "(books: chapters) or raise the limit")
            }
        }
        var document = InputDocument(
            body: .html(Array("<html><body>".utf8) + html + Array("</body></html>".utf8)))
        document.metadata.title = meta?.first("title")?.text ?? ""
        describe(&document, charset: "utf-8")
        document.problems += problems
        return .document(document)
    }

    /// Whose book it is, of when, and about what; a chapter's own title is its page's.
    private func describe(_ document: inout InputDocument, charset: String) {
        document.metadata.authors = meta?.all("creator").map(\.text).filter { !$0.isEmpty } ?? []
        document.metadata.site = meta?.first("publisher")?.text ?? ""
        document.metadata.tags = meta?.all("subject").map(\.text).filter { !$0.isEmpty } ?? []
        document.keep("book", value: meta?.first("title")?.text)
        document.keep("book_id", value: meta?.first("identifier")?.text)
        // Of several dates the one of the publication; later ones of EPUB 2 say so.
        let dates = meta?.all("date") ?? []
        document.created =
            (dates.first { $0["event"] == "publication" } ?? dates.first)?.text ?? ""
        document = document.described("application/epub+zip", charset: charset)
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
