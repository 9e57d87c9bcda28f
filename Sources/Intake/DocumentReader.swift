package import Documents

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

/// Bounds on what one file or line may cost.
package struct IntakeLimits: Sendable {
    /// Bytes of one document.
    package var documentBytes = 16 << 20
    /// Bytes of one file after decompression.
    package var decodedBytes = 16 << 30
    /// Bytes of one line of JSON Lines.
    package var lineBytes = 64 << 20
    /// Nesting of JSON values.
    package var depth = 64

    package init() {}
}

/// Turns lines and files into input documents.
package struct DocumentReader: Sendable {
    package var limits: IntakeLimits

    package init(limits: IntakeLimits = IntakeLimits()) { self.limits = limits }

    /// The document of one line of `annotate`'s input, which need not be valid UTF-8.
    package func document(line: [UInt8], index: Int) throws(IntakeError) -> InputDocument {
        InputDocument(body: .text(line))
    }
}
