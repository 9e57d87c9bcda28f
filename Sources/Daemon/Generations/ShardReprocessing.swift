internal import Files
internal import Intake
internal import Ledger
internal import Pipelines
internal import Shards

/// Makes a shard of the next generation: the rows of one of the present,
/// those that are stale made again.
///
/// It has the same records in the same order, so that what the ledger says of rows stays true.
struct ShardReprocessing {
    let tree: RootTree
    let next: GenerationFolder
    let level: Int
    let pipeline: String
    let search: OriginalSearch
    let workers: [ReprocessingWorker]

    /// Originals, and bytes of them, that are read together.
    private static let batchFiles = 64
    private static let batchBytes = 4 << 20
    /// Bytes of lines that are appended together.
    private static let appendedBytes = 4 << 20

    /// By the rows' places in the shard.
    private typealias Reprocessed = [Int: [ShardKind: Lines]]

    /// Makes the shard and publishes it in the next generation, as far as a run before did not.
    ///
    /// - `kept`: told of records that stay as they are.
    /// - `progress`: told how many records are made again so far.
    /// - Returns: how many records were made again, and the manifest of the shard; nil if nothing
    ///   of it could be made again. Of a shard that a run before had made, all that were due count.
    func reprocess(
        _ old: Manifest, stale: StaleRecords, kept: (KeptRecords) -> Void, progress: (Int) -> Void
    ) throws -> (made: Int, manifest: Manifest?) {
        // A draft that was killed has it already.
        if let manifest = try Manifest.read(old.shard, in: next.manifests) {
            try next.sealing(level: level).publish(manifest)
            return (stale.due, manifest)
        }
        var reprocessed: Reprocessed = [:]
        var batch: [(place: Int, job: ReprocessingJob)] = []
        var bytes = 0
        for place in stale.origins.indices {
            if let job = try job(for: place, of: stale, kept) {
                batch.append((place, job))
                bytes += job.request.size
            }
            let isLast = place == stale.origins.count - 1
            guard isLast || batch.count >= Self.batchFiles || bytes >= Self.batchBytes else {
                continue
            }
            try read(batch, of: stale, into: &reprocessed, kept: kept)
            progress(reprocessed.count)
            (batch, bytes) = ([], 0)
        }
        keepTwins(of: stale, in: &reprocessed)
        guard !reprocessed.isEmpty,
            let manifest = try write(old, stale: stale, reprocessed: reprocessed)
        else { return (0, nil) }
        return (reprocessed.count, try publish(manifest))
    }

    // MARK: - Reading originals

    private func job(
        for place: Int, of stale: StaleRecords, _ kept: (KeptRecords) -> Void
    ) throws -> ReprocessingJob? {
        let origin = stale.origins[place]
        var wanted: [[UInt8]: Int] = [:]
        for row in stale.rowsOfOrigin[place] { wanted[stale.rows[row].id, default: 0] += 1 }
        if let job = try search.job(of: origin, wanted: wanted) { return job }
        kept(
            KeptRecords(
                origin: origin, rows: stale.rowsOfOrigin[place].count,
                why: "its original is not in done/ any more", isFailure: false))
        return nil
    }

    private func read(
        _ batch: [(place: Int, job: ReprocessingJob)], of stale: StaleRecords,
        into reprocessed: inout Reprocessed, kept: (KeptRecords) -> Void
    ) throws {
        let workers = workers
        let results = ParallelMap.results(of: batch.map(\.job), threads: workers.count) {
            job, thread in
            workers[thread].records(of: job)
        }
        for ((place, _), result) in zip(batch, results) {
            let (origin, rows) = (stale.origins[place], stale.rowsOfOrigin[place])
            switch result {
            case .success(let records):
                var left: [[UInt8]: [ReprocessedRecord]] = [:]
                for record in records.reversed() { left[record.id, default: []].append(record) }
                var missing = 0
                for row in rows {
                    if let record = left[stale.rows[row].id]?.popLast() {
                        reprocessed[row] = record.lines
                    } else {
                        missing += 1
                    }
                }
                guard missing > 0 else { continue }
                kept(
                    KeptRecords(
                        origin: origin, rows: missing,
                        why: "its original does not give them any more", isFailure: true))
            case .failure(let failure):
                kept(
                    KeptRecords(
                        origin: origin, rows: rows.count,
                        why: "\(failure.code.rawValue): \(failure.message)", isFailure: true))
            }
        }
    }

    /// Records of one id are all made again or none: their rows cannot be told apart.
    private func keepTwins(of stale: StaleRecords, in reprocessed: inout Reprocessed) {
        let kept = Set(
            stale.rows.indices.filter { reprocessed[$0] == nil }.map { stale.rows[$0].id })
        for row in Array(reprocessed.keys) where kept.contains(stale.rows[row].id) {
            reprocessed[row] = nil
        }
    }

    // MARK: - Writing

    /// Writes the shard with the old rows and those that were made again, and its manifest,
    /// which is given; nil, and no shard, if the old rows do not lie in the order of their records.
    private func write(
        _ old: Manifest, stale: StaleRecords, reprocessed: Reprocessed
    ) throws -> Manifest? {
        try Segment.remove(old.shard, in: next.segments)
        var segment = try Segment(old.shard, in: next.segments, committed: [:])
        guard try append(old, stale: stale, reprocessed: reprocessed, to: &segment) else {
            return nil
        }
        let sealing = next.sealing(level: level)
        guard let input = old.input else {
            return try sealing.prepareFilled(
                old.shard, committed: segment.extents, date: old.date, pipeline: pipeline,
                at: Clock.timestamp)
        }
        return try sealing.prepare(
            old.shard, committed: segment.extents, date: old.date, pipeline: pipeline,
            at: Clock.timestamp, input: input)
    }

    /// False if the old rows do not lie in the order of their records.
    private func append(
        _ old: Manifest, stale: StaleRecords, reprocessed: Reprocessed, to segment: inout Segment
    ) throws -> Bool {
        let shards = old.files.map {
            ShardFile(
                kind: $0.kind, date: old.date, name: old.shard,
                path: tree.root.appending(old.path(of: $0.kind)))
        }
        let documents = try ShardLines(tree.root.appending(old.path(of: .documents)))
        let rows = try RowsOfRecords(of: shards)
        var batch: [ShardKind: Lines] = [:]
        var bytes = 0
        for (row, stored) in stale.rows.enumerated() {
            guard let document = try documents.next() else { return false }
            var lines = try rows.next(stored.id)
            lines[.documents] = Lines(bytes: document + [0x0A], rows: 1)
            for (kind, lines) in reprocessed[row] ?? lines {
                batch[kind, default: Lines()].append(lines)
                bytes += lines.bytes.count
            }
            guard bytes >= Self.appendedBytes || row == stale.rows.count - 1 else { continue }
            try segment.append(batch)
            (batch, bytes) = ([:], 0)
        }
        return rows.isAtEnd
    }

    private func publish(_ manifest: Manifest) throws -> Manifest {
        try next.sealing(level: level).publish(manifest)
        try Segment.remove(manifest.shard, in: next.segments)
        return manifest
    }
}
