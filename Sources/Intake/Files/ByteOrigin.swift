internal import CLinux
internal import Digests
internal import Glibc

/// Where bytes come from, one piece after the other.
protocol ByteOrigin: AnyObject {
    /// The next bytes, at most `count`; empty at the end.
    func next(_ count: Int) throws(IntakeError) -> [UInt8]
}

/// Where bytes can also be read at any place, as archives and converters need it.
protocol PlacedOrigin: ByteOrigin {
    var size: Int { get }
    /// At most `count` bytes from a place on; empty behind the end.
    func bytes(at place: Int, count: Int) throws(IntakeError) -> [UInt8]
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

    /// Looks whether the file still is as long as it was: whoever has it open for writing
    /// may do with it what he likes.
    func verify() throws(IntakeError) {
        let now = try file.size()
        guard now != whole else { return }
        throw IntakeError(
            code: .changed, message: "it had \(whole) bytes and has \(now) while it is read")
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
        let piece = try bytes(at: offset, count: count)
        offset += piece.count
        return piece
    }

    func skip(_ count: Int) { offset += min(count, size - offset) }

    /// Never goes beyond the size that the file had when its reading
    /// began, however long it is by now.
    func bytes(at place: Int, count: Int) throws(IntakeError) -> [UInt8] {
        let left = min(count, size - place)
        guard left > 0 else { return [] }
        let piece = try file.bytes(at: start + place, count: left)
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
        let piece = try bytes(at: offset, count: count)
        offset += piece.count
        return piece
    }

    func skip(_ count: Int) { offset += min(count, size - offset) }

    func bytes(at place: Int, count: Int) throws(IntakeError) -> [UInt8] {
        guard place >= 0, place < bytes.count else { return [] }
        return Array(bytes[place..<min(bytes.count, place + count)])
    }
}

/// Reads an open file, by system calls.
///
/// Reads by position, so that the descriptor's own offset does not matter.
struct FileBytes: ~Copyable {
    let descriptor: Int32
    private let isOwned: Bool

    /// Reads from a descriptor that stays the caller's.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        isOwned = false
    }

    /// Opens a file; its path need not be UTF-8.
    init(path: [UInt8]) throws(IntakeError) {
        let name = path.map { CChar(bitPattern: $0) } + [0]
        // The path ends with a zero.
        descriptor = unsafe open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        isOwned = true
        guard descriptor >= 0 else { throw Self.unreadable() }
    }

    deinit { if isOwned, descriptor >= 0 { close(descriptor) } }

    /// Bytes of the file; for anything but a regular file an error.
    func size() throws(IntakeError) -> Int {
        var status = stat()
        // The kernel fills the structure.
        guard unsafe linux_status(descriptor, &status) == 0 else { throw Self.unreadable() }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw IntakeError(
                code: .unsupported, message: "not a regular file; only files are read")
        }
        return Int(status.st_size)
    }

    /// At most `count` bytes from a place on; empty behind the end.
    func bytes(at place: Int, count: Int) throws(IntakeError) -> [UInt8] {
        let descriptor = descriptor
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // pread writes at most `count` bytes, and says how many.
            var result = unsafe pread(descriptor, buffer.baseAddress, count, off_t(place))
            while result < 0, errno == EINTR {
                unsafe result = pread(descriptor, buffer.baseAddress, count, off_t(place))
            }
            if result < 0 { failure = errno }
            filled = max(0, result)
        }
        guard failure == 0 else { throw Self.unreadable(failure) }
        return bytes
    }

    static func unreadable(_ code: Int32 = errno) -> IntakeError {
        // strerror's text is static or of this thread, and copied at once.
        let reason = unsafe String(cString: strerror(code))
        return IntakeError(code: .unreadable, message: "the file cannot be read: \(reason)")
    }
}
