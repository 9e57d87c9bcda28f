internal import Documents

/// Word processors' documents: DOCX and ODT.
enum OfficeFormats {
    static let docx = Format(
        "docx", title: "a Word document (DOCX)", endings: ["docx", "docm"], isSingle: true
    ) { head, _ in
        head.isZip && (head.holds("word/", within: 65_536) || head.name.ends(in: "docx", "docm"))
    } open: { input throws(IntakeError) in
        let parts = try PackedParts(
            input, of: "the Word document",
            wanted: [
                "word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/styles.xml",
                "word/numbering.xml", "docProps/core.xml",
            ], prefixes: ["word/header", "word/footer"])
        guard let body = try parts.xml("word/document.xml") else {
            throw malformed("the Word document has no word/document.xml; save it again")
        }
        var reader = WordReader(styles: try parts.xml("word/styles.xml"))
        for name in parts.names.filter({ $0.hasPrefix("word/header") }).sorted() {
            if let header = try parts.xml(name) { reader.readFurniture(header) }
        }
        reader.readBody(body)
        for name in ["word/footnotes.xml", "word/endnotes.xml"] {
            if let notes = try parts.xml(name) { reader.readNotes(notes) }
        }
        for name in parts.names.filter({ $0.hasPrefix("word/footer") }).sorted() {
            if let footer = try parts.xml(name) { reader.readFurniture(footer) }
        }
        var document = InputDocument(body: .passages(reader.passages))
        describe(&document, from: try parts.xml("docProps/core.xml"))
        if document.metadata.title.isEmpty { document.metadata.title = reader.title }
        return KnownDocuments(
            document.described(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                charset: "utf-8"))
    }

    static let odt = Format(
        "odt", title: "an OpenDocument text (ODT)", endings: ["odt"], isSingle: true
    ) { head, _ in
        head.isZip
            && (head.holds("application/vnd.oasis.opendocument.text", within: 4_096)
                || head.name.ends(in: "odt"))
    } open: { input throws(IntakeError) in
        let parts = try PackedParts(
            input, of: "the OpenDocument text", wanted: ["content.xml", "styles.xml", "meta.xml"])
        guard let content = try parts.xml("content.xml") else {
            throw malformed("the OpenDocument text has no content.xml; save it again")
        }
        var reader = OpenTextReader()
        let styles = try parts.xml("styles.xml")
        reader.readFurniture(in: styles, named: "header")
        if let text = content.at("body", "text") { reader.read(text) }
        reader.readFurniture(in: styles, named: "footer")
        var document = InputDocument(body: .passages(reader.passages))
        describe(&document, from: try parts.xml("meta.xml")?.first("meta"))
        if document.metadata.title.isEmpty { document.metadata.title = reader.title }
        return KnownDocuments(
            document.described("application/vnd.oasis.opendocument.text", charset: "utf-8"))
    }

    /// Core properties: Dublin Core in both.
    private static func describe(_ document: inout InputDocument, from meta: XMLElement?) {
        guard let meta else { return }
        document.metadata.title = meta.first("title")?.text ?? ""
        let author = meta.first("creator")?.text ?? meta.first("initial-creator")?.text ?? ""
        if !author.isEmpty { document.metadata.authors = [author] }
        document.metadata.description = meta.first("description")?.text ?? ""
        document.metadata.tags =
            meta.all("keywords").flatMap {
                $0.text.split { $0 == "," || $0 == ";" }.map { $0.drop { $0 == " " } }.map(
                    String.init)
            } + meta.all("keyword").map(\.text)
        // When the file was begun says nothing of when its text was published.
        document.keep(
            "file_created", value: (meta.first("created") ?? meta.first("creation-date"))?.text)
        document.metadata.modified = (meta.first("modified") ?? meta.first("date"))?.text ?? ""
    }
}

/// The parts of an office document or book, which are members of a ZIP archive.
struct PackedParts {
    private var parts: [String: [UInt8]] = [:]

    /// Bytes of one part, and of all.
    private static let most = 128 << 20

    /// - `document`: what messages call it.
    init(
        _ input: FormatInput, of document: String, wanted: [String], prefixes: [String] = [],
        isWanted: (String) -> Bool = { _ in false }
    ) throws(IntakeError) {
        let archive = try Archive(
            .zip, places: try input.placed(), limits: input.limits, meter: input.meter,
            words: .document(document))
        var total = 0
        while let member = try archive.next() {
            let name = String(decoding: member.name, as: UTF8.self)
            guard
                member.kind == .file, parts[name] == nil,
                wanted.contains(name) || prefixes.contains(where: { name.hasPrefix($0) })
                    || isWanted(name)
            else { continue }
            var bytes: [UInt8] = []
            while true {
                let piece = try archive.next(256 << 10)
                if piece.isEmpty { break }
                bytes += piece
                total += piece.count
                guard total <= Self.most else {
                    throw IntakeError(
                        code: .tooLarge,
                        message: "the document's parts have more than \(Self.most) bytes")
                }
            }
            parts[name] = bytes
        }
    }

    var names: [String] { Array(parts.keys) }

    func bytes(_ name: String) -> [UInt8]? { parts[name] }

    func xml(_ name: String) throws(IntakeError) -> XMLElement? {
        guard let bytes = parts[name] else { return nil }
        return try XMLText.tree(of: DecodedText(bytes, isHTML: true).bytes)
    }
}
