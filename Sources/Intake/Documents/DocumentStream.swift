package import Documents

/// The documents of one file, one after the other, in bounded memory.
///
///     var documents = try DocumentStream(descriptor: file, name: Array("feed.jsonl.gz".utf8))
///     while let item = try documents.next() { ... }
///
/// The kind is told by the content, then by the name. A text or page is one document, a JSON Lines file a document a
/// line, a JSON file a document an object or array element; an empty file is one empty document. Every document's
/// metadata has the file's SHA-256 and size as they lie on disk; a document without a given id has the id "".
/// What a thrown error leaves behind: the items given so far are good, the file has no further ones.
package struct DocumentStream: ~Copyable {
    package enum Item: Sendable {
        case document(InputDocument)
        case failure(FailedItem)
        /// None yet, though much was read: a sign of life from a file that goes on.
        case unfinished
    }

    /// A line or value that is no document; the rest of its file goes on.
    package struct FailedItem: Sendable {
        /// Index among the file's items, failed ones counted.
        package var index: Int
        /// Number of its line in the decompressed file, from 1 on.
        package var line: Int
        package var error: IntakeError
    }

    package let kind: FileKind
    /// SHA-256 of the file as it lies on disk, in hexadecimal digits.
    package let sha256: String
    /// Size of the file as it lies on disk.
    package let bytes: Int

    var stream: ByteStream
    let reader: DocumentReader
    var lines: LineSplitter
    var values: ValueSplitter
    /// Index of the next item.
    var index = 0
    /// Items to pass over, because they were taken before.
    let first: Int
    var isFinished = false
    let charset: String

    /// Begins a file that is open for reading; the descriptor stays the caller's.
    ///
    /// - Parameters:
    ///   - descriptor: of a regular file; its offset does not matter and is not moved.
    ///   - name: the original name or path, not necessarily UTF-8.
    ///   - sha256: the file's hash where the caller has it; else the file is read once more for it.
    ///   - first: index of the first item to give, to go on with a file after a stop.
    ///   - limits: what the file may cost.
    /// - Throws: `unsupported`, `unreadable`, `undecodable`, `truncated`, `too_deep`, `too_large`, `malformed`.
    package init(
        descriptor: Int32, name: [UInt8], sha256: String? = nil, first: Int = 0,
        limits: IntakeLimits = IntakeLimits()
    ) throws(IntakeError) {
        try self.init(
            FileBytes(descriptor: descriptor), name: name, sha256: sha256, first: first,
            limits: limits)
    }

    /// Begins the file at a path.
    package init(
        path: [UInt8], first: Int = 0, limits: IntakeLimits = IntakeLimits()
    ) throws(IntakeError) {
        try self.init(
            try FileBytes(path: path), name: path, sha256: nil, first: first, limits: limits)
    }

    private init(
        _ source: consuming FileBytes, name: [UInt8], sha256: String?, first: Int,
        limits: IntakeLimits
    ) throws(IntakeError) {
        var file = source
        let bytes = try file.size()
        let digest: String
        if let sha256 { digest = sha256 } else { digest = try FileDigest.sha256(of: &file) }
        var stream = try ByteStream(file, decodedLimit: limits.decodedBytes)
        let raw = try stream.peek(ByteStream.pieceSize)
        let wide = Charset.mark(of: raw)?.charset ?? Charset.wide(raw) ?? "utf-8"
        let head = wide == "utf-8" ? raw : DecodedText(raw, isHTML: false).bytes
        let kind = try FileKind(head: head, raw: raw, name: FileName(name))
        if kind == .json || kind == .jsonLines, wide != "utf-8" { stream.transcode(from: wide) }
        self.bytes = bytes
        self.sha256 = digest
        self.kind = kind
        self.stream = stream
        self.first = first
        charset = wide
        reader = DocumentReader(limits: limits)
        lines = LineSplitter(limit: limits.lineBytes)
        values = ValueSplitter(limit: limits.lineBytes)
    }

    /// The next document or failed line; nil at the end.
    ///
    /// Errors: `too_large`, `truncated`, `undecodable`, `malformed`, `unreadable`.
    package mutating func next() throws(IntakeError) -> Item? {
        while !isFinished {
            let item: Item?
            do throws(IntakeError) {
                item =
                    switch kind {
                    case .empty, .text, .markdown, .html: try wholeFile()
                    case .jsonLines: try nextLine()
                    case .json: try nextValue()
                    }
            } catch {
                isFinished = true
                throw error
            }
            guard let item else {
                isFinished = true
                break
            }
            if case .unfinished = item { return item }
            index += 1
            if index > first { return item }
        }
        return nil
    }
}
