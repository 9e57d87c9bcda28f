internal import Digests
internal import Documents
package import Files
internal import JSON

/// What a published shard must hold; lies under `state/manifests/` and commits the sealing.
package struct Manifest: Sendable, Hashable {
    /// One of the files that a shard consists of: those of kinds without rows are not there.
    package struct File: Sendable, Hashable {
        package var kind: ShardKind
        package var records: Int
        /// Compressed.
        package var bytes: Int
        package var contentBytes: Int
        /// Of the compressed file.
        package var sha256: String
    }

    /// The one input that a shard was made of, where it was made of one.
    package struct Input: Sendable, Hashable {
        /// As it was given; bytes that are no UTF-8 as %XX.
        package var name: String
        /// Of the whole file.
        package var bytes: Int
        /// The bytes that were asked for: records that begin there are in the shard.
        package var range: Range<Int>
        /// Of the bytes that were read.
        package var sha256: String
        /// Records that say that something could not be read.
        package var failed: Int

        package init(name: String, bytes: Int, range: Range<Int>, sha256: String, failed: Int) {
            self.name = name
            self.bytes = bytes
            self.range = range
            self.sha256 = sha256
            self.failed = failed
        }
    }

    /// Host and sequence, or what tells its input.
    package var shard: String
    /// UTC day on which its records were added.
    package var date: String
    package var schema: String
    /// Name and fingerprint of the pipeline that was in force when it was sealed.
    package var pipeline: String
    /// RFC 3339.
    package var sealed: String
    package var files: [File]
    package var input: Input?

    /// Records of documents.
    package var records: Int { files.first { $0.kind == .documents }?.records ?? 0 }

    /// Below the root.
    package func path(of kind: ShardKind) -> Path {
        Path("shards").appending(
            ShardFile.place(of: shard, kind: kind.rawValue, date: date))
    }

    /// The sequence number in a shard's name; nil if it has none.
    package var number: Int64? { Self.number(ofShard: shard) }

    /// The number behind the last hyphen of a shard's name; nil if there is none
    /// that leaves room for others.
    package static func number(ofShard name: String) -> Int64? {
        guard let last = name.split(separator: "-").last, let number = Int64(last) else {
            return nil
        }
        // None that leaves no room for those to come.
        return (0..<1 << 53).contains(number) ? number : nil
    }

    /// Writes it so that it is there complete or not at all.
    package func write(in folder: Path) throws(ShardError) {
        try ShardError.catching { () throws(FileError) in
            try Self.path(ofShard: shard, in: folder).write(durably: json)
        }
    }

    /// The names of a folder's manifests, in byte order.
    package static func names(in folder: Path) throws(FileError) -> [[UInt8]] {
        try folder.entries().filter { $0.suffix(5).elementsEqual(".json".utf8) }
    }

    /// The shard that a manifest of this name is of.
    package static func shard(ofName name: [UInt8]) -> String {
        String(decoding: name.dropLast(5), as: UTF8.self)
    }

    /// Where the manifest of a shard lies in a folder of manifests.
    package static func path(ofShard name: String, in folder: Path) -> Path {
        folder.appending("\(name).json")
    }

    package var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("shard", shard)
        json.field("date", date)
        json.field("schema", schema)
        json.field("pipeline", pipeline)
        json.field("sealed", sealed)
        json.key("files")
        json.beginArray()
        for file in files {
            json.beginObject()
            json.field("kind", file.kind.rawValue)
            json.field("path", path(of: file.kind).escaped)
            json.key("records")
            json.integer(file.records)
            json.key("bytes")
            json.integer(file.bytes)
            json.key("content_bytes")
            json.integer(file.contentBytes)
            json.field("sha256", file.sha256)
            json.endObject()
        }
        json.endArray()
        if let input {
            json.key("input")
            json.beginObject()
            json.field("name", input.name)
            json.field("bytes", input.bytes)
            json.field("start", input.range.lowerBound)
            json.field("end", input.range.upperBound)
            json.field("sha256", input.sha256)
            json.field("failed", input.failed)
            json.endObject()
        }
        json.endObject()
        json.endLine()
        return json.bytes
    }

    /// The manifest of a shard; nil if there is none or it is damaged.
    package static func read(_ shard: String, in folder: Path) throws(FileError) -> Manifest? {
        let path = path(ofShard: shard, in: folder)
        guard try FileStatus.of(path) != nil else { return nil }
        return try read(at: path)
    }

    /// The manifest in a file that is there; nil if it is damaged.
    package static func read(at path: Path) throws(FileError) -> Manifest? {
        Manifest(try path.read(limit: longest))
    }

    /// Bytes that no manifest comes near.
    private static let longest = 1 << 20

    /// nil if the bytes are no manifest.
    package init?(_ bytes: [UInt8]) {
        guard let value = try? JSONReader.value(of: bytes), let shard = value["shard"]?.text,
            let date = value["date"]?.text, let files = value["files"]?.elements
        else { return nil }
        self.shard = shard
        self.date = date
        schema = value["schema"]?.text ?? ""
        pipeline = value["pipeline"]?.text ?? ""
        sealed = value["sealed"]?.text ?? ""
        self.files = []
        for file in files {
            guard let kind = file["kind"]?.text.flatMap(ShardKind.init),
                let records = file["records"]?.integer, let bytes = file["bytes"]?.integer,
                let sha256 = file["sha256"]?.text, records >= 0, bytes >= 0
            else { return nil }
            self.files.append(
                File(
                    kind: kind, records: records, bytes: bytes,
                    contentBytes: file["content_bytes"]?.integer ?? 0, sha256: sha256))
        }
        input = value["input"].flatMap(Input.init)
    }

    init(
        shard: String, date: String, schema: String, pipeline: String, sealed: String,
        files: [File], input: Input? = nil
    ) {
        self.shard = shard
        self.date = date
        self.schema = schema
        self.pipeline = pipeline
        self.sealed = sealed
        self.files = files
        self.input = input
    }
}

extension Manifest.Input {
    fileprivate init?(_ value: JSONValue) {
        guard let name = value["name"]?.text, let bytes = value["bytes"]?.integer,
            let start = value["start"]?.integer, let end = value["end"]?.integer, start <= end
        else { return nil }
        self.init(
            name: name, bytes: bytes, range: start..<end, sha256: value["sha256"]?.text ?? "",
            failed: value["failed"]?.integer ?? 0)
    }
}

extension Manifest {
    /// Describes shards of one name whose manifest was lost, by reading them through.
    ///
    /// - `shards`: one or more.
    /// - `time`: RFC 3339; when they were sealed is not known any more.
    /// - Throws: if one of them cannot be read to its end or they are not of one day.
    package init(adopting shards: [ShardFile], at time: String) throws(ShardError) {
        precondition(!shards.isEmpty, "a manifest of no shards")
        let first = shards[0]
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
        let lines = try ShardLines(shard.path)
        var (rows, content) = (0, 0)
        while let line = try lines.next() {
            rows += 1
            content += line.count + 1
        }
        guard rows > 0, lines.areWhole else {
            throw .damaged(shard.path, "is cut")
        }
        let (bytes, digest, _) = try ShardError.catching { () throws(FileError) in
            try ShardVerification.digest(of: shard.path)
        }
        return File(
            kind: shard.kind, records: rows, bytes: bytes, contentBytes: content, sha256: digest)
    }
}
