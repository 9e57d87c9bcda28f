package import Files
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
            .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
            .filter { (1..<1 << 53).contains($0) }.sorted()
            .map { ($0, folder.appending("\($0)")) }
    }

    /// The manifests of the shards that readers see, also when a switch was
    /// killed between its two steps.
    package func manifests() throws(FileError) -> Path {
        guard let note = try next.note(), try isSwitched(note), try !areManifestsSwitched(note)
        else { return tree.manifests }
        return next.manifests
    }

    /// Removes what other generations keep of a shard that retention removes.
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
