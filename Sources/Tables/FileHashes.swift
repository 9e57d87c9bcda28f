internal import Synchronization

/// The hashes of mapped files, each computed once in a process: models that are checked against the same tables, and stages
/// that are made of them, ask for it again and again.
enum FileHashes {
    private static let known = Mutex<[MappedFile.Identity: UInt64]>([:])

    /// The hash of the content, of an image's its directory's.
    static func hash(of file: MappedFile) -> UInt64 {
        if let hash = known.withLock({ $0[file.identity] }) { return hash }
        let hash = ImageFile(file)?.hash ?? ContentHash.of(file.bytes)
        known.withLock { $0[file.identity] = hash }
        return hash
    }
}
