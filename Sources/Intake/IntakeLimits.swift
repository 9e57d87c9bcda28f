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
    /// Members of an archive, parts of a message, chapters of a book.
    package var members = 100_000
    /// Documents that a file of any size may have; every 8 bytes of it allow one more.
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
