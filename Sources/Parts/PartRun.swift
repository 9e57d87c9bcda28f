// Module Parts: one archive made into shards by many processes, on machines that share a folder.
// Imports Intake, Pipelines and Shards for the work, Digests, Files and the vocabulary;
// knows no daemon.
// Inputs -> `InputUnit`s, hashed into parts -> `UnitRecords` -> an `Attempt`'s own folder
// -> renamed into place when whole -> `Merging`.
// `Job` fixes what all must agree on, so that whoever makes a unit again writes the same bytes.

package import Files
package import Intake
internal import JSON
package import Pipelines
package import Shards

#if canImport(Glibc)
    internal import Glibc
#endif

/// Makes the shards of the units of a part, as far as they are not there.
///
/// Several may do so at once, also with the same units: what they write under one name is the same.
package struct PartRun {
    /// What became of a part.
    package struct Summary: Sendable {
        package var units = 0
        /// Units that were finished before.
        package var earlier = 0
        package var records = 0
        package var failed = 0
        /// Why units are not finished.
        package var troubles: [String] = []
    }

    private let tree: RootTree
    private let job: Job
    private let host: String
    private let records: UnitRecords

    /// Bytes of lines that are written together.
    private static let batchBytes = 4 << 20

    /// - `jobs`: threads.
    /// - `host`: name of this machine.
    package init(
        _ tree: RootTree, job: Job, pipeline: Pipeline, jobs: Int, host: String,
        converter: (any DocumentConverter)?
    ) {
        self.tree = tree
        self.job = job
        self.host = host
        records = UnitRecords(pipeline: pipeline, job: job, jobs: jobs, converter: converter)
    }

    /// - `part`: nil: all units, and no note that a part is done.
    /// - `inputs`: names of all inputs, those of other parts too.
    /// - `progress`: told of each unit that is begun.
    /// - Throws: what keeps any unit from being finished.
    package func run(
        _ part: PartNumber?, inputs: [Path], in folder: Path, limits: IntakeLimits,
        progress: (Summary, InputUnit) -> Void
    ) throws(PartError) -> Summary {
        _ = try PartError.catching { () throws(FileError) in
            try Attempt.sweep(tree, host: host, now: Int(time(nil)))
        }
        var summary = Summary()
        var shards: [String] = []
        for name in inputs {
            // Files that are not cut need not be looked at by parts that have nothing
            // to do with them.
            let identity = InputUnit.shortened(name).escaped
            if job.splitBytes == nil, let part, !part.holds(identity) { continue }
            let units: [InputUnit]
            do throws(PartError) {
                units = try InputUnit.units(
                    of: name, in: folder, splitBytes: job.splitBytes, limits: limits)
            } catch {
                // Of how many units it would be nobody knows: each part says so.
                summary.troubles.append("\(error)")
                continue
            }
            for unit in units where part?.holds(unit.identity) ?? true {
                summary.units += 1
                progress(summary, unit)
                do throws(PartError) {
                    let manifest = try finished(unit, adding: &summary)
                    shards.append(manifest.shard)
                    summary.records += manifest.records
                    summary.failed += manifest.input?.failed ?? 0
                } catch {
                    guard case .input = error else { throw error }
                    summary.troubles.append("\(error)")
                }
            }
        }
        if let part, summary.troubles.isEmpty {
            try PartError.catching { () throws(FileError) in
                let attempt = try Attempt("part", host: host, in: tree)
                let note = PartNote(part: part, inputs: inputs, shards: shards)
                try attempt.place(note.json, at: tree.parts.appending(note.name))
                attempt.end()
            }
        }
        return summary
    }

    private func finished(
        _ unit: InputUnit, adding summary: inout Summary
    ) throws(PartError) -> Manifest {
        let name = job.shard(of: unit)
        if let manifest = try found(name), manifest.input?.bytes == unit.size {
            summary.earlier += 1
            return manifest
        }
        let attempt: Attempt
        do throws(FileError) {
            attempt = try Attempt(name, host: host, in: tree)
        } catch {
            throw .output(.file(error))
        }
        do throws(PartError) {
            let manifest = try made(unit, named: name, in: attempt)
            attempt.end()
            return manifest
        } catch {
            // Its space may be what is missing.
            attempt.end()
            // The same by another try that was faster and has swept up.
            if case .output = error, let manifest = try found(name) { return manifest }
            throw error
        }
    }

    /// The manifest of a unit whose shards are there.
    private func found(_ name: String) throws(PartError) -> Manifest? {
        try PartError.catching { () throws(FileError) -> Manifest? in
            guard let manifest = try Manifest.read(name, in: tree.manifests),
                try manifest.isPublished(below: tree.root)
            else { return nil }
            return manifest
        }
    }

    private func made(
        _ unit: InputUnit, named name: String, in attempt: borrowing Attempt
    ) throws(PartError) -> Manifest {
        let folder = attempt.folder
        var segment: Segment
        do throws(ShardError) {
            segment = try Segment(name, in: folder, committed: [:])
        } catch {
            throw .output(error)
        }
        var batch: [ShardKind: Lines] = [:]
        var held = 0
        let sums = try records.read(unit) { lines throws(PartError) in
            for (kind, lines) in lines {
                batch[kind, default: Lines()].append(lines)
                held += lines.bytes.count
            }
            guard held >= Self.batchBytes else { return }
            do throws(ShardError) { try segment.append(batch) } catch { throw .output(error) }
            batch = [:]
            held = 0
        }
        let sealing = Sealing(
            root: tree.root, segments: folder, manifests: folder,
            level: records.pipeline.settings.shard.level)
        let manifest: Manifest
        do throws(ShardError) {
            try segment.append(batch)
            manifest = try sealing.prepare(
                name, committed: segment.extents, date: job.date, pipeline: job.pipeline,
                at: job.added,
                input: Manifest.Input(
                    name: unit.name.escaped, bytes: unit.size, range: unit.range,
                    sha256: sums.sha256, failed: sums.failed))
        } catch {
            throw .output(error)
        }
        try PartError.catching { () throws(FileError) in
            try sealing.publish(manifest, replacing: true)
            // Last: what it vouches for is there.
            try attempt.place(
                manifest.json, at: Manifest.path(ofShard: name, in: tree.manifests))
        }
        return manifest
    }
}

extension Manifest {
    /// Whether all its shards are there and as long as it says.
    func isPublished(below root: Path) throws(FileError) -> Bool {
        for file in files {
            let status = try FileStatus.of(root.appending(path(of: file.kind)))
            guard status?.size == file.bytes else { return false }
        }
        return true
    }
}
