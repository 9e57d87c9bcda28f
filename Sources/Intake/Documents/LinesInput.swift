internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#endif

/// The input of `annotate`: an open file, pipe or terminal with an object of JSON a line,
/// as .gz or .zst too.
///
/// What it is shows its first piece, since a pipe may wait for the answer to its first line.
package final class LinesInput: Sendable {
    /// Why it is not read.
    package enum Refusal: Error, Sendable {
        /// A file of another kind; nil: it looks like none, and no line of it like JSON.
        case kind(Format?)
        /// JSON, but an object goes on over several lines, or all of them are in an array.
        case spread(isArray: Bool)
        case unreadable(IntakeError)
    }

    private let stream: Mutex<ByteStream>

    /// Begins to read a descriptor, which stays the caller's; waits for the first line.
    ///
    /// - `name`: what the input is called; its ending may tell what it is where it holds
    ///   no lines of JSON.
    package init(descriptor: Int32, name: [UInt8]) throws(Refusal) {
        let stream: ByteStream
        let head: FileHead
        do throws(IntakeError) {
            // Lines are read one by one, however many there are: nothing has to be limited.
            stream = try ByteStream(DescriptorOrigin(descriptor), decodedLimit: .max)
            head = FileHead(
                try stream.peekLine(limit: ByteStream.pieceSize), name: FileName(name))
        } catch {
            throw .unreadable(error)
        }
        if let refusal = Self.refusal(of: head) { throw refusal }
        if head.charset != "utf-8" { stream.transcode(from: head.charset) }
        self.stream = Mutex(stream)
    }

    /// The next piece; empty at the end.
    package func next() throws(IntakeError) -> [UInt8] {
        try stream.withLock { stream throws(IntakeError) in try stream.next() }
    }

    private static func refusal(of head: FileHead) -> Refusal? {
        let start = LinesStart(head.text)
        if start.beginsWithLine { return nil }
        let format = FormatList.all.first { $0.isShown(head, IntakeLimits()) }
        guard let format, format.takesAnyText else { return .kind(format) }
        if start.holdsLine { return nil }
        if head.start.isJSON { return .spread(isArray: start.isArray) }
        return .kind(head.name.isJSON || head.name.isJSONLines ? nil : format)
    }
}

/// Bytes of whatever can be read from its beginning to its end.
private final class DescriptorOrigin: ByteOrigin {
    private let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    func next(_ count: Int) throws(IntakeError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // read writes at most `count` bytes, and says how many.
            var result = unsafe read(descriptor, buffer.baseAddress, count)
            while result < 0, errno == EINTR {
                unsafe result = read(descriptor, buffer.baseAddress, count)
            }
            if result < 0 { failure = errno }
            filled = max(0, result)
        }
        guard failure == 0 else { throw FileBytes.unreadable(failure) }
        return bytes
    }
}
