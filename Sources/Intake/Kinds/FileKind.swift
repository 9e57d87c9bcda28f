/// What a file holds, once decompressed.
package enum FileKind: String, Sendable {
    case empty, text, markdown, html
    /// One JSON value or several: an object a document, an array an element a document.
    case json
    /// A JSON object a line.
    case jsonLines

    /// Decides by the first bytes, and by the name where these leave it open.
    ///
    /// - Parameters:
    ///   - head: the first bytes, UTF-8 as far as the charset is known by then; all of a short file.
    ///   - raw: the first bytes before any decoding.
    ///   - name: the file's name, which may be a path.
    /// - Throws: `unsupported`, with what the file is and what to do, for kinds that are no documents.
    init(head: [UInt8], raw: [UInt8], name: FileName) throws(IntakeError) {
        if raw.isEmpty {
            self = .empty
            return
        }
        if let foreign = Signature.kind(of: raw) {
            throw Self.unsupported(foreign.name, foreign.advice)
        }
        guard !Self.isBinary(head) else {
            throw Self.unsupported("binary data of an unknown kind", "give the text instead")
        }
        let start = TextStart(head)
        if start.isHTML {
            self = .html
        } else if start.isXML, !name.isHTML {
            throw Self.unsupported(
                start.xmlKind, "give the articles as HTML, as plain text or as JSON Lines")
        } else if name.isJSONLines || start.isJSON {
            self = name.isJSONLines || start.isJSONLines ? .jsonLines : .json
        } else if name.isHTML {
            self = .html
        } else if name.isJSON {
            throw malformed(
                "named .json, but it begins with no JSON object and no array of objects")
        } else {
            self = name.isMarkdown ? .markdown : .text
        }
    }

    private static func unsupported(_ what: String, _ advice: String) -> IntakeError {
        IntakeError(code: "unsupported", message: "this is \(what), which is not read; \(advice)")
    }

    /// Whether more than one byte in fifty is a control character that no text has.
    private static func isBinary(_ head: [UInt8]) -> Bool {
        var controls = 0
        for byte in head where byte < 0x20 {
            switch byte {
            // Tab, line ends, form feed, escape, and the end mark of old text files.
            case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B: break
            default: controls += 1
            }
        }
        return controls * 50 > head.count
    }
}
