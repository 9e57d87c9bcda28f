internal import Digests

/// Where bytes come from, one piece after the other.
protocol ByteOrigin: AnyObject {
    /// The next bytes, at most `count`; empty at the end.
    func next(_ count: Int) throws(IntakeError) -> [UInt8]
}

/// Where bytes can also be read at any place, as archives and converters need it.
protocol PlacedOrigin: ByteOrigin {
    var size: Int { get }
    /// At most `count` bytes from a place on; empty behind the end.
    func bytes(at place: Int, _ count: Int) throws(IntakeError) -> [UInt8]
    /// Leaves out the next bytes.
    func skip(_ count: Int)
    /// Of the file itself; nil where there is none.
    var descriptor: Int32? { get }
}

/// A file on disk, or a stretch of one.
final class FileOrigin: PlacedOrigin {
    private let file: FileBytes
    private var offset = 0
    /// Bytes of the whole file.
    private let whole: Int
    /// Where the stretch begins.
    private let start: Int
    /// Bytes of the stretch.
    let size: Int

    /// - `size`: that the file must have; nil: the one that it has.
    /// - `range`: the stretch that is read; nil: all of the file.
    /// - Throws: `changed` if it has another size by now.
    init(
        _ file: consuming FileBytes, size: Int? = nil, range: Range<Int>? = nil
    ) throws(IntakeError) {
        whole = if let size { size } else { try file.size() }
        let range = (range ?? 0..<whole).clamped(to: 0..<whole)
        start = range.lowerBound
        self.size = range.count
        self.file = file
        try verify()
    }

    /// Looks whether the file still is as long as it was: whoever has it open for writing may do with it what he likes.
    func verify() throws(IntakeError) {
        let now = try file.size()
        guard now != whole else { return }
        throw IntakeError(
            code: "changed", message: "it had \(whole) bytes and has \(now) while it is read")
    }

    /// None for a stretch: whoever gets it reads the whole file.
    var descriptor: Int32? { size == whole ? file.descriptor : nil }

    /// The SHA-256 of the file as it lies on disk; reads it whole, then begins anew.
    func digest() throws(IntakeError) -> String {
        var digest = SHA256()
        offset = 0
        while true {
            let piece = try next(ByteStream.pieceSize)
            if piece.isEmpty { break }
            digest.update(piece.span)
        }
        offset = 0
        return digest.hex()
    }

    func next(_ count: Int) throws(IntakeError) -> [UInt8] {
        let piece = try bytes(at: offset, count)
        offset += piece.count
        return piece
    }

    func skip(_ count: Int) { offset += min(count, size - offset) }

    /// Never goes beyond the size that the file had when its reading began, however long it is by now.
    func bytes(at place: Int, _ count: Int) throws(IntakeError) -> [UInt8] {
        let left = min(count, size - place)
        guard left > 0 else { return [] }
        let piece = try file.bytes(at: start + place, left)
        if piece.isEmpty { try verify() }
        return piece
    }
}

/// A member of a container, already in memory.
final class MemoryOrigin: PlacedOrigin {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var size: Int { bytes.count }
    var descriptor: Int32? { nil }

    func next(_ count: Int) throws(IntakeError) -> [UInt8] {
        let piece = try bytes(at: offset, count)
        offset += piece.count
        return piece
    }

    func skip(_ count: Int) { offset += min(count, size - offset) }

    func bytes(at place: Int, _ count: Int) throws(IntakeError) -> [UInt8] {
        guard place >= 0, place < bytes.count else { return [] }
        return Array(bytes[place..<min(bytes.count, place + count)])
    }
}
