internal import Files
internal import Ledger
internal import Shards

/// Makes a lost or damaged ledger anew from the shards, the manifests,
/// the log of commits and the notes of failures.
///
/// What only the ledger knew is gone: which files were duplicates, and the names of files in hand.
struct LedgerRestoration {
    let tree: RootTree
    private(set) var notes: [String] = []

    /// The ledger of a root, restored if it has to be.
    ///
    /// - `patience`: called now and then while that takes its time.
    static func ledger(
        _ tree: RootTree, patience: () -> Void
    ) throws -> (ledger: Ledger, notes: [String]) {
        var restoration = LedgerRestoration(tree: tree)
        if try FileStatus.of(tree.ledger) != nil {
            do throws(LedgerError) {
                let ledger = try Ledger(tree.ledger)
                patience()
                try ledger.check()
                return (ledger, [])
            } catch {
                guard error.isDamaged else { throw error }
                try restoration.setAside(error)
            }
        }
        try restoration.removeCompanions()
        guard try restoration.isNeeded() else { return (try Ledger(tree.ledger), []) }
        try restoration.restore(patience)
        return (try Ledger(tree.ledger), restoration.notes)
    }

    private init(tree: RootTree) { self.tree = tree }

    private mutating func setAside(_ error: LedgerError) throws {
        let aside = tree.ledger.appending(ending: ".damaged-\(Clock.seconds)")
        try tree.ledger.rename(to: aside)
        for ending in Ledger.companions {
            let companion = tree.ledger.appending(ending: ending)
            guard try FileStatus.of(companion) != nil else { continue }
            try companion.rename(to: aside.appending(ending: ending))
        }
        notes.append("\(error); it was set aside as \(aside)")
    }

    /// A log of changes without its ledger would be taken for the new one's.
    private func removeCompanions() throws {
        for ending in Ledger.companions {
            try tree.ledger.appending(ending: ending).remove()
        }
        try tree.state.syncFolder()
    }

    private func isNeeded() throws -> Bool {
        for folder in [tree.manifests, tree.segments, tree.work, tree.failed] {
            if try !folder.entries().isEmpty { return true }
        }
        return try !ShardFile.all(under: tree.root).shards.isEmpty
    }

    private mutating func restore(_ patience: () -> Void) throws {
        let new = tree.ledger.appending(ending: ".new")
        for ending in [""] + Ledger.companions {
            try new.appending(ending: ending).remove()
        }
        let ledger = try Ledger(new)
        let manifests = try readManifests(patience)
        let highest = try restoreOpenSegment(ledger, sealed: Set(manifests.map(\.shard)))
        try restoreCarried(ledger)
        try restoreFailures(ledger)
        let inHand = try tree.work.entries().compactMap(RootTree.id(ofWork:))
        if let last = inHand.max() { try ledger.reserve(through: last) }
        var number = highest
        for manifest in manifests {
            number = max(number + 1, manifest.number ?? 0)
            try restore(manifest, as: number, into: ledger, patience: patience)
        }
        try ledger.close()
        try new.rename(to: tree.ledger)
        try tree.state.syncFolder()
        notes.append("the ledger was lost and is made anew from \(manifests.count) manifests")
    }

    /// The manifests in the order of their numbers.
    private mutating func readManifests(_ patience: () -> Void) throws -> [Manifest] {
        var manifests: [Manifest] = []
        for name in try Manifest.names(in: tree.manifests) {
            let path = tree.manifests.appending(name)
            guard let manifest = try Manifest.read(at: path) else {
                notes.append("\(path): is no manifest; left alone")
                continue
            }
            manifests.append(manifest)
        }
        manifests += try adopted(known: Set(manifests.map(\.shard)), patience)
        return manifests.sorted { ($0.number ?? 0, $0.shard) < ($1.number ?? 0, $1.shard) }
    }

    /// Manifests made anew for shards that have none.
    private mutating func adopted(
        known: Set<String>, _ patience: () -> Void
    ) throws -> [Manifest] {
        var strays: [String: [ShardFile]] = [:]
        for shard in try ShardFile.all(under: tree.root).shards where !known.contains(shard.name) {
            strays[shard.name, default: []].append(shard)
        }
        var manifests: [Manifest] = []
        for (name, shards) in strays.sorted(by: { $0.key < $1.key }) {
            patience()
            do throws(ShardError) {
                let manifest = try Manifest(adopting: shards, at: Clock.timestamp)
                try manifest.write(in: tree.manifests)
                manifests.append(manifest)
                notes.append("\(name): its manifest was lost and is made anew from its shards")
            } catch {
                if case .file(let error) = error, error.isTransient { throw error }
                notes.append("\(name): \(error); left alone")
            }
        }
        return manifests
    }

    /// Also enters the files of segments that were published and whose log is still there.
    ///
    /// Gives the number of the open segment; 0 if none is open.
    private mutating func restoreOpenSegment(
        _ ledger: Ledger, sealed: Set<String>
    ) throws -> Int64 {
        let ending = Array(CommitLog.ending.utf8)
        var open: Int64 = 0
        var published: [(files: [LedgerFile], segment: Int64)] = []
        for file in try tree.segments.entries()
        where file.suffix(ending.count).elementsEqual(ending) {
            let name = String(decoding: file.dropLast(ending.count), as: UTF8.self)
            let content = try CommitLog(name, in: tree.segments).content()
            guard !content.extents.isEmpty else { continue }
            let id = Manifest.number(ofShard: name) ?? 1
            if sealed.contains(name) {
                published.append((content.files, id))
                continue
            }
            try ledger.restore(
                segment: LedgerSegment(
                    id: id, name: name, date: content.date,
                    extents: content.extents.map { CommittedExtent(of: $0, extent: $1) }),
                shards: [])
            try ledger.restore(content.files, segment: id)
            open = id
        }
        // After the open segment, whose log knows later.
        for (files, id) in published { try ledger.restore(files, segment: id) }
        return open
    }

    /// Files that go on where earlier segments ended; one that the open
    /// segment's log names is known already.
    private func restoreCarried(_ ledger: Ledger) throws {
        let log = CommitLog(CommitLog.carried, in: tree.segments)
        guard try FileStatus.of(log.path) != nil else { return }
        let files = try log.content().files.filter { try FileStatus.of(tree.work($0.id)) != nil }
        try ledger.restore(files, segment: nil)
    }

    private func restoreFailures(_ ledger: Ledger) throws {
        var failed: [LedgerFile] = []
        try gatherFailures(try Folder(tree.failed), into: &failed)
        try ledger.restore(failed, segment: nil)
    }

    private func gatherFailures(
        _ folder: Folder, into failed: inout [LedgerFile]
    ) throws(FileError) {
        for name in try folder.entries() {
            if let child = try? folder.child(name) {
                try gatherFailures(child, into: &failed)
                continue
            }
            guard let (note, _) = FailureNote.read(name, in: folder) else { continue }
            let path = Path(escaped: note.path)
            let sidecar = note.sidecar.flatMap {
                InboxName.sidecars(of: path.name).contains($0) ? $0 : nil
            }
            var file = LedgerFile(
                id: note.id, path: path, sidecar: sidecar, size: 0, modified: 0, seen: .scan,
                taken: note.when)
            file.state = .failed
            file.attempts = note.attempts
            file.code = note.code
            file.message = note.message
            file.finished = note.when
            failed.append(file)
        }
    }

    private mutating func restore(
        _ manifest: Manifest, as id: Int64, into ledger: Ledger, patience: () -> Void
    ) throws {
        let sealing = Sealing(
            root: tree.root, segments: tree.segments, manifests: tree.manifests, level: 3)
        do throws(FileError) {
            try sealing.publish(manifest)
        } catch {
            guard error.isMissing else { throw error }
            notes.append("\(manifest.shard): \(error.path) is missing; its records are lost")
            return
        }
        try ledger.restore(
            segment: LedgerSegment(id: id, name: manifest.shard, date: manifest.date),
            shards: manifest.ledgerShards)
        var records = try PublishedFiles(tree.root.appending(manifest.path(of: .documents)))
        while let files = try records.next() {
            try ledger.restore(published: files, segment: id)
            patience()
        }
        notes += records.notes
        patience()
    }
}
