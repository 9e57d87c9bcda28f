package import Bytes
internal import Digests
internal import Documents
internal import Intake
internal import JSON
internal import Shards

/// Turns lines of JSON into lines of records: what `annotate` and its measuring run on.
package struct LineAnnotator: Sendable {
    private let pipeline: Pipeline
    private let reader: DocumentReader
    private let writesTokens: Bool

    package init(pipeline: Pipeline, tokens: Bool = false) {
        self.pipeline = pipeline
        reader = DocumentReader(limits: pipeline.settings.limits)
        writesTokens = tokens
    }

    /// Appends the record of one line; false if the line could not be read and the record says so.
    func annotate(_ line: InputLine, into json: inout JSONWriter) -> Bool {
        do throws(IntakeError) {
            guard !line.isTooLong else {
                throw IntakeError(
                    code: .tooLarge,
                    message:
                        "longer than \(pipeline.settings.limits.lineBytes) bytes, the limit of a line"
                )
            }
            let input = try reader.document(line: line.bytes, index: 0)
            RecordWriter(pipeline.record(of: input, tokens: writesTokens)).write(to: &json)
            return true
        } catch {
            RecordWriter(failure(of: line, error)).write(to: &json)
            return false
        }
    }

    private func failure(of line: InputLine, _ error: IntakeError) -> Record {
        var input = InputDocument(
            unread: 0, sha256: SHA256.hex(of: line.bytes), bytes: line.bytes.count)
        // a line that is JSON and no document has its id all the same
        if let given = try? JSONReader.value(of: line.bytes.span)["id"]?.text, !given.isEmpty {
            input.id = given
        }
        let message = "line \(line.number): \(error.message)"
        var record = Record(failed: input, IntakeError(code: error.code, message: message))
        if writesTokens { record.tokens = [] }
        return record
    }
}

/// A line of `annotate`'s input.
package struct InputLine: Sendable {
    /// Without the line feed; only its beginning if it was too long.
    package let bytes: [UInt8]
    /// From 1.
    package let number: Int
    package let isTooLong: Bool

    private init(_ line: LineBuffer.Line, in bytes: [UInt8]) {
        self.bytes = Array(bytes[line.range])
        number = line.number
        isTooLong = line.isTooLong
    }

    /// The lines that a piece of the stream completes; an empty piece is the stream's end.
    package static func lines(of piece: [UInt8], in buffer: inout LineBuffer) -> [InputLine] {
        var lines: [InputLine] = []
        buffer.add(piece)
        while let line = buffer.next() { lines.append(InputLine(line, in: buffer.bytes)) }
        if piece.isEmpty, let last = buffer.last() {
            lines.append(InputLine(last, in: buffer.bytes))
        }
        return lines
    }
}
