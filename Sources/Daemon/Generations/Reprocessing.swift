internal import Files
package import Ledger
internal import Pipelines
internal import Shards

/// Makes records again from their originals, as a new generation beside the present one.
///
/// May be killed at any moment: shards of the new generation that are whole are not made again,
/// readers see the old one until the new one is whole, and then that alone.
/// Reads beside a running daemon, which lets the new generation take its place at its next start.
package struct Reprocessing {
    /// How far it is: shards and records that were looked at, of all shards,
    /// and records made so far.
    package struct Progress: Sendable {
        package var shard = 0
        package var shards = 0
        package var records = 0
        package var made = 0
    }

    /// What was, or in a dry run would be, made again.
    package struct Summary: Sendable {
        /// Records that were looked at.
        package var records = 0
        /// Records that were to be made again, and why.
        package var due = 0
        package var changes: [StageChange: Int] = [:]
        /// Records that were made again; of a shard that an earlier run had made, all that were due.
        package var made = 0
        /// Records that stay as they are because their originals are gone,
        /// and because those could not be read.
        package var gone = 0
        package var failed = 0
        /// Shards that are made anew.
        package var shards = 0
        /// The generation that readers see, or will see.
        package var generation = 1
        /// Whether it waits for the daemon's next start.
        package var isWaiting = false
    }

    private let generations: Generations
    private let options: ServiceOptions
    private let configuration: ServiceOptions.Configuration
    private let rule: StalenessRule
    /// Told of records that stay as they are.
    private let note: (String) -> Void
    private let progress: (Progress) -> Void

    private var tree: RootTree { generations.tree }

    package init(
        options: ServiceOptions, configuration: ServiceOptions.Configuration, rule: StalenessRule,
        note: @escaping (String) -> Void, progress: @escaping (Progress) -> Void
    ) {
        generations = Generations(RootTree(root: options.root))
        self.options = options
        self.configuration = configuration
        self.rule = rule
        self.note = note
        self.progress = progress
    }

    /// Counts what is to be done, and changes nothing.
    package func count(_ ledger: Ledger) throws -> Summary {
        var summary = Summary()
        summary.generation = try generations.current()
        let search = OriginalSearch(tree: tree, ledger: ledger)
        try forEachShard { shard, now in
            let stale = try StaleRecords(in: shard, by: rule)
            summary.add(stale)
            if stale.due > 0 { summary.shards += 1 }
            for (place, origin) in stale.origins.enumerated() {
                guard try search.job(of: origin, wanted: [:], reads: false) == nil else { continue }
                let rows = stale.rowsOfOrigin[place].count
                summary.gone += rows
                note(Self.told(origin, rows: rows, why: "its original is not in done/ any more"))
            }
            now.records = summary.records
        }
        return summary
    }

    /// Makes the new generation and lets it take its place.
    package func run(_ ledger: Ledger) throws -> Summary {
        try generations.folder.makeFolders()
        let lock = try Descriptor(generations.folder.appending("lock"), for: .update)
        guard try lock.lock() else {
            throw ServiceError(
                description: "\(tree.root): another winnow reprocess runs on this root")
        }
        if try generations.next.note() != nil, try !finish() {
            throw ServiceError(
                description: "\(tree.root): generation \(try generations.current() + 1) is whole "
                    + "and waits for the next start of winnow watch; start that anew first")
        }
        try checkRoot()
        try prepare()
        let made = try make(ledger)
        var summary = made.summary
        guard !made.changed.isEmpty else {
            summary.generation = try generations.current()
            try Folder(generations.folder).removeTree(generations.next.path.name)
            return summary
        }
        let number = try generations.current() + 1
        try generations.next.write(
            GenerationNote(
                number: number, finished: Clock.timestamp, pipeline: configuration.name,
                changed: made.changed))
        summary.generation = number
        summary.isWaiting = try !finish()
        return summary
    }

    /// Lets a generation that is whole take its place; false if a daemon runs.
    private func finish() throws -> Bool {
        let lock: RootLock
        do {
            lock = try RootLock(tree, host: options.host)
        } catch is ServiceError {
            return false
        }
        if let note = try generations.exchange() {
            try generations.finishExchange(note, in: try Ledger(tree.ledger))
        }
        lock.release()
        return true
    }

    /// Refuses a root that could not be switched, before any work.
    private func checkRoot() throws {
        if let stranger = try ShardFile.all(under: tree.root).strangers.first {
            throw ServiceError(description: "\(stranger): is no shard; move it away first")
        }
        let folders = ["probe-1", "probe-2"].map { generations.folder.appending($0) }
        for folder in folders { try folder.makeFolders() }
        defer { for folder in folders { try? folder.removeFolder() } }
        do throws(FileError) {
            try folders[0].exchange(with: folders[1])
        } catch {
            throw ServiceError(
                description: "\(tree.root): its file system cannot exchange two folders in one "
                    + "step (\(error.reason)); reprocess on one that can, such as ext4 or xfs")
        }
    }

    /// Goes on with a draft that is made by the same rule, or begins one.
    private func prepare() throws {
        let next = generations.next
        let plan = rule.json(pipeline: configuration.yaml)
        if try FileStatus.of(next.plan) != nil, try next.plan.read(limit: 1 << 20) == plan {
            return try next.make()
        }
        try Folder(generations.folder).removeTree(next.path.name)
        try next.make()
        try next.plan.write(durably: plan)
    }

    // MARK: - Making

    private func make(
        _ ledger: Ledger
    ) throws -> (summary: Summary, changed: [GenerationNote.Changed]) {
        var summary = Summary()
        var changed: [GenerationNote.Changed] = []
        let shardReprocessing = ShardReprocessing(
            tree: tree, next: generations.next, level: configuration.settings.shard.level,
            pipeline: configuration.name,
            search: OriginalSearch(tree: tree, ledger: ledger),
            workers: (0..<options.workers).map { _ in
                ReprocessingWorker(
                    tree, program: options.program, yaml: configuration.yaml,
                    limits: configuration.settings.work)
            })
        try forEachShard { shard, now in
            guard let old = try Manifest.read(shard.name, in: tree.manifests) else {
                note("\(shard.path): has no manifest; left as it is")
                return
            }
            let stale = try StaleRecords(in: shard, by: rule)
            summary.add(stale)
            now.records = summary.records
            guard stale.due > 0 else { return }
            let result = try shardReprocessing.reprocess(old, stale: stale) { kept in
                summary.count(kept)
                note(Self.told(kept.origin, rows: kept.rows, why: kept.why))
            } progress: { records in
                now.made = summary.made + records
                progress(now)
            }
            summary.made += result.made
            now.made = summary.made
            guard let manifest = result.manifest else { return }
            summary.shards += 1
            let before = Set(old.files.map(\.sha256))
            for file in manifest.files where !before.contains(file.sha256) {
                changed.append(
                    GenerationNote.Changed(
                        shard: shard.name, date: shard.date, kind: file.kind, bytes: file.bytes,
                        sha256: file.sha256))
            }
        }
        return (summary, changed)
    }

    private func forEachShard(_ body: (ShardFile, inout Progress) throws -> Void) throws {
        let shards = try ShardFile.all(under: tree.root, kinds: [.documents]).shards
        var now = Progress(shards: shards.count)
        for shard in shards {
            now.shard += 1
            progress(now)
            try body(shard, &now)
        }
    }

    private static func told(_ origin: StaleRecords.Origin, rows: Int, why: String) -> String {
        "\(origin.path) of \(origin.added.prefix(10)): \(why); "
            + (rows == 1 ? "its record stays as it is" : "its \(rows) records stay as they are")
    }
}

/// Records that stay as they are though they were to be made again.
struct KeptRecords {
    var origin: StaleRecords.Origin
    var rows: Int
    var why: String
    /// Whether there is an original, which could not be read.
    var isFailure: Bool
}

extension Reprocessing.Summary {
    fileprivate mutating func add(_ stale: StaleRecords) {
        records += stale.rows.count
        due += stale.due
        changes.merge(stale.changes, uniquingKeysWith: +)
    }

    fileprivate mutating func count(_ kept: KeptRecords) {
        if kept.isFailure { failed += kept.rows } else { gone += kept.rows }
    }
}
