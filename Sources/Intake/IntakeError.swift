/// What stops a file or a line from becoming documents.
package struct IntakeError: Error, Sendable {
    /// `unsupported`, `undecodable`, `too_large`, `too_deep`, `malformed`, `empty_file`...
    package var code: String
    package var message: String

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
