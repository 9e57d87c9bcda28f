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
