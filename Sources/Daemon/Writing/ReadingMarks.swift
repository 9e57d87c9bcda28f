internal import Files

/// Which file each worker is reading, on disk but not synced: after a crash of the daemon only
/// these files can be the reason.
struct ReadingMarks: ~Copyable {
    private static let width = 16
    private let file: Descriptor

    /// Empties the marks of the last daemon.
    init(_ path: Path) throws(FileError) { file = try Descriptor(path, for: .replace) }

    /// Says what a worker reads; nil: nothing.
    func mark(_ worker: Int, reading id: Int64?) {
        var digits = Array(String(id ?? 0, radix: 16).utf8)
        digits = [UInt8](repeating: 0x30, count: max(0, Self.width - digits.count)) + digits
        // A lost mark costs one more try of a bad file.
        try? file.seek(to: worker * Self.width)
        try? file.write(digits)
    }

    /// The files that were being read when the last daemon ended.
    static func read(_ path: Path) throws(FileError) -> [Int64] {
        guard try FileStatus.of(path) != nil else { return [] }
        let bytes = try path.read(limit: 1 << 16)
        return stride(from: 0, to: bytes.count - width + 1, by: width).compactMap { at in
            let id = Int64(String(decoding: bytes[at..<at + width], as: UTF8.self), radix: 16)
            return id == 0 ? nil : id
        }
    }
}
