internal import Bytes
internal import Documents
internal import JSON

/// JSON Lines: an object a document.
final class LineDocuments: DocumentSource {
    private let input: FormatInput
    private let reader: DocumentReader
    private var lines: StreamLines
    /// Items given so far.
    private var index = 0

    init(_ input: FormatInput) {
        self.input = input
        reader = DocumentReader(limits: input.limits)
        lines = StreamLines(limit: input.limits.lineBytes)
        if input.head.charset != "utf-8" { input.bytes.transcode(from: input.head.charset) }
    }

    /// The next line that is not blank.
    func next() throws(IntakeError) -> FoundItem? {
        while true {
            switch try lines.next(from: input.bytes) {
            case nil: return nil
            case .unfinished: return .unfinished
            case .line(let line) where line.isTooLong:
                index += 1
                return .failure(
                    IntakeError(
                        code: .tooLarge,
                        message: "the line has more than \(input.limits.lineBytes) bytes"),
                    place: .line(line.number))
            case .line(let line):
                let bytes = lines.bytes
                let text = bytes.span.extracting(line.range)
                if isBlank(text) { continue }
                index += 1
                guard index > input.first else { return .skipped }
                return reader.item(text, charset: input.head.charset, line: line.number)
            }
        }
    }

    private func isBlank(_ text: Span<UInt8>) -> Bool {
        for at in 0..<text.count where text[at] > 0x20 {
            // A byte order mark alone is blank too.
            return text.count - at == 3 && ByteOrderMark.stands(in: text, at: at)
        }
        return true
    }
}

/// JSON: an object or array element a document.
final class ValueDocuments: DocumentSource {
    private let input: FormatInput
    private let reader: DocumentReader
    private var values: ValueSplitter
    private var index = 0

    init(_ input: FormatInput) {
        self.input = input
        reader = DocumentReader(limits: input.limits)
        values = ValueSplitter(limit: input.limits.lineBytes)
        if input.head.charset != "utf-8" { input.bytes.transcode(from: input.head.charset) }
    }

    func next() throws(IntakeError) -> FoundItem? {
        guard let value = try values.next(from: input.bytes) else { return nil }
        guard case .text(let json) = value else { return .unfinished }
        index += 1
        guard index > input.first else { return .skipped }
        return reader.item(json.span, charset: input.head.charset, line: values.line)
    }
}

extension DocumentReader {
    fileprivate func item(_ json: Span<UInt8>, charset: String, line: Int) -> FoundItem {
        do throws(IntakeError) {
            var document = try document(of: try value(of: json))
            document.metadata.charset = charset
            return .document(document)
        } catch {
            return .failure(error, place: .line(line))
        }
    }
}

/// The lines of a stream that are not empty.
struct StreamLines {
    private var lines: LineBuffer

    /// - `limit`: bytes that a line may have.
    init(limit: Int) { lines = LineBuffer(limit: limit) }

    enum Item {
        case line(LineBuffer.Line)
        /// None yet after much that was read.
        case unfinished
    }

    /// What the lines' ranges lie in.
    var bytes: [UInt8] { lines.bytes }

    /// The next line, valid until the next call; nil at the stream's end.
    mutating func next(from stream: ByteStream) throws(IntakeError) -> Item? {
        while true {
            while let line = lines.next() {
                if !line.range.isEmpty { return .line(line) }
            }
            let piece = try stream.next()
            if piece.isEmpty { return lines.last().map { .line($0) } }
            lines.add(piece)
            if stream.isLong() { return .unfinished }
        }
    }
}
