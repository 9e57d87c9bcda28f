internal import Files
internal import Ledger

/// Finds in done/ what records were made of.
struct Originals {
    let tree: Tree
    /// Whether the bytes are compared with the digest; else name and size must do.
    var reads = true

    /// Where the original of a committed file lies below done/; nil if it is not there.
    func place(of file: LedgerFile) throws(FileError) -> Path? {
        try place(of: file.path.name, file, size: file.size, sha256: file.sha256)
    }

    /// Where the metadata file lies that was taken with a file; nil if it is not there.
    func placeOfSidecar(_ name: [UInt8], of file: LedgerFile) throws(FileError) -> Path? {
        try place(of: name, file, size: nil, sha256: file.sidecarSHA256)
    }

    /// Where the metadata file lies that came after its story; nil if it is not there.
    func placeOfLate(_ file: LedgerFile) throws(FileError) -> Path? {
        try place(of: file.path.name, file, size: file.size, sha256: file.sidecarSHA256)
    }

    /// - `size`: nil if it is not known.
    /// - `sha256`: "" if it is not known: then the first of the name is meant.
    private func place(
        of name: [UInt8], _ file: LedgerFile, size: Int?, sha256: String
    ) throws(FileError) -> Path? {
        let below = Path(String(file.taken.prefix(10))).appending(file.path.folder)
        guard below.isBelow, let folder = try? Folder(tree.done).folder(below) else { return nil }
        for copy in Disposal.copies(file.id).prefix(10) {
            let name = Disposal.name(name, copy: copy)
            guard let status = try folder.status(of: name), status.kind == .file,
                status.size == size ?? status.size
            else { continue }
            if sha256.isEmpty || !reads { return below.appending(name) }
            let original = try folder.open(name, .read)
            if try Digesting.digest(of: original, size: status.size).whole == sha256 {
                return below.appending(name)
            }
        }
        return nil
    }
}
