// Module Intake: the bytes of a file or line become input documents,
// one by one and in bounded memory.
// Imports Documents, JSON, Bytes, Digests, Zstd, Yams, the C libraries that read formats and
// Linux's calls for open files; no paths: files are handed to it open.
// `Files` (bytes, decompressed) -> `Formats` (which kind, its parts) with `Charsets`
// (UTF-8) -> `Documents` (metadata, ids, `InputDocument`).
// What cannot be read is an `IntakeError` with a code; one bad member does not end the others.
// Nothing is cleaned here: markup and text go on as they stood, with roles
// where the format states them.

package import Documents
internal import JSON

/// The documents of one file, one after the other, in bounded memory.
///
///     var documents = try DocumentStream(descriptor: file, name: Array("feed.jsonl.gz".utf8))
///     while let item = try documents.next() { ... }
///
/// The format is told by the content, then by the name (`FormatList`). A text or page is one
/// document; a JSON Lines file gives a document a line, a feed one an item, an archive those of
/// its members. Every document's metadata has the file's SHA-256 and size as they lie on disk; a
/// document without a given id has the id "".
///
/// Behind a thrown error there are no further items; those that were given before it are good. A
/// file with members that need a program which is not installed ends with `missing_program` behind
/// its last item.
package struct DocumentStream: ~Copyable {
    package enum Item: Sendable {
        case document(InputDocument)
        case failure(FailedItem)
        /// None yet, though much was read: a sign of life from a file that goes on.
        case unfinished
    }

    /// A line, value or member that is no document; the rest of its file goes on.
    package struct FailedItem: Sendable {
        /// Index among the file's items, failed ones counted.
        package var index: Int
        /// Number of its line in the decompressed file, from 1 on; 0 for members of containers.
        package var line: Int
        /// Its name in its container; "" for lines.
        package var member: String
        package var error: IntakeError

        /// Where it stands, for people: "line 7", "news/a.pdf".
        package var place: String { member.isEmpty ? "line \(line)" : member }
    }

    package let format: Format
    /// SHA-256 of the file as it lies on disk, in hexadecimal digits.
    package let sha256: String
    /// Size of the file as it lies on disk.
    package let bytes: Int

    private let source: any DocumentSource
    private let origin: FileOrigin
    private let meter: FileMeter
    /// Index of the next item.
    private var index = 0
    /// Items to pass over, because they were taken before.
    private let first: Int
    private var isFinished = false
    /// The first member that only wants a program which is not installed:
    /// with it the file can be tried again.
    private var missing: IntakeError?

    /// Begins a file that is open for reading; the descriptor stays the caller's.
    ///
    /// - Parameters:
    ///   - descriptor: of a regular file; its offset does not matter and is not moved.
    ///   - name: the original name or path, not necessarily UTF-8.
    ///   - sha256: the file's hash where the caller has it; else the file is read once more for it.
    ///   - size: the file's size where the caller has it: no more is read, and a file that has
    ///     become shorter or longer is `changed`.
    ///   - first: index of the first item to give, to go on with a file after a stop.
    ///   - limits: what the file may cost.
    ///   - converter: what runs the programs that some formats are read with; nil:
    ///     these are refused.
    /// - Throws: `empty_file`, `unsupported`, `unreadable`, `undecodable`, `truncated`, `too_deep`, `too_large`,
    ///   `malformed`, `missing_program`, `no_text`, `changed`.
    package init(
        descriptor: Int32, name: [UInt8], sha256: String? = nil, size: Int? = nil, first: Int = 0,
        limits: IntakeLimits = IntakeLimits(), converter: (any DocumentConverter)? = nil
    ) throws(IntakeError) {
        try self.init(
            FileOrigin(FileBytes(descriptor: descriptor), size: size), name: name, sha256: sha256,
            first: first,
            limits: limits, converter: converter)
    }

    /// Begins a stretch of a file that lies between borders of its records;
    /// the descriptor stays the caller's.
    ///
    /// - `sha256`: of the stretch.
    /// - `border`: what tells records of the file apart; nil: the stretch is the whole file.
    init(
        descriptor: Int32, name: [UInt8], sha256: String, range: Range<Int>, border: RecordBorder?,
        limits: IntakeLimits, converter: (any DocumentConverter)?
    ) throws(IntakeError) {
        try self.init(
            FileOrigin(FileBytes(descriptor: descriptor), range: range), name: name,
            sha256: sha256, first: 0, limits: limits, converter: converter,
            format: border?.format)
    }

    /// Begins the file at a path.
    package init(
        path: [UInt8], first: Int = 0, limits: IntakeLimits = IntakeLimits(),
        converter: (any DocumentConverter)? = nil
    ) throws(IntakeError) {
        try self.init(
            FileOrigin(try FileBytes(path: path)), name: path, sha256: nil, first: first,
            limits: limits, converter: converter)
    }

    private init(
        _ origin: FileOrigin, name: [UInt8], sha256: String?, first: Int, limits: IntakeLimits,
        converter: (any DocumentConverter)?, format known: Format? = nil
    ) throws(IntakeError) {
        let digest: String
        if let sha256 { digest = sha256 } else { digest = try origin.digest() }
        let meter = FileMeter(size: origin.size, limits: limits)
        let input = try FormatInput(
            origin, name: name, limits: limits, meter: meter, converter: converter, first: first)
        let format = if let known { known } else { try input.format() }
        let source = try format.open(input)
        self.sha256 = digest
        bytes = origin.size
        self.format = format
        self.source = source
        self.origin = origin
        self.meter = meter
        self.first = first
    }

    /// The next document or failed line; nil at the end.
    ///
    /// Errors: as those of `init`.
    package mutating func next() throws(IntakeError) -> Item? {
        while !isFinished {
            let found: FoundItem?
            do throws(IntakeError) {
                found = try counted(try source.next())
            } catch {
                isFinished = true
                throw error
            }
            guard let found else {
                isFinished = true
                if let missing { throw missing }
                break
            }
            note(found)
            if case .unfinished = found { return .unfinished }
            defer { index += 1 }
            if index >= first, let item = item(found) { return item }
        }
        return nil
    }

    /// What the source found, if the file may still have it;
    /// at the end the file must be what it was.
    private func counted(_ found: FoundItem?) throws(IntakeError) -> FoundItem? {
        if let ended = meter.failure { throw ended }
        switch found {
        case .unfinished?: break
        case .document?, .failure?, .skipped?: try meter.countItem()
        case nil: try origin.verify()
        }
        return found
    }

    private mutating func note(_ found: FoundItem) {
        guard missing == nil else { return }
        switch found {
        case .failure(let error, let place) where error.code == .missingProgram:
            let name = if case .member(let name) = place { name + ": " } else { "" }
            missing = IntakeError(code: error.code, message: name + error.message)
        case .document(let document, _):
            let said = FailureCode.missingProgram.rawValue
            missing = document.problems.first { $0.code == said }.map {
                IntakeError(code: .missingProgram, message: $0.message)
            }
        default: break
        }
    }

    private func item(_ found: FoundItem) -> Item? {
        switch found {
        case .unfinished, .skipped: return nil
        case .failure(let error, .line(let line)):
            return .failure(FailedItem(index: index, line: line, member: "", error: error))
        case .failure(let error, .member(let name)):
            return .failure(FailedItem(index: index, line: 0, member: name, error: error))
        case .document(var document, let partOf):
            document.index = index
            document.metadata.sha256 = sha256
            document.metadata.bytes = bytes
            if let partOf {
                document.metadata.extra.append(
                    ("part_of", JSONValue.string(Array("sha256:\(sha256)#\(index - partOf)".utf8))))
            }
            return .document(document)
        }
    }
}
