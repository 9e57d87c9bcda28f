internal import Documents

/// A file or member of one that is to be read.
struct FormatInput {
    let bytes: ByteStream
    let head: FileHead
    /// The name or path, not necessarily UTF-8.
    let name: [UInt8]
    let limits: IntakeLimits
    let converter: (any DocumentConverter)?
    /// Of the file itself, whatever it lies in.
    let meter: FileMeter
    /// Containers around it.
    let depth: Int
    /// Items that were taken before: they are counted, and need not be read.
    let first: Int

    init(
        _ origin: any ByteOrigin, name: [UInt8], limits: IntakeLimits, meter: FileMeter,
        converter: (any DocumentConverter)? = nil, depth: Int = 0, first: Int = 0
    ) throws(IntakeError) {
        bytes = try ByteStream(origin, decodedLimit: limits.decodedBytes, meter: meter)
        self.meter = meter
        head = FileHead(try bytes.peek(ByteStream.pieceSize), name: FileName(name))
        self.name = name
        self.limits = limits
        self.converter = converter
        self.depth = depth
        self.first = first
    }

    /// What it is; `unsupported` with what to do for kinds that are no documents.
    func format() throws(IntakeError) -> Format {
        if let format = FormatList.all.first(where: { $0.isShown(head, limits) }) { return format }
        throw unsupported("binary data of an unknown kind", advice: "give the text instead")
    }

    /// The documents of a member of this file.
    func source(
        of member: any ByteOrigin, name: [UInt8]
    ) throws(IntakeError) -> any DocumentSource {
        let input = try self.member(member, name: name)
        return try input.format().open(input)
    }

    /// A member of this file.
    func member(_ member: any ByteOrigin, name: [UInt8]) throws(IntakeError) -> FormatInput {
        guard depth < limits.containers else {
            throw IntakeError(
                code: .tooDeep,
                message: "packed more than \(limits.containers) times; unpack it first")
        }
        return try FormatInput(
            member, name: name, limits: limits, meter: meter, converter: converter,
            depth: depth + 1)
    }

    /// The whole file, which must be one document.
    func whole() throws(IntakeError) -> [UInt8] { try bytes.all(limit: limits.documentBytes) }

    /// The whole file as XML.
    func xml() throws(IntakeError) -> XMLElement {
        try XMLText.tree(of: DecodedText(try whole(), isHTML: true).bytes)
    }

    /// The whole file at any place, read into memory if it does not lie on disk as it is.
    func placed() throws(IntakeError) -> any PlacedOrigin {
        if let places = bytes.places { return places }
        return MemoryOrigin(try bytes.all(limit: Self.memoryBytes))
    }

    /// Bytes of an archive that lies inside of another file.
    private static let memoryBytes = 256 << 20
}

func unsupported(_ what: String, advice: String) -> IntakeError {
    IntakeError(code: .unsupported, message: "this is \(what), which is not read; \(advice)")
}

/// All kinds of files that Winnow knows, in the order in which they are looked for.
package enum FormatList {
    /// Kinds with a mark of their own first, then what is refused by name,
    /// then texts by what they look like.
    package static let all: [Format] =
        [PlainFormats.empty]
        + [
            PDFFormat.pdf, OfficeFormats.docx, OfficeFormats.odt, BookFormat.epub,
            WebArchiveFormat.warc,
        ]
        + RefusedFormats.packed + [ArchiveFormats.zip, ArchiveFormats.tar]
        + RefusedFormats.bySignature + [PDFFormat.behindJunk, RefusedFormats.binary]
        + [
            MailFormats.mbox, MailFormats.mail, FeedFormats.xml, AgencyFormats.newsML,
            AgencyFormats.nitf, PlainFormats.page, RefusedFormats.xml, SubtitleFormat.subtitles,
            FeedFormats.json, AgencyFormats.ninjs, PlainFormats.jsonLines, TableFormat.table,
        ] + RefusedFormats.byName
        + [PlainFormats.namedPage, PlainFormats.json, MarkdownFormat.markdown, PlainFormats.text]

    /// The programs that some of them are read with, each once; a worker names one to its
    /// converter by its place here.
    package static let programs: [ReadingProgram] = {
        var names: Set<String> = []
        return all.compactMap(\.program).filter { names.insert($0.name).inserted }
    }()

    /// Endings of files that always are one document, which a metadata file may be about:
    /// those first that most articles come in.
    package static let documentEndings: [String] = {
        let first = [PlainFormats.namedPage, PlainFormats.text, MarkdownFormat.markdown]
        var endings: Set<String> = []
        return (first + readable.filter(\.isSingle)).flatMap(\.endings)
            .filter { endings.insert($0).inserted }
    }()

    /// What can be read, for people: each once, with its endings.
    package static var readable: [Format] {
        var names: Set<String> = ["empty"]
        return all.filter { !$0.isRefusal && names.insert($0.name).inserted }
    }
}
