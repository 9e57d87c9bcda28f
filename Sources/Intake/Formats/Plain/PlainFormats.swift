internal import Documents

/// Texts and pages: the whole file is one document.
enum PlainFormats {
    static let empty = Format("empty", title: "an empty file", isSingle: true) { head, _ in
        head.raw.isEmpty
    } open: { _ throws(IntakeError) in
        throw IntakeError(code: .emptyFile, message: "the file is empty")
    }

    /// A page by its content.
    static let page = html { head in head.start.isHTML }

    /// A page by its name alone: a piece of one, or one with text in front.
    static let namedPage = html { head in head.name.ends(in: pageEndings) && !head.start.isJSON }

    private static let pageEndings = ["html", "htm", "xhtml", "xht", "shtml"]

    private static func html(_ isShown: @escaping @Sendable (FileHead) -> Bool) -> Format {
        Format("html", title: "HTML", endings: pageEndings, isSingle: true) { head, _ in
            isShown(head)
        } open: { input throws(IntakeError) in
            let text = DecodedText(try input.whole(), isHTML: true)
            return KnownDocuments(
                InputDocument(body: .html(text.bytes)).described(
                    "text/html", charset: text.charset))
        }
    }

    static let jsonLines = Format(
        "jsonl", title: "JSON Lines", endings: ["jsonl", "ndjson"], records: .lines,
        takesAnyText: true
    ) { head, _ in
        isJSON(head) && (head.name.isJSONLines || head.start.isJSONLines)
    } open: { input throws(IntakeError) in
        LineDocuments(input)
    }

    static let json = Format(
        "json", title: "JSON", endings: ["json"], takesAnyText: true
    ) { head, _ in
        isJSON(head) || head.name.isJSON
    } open: { input throws(IntakeError) in
        guard isJSON(input.head) else {
            throw malformed(
                "named .json, but it begins with no JSON object and no array of objects")
        }
        return ValueDocuments(input)
    }

    static let text = Format(
        "text", title: "plain text", endings: ["txt", "text"], isSingle: true, takesAnyText: true
    ) { head, _ in
        !head.isBinary
    } open: { input throws(IntakeError) in
        let text = DecodedText(try input.whole(), isHTML: false)
        return KnownDocuments(
            InputDocument(body: .text(text.bytes)).described("text/plain", charset: text.charset))
    }

    private static func isJSON(_ head: FileHead) -> Bool {
        head.name.isJSONLines || head.start.isJSON
    }
}
