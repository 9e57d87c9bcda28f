internal import Bytes
internal import Digests
package import Documents
internal import JSON

/// Turns JSON objects with the keys of `annotate`'s input into input documents.
package struct DocumentReader: Sendable {
    package var limits: IntakeLimits

    package init(limits: IntakeLimits = IntakeLimits()) { self.limits = limits }

    /// The document of one line of `annotate`'s input, which need not be valid UTF-8.
    ///
    /// Without an `id` in the line the document's is "". Errors: `too_large`, `too_deep`, `malformed`.
    package func document(line: [UInt8], index: Int) throws(IntakeError) -> InputDocument {
        guard line.count <= limits.lineBytes else {
            throw IntakeError(
                code: "too_large",
                message: "the line has \(line.count) bytes, \(limits.lineBytes) are allowed")
        }
        var document = try document(of: try value(of: line.span))
        document.index = index
        document.metadata.bytes = line.count
        document.metadata.sha256 = SHA256.hex(of: line)
        document.metadata.charset = "utf-8"
        return document
    }

    /// The JSON value that the bytes hold, invalid UTF-8 repaired, a byte order mark ignored.
    func value(of json: Span<UInt8>) throws(IntakeError) -> JSONValue {
        guard UTF8Check.isValid(json) else {
            var text: [UInt8] = []
            text.append(json, 0, json.count)
            return try parsed(UTF8Check.repaired(text).span)
        }
        return try parsed(json)
    }

    private func parsed(_ text: Span<UInt8>) throws(IntakeError) -> JSONValue {
        let isMarked = text.count > 2 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
        let json = isMarked ? text.extracting(3..<text.count) : text
        do {
            return try JSONReader.value(of: json, maximumDepth: limits.depth)
        } catch {
            throw IntakeError(error, limits: limits)
        }
    }
}

extension IntakeError {
    init(_ error: JSONError, limits: IntakeLimits) {
        if error.reason == .tooDeep {
            self.init(
                code: "too_deep",
                message: "JSON is nested deeper than \(limits.depth) at byte \(error.offset)")
        } else {
            self.init(
                code: "malformed",
                message: "not JSON: \(error.reason.rawValue) at byte \(error.offset)")
        }
    }
}
