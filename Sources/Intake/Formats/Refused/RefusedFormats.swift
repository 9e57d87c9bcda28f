/// Kinds of files that are known only to be refused, each with its name and what to do.
enum RefusedFormats {
    /// Zip archives that are documents of other programs;
    /// told before other zip archives are unpacked.
    static let packed: [Format] = [
        packed(
            "xl/", what: "an Excel workbook (XLSX)", advice: "export its rows as CSV or JSON Lines"),
        packed("ppt/", what: "a PowerPoint file (PPTX)", advice: "export it as PDF or plain text"),
        packed(
            "opendocument.spreadsheet", what: "a spreadsheet (ODS)",
            advice: "export its rows as CSV"),
        packed(
            "opendocument", what: "an OpenDocument file other than a text",
            advice: "export it as PDF"),
        packed("AndroidManifest.xml", what: "an Android program", advice: "drop documents only"),
        packed("META-INF/MANIFEST.MF", what: "a Java archive", advice: "drop documents only"),
    ]

    static let bySignature: [Format] =
        Signature.all.map { signature in
            refusal(signature.name, advice: signature.advice) { head in signature.matches(head.raw)
            }
        } + [
            refusal("audio, video or a WebP image", advice: Signature.media) { head in
                head.begins("RIFF") && head.raw.count > 11
                    && head.raw[4..<8].contains { $0 < 0x20 }
            },
            refusal("a Windows program", advice: Signature.other) { head in
                head.begins("MZ") && head.raw.prefix(128).contains(0)
            },
        ]

    static let binary = refusal(
        "binary data of an unknown kind", advice: "give the text instead"
    ) { head in head.isBinary && !head.raw.isEmpty }

    /// XML that is none of the kinds that are read.
    static let xml = Format("refused", title: "XML", isRefusal: true) { head, _ in
        (head.start.isXML || head.start.isXMLLike && head.name.ends(in: "xml"))
            && !head.name.ends(in: "html", "htm", "xhtml", "xht", "shtml")
    } open: { input throws(IntakeError) in
        throw unsupported(
            input.head.start.xmlKind,
            advice: "give the articles as HTML, as plain text or as JSON Lines")
    }

    /// Texts for machines, told by their names: no news would be named so.
    static let byName: [Format] = [
        named(
            "a style sheet (CSS)", advice: "drop the page alone", endings: ["css", "scss", "less"]),
        named(
            "a script", advice: "drop the page alone",
            endings: ["js", "mjs", "cjs", "ts", "jsx", "tsx", "vue"]),
        refusal("a TeX source", advice: "drop the PDF made from it") { head in
            head.name.ends(in: "tex", "ltx", "sty", "cls", "bib")
                || head.text.starts(with: Array("\\documentclass".utf8))
        },
        refusal("a script", advice: "drop documents only") { head in
            head.text.starts(with: Array("#!/".utf8))
        },
        named(
            "source code", advice: "drop documents only",
            endings: [
                "c", "h", "cc", "cpp", "hpp", "cs", "go", "rs", "py", "rb", "php", "pl", "java",
                "kt", "swift", "scala", "lua", "sh", "bash", "ps1", "bat", "sql", "r", "m", "hs",
                "ipynb", "diff", "patch",
            ]),
        named(
            "settings of a program", advice: "drop documents only",
            endings: ["yaml", "yml", "toml", "ini", "cfg", "conf", "properties", "env", "lock"]),
        named("a log", advice: "drop documents only", endings: ["log"]),
        named(
            "a calendar or address card", advice: "give the text instead", endings: ["ics", "vcf"]),
    ]

    private static func named(_ what: String, advice: String, endings: [String]) -> Format {
        refusal(what, advice: advice) { head in head.name.ends(in: endings) }
    }

    private static func packed(_ mark: String, what: String, advice: String) -> Format {
        refusal(what, advice: advice) { head in head.isZip && head.holds(mark, within: 8_192) }
    }

    static func refusal(
        _ what: String, advice: String, isShown: @escaping @Sendable (FileHead) -> Bool
    ) -> Format {
        Format("refused", title: what, isRefusal: true) { head, _ in
            isShown(head)
        } open: { _ throws(IntakeError) in
            throw unsupported(what, advice: advice)
        }
    }
}

/// The first bytes by which kinds of files are known that Winnow does not read.
struct Signature {
    let offset: Int
    let bytes: [UInt8]
    let name: String
    let advice: String

    private init(_ name: String, at offset: Int = 0, _ bytes: [UInt8], advice: String) {
        self.name = name
        self.offset = offset
        self.bytes = bytes
        self.advice = advice
    }

    private init(_ name: String, at offset: Int = 0, _ text: String, advice: String) {
        self.init(name, at: offset, Array(text.utf8), advice: advice)
    }

    func matches(_ head: [UInt8]) -> Bool {
        head.count >= offset + bytes.count
            && head[offset..<(offset + bytes.count)].elementsEqual(bytes)
    }

    private static let document = "export it as HTML or plain text"
    private static let unpack = "unpack it and drop the files that are in it"
    static let media = "give a transcript or caption as text instead"
    private static let table = "export its rows as JSON Lines"
    static let other = "give the text instead"

    // Published signatures of the formats, as their specifications give them.
    static let all: [Signature] = [
        Signature("PostScript", "%!PS-", advice: document),
        Signature("a Rich Text file (RTF)", "{\\rtf", advice: "save it as DOCX, ODT or PDF"),
        Signature(
            "an old Microsoft Office document", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            advice: "save it as DOCX or PDF"),
        Signature("a DjVu document", "AT&TFORM", advice: document),
        Signature("a 7-Zip archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], advice: unpack),
        Signature("a RAR archive", "Rar!\u{1A}\u{07}", advice: unpack),
        Signature("a Debian package or ar archive", "!<arch>\n", advice: unpack),
        Signature("a cabinet archive", "MSCF\0\0\0\0", advice: unpack),
        Signature(
            "xz-compressed data", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00],
            advice: "compress with gzip or zstd"
        ),
        Signature(
            "bzip2-compressed data", at: 4, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59],
            advice: "compress with gzip or zstd"),
        Signature(
            "LZ4-compressed data", [0x04, 0x22, 0x4D, 0x18], advice: "compress with gzip or zstd"),
        Signature("data of compress (.Z)", [0x1F, 0x9D], advice: "compress with gzip or zstd"),
        Signature("an old web archive (ARC)", "filedesc://", advice: "convert it to WARC"),
        Signature("a PNG image", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], advice: media),
        Signature("a JPEG image", [0xFF, 0xD8, 0xFF], advice: media),
        Signature("a GIF image", "GIF87a", advice: media),
        Signature("a GIF image", "GIF89a", advice: media),
        Signature("a TIFF image", [0x49, 0x49, 0x2A, 0x00], advice: media),
        Signature("a TIFF image", [0x4D, 0x4D, 0x00, 0x2A], advice: media),
        Signature("a bitmap image", at: 6, [0, 0, 0, 0, 0x36, 0, 0, 0], advice: media),
        Signature("an icon image", [0, 0, 1, 0], advice: media),
        Signature("a Photoshop image", "8BPS", advice: media),
        Signature("an MP4, QuickTime or HEIF file", at: 4, "ftyp", advice: media),
        Signature("a Matroska or WebM file", [0x1A, 0x45, 0xDF, 0xA3], advice: media),
        Signature("an Ogg file", "OggS\0", advice: media),
        Signature("FLAC audio", "fLaC", advice: media),
        Signature("MP3 audio", "ID3\u{03}", advice: media),
        Signature("MP3 audio", "ID3\u{04}", advice: media),
        Signature("MP3 audio", [0xFF, 0xFB], advice: media),
        Signature("a MIDI file", "MThd\0", advice: media),
        Signature("Flash video", "FLV\u{01}", advice: media),
        Signature("an SQLite database", "SQLite format 3\0", advice: table),
        Signature("a Parquet file", "PAR1", advice: table),
        Signature("an Arrow file", "ARROW1\0", advice: table),
        Signature("an Avro file", "Obj\u{01}", advice: table),
        Signature("an HDF5 file", [0x89, 0x48, 0x44, 0x46], advice: table),
        Signature("an ELF program", [0x7F, 0x45, 0x4C, 0x46], advice: other),
        Signature("a WebAssembly program", "\0asm", advice: other),
        Signature("a Java class", [0xCA, 0xFE, 0xBA, 0xBE], advice: other),
        Signature("a Mach-O program", [0xCF, 0xFA, 0xED, 0xFE], advice: other),
        Signature("a WOFF font", "wOFF\0", advice: other),
        Signature("a WOFF font", "wOF2\0", advice: other),
    ]
}
