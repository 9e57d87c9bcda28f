internal import Documents

/// A kind of file: how it is told, and how its documents are read.
///
/// The kinds are listed in `FormatList`; README says what else a new one touches.
package struct Format: Sendable {
    /// One word, as the rules of blocks begin with it: "docx".
    package let name: String
    /// What people call it, for messages: "a Word document (DOCX)".
    package let title: String
    /// Endings of names, in small letters without the dot; where the content
    /// alone decides they only inform.
    package let endings: [String]
    /// The program that it is read with; nil if Winnow reads it itself.
    package let program: ReadingProgram?
    /// Whether it is known only to be refused, with what to do.
    package let isRefusal: Bool
    /// Whether such a file always is one item, so that it can be counted without being read.
    let isSingle: Bool
    /// What its records are, by which a long file is read in stretches;
    /// nil where only the whole can be read.
    let records: Records?
    /// Whether its content shows so little that JSON Lines whose first line
    /// is broken are taken for it too.
    let takesAnyText: Bool
    /// Whether a file is of this kind: by its content first, by its name
    /// where content leaves it open.
    let isShown: @Sendable (_ head: FileHead, _ limits: IntakeLimits) -> Bool
    /// Begins to read a file of this kind; memory stays bounded however long it is.
    let open: @Sendable (_ input: FormatInput) throws(IntakeError) -> any DocumentSource

    enum Records: Sendable {
        /// One a line.
        case lines
        /// Those of web archives, each behind a head that says its length.
        case web
    }

    init(
        _ name: String, title: String, endings: [String] = [], program: ReadingProgram? = nil,
        isRefusal: Bool = false, isSingle: Bool = false, records: Records? = nil,
        takesAnyText: Bool = false,
        isShown: @escaping @Sendable (_ head: FileHead, _ limits: IntakeLimits) -> Bool,
        open: @escaping @Sendable (_ input: FormatInput) throws(IntakeError) -> any DocumentSource
    ) {
        self.name = name
        self.title = title
        self.endings = endings
        self.program = program
        self.isRefusal = isRefusal
        self.isSingle = isSingle || isRefusal
        self.records = records
        self.takesAnyText = takesAnyText
        self.isShown = isShown
        self.open = open
    }
}

/// The documents of one file, one after the other.
protocol DocumentSource: AnyObject {
    /// The next one; nil at the end. A thrown error ends the file; what was given before is good.
    func next() throws(IntakeError) -> FoundItem?
}

/// What a file holds at one place.
enum FoundItem {
    /// - `partOf`: how many items back the document is that it was attached to; nil: to none.
    case document(InputDocument, partOf: Int?)
    /// A line or member that is no document; the rest of the file goes on.
    case failure(IntakeError, place: Place)
    /// None yet, though much was read.
    case unfinished
    /// One of those that were taken before and need not be read again.
    case skipped

    static func document(_ document: InputDocument) -> FoundItem {
        .document(document, partOf: nil)
    }

    enum Place: Sendable, Hashable {
        case line(Int)
        /// A member of a container, by its name there.
        case member(String)
    }
}

/// A file whose documents are all known at once.
final class KnownDocuments: DocumentSource {
    private var items: ArraySlice<FoundItem>

    init(_ items: [FoundItem]) { self.items = items[...] }

    convenience init(_ document: InputDocument) { self.init([.document(document)]) }

    func next() throws(IntakeError) -> FoundItem? { items.popFirst() }
}

/// Runs the programs that some kinds of files are read with, each confined in a process of its own.
package protocol DocumentConverter: AnyObject {
    /// Begins with a file that is open for reading.
    func begin(_ program: ReadingProgram, file descriptor: Int32) throws(IntakeError)

    /// Begins with the bytes of a file that lies on no disk.
    func begin(_ program: ReadingProgram, bytes: [UInt8]) throws(IntakeError)

    /// The program's whole output as an open file, which becomes the caller's;
    /// nil if it still works after so many seconds.
    ///
    /// Errors: `missing_program`, and what is wrong with the file.
    func output(within seconds: Double) throws(IntakeError) -> Int32?
}

/// A program that files of a kind are read with; it gets the file as its standard input
/// and writes to its standard output.
package struct ReadingProgram: Sendable {
    /// As it lies in /usr/bin or /usr/local/bin.
    package let name: String
    /// Debian's package that holds it.
    package let package: String
    package let arguments: [String]
    /// What messages call a file that it reads: "PDF".
    package let reads: String
    /// What it says of a file that asks for a password.
    package let lockedWords: String
    /// What it says of a file that is damaged, and what that means.
    package let damagedWords: String
    package let damage: String
    /// What a person can do with a file that it does not get done with.
    package let remedy: String
}
