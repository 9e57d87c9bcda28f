internal import Bytes
internal import Digests

/// A file that is read whole or, where its records allow it, in stretches.
package final class InputFile {
    /// Bytes of the whole file.
    package let size: Int
    private let file: FileBytes
    private let name: [UInt8]
    private let limits: IntakeLimits

    /// Opens a regular file.
    ///
    /// - `path`: where it lies.
    /// - `name`: what it is called; its ending tells the kind where the content does not.
    package init(path: [UInt8], name: [UInt8], limits: IntakeLimits) throws(IntakeError) {
        let file = try FileBytes(path: path)
        size = try file.size()
        self.file = file
        self.name = name
        self.limits = limits
    }

    /// Bytes to be read of the file.
    package struct Stretch: Sendable {
        package let range: Range<Int>
        /// Of these bytes, in hexadecimal digits.
        package let sha256: String
        let border: RecordBorder?
    }

    /// Whether its records can be told apart from any place on.
    package func isDivisible() throws(IntakeError) -> Bool { try border() != nil }

    /// The records that begin in a range of bytes; for the range of the whole file, all of it.
    ///
    /// Empty if a record that began before reaches beyond the range.
    package func stretch(_ range: Range<Int>) throws(IntakeError) -> Stretch {
        guard range != 0..<size else {
            return Stretch(range: range, sha256: try digest(of: range), border: nil)
        }
        guard let border = try border() else {
            throw IntakeError(
                code: .changed, message: "its records cannot be told apart any more")
        }
        let origin = try origin()
        let start = try border.next(at: range.lowerBound, in: origin)
        let end = try border.next(at: range.upperBound, in: origin)
        return Stretch(
            range: start..<end, sha256: try digest(of: start..<end), border: border)
    }

    /// The documents of a stretch; it must not outlive the file.
    package func documents(
        of stretch: Stretch, converter: (any DocumentConverter)?
    ) throws(IntakeError) -> DocumentStream {
        try DocumentStream(
            descriptor: file.descriptor, name: name, sha256: stretch.sha256, range: stretch.range,
            border: stretch.border, limits: limits, converter: converter)
    }

    private func origin(_ range: Range<Int>? = nil) throws(IntakeError) -> FileOrigin {
        try FileOrigin(FileBytes(descriptor: file.descriptor), size: size, range: range)
    }

    private func border() throws(IntakeError) -> RecordBorder? {
        let origin = try origin()
        guard
            let input = try? FormatInput(
                origin, name: name, limits: limits, meter: FileMeter(size: size, limits: limits)),
            let format = try? input.format()
        else { return nil }
        return format.records.flatMap { RecordBorder($0, of: format, in: input) }
    }

    private func digest(of range: Range<Int>) throws(IntakeError) -> String {
        try origin(range).digest()
    }
}

/// What tells the records of a long file apart, so that it can be read in stretches by many.
///
/// Every reader finds the same borders, so that of two stretches that meet
/// each record is in exactly one.
struct RecordBorder: Sendable {
    private enum Mark {
        case line
        /// Of a web archive that is not compressed.
        case webRecord
        /// A gzip member for each record, as crawlers write them.
        case webMember
    }

    /// Of the whole file.
    let format: Format
    private let mark: Mark

    /// nil if the file can only be read as a whole.
    init?(_ records: Format.Records, of format: Format, in input: FormatInput) {
        let isPlain = input.bytes.places != nil
        switch records {
        case .lines:
            guard isPlain, input.head.charset == "utf-8" else { return nil }
            mark = .line
        case .web: mark = isPlain ? .webRecord : .webMember
        }
        self.format = format
    }

    /// The first border at or behind a place; the file's size if there is none.
    func next(at place: Int, in file: any PlacedOrigin) throws(IntakeError) -> Int {
        guard place > 0 else { return 0 }
        switch mark {
        case .line:
            // A line feed right in front of the place makes it a border.
            return try first([0x0A], from: place - 1, in: file) { at throws(IntakeError) in at + 1 }
        case .webMember:
            return try first([0x1F, 0x8B, 0x08], from: place, in: file) { at throws(IntakeError) in
                try isWebMember(at: at, in: file) ? at : nil
            }
        case .webRecord:
            let mark = Array("\r\n\r\nWARC/1.".utf8)
            return try first(mark, from: max(0, place - 4), in: file) { at throws(IntakeError) in
                try isWebRecord(at: at + 4, in: file) ? at + 4 : nil
            }
        }
    }

    private static let pieceSize = 256 << 10

    /// Looks for a mark until one of its places is accepted.
    private func first(
        _ mark: [UInt8], from place: Int, in file: any PlacedOrigin,
        accepted: (Int) throws(IntakeError) -> Int?
    ) throws(IntakeError) -> Int {
        var start = place
        while true {
            let piece = try file.bytes(at: start, count: Self.pieceSize)
            let text = piece.span
            var at = 0
            while true {
                at = text.firstOffset(of: mark[0], from: at)
                guard at + mark.count <= text.count else { break }
                if piece[at..<(at + mark.count)].elementsEqual(mark),
                    let border = try accepted(start + at)
                {
                    return border
                }
                at += 1
            }
            guard start + piece.count < file.size, !piece.isEmpty else { return file.size }
            // A mark may lie across the pieces.
            start += max(1, piece.count - mark.count + 1)
        }
    }

    /// Whether a gzip member with a record's head begins here, and not only bytes that look so.
    private func isWebMember(at: Int, in file: any PlacedOrigin) throws(IntakeError) -> Bool {
        let bytes = try file.bytes(at: at, count: 4 << 10)
        let layer = try Gunzip()
        var offset = 0
        guard let head = try? layer.decoded(bytes, from: &offset, limit: 16) else { return false }
        return head.starts(with: "WARC/1.".utf8)
    }

    /// Whether a record begins here that ends where it says: pages may speak of records too.
    private func isWebRecord(at: Int, in file: any PlacedOrigin) throws(IntakeError) -> Bool {
        let bytes = try file.bytes(at: at, count: 64 << 10)
        var record = WebRecord()
        var start = 0
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            var line = Array(bytes[start..<end])
            if line.last == 0x0D { line.removeLast() }
            start = end + 1
            guard line.isEmpty else {
                record.read(line)
                continue
            }
            guard let length = record.length, !record.type.isEmpty else { return false }
            let close = try file.bytes(at: at + start + length, count: 4)
            return close.elementsEqual("\r\n\r\n".utf8)
        }
        return false
    }
}
