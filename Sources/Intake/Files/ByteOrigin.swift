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
    /// Of the file itself; nil where there is none.
    var descriptor: Int32? { get }
}

/// A file on disk.
final class FileOrigin: PlacedOrigin {
    private var file: FileBytes
    let size: Int

    init(_ file: consuming FileBytes) throws(IntakeError) {
        var file = file
        size = try file.size()
        file.rewind()
        self.file = file
    }

    var descriptor: Int32? { file.descriptor }

    /// Reads the whole file and rewinds it.
    func digest() throws(IntakeError) -> String { try FileDigest.sha256(of: &file) }

    func next(_ count: Int) throws(IntakeError) -> [UInt8] { try file.next(count) }

    func bytes(at place: Int, _ count: Int) throws(IntakeError) -> [UInt8] {
        try file.bytes(at: place, count)
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

    func bytes(at place: Int, _ count: Int) throws(IntakeError) -> [UInt8] {
        guard place >= 0, place < bytes.count else { return [] }
        return Array(bytes[place..<min(bytes.count, place + count)])
    }
}
