package import Documents
internal import JSON

extension DocumentReader {
    /// A document with the metadata of the JSON file beside it: the keys of `annotate`'s input but `text` and `html`.
    ///
    /// What the file says wins over what the document has. Errors: `too_large`, `too_deep`, `malformed`.
    package func document(
        _ document: InputDocument, applying sidecar: [UInt8]
    ) throws(IntakeError) -> InputDocument {
        guard sidecar.count <= limits.documentBytes else {
            throw IntakeError(
                code: "too_large",
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
