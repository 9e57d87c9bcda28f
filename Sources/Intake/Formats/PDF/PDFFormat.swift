internal import Bytes
internal import Documents
internal import Glibc

/// PDF, by poppler's `pdftotext -bbox-layout`: words with their places, in reading order.
enum PDFFormat {
    static let pdf = format { $0.starts(with: "%PDF-".utf8) }

    /// With junk in front of the mark, which readers pass over.
    ///
    /// Archives that begin with a PDF look the same, so they are looked for first.
    static let behindJunk = format { head in
        head.span.extracting(first: 1_024).holds(Array("%PDF-1.".utf8))
            && head.contains { $0 >= 0x80 }
    }

    static let pdftotext = ReadingProgram(
        name: "pdftotext", package: "poppler-utils",
        // Opened anew, so that its offset is nobody's.
        arguments: ["-bbox-layout", "-enc", "UTF-8", "/dev/fd/0", "-"],
        reads: "PDF", lockedWords: "Incorrect password",
        damagedWords: "Wrong page range given", damage: "the PDF is damaged: it has no pages",
        remedy: "print it to a new PDF")

    private static func format(_ isShown: @escaping @Sendable ([UInt8]) -> Bool) -> Format {
        Format(
            "pdf", title: "a PDF", endings: ["pdf"], program: pdftotext, isSingle: true
        ) { head, _ in
            isShown(head.raw)
        } open: { input throws(IntakeError) in
            guard let converter = input.converter else {
                throw unsupported("a PDF", advice: "here no program can be run that reads it")
            }
            return PDFDocument(converter, input: input)
        }
    }
}

/// The one document of a PDF; waits for the program that reads it, with signs of life.
private final class PDFDocument: DocumentSource {
    private let converter: any DocumentConverter
    private let input: FormatInput
    private var hasBegun = false
    private var isFinished = false

    /// Seconds between signs of life.
    private static let patience = 5.0

    init(_ converter: any DocumentConverter, input: FormatInput) {
        self.converter = converter
        self.input = input
    }

    func next() throws(IntakeError) -> FoundItem? {
        guard !isFinished else { return nil }
        if !hasBegun {
            if let descriptor = input.bytes.places?.descriptor {
                try converter.begin(PDFFormat.pdftotext, file: descriptor)
            } else {
                try converter.begin(
                    PDFFormat.pdftotext,
                    bytes: try input.bytes.all(limit: input.limits.documentBytes * 4))
            }
            hasBegun = true
        }
        guard let output = try converter.output(within: Self.patience) else { return .unfinished }
        defer { close(output) }
        isFinished = true
        var words = PlacedWords()
        let stream = try ByteStream(
            FileOrigin(FileBytes(descriptor: output)), decodedLimit: input.limits.decodedBytes)
        try words.read(stream)
        guard words.pages.contains(where: { !$0.blocks.isEmpty }) else {
            throw IntakeError(
                code: .noText,
                message: words.pages.isEmpty
                    ? "the PDF has no pages that can be read"
                    : "the PDF's \(words.pages.count) page(s) hold images and no text; "
                        + "recognise the text (OCR) and drop it again")
        }
        let layout = PageLayout(words.pages)
        let facts = PDFFacts(words.facts, layout: layout)
        var document = InputDocument(
            body: .passages(facts.isWebPage ? layout.undecided : layout.passages))
        facts.fill(&document)
        return .document(document.described("application/pdf", charset: "utf-8"))
    }
}

/// What a PDF says of itself, where it looks like what it should be.
private struct PDFFacts {
    let facts: [String: String]
    let layout: PageLayout

    init(_ facts: [String: String], layout: PageLayout) {
        self.facts = facts
        self.layout = layout
    }

    /// Whether a browser printed it, with all that stands around an article in a page.
    var isWebPage: Bool {
        let creator = facts["creator"] ?? ""
        return ["Mozilla", "Safari", "wkhtmltopdf"].contains { creator.hasPrefix($0) }
    }

    func fill(_ document: inout InputDocument) {
        let title = facts["title"] ?? ""
        document.metadata.title = Self.isTitle(title) ? title : layout.title
        let author = facts["author"] ?? ""
        if Self.isAuthor(author) { document.metadata.authors = [author] }
        document.metadata.description = facts["subject"] ?? ""
        document.metadata.tags = (facts["keywords"] ?? "").split { $0 == "," || $0 == ";" }
            .map { XMLElement.line(Array($0.utf8)) }.filter { !$0.isEmpty }
        // A PDF is made when its text is done, unlike the file of a word processor.
        document.created = Self.date(facts["creationdate"] ?? "")
        document.metadata.modified = Self.date(facts["moddate"] ?? "")
        document.keep("pages", value: String(layout.pageCount))
    }

    /// Names of files and of the programs that made them are no titles.
    private static func isTitle(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        let folded = text.lowercased()
        let isFile = [
            ".doc", ".docx", ".odt", ".pdf", ".tex", ".indd", ".qxd", ".rtf", ".dvi", ".html",
        ]
        .contains { folded.hasSuffix($0) }
        return words.count >= 2 && text.utf8.count <= 300 && !isFile
            && !folded.hasPrefix("microsoft word") && !folded.hasPrefix("untitled")
            && !folded.hasPrefix("powerpoint") && !folded.contains("\\")
    }

    /// A date as poppler writes it; "" for what some programs write instead of one.
    private static func date(_ text: String) -> String {
        let day = text.prefix(10).split(separator: "-")
        guard day.count == 3, let year = Int(day[0]), 1990...2100 ~= year else { return "" }
        // It leaves out the minutes of an offset where there are none.
        let isShort =
            text.count == 22 && (text.dropLast(2).last == "+" || text.dropLast(2).last == "-")
        return isShort ? text + ":00" : text
    }

    private static func isAuthor(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return 2...6 ~= words.count && !text.contains("@")
            && words.allSatisfy { $0.first?.isUppercase ?? false || $0.count <= 3 }
    }
}
