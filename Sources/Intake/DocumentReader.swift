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
        var document = try document(of: try value(of: line))
        document.index = index
        document.metadata.bytes = line.count
        document.metadata.sha256 = SHA256.hex(of: line)
        document.metadata.charset = "utf-8"
        return document
    }

    /// The JSON value that the bytes hold, invalid UTF-8 repaired, a byte order mark ignored.
    func value(of json: [UInt8]) throws(IntakeError) -> JSONValue {
        var text = UTF8Check.repaired(json)
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
        do {
            return try JSONReader.value(of: text, maximumDepth: limits.depth)
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
