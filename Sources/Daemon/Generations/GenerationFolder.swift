internal import Files
internal import JSON
internal import Shards

/// The folder of a generation that readers do not see.
struct GenerationFolder {
    let path: Path

    var shards: Path { path.appending("shards") }
    var manifests: Path { path.appending("manifests") }
    /// Shards in the making.
    var segments: Path { path.appending("open") }
    /// What it is made by: another draft than the one that is asked for is begun anew.
    var plan: Path { path.appending("plan.json") }
    /// There as soon as the generation is whole.
    private var ready: Path { path.appending("generation.json") }

    func make() throws(FileError) {
        for folder in [shards, manifests, segments] { try folder.makeFolders() }
        try path.folder.folder.syncFolder()
    }

    func sealing(level: Int) -> Sealing {
        Sealing(root: path, segments: segments, manifests: manifests, level: level)
    }

    /// nil if the generation is not whole yet.
    func note() throws(FileError) -> GenerationNote? {
        guard try FileStatus.of(ready) != nil else { return nil }
        return GenerationNote(try ready.read(limit: 1 << 28))
    }

    func write(_ note: GenerationNote) throws(FileError) { try ready.write(durably: note.json) }
}

/// What a generation that is whole says of itself.
struct GenerationNote: Sendable {
    /// A file of a shard that the generation before does not have like this.
    struct Changed: Sendable {
        var shard: String
        /// UTC day.
        var date: String
        var kind: ShardKind
        var bytes: Int
        var sha256: String

        /// Below the root.
        var path: Path {
            Path("shards").appending(
                ShardFile.place(of: shard, kind: kind.rawValue, date: date))
        }
    }

    var number: Int
    /// RFC 3339.
    var finished: String
    var pipeline: String
    /// The smallest first, since its digest tells which generation readers see.
    var changed: [Changed]

    init(number: Int, finished: String, pipeline: String, changed: [Changed]) {
        self.number = number
        self.finished = finished
        self.pipeline = pipeline
        self.changed = changed.sorted { ($0.bytes, $0.shard) < ($1.bytes, $1.shard) }
    }

    var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("number", number)
        json.field("finished", finished)
        json.field("pipeline", pipeline)
        json.key("changed")
        json.beginArray()
        for file in changed {
            json.beginObject()
            json.field("shard", file.shard)
            json.field("date", file.date)
            json.field("kind", file.kind.rawValue)
            json.field("bytes", file.bytes)
            json.field("sha256", file.sha256)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    /// nil if the bytes are no such note.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONReader.value(of: bytes), let number = value["number"]?.integer,
            let files = value["changed"]?.elements, number > 1
        else { return nil }
        var changed: [Changed] = []
        for file in files {
            guard let shard = file["shard"]?.text, let date = file["date"]?.text,
                let kind = file["kind"]?.text.flatMap(ShardKind.init),
                let sha256 = file["sha256"]?.text
            else { return nil }
            changed.append(
                Changed(
                    shard: shard, date: date, kind: kind, bytes: file["bytes"]?.integer ?? 0,
                    sha256: sha256))
        }
        self.init(
            number: number, finished: value["finished"]?.text ?? "",
            pipeline: value["pipeline"]?.text ?? "", changed: changed)
    }
}
