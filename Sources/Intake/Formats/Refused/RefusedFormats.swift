/// Kinds of files that are known only to be refused, each with its name and what to do.
enum RefusedFormats {
    /// Zip archives that are documents of other programs; told before other zip archives are unpacked.
    static let packed: [Format] = [
        packed("xl/", "an Excel workbook (XLSX)", "export its rows as CSV or JSON Lines"),
        packed("ppt/", "a PowerPoint file (PPTX)", "export it as PDF or plain text"),
        packed("opendocument.spreadsheet", "a spreadsheet (ODS)", "export its rows as CSV"),
        packed("opendocument", "an OpenDocument file other than a text", "export it as PDF"),
        packed("AndroidManifest.xml", "an Android program", "drop documents only"),
        packed("META-INF/MANIFEST.MF", "a Java archive", "drop documents only"),
    ]

    static let bySignature: [Format] =
        Signature.all.map { signature in
            refusal(signature.name, signature.advice) { head in signature.matches(head.raw) }
        } + [
            refusal("audio, video or a WebP image", Signature.media) { head in
                head.begins("RIFF") && head.raw.count > 11
                    && head.raw[4..<8].contains { $0 < 0x20 }
            },
            refusal("a Windows program", Signature.other) { head in
                head.begins("MZ") && head.raw.prefix(128).contains(0)
            },
        ]

    static let binary = refusal(
        "binary data of an unknown kind", "give the text instead"
    ) { head in head.isBinary && !head.raw.isEmpty }

    /// XML that is none of the kinds that are read.
    static let xml = Format("refused", "XML", isRefusal: true) { head, _ in
        (head.start.isXML || head.start.isXMLLike && head.name.ends(in: "xml"))
            && !head.name.ends(in: "html", "htm", "xhtml", "xht", "shtml")
    } open: { input throws(IntakeError) in
        throw unsupported(
            input.head.start.xmlKind, "give the articles as HTML, as plain text or as JSON Lines")
    }

    /// Texts for machines, told by their names: no news would be named so.
    static let byName: [Format] = [
        named("a style sheet (CSS)", "drop the page alone", ["css", "scss", "less"]),
        named(
            "a script", "drop the page alone", ["js", "mjs", "cjs", "ts", "jsx", "tsx", "vue"]),
        refusal("a TeX source", "drop the PDF made from it") { head in
            head.name.ends(in: "tex", "ltx", "sty", "cls", "bib")
                || head.text.starts(with: Array("\\documentclass".utf8))
        },
        refusal("a script", "drop documents only") { head in
            head.text.starts(with: Array("#!/".utf8))
        },
        named(
            "source code", "drop documents only",
            [
                "c", "h", "cc", "cpp", "hpp", "cs", "go", "rs", "py", "rb", "php", "pl", "java",
                "kt", "swift", "scala", "lua", "sh", "bash", "ps1", "bat", "sql", "r", "m", "hs",
                "ipynb", "diff", "patch",
            ]),
        named(
            "settings of a program", "drop documents only",
            ["yaml", "yml", "toml", "ini", "cfg", "conf", "properties", "env", "lock"]),
        named("a log", "drop documents only", ["log"]),
        named("a calendar or address card", "give the text instead", ["ics", "vcf"]),
    ]

    private static func named(_ what: String, _ advice: String, _ endings: [String]) -> Format {
        refusal(what, advice) { head in head.name.ends(in: endings) }
    }

    private static func packed(_ mark: String, _ what: String, _ advice: String) -> Format {
        refusal(what, advice) { head in head.isZip && head.holds(mark, within: 8_192) }
    }

    static func refusal(
        _ what: String, _ advice: String, isShown: @escaping @Sendable (FileHead) -> Bool
    ) -> Format {
        Format("refused", what, isRefusal: true) { head, _ in
            isShown(head)
        } open: { _ throws(IntakeError) in
            throw unsupported(what, advice)
        }
    }
}
