internal import Bytes
internal import Documents
internal import JSON

extension DocumentStream {
    /// The one document of a text or page.
    mutating func wholeFile() throws(IntakeError) -> Item? {
        isFinished = true
        var raw: [UInt8] = []
        while true {
            let piece = try stream.next()
            if piece.isEmpty { break }
            raw.append(contentsOf: piece)
            guard raw.count <= reader.limits.documentBytes else {
                throw IntakeError(
                    code: "too_large",
                    message: "the document has more than \(reader.limits.documentBytes) bytes; "
                        + "split it or raise the limit")
            }
        }
        let text = DecodedText(raw, isHTML: kind == .html)
        var document = InputDocument(body: kind == .html ? .html(text.bytes) : .text(text.bytes))
        document.metadata.mediaType =
            switch kind {
            case .html: "text/html"
            case .markdown: "text/markdown"
            default: "text/plain"
            }
        document.metadata.charset = text.charset
        return .document(finished(document))
    }

    /// The next line that is not blank.
    mutating func nextLine() throws(IntakeError) -> Item? {
        while true {
            let line = try lines.next(from: &stream)
            switch line {
            case nil: return nil
            case .unfinished: return .unfinished
            case .overlong:
                return failure(
                    "too_large", "the line has more than \(reader.limits.lineBytes) bytes",
                    line: lines.number)
            case .range(let range):
                let bytes = lines.bytes
                let text = bytes.span.extracting(range.start..<range.end)
                if isBlank(text) { continue }
                // What was taken before need not be read again.
                guard index >= first else { return failure("", "", line: lines.number) }
                return item(text, line: lines.number)
            }
        }
    }

    /// The next object or array element.
    mutating func nextValue() throws(IntakeError) -> Item? {
        guard let value = try values.next(from: &stream) else { return nil }
        guard case .text(let json) = value else { return .unfinished }
        guard index >= first else { return failure("", "", line: values.line) }
        return item(json.span, line: values.line)
    }

    private func item(_ json: Span<UInt8>, line: Int) -> Item {
        do {
            var document = try reader.document(of: try reader.value(of: json))
            document.metadata.charset = charset
            return .document(finished(document))
        } catch {
            return failure(error.code, error.message, line: line)
        }
    }

    private func finished(_ document: InputDocument) -> InputDocument {
        var document = document
        document.index = index
        document.metadata.sha256 = sha256
        document.metadata.bytes = bytes
        return document
    }

    private func failure(_ code: String, _ message: String, line: Int) -> Item {
        .failure(
            FailedItem(index: index, line: line, error: IntakeError(code: code, message: message)))
    }

    private func isBlank(_ text: Span<UInt8>) -> Bool {
        for at in 0..<text.count where text[at] > 0x20 {
            // A byte order mark alone is blank too.
            return text.count - at == 3 && text[at] == 0xEF && text[at + 1] == 0xBB
                && text[at + 2] == 0xBF
        }
        return true
    }
}
