internal import Digests

/// The SHA-256 of a file as it lies on disk.
enum FileDigest {
    /// Reads the whole file and rewinds it.
    static func sha256(of file: inout FileBytes) throws(IntakeError) -> String {
        var digest = SHA256()
        file.rewind()
        while true {
            let piece = try file.next(ByteStream.pieceSize)
            if piece.isEmpty { break }
            digest.update(piece.span)
        }
        file.rewind()
        return digest.hex()
    }
}
