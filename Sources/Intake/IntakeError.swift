/// What stops a file or a line from becoming documents.
package struct IntakeError: Error, Sendable {
    package var code: FailureCode
    package var message: String

    package init(code: FailureCode, message: String) {
        self.code = code
        self.message = message
    }
}
