internal import Bytes
internal import Digests
package import Documents
package import JSON

/// Turns JSON objects with the keys of `annotate`'s input into input documents.
package struct DocumentReader: Sendable {
    package var limits: IntakeLimits

    package init(limits: IntakeLimits = IntakeLimits()) { self.limits = limits }

    /// The document of one line of `annotate`'s input, which need not be valid UTF-8.
    ///
    /// Without an `id` in the line the document's is "". Errors:
    /// `too_large`, `too_deep`, `malformed`.
    package func document(line: [UInt8], index: Int) throws(IntakeError) -> InputDocument {
        guard line.count <= limits.lineBytes else {
            throw IntakeError(
                code: .tooLarge,
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
            text.append(json, from: 0, to: json.count)
            return try parsed(UTF8Check.repaired(text).span)
        }
        return try parsed(json)
    }

    private func parsed(_ text: Span<UInt8>) throws(IntakeError) -> JSONValue {
        let json = text.extracting(ByteOrderMark.length(in: text)..<text.count)
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
                code: .tooDeep,
                message: "JSON is nested deeper than \(limits.depth) at byte \(error.offset)")
        } else {
            self.init(
                code: .malformed,
                message: "not JSON: \(error.reason.rawValue) at byte \(error.offset)")
        }
    }
}

extension DocumentReader {
    /// What is said of an object that holds metadata alone.
    package static let noBody = "the object has neither a text nor an html key"

    /// The document of a JSON object; `sha256`, `bytes`, `charset`
    /// and `index` are the caller's to fill.
    package func document(of value: JSONValue) throws(IntakeError) -> InputDocument {
        guard let members = value.members else {
            throw malformed("the value is no JSON object with a text or html key")
        }
        var fields = DocumentFields()
        try fields.read(members)
        guard let body = fields.body else {
            let keys = members.prefix(5).map(\.key).joined(separator: ", ")
            throw malformed(
                Self.noBody
                    + (keys.isEmpty ? "" : " but \(keys.prefix(120))"))
        }
        guard body.count <= limits.documentBytes else {
            throw IntakeError(
                code: .tooLarge,
                message: "the document has \(body.count) bytes, \(limits.documentBytes) are allowed"
            )
        }
        var document = InputDocument(body: fields.html != nil ? .html(body) : .text(body))
        document.metadata.mediaType = fields.html != nil ? "text/html" : "text/plain"
        fields.apply(to: &document)
        return document
    }
}

func malformed(_ message: String) -> IntakeError {
    IntakeError(code: .malformed, message: message)
}

extension DocumentReader {
    /// A document with the metadata of the JSON file beside it: the keys of `annotate`'s
    /// input but `text` and `html`.
    ///
    /// What the file says wins over what the document has. Errors:
    /// `too_large`, `too_deep`, `malformed`.
    package func document(
        _ document: InputDocument, applying sidecar: [UInt8]
    ) throws(IntakeError) -> InputDocument {
        guard sidecar.count <= limits.documentBytes else {
            throw IntakeError(
                code: .tooLarge,
                message:
                    "the metadata have \(sidecar.count) bytes, \(limits.documentBytes) are allowed")
        }
        let text = DecodedText(sidecar, isHTML: false)
        guard let members = try value(of: text.bytes.span).members else {
            throw malformed("the metadata beside the file are no JSON object")
        }
        var fields = DocumentFields()
        try fields.read(members)
        if fields.body != nil {
            fields.problems.append(
                Problem(
                    stage: "intake", code: "metadata",
                    message: "the metadata file holds a text, too, which does not count"))
        }
        var document = document
        fields.apply(to: &document)
        return document
    }
}
