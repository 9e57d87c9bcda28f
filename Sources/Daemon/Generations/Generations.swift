package import Files
internal import JSON
internal import Ledger
package import Shards

/// What the stages of one time made of a root's originals, beside what those
/// of another time make of them.
///
/// Readers see one generation: `shards/`, which `state/manifests/` vouches for.
/// The next one is made in `state/generations/next`; when it is whole, the two exchange their
/// places, and the one before stays under its number.
package struct Generations: Sendable {
    package let tree: RootTree

    package init(_ tree: RootTree) { self.tree = tree }

    var folder: Path { tree.state.appending("generations") }
    var next: GenerationFolder { GenerationFolder(path: folder.appending("next")) }

    /// The number of the generation that readers see; the first has 1.
    package func current() throws(FileError) -> Int { (try older().last?.number ?? 0) + 1 }

    /// Generations from before, the oldest first; each a folder that holds `shards/`.
    package func older() throws(FileError) -> [(number: Int, path: Path)] {
        guard try FileStatus.of(folder) != nil else { return [] }
        return try folder.entries()
            .compactMap { Int(String(decoding: $0, as: UTF8.self)) }.sorted()
            .map { ($0, folder.appending("\($0)")) }
    }

    /// The manifests of the shards that readers see, also when a switch was
    /// killed between its two steps.
    package func manifests() throws(FileError) -> Path {
        guard let note = try next.note(), try isSwitched(note), try !areManifestsSwitched(note)
        else { return tree.manifests }
        return next.manifests
    }

    /// Removes what is kept of shards that retention removes.
    func forget(_ name: String, date: String, kinds: [String]) throws(FileError) {
        var folders = try older().map { GenerationFolder(path: $0.path) }
        if try FileStatus.of(next.path) != nil { folders.append(next) }
        for folder in folders {
            for kind in kinds {
                try ShardFile.remove(name, kind: kind, date: date, in: folder.shards)
            }
            try Manifest.path(ofShard: name, in: folder.manifests).remove()
        }
    }

    // MARK: - The switch

    /// Lets the next generation take the place of the present one, as far as a killed try did not;
    /// under the root's lock.
    ///
    /// nil if none is ready. `finishExchange` ends it.
    func exchange() throws(FileError) -> GenerationNote? {
        guard let note = try next.note() else { return nil }
        if try !isSwitched(note) {
            try catchUp()
            try tree.shards.exchange(with: next.shards)
            try tree.folder.syncFolder()
            try next.path.syncFolder()
        }
        if try !areManifestsSwitched(note) {
            try tree.manifests.exchange(with: next.manifests)
            try tree.state.syncFolder()
            try next.path.syncFolder()
        }
        return note
    }

    /// Tells the ledger, and puts the generation from before where it stays;
    /// one from before that one is removed.
    func finishExchange(_ note: GenerationNote, in ledger: Ledger) throws {
        var shards: [String: [LedgerShard]] = [:]
        for name in Set(note.changed.map(\.shard)) {
            shards[name] = try Manifest.read(name, in: tree.manifests)?.ledgerShards
        }
        try ledger.replace(shards)
        let before = note.number - 1
        try next.path.rename(to: folder.appending("\(before)"))
        try folder.syncFolder()
        for old in try older() where old.number < before {
            try Folder(folder).removeTree(old.path.name)
        }
    }

    /// Whether readers see the next generation already: one of the files that differ is its.
    private func isSwitched(_ note: GenerationNote) throws(FileError) -> Bool {
        for file in note.changed {
            let shard = ShardFile(
                kind: file.kind, date: file.date, name: file.shard,
                path: tree.root.appending(file.path))
            guard try FileStatus.of(shard.path) != nil else { continue }
            return try shard.digest() == file.sha256
        }
        return false
    }

    private func areManifestsSwitched(_ note: GenerationNote) throws(FileError) -> Bool {
        for file in note.changed {
            guard let manifest = try Manifest.read(file.shard, in: tree.manifests) else { continue }
            return manifest.files.contains { $0.kind == file.kind && $0.sha256 == file.sha256 }
        }
        return false
    }

    /// Gives the next generation what it does not make anew, as further names of the same files:
    /// what came since it was begun, too; what retention has removed since goes.
    private func catchUp() throws(FileError) {
        let made = Set(try Self.names(in: next.manifests))
        let there = Set(try Self.names(in: tree.manifests))
        for name in made.subtracting(there) {
            guard let manifest = try Manifest.read(name, in: next.manifests) else { continue }
            for file in manifest.files {
                try next.path.appending(manifest.path(of: file.kind)).remove()
            }
            try Manifest.path(ofShard: name, in: next.manifests).remove()
        }
        var folders: Set<Path> = []
        for shard in try ShardFile.all(under: tree.root).shards where !made.contains(shard.name) {
            guard let below = shard.path.relative(to: tree.shards) else { continue }
            let target = next.shards.appending(below)
            try target.folder.makeFolders()
            try shard.path.link(to: target)
            folders.formUnion([target.folder, target.folder.folder])
        }
        for name in there.subtracting(made) {
            try Manifest.path(ofShard: name, in: tree.manifests)
                .link(to: Manifest.path(ofShard: name, in: next.manifests))
        }
        for (mine, its) in [(tree.shards, next.shards), (tree.manifests, next.manifests)] {
            guard let status = try FileStatus.of(mine) else { continue }
            try its.setRights(mode: status.mode & 0o7777, group: status.group)
        }
        for folder in folders { try folder.syncFolder() }
        for folder in [next.shards, next.manifests, next.path] { try folder.syncFolder() }
    }

    /// Names of the shards that a folder has manifests of.
    private static func names(in manifests: Path) throws(FileError) -> [String] {
        try Manifest.names(in: manifests).map(Manifest.shard(ofName:))
    }
}

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
