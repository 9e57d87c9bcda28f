/// What stops a file or a line from becoming documents.
package struct IntakeError: Error, Sendable {
    package var code: FailureCode
    package var message: String

    package init(code: FailureCode, message: String) {
        self.code = code
        self.message = message
    }
}

/// Why a file or a line fails: every code that records, the ledger,
/// the notes and the metrics may hold.
package enum FailureCode: String, Sendable, CaseIterable {
    // Said by workers.
    case emptyFile = "empty_file"
    case malformed, tooDeep = "too_deep", tooLarge = "too_large", truncated, undecodable
    case unreadable, unsupported
    case missingProgram = "missing_program", noText = "no_text"

    /// Said by workers of a file that has another size than its digest is of;
    /// the daemon looks itself, too.
    case changed

    // Found out by the daemon.
    case crash, memory, timeout
    /// Metadata came after their story, whose original is not in done/.
    case noOriginal = "no_original"

    /// Whether a worker may say so.
    package var isWorkers: Bool {
        switch self {
        case .emptyFile, .malformed, .tooDeep, .tooLarge, .truncated, .undecodable, .unreadable,
            .unsupported, .missingProgram, .noText, .changed:
            true
        case .crash, .memory, .timeout, .noOriginal: false
        }
    }
}
