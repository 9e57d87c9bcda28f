internal import Digests
internal import Documents
package import Files
internal import Glibc
internal import Zstd

/// Turns a segment into published shards so that a crash at any moment leaves
/// either the segment or the shards.
///
/// The manifest decides: without it sealing begins again, with it the rest is done again.
package struct Sealing: Sendable {
    package var root: Path
    /// Open segments and files on their way to `shards/`.
    package var segments: Path
    package var manifests: Path
    /// zstd level of the published shard.
    package var level: Int

    package init(root: Path, segments: Path, manifests: Path, level: Int) {
        self.root = root
        self.segments = segments
        self.manifests = manifests
        self.level = level
    }

    /// Writes the shards of a segment that is not empty, see `prepare`; nil if it is.
    package func prepareFilled(
        _ name: String, committed: Extents, date: String, pipeline: String, at time: String
    ) throws(ShardError) -> Manifest? {
        guard committed.values.contains(where: { $0.rows > 0 }) else { return nil }
        return try prepare(
            name, committed: committed, date: date, pipeline: pipeline, at: time, input: nil)
    }

    /// Writes the shards under `state/` and then the manifest, which names none of a segment
    /// that is empty.
    ///
    /// Nothing is published yet.
    ///
    /// - `input`: what has to be accounted for, also where nothing came of it.
    package func prepare(
        _ name: String, committed: Extents, date: String, pipeline: String, at time: String,
        input: Manifest.Input?
    ) throws(ShardError) -> Manifest {
        var files: [Manifest.File] = []
        for kind in ShardKind.allCases {
            guard let extent = committed[kind], extent.rows > 0 else { continue }
            files.append(try reframe(name, of: kind, extent: extent))
        }
        let manifest = Manifest(
            shard: name, date: date, schema: Record.schema, pipeline: pipeline, sealed: time,
            files: files, input: input)
        try ShardError.catching { () throws(FileError) in try segments.syncFolder() }
        try manifest.write(in: manifests)
        return manifest
    }

    /// Takes back a manifest whose writing failed, before its shards are prepared again.
    ///
    /// Else a crash meanwhile would leave a manifest that vouches for half a shard.
    package func withdraw(_ name: String) throws(FileError) {
        try Manifest.path(ofShard: name, in: manifests).remove()
        try manifests.syncFolder()
    }

    /// Moves prepared shards to where readers see them; may be repeated.
    ///
    /// - `replacing`: whether one of the same name gives way, where
    ///   names stand for what shards hold.
    package func publish(_ manifest: Manifest, replacing: Bool = false) throws(FileError) {
        for file in manifest.files {
            let prepared = temporary(of: manifest.shard, kind: file.kind)
            let target = root.appending(manifest.path(of: file.kind))
            guard try FileStatus.of(prepared) != nil else {
                guard try FileStatus.of(target) != nil else {
                    throw FileError("publish", path: target, code: ENOENT)
                }
                // Moved by a try whose sync may have failed.
                try target.folder.syncFolder()
                continue
            }
            let kinds = target.folder.folder
            try target.folder.makeFolders()
            try kinds.syncFolder()
            try kinds.folder.syncFolder()
            if replacing {
                try prepared.rename(to: target)
            } else {
                // Never over a shard of that name: its records would be gone.
                try prepared.renameWithoutReplacing(to: target)
            }
            try target.folder.syncFolder()
        }
    }

    /// Where a shard's file lies until it is renamed to its place.
    package func temporary(of name: String, kind: ShardKind) -> Path {
        segments.appending("\(name).\(kind.rawValue).sealed")
    }

    /// Writes the frames of a segment again as a single frame.
    private func reframe(
        _ name: String, of kind: ShardKind, extent: Extent
    ) throws(ShardError) -> Manifest.File {
        let source = Segment.path(of: name, kind: kind, in: segments)
        let target = temporary(of: name, kind: kind)
        var digest = SHA256()
        var bytes = 0
        var content = 0
        var rows = 0
        var compressor = ZstdCompressor(level: level)
        compressor.begin(contentSize: extent.content)
        var problem: ZstdError?
        do throws(FileError) {
            let output = try Descriptor(target, for: .replace)
            let sink = { (piece: ArraySlice<UInt8>) throws(FileError) in
                digest.update(piece.span)
                bytes += piece.count
                try output.write(piece)
            }
            let input = try Descriptor(source, for: .read)
            var decompressor = ZstdDecompressor()
            var buffer = [UInt8](repeating: 0, count: 1 << 17)
            var rest = extent.bytes
            while rest > 0, problem == nil {
                let count = min(try input.read(into: &buffer), rest)
                if count == 0 { break }
                rest -= count
                let failed = try decompressor.add(buffer[..<count]) { piece throws(FileError) in
                    content += piece.count
                    for byte in piece where byte == 0x0A { rows += 1 }
                    if problem == nil {
                        problem = try compressor.add(piece, last: false, sink: sink)
                    }
                }
                problem = problem ?? failed
            }
            if problem == nil, content == extent.content {
                problem = try compressor.add([], last: true, sink: sink)
            }
            try output.sync()
        } catch {
            throw .file(error)
        }
        if let problem { throw .zstd(problem, source) }
        guard content == extent.content, rows == extent.rows else {
            throw .damaged(
                source,
                "holds \(rows) rows in \(content) bytes, committed are \(extent.rows) in \(extent.content)"
            )
        }
        return Manifest.File(
            kind: kind, records: rows, bytes: bytes, contentBytes: content, sha256: digest.hex())
    }
}
