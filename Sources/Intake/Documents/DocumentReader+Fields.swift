package import Documents
package import JSON

extension DocumentReader {
    /// The document of a JSON object; `sha256`, `bytes`, `charset` and `index` are the caller's to fill.
    package func document(of value: JSONValue) throws(IntakeError) -> InputDocument {
        guard let members = value.members else {
            throw malformed("the value is no JSON object with a text or html key")
        }
        var fields = DocumentFields()
        try fields.read(members)
        guard let body = fields.body else {
            let keys = members.prefix(5).map(\.key).joined(separator: ", ")
            throw malformed(
                "the object has neither a text nor an html key"
                    + (keys.isEmpty ? "" : " but \(keys.prefix(120))"))
        }
        guard body.count <= limits.documentBytes else {
            throw IntakeError(
                code: "too_large",
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
    IntakeError(code: "malformed", message: message)
}
