package import Documents
package import Intake

extension InputDocument {
    /// What there is in the place of a document that cannot be read: no text.
    ///
    /// - `sha256`, `bytes`: of the file or line.
    package init(unread index: Int, sha256: String, bytes: Int) {
        self.init(body: .text([]))
        self.index = index
        metadata.sha256 = sha256
        metadata.bytes = bytes
    }
}

extension Record {
    /// The record of which nothing can be said but why there is no other.
    package init(failed input: InputDocument, _ error: IntakeError) {
        self.init()
        id = input.recordID
        source = input.source
        added = input.added
        status = .failed
        metadata.sha256 = input.metadata.sha256
        metadata.bytes = input.metadata.bytes
        metadata.path = input.metadata.path
        problems = [Problem(stage: "intake", code: error.code.rawValue, message: error.message)]
    }
}
