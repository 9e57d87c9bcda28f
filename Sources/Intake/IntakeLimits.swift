/// What is read of one file or line: bounds on what it may cost, what a table's columns hold,
/// and what of a book is a document.
package struct IntakeLimits: Sendable {
    /// Bytes of one document.
    package var documentBytes = 16 << 20
    /// Bytes of one file after decompression, those of an archive's members counted together.
    package var decodedBytes = 16 << 30
    /// Bytes of one line of JSON Lines.
    package var lineBytes = 64 << 20
    /// Nesting of JSON values.
    package var depth = 64
    /// Members of an archive, parts of a message.
    package var members = 100_000
    /// Documents of one file of no bytes; for each 8 bytes it may have one more.
    package var documents = 100_000
    /// Unpacked bytes for a byte of the archive or compressed file,
    /// where they are more than 64 MiB.
    package var ratio = 200
    /// Containers inside one another.
    var containers = 2
    /// The columns of CSV files by the keys of `annotate`'s input:
    /// without one for `text` no CSV is read.
    package var columns: [String: String] = [:]
    /// What of a book is one document.
    package var books = Books.chapters

    package enum Books: String, Sendable, CaseIterable { case chapters, whole }

    package init() {}
}

/// What stops a file or a line from becoming documents.
package struct IntakeError: Error, Sendable {
    package var code: FailureCode
    package var message: String

    package init(code: FailureCode, message: String) {
        self.code = code
        self.message = message
    }
}

/// What one file has given so far, its members and theirs counted together:
/// bounds that fit the file's own size, so that a small one costs no more than small ones may.
final class FileMeter {
    /// Bytes of the file as it lies on disk.
    private let size: Int
    private let limits: IntakeLimits
    private var items = 0
    private var unpacked = 0
    /// What ended the whole file: no member's failure takes its place.
    private(set) var failure: IntakeError?

    /// Unpacked bytes that a file of any size may have.
    private static let honest = 64 << 20
    /// Bytes of a file for which it may have one item more:
    /// fewer than any honest one takes, packed.
    private static let itemBytes = 8

    init(size: Int, limits: IntakeLimits) {
        self.size = size
        self.limits = limits
    }

    /// Counts a document, or what is none, such as a broken line.
    func countItem() throws(IntakeError) {
        items += 1
        let most = limits.documents + size / Self.itemBytes
        guard items > most else { return }
        throw end("the file has more than \(most) documents, which is much for its size")
    }

    /// Counts bytes that came out of a layer of compression or of an archive.
    func count(unpacked bytes: Int) throws(IntakeError) {
        unpacked += bytes
        guard unpacked > Self.honest, unpacked / limits.ratio > size else { return }
        throw end("unpacked, the file has more than \(limits.ratio) times its bytes")
    }

    private func end(_ message: String) -> IntakeError {
        let error = IntakeError(code: .tooLarge, message: message)
        failure = error
        return error
    }
}
