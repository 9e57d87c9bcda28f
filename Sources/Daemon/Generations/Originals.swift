internal import Files
internal import Ledger
internal import Shards

/// Finds in done/ what records were made of.
struct Originals {
    let tree: RootTree
    /// Whether the bytes are compared with the digest; else name and size must do.
    var reads = true

    /// Where the original of a committed file lies below done/; nil if it is not there.
    func place(of file: LedgerFile) throws(FileError) -> Path? {
        try place(of: file.path.name, in: file, size: file.size, sha256: file.sha256)
    }

    /// Where the metadata file lies that was taken with a file; nil if it is not there.
    func placeOfSidecar(_ name: [UInt8], of file: LedgerFile) throws(FileError) -> Path? {
        try place(of: name, in: file, size: nil, sha256: file.sidecarSHA256)
    }

    /// Where the metadata file lies that came after its document; nil if it is not there.
    func placeOfLate(_ file: LedgerFile) throws(FileError) -> Path? {
        try place(of: file.path.name, in: file, size: file.size, sha256: file.sidecarSHA256)
    }

    /// - `size`: nil if it is not known.
    /// - `sha256`: "" if it is not known: then the first of the name is meant.
    private func place(
        of name: [UInt8], in file: LedgerFile, size: Int?, sha256: String
    ) throws(FileError) -> Path? {
        let below = Path(String(file.taken.prefix(10))).appending(file.path.folder)
        guard below.isBelow, let folder = try? Folder(tree.done).folder(below) else { return nil }
        for copy in CopyName.numbers(file.id).prefix(10) {
            let name = CopyName.name(name, copy: copy)
            guard let status = try folder.status(of: name), status.kind == .file,
                status.size == size ?? status.size
            else { continue }
            if sha256.isEmpty || !reads { return below.appending(name) }
            let original = try folder.open(name, for: .read)
            if try Digesting.digest(of: original, size: status.size).whole == sha256 {
                return below.appending(name)
            }
        }
        return nil
    }
}

/// Finds what records were made of, as a worker is to be asked for it again.
struct OriginalSearch {
    let tree: RootTree
    let ledger: Ledger

    /// nil if the ledger does not know the file, or the original or its metadata
    /// file are not in done/ any more.
    ///
    /// - `reads`: whether the bytes are compared with the digest, too.
    func job(
        of origin: StaleRecords.Origin, wanted: [[UInt8]: Int], reads: Bool = true
    ) throws -> ReprocessingJob? {
        var found: [(file: LedgerFile, document: LedgerFile?)] = []
        for file in try ledger.done(withContent: origin.sha256, taken: origin.added) {
            if file.path == origin.path {
                found.append((file, nil))
            } else if let document = try file.previous.flatMap({ try ledger.file($0) }),
                document.path == origin.path
            {
                // Its metadata came after it.
                found.append((file, document))
            }
        }
        // A document and its metadata may be of one second.
        let isMeant = { (file: LedgerFile) in (file.previous != nil) == origin.isVersion }
        guard let (file, document) = found.first(where: { isMeant($0.file) }) ?? found.first else {
            return nil
        }
        guard let document else { return try job(of: file, wanted: wanted, reads: reads) }
        return try job(of: document, describedBy: file, wanted: wanted, reads: reads)
    }

    private func job(
        of file: LedgerFile, wanted: [[UInt8]: Int], reads: Bool
    ) throws -> ReprocessingJob? {
        let originals = Originals(tree: tree, reads: reads)
        guard let original = try originals.place(of: file) else { return nil }
        var name = file.sidecar
        var sidecar: Path?
        if let name {
            sidecar = try originals.placeOfSidecar(name, of: file)
            guard sidecar != nil else { return nil }
        } else if file.modified == 0 {
            // A ledger that was made anew from shards knows no metadata files.
            for candidate in InboxName.sidecars(of: file.path.name) where sidecar == nil {
                sidecar = try originals.placeOfSidecar(candidate, of: file)
                if sidecar != nil { name = candidate }
            }
        }
        let previous = try file.previous.flatMap { try ledger.file($0) }
        var request = WorkRequest(
            file: file, path: file.path, size: file.size, sidecar: name, previous: previous)
        request.first = Self.first(of: wanted)
        return ReprocessingJob(
            request: request, original: original, sidecar: sidecar, wanted: wanted)
    }

    private func job(
        of document: LedgerFile, describedBy file: LedgerFile, wanted: [[UInt8]: Int], reads: Bool
    ) throws -> ReprocessingJob? {
        let originals = Originals(tree: tree, reads: reads)
        guard let original = try originals.place(of: document),
            let sidecar = try originals.placeOfLate(file)
        else { return nil }
        var request = WorkRequest(
            file: file, path: document.path, size: document.size, sidecar: file.path.name,
            previous: document
        )
        request.first = Self.first(of: wanted)
        return ReprocessingJob(
            request: request, original: original, sidecar: sidecar, wanted: wanted)
    }

    /// The first item of the file that is wanted, as far as ids tell:
    /// those before it need not be read.
    private static func first(of wanted: [[UInt8]: Int]) -> Int {
        var first = Int.max
        for id in wanted.keys {
            guard id.starts(with: "sha256:".utf8), let mark = id.lastIndex(of: UInt8(ascii: "#")),
                let item = Int(String(decoding: id[(mark + 1)...], as: UTF8.self)), item >= 0
            else { return 0 }
            first = min(first, item)
        }
        return wanted.isEmpty ? 0 : first
    }
}
