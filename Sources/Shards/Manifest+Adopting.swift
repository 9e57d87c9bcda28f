internal import Digests
internal import Documents
internal import Files

extension Manifest {
    /// Describes shards of one name whose manifest was lost, by reading them through.
    ///
    /// - `time`: RFC 3339; when they were sealed is not known any more.
    /// - Throws: if one of them cannot be read to its end or they are not of one day.
    package init(adopting shards: [ShardFile], at time: String) throws(ShardError) {
        guard let first = shards.first else {
            throw .damaged(Path("shards"), "there are no shards to describe")
        }
        var files: [File] = []
        for shard in shards {
            guard shard.date == first.date, shard.name == first.name else {
                throw .damaged(shard.path, "another day has a shard of that name")
            }
            files.append(try Self.described(shard))
        }
        self.init(
            shard: first.name, date: first.date, schema: Record.schema, pipeline: "",
            sealed: time, files: files)
    }

    private static func described(_ shard: ShardFile) throws(ShardError) -> File {
        var reader = try opened(shard.path)
        var (rows, content) = (0, 0)
        while let line = try reader.nextLine() {
            rows += 1
            content += line.count + 1
        }
        guard rows > 0, !reader.endsInsideLine, !reader.isInsideFrame else {
            throw .damaged(shard.path, "is cut")
        }
        do throws(FileError) {
            let (bytes, digest, _) = try ShardVerification.digest(of: shard.path)
            return File(
                kind: shard.kind, records: rows, bytes: bytes, contentBytes: content,
                sha256: digest)
        } catch {
            throw .file(error)
        }
    }

    private static func opened(_ path: Path) throws(ShardError) -> LineReader {
        do throws(FileError) {
            return try LineReader(path)
        } catch {
            throw .file(error)
        }
    }
}
