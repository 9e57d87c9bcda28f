/// What one file has given so far, its members and theirs counted together:
/// bounds that fit the file's own size, so that a small one costs no more than small ones may.
final class FileMeter {
    /// Bytes of the file as it lies on disk.
    private let size: Int
    private let limits: IntakeLimits
    private var items = 0
    private var unpacked = 0
    /// What ended the whole file: no member's failure takes its place.
    private(set) var failure: IntakeError?

    /// Unpacked bytes that a file of any size may have.
    private static let honest = 64 << 20
    /// Bytes of a file for which it may have one item more:
    /// fewer than any honest one takes, packed.
    private static let itemBytes = 8

    init(size: Int, limits: IntakeLimits) {
        self.size = size
        self.limits = limits
    }

    /// Counts a document, or what is none, such as a broken line.
    func countItem() throws(IntakeError) {
        items += 1
        let most = limits.documents + size / Self.itemBytes
        guard items > most else { return }
        throw end("the file has more than \(most) documents, which is much for its size")
    }

    /// Counts bytes that came out of a layer of compression or of an archive.
    func count(unpacked bytes: Int) throws(IntakeError) {
        unpacked += bytes
        guard unpacked > Self.honest, unpacked / limits.ratio > size else { return }
        throw end("unpacked, the file has more than \(limits.ratio) times its bytes")
    }

    private func end(_ message: String) -> IntakeError {
        let error = IntakeError(code: .tooLarge, message: message)
        failure = error
        return error
    }
}
