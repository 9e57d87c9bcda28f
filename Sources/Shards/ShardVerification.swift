internal import Digests
internal import Documents
package import Files
internal import JSON
internal import Zstd

/// Checks a published shard against the contract and its manifest.
package struct ShardVerification: Sendable {
    /// What is wrong with a shard, and where.
    package struct Fault: Sendable, Hashable {
        package var path: Path
        package var message: String
    }

    package private(set) var faults: [Fault] = []
    package private(set) var shards = 0
    package private(set) var records: [ShardKind: Int] = [:]

    /// Windows that every reader accepts.
    static let widestWindow: UInt64 = 1 << 27

    package init() {}

    /// Checks all shards below a root, those that manifests name and are
    /// missing, and what else lies there.
    package mutating func verify(root: Path, manifests: Path) throws(FileError) {
        let (shards, strangers) = try ShardFile.all(under: root)
        for path in strangers { fault(path, "is no shard; nothing else may lie under shards/") }
        var known: [String: Manifest] = [:]
        let names = try FileStatus.of(manifests) == nil ? [] : Manifest.names(in: manifests)
        for name in names {
            let path = manifests.appending(name)
            guard let manifest = try Manifest.read(at: path) else {
                fault(path, "is damaged")
                continue
            }
            known[manifest.shard] = manifest
            for file in manifest.files {
                let path = root.appending(manifest.path(of: file.kind))
                if try FileStatus.of(path) == nil {
                    fault(path, "is missing; its manifest is there")
                }
            }
        }
        for shard in shards { verify(shard, manifest: known[shard.name]) }
    }

    /// Checks one shard; without a manifest its size and digest cannot be compared,
    /// which is a fault.
    package mutating func verify(_ shard: ShardFile, manifest: Manifest?) {
        shards += 1
        let path = shard.path
        guard let expected = manifest?.files.first(where: { $0.kind == shard.kind }) else {
            return fault(path, "has no manifest")
        }
        do {
            let (bytes, digest, header) = try Self.digest(of: path)
            checkHeader(header, of: path)
            if bytes != expected.bytes {
                fault(path, "has \(bytes) bytes, its manifest says \(expected.bytes)")
            }
            if digest != expected.sha256 { fault(path, "differs from the manifest's sha256") }
            let (rows, content) = try readLines(of: shard)
            if rows != expected.records {
                fault(path, "has \(rows) records, its manifest says \(expected.records)")
            }
            if let size = header?.contentSize, size != UInt64(content) {
                fault(path, "has \(content) bytes of content, its header says \(size)")
            }
            records[shard.kind, default: 0] += rows
        } catch {
            fault(path, "\(error)")
        }
    }

    private mutating func fault(_ path: Path, _ message: String) {
        faults.append(Fault(path: path, message: message))
    }

    private mutating func checkHeader(_ header: FrameHeader?, of path: Path) {
        guard let header else { return fault(path, "does not begin with a zstd frame") }
        if !header.hasChecksum { fault(path, "its frame has no checksum") }
        if header.contentSize == nil { fault(path, "its frame does not say its content size") }
        if header.hasDictionary { fault(path, "its frame needs a dictionary") }
        if header.window > Self.widestWindow { fault(path, "its window is wider than 2^27") }
    }

    static func digest(
        of path: Path
    ) throws(FileError) -> (bytes: Int, sha256: String, header: FrameHeader?) {
        let file = try Descriptor(path, for: .read)
        var digest = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 17)
        var bytes = 0
        var header: FrameHeader?
        while true {
            let count = try file.read(into: &buffer)
            if count == 0 { break }
            if bytes == 0 {
                header = FrameHeader(Array(buffer[..<min(count, FrameHeader.longest)]))
            }
            let piece = buffer[..<count]
            digest.update(piece.span)
            bytes += count
        }
        return (bytes, digest.hex(), header)
    }

    /// Reads every line as JSON; the number of lines and the bytes of content.
    private mutating func readLines(of shard: ShardFile) throws -> (rows: Int, content: Int) {
        var reader = try LineReader(shard.path)
        var rows = 0
        var content = 0
        while let line = try reader.nextLine() {
            rows += 1
            content += line.count + 1
            guard let value = ShardLine.value(of: line), value.members != nil else {
                fault(shard.path, "line \(rows) is no JSON object")
                continue
            }
            if shard.kind == .documents,
                !Record.readable.contains(value["schema"]?.text ?? "")
            {
                fault(shard.path, "line \(rows) is of no schema that this version reads")
            }
        }
        if reader.endsInsideLine { fault(shard.path, "does not end with a line feed") }
        if reader.isInsideFrame { fault(shard.path, "is cut: its frame does not end") }
        if reader.frames != 1 {
            fault(shard.path, "has \(reader.frames) zstd frames instead of one")
        }
        if rows == 0 { fault(shard.path, "is empty") }
        return (rows, content)
    }
}
