/// All kinds of files that Winnow knows, in the order in which they are looked for.
package enum FormatList {
    /// Kinds with a mark of their own first, then what is refused by name, then texts by what they look like.
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

    /// What can be read, for people: each once, with its endings.
    package static var readable: [Format] {
        var names: Set<String> = ["empty"]
        return all.filter { !$0.isRefusal && names.insert($0.name).inserted }
    }
}
