package import Files
internal import JSON
package import Shards

#if canImport(Glibc)
    internal import Glibc
#endif

/// Makes one whole of the parts of a folder: nothing may be missing, nothing
/// is there twice or for no input.
package struct Merging {
    package struct Summary: Sendable {
        package var inputs = 0
        package var shards = 0
        package var records = 0
        package var failed = 0
        /// Remains of dead tries that were removed.
        package var swept = 0
        /// Shards that were removed because no input has them any more.
        package var dropped = 0
        /// Tries that still run; they change nothing any more.
        package var running = 0
    }

    private let tree: RootTree
    private let job: Job

    /// - Throws: if no part has ever run here.
    package init(_ tree: RootTree) throws(PartError) {
        guard let job = try Job.read(tree) else {
            throw .mismatch(
                "\(tree.root): no parts are there; winnow annotate --out \(tree.root) FILES makes them"
            )
        }
        self.tree = tree
        self.job = job
    }

    /// - `inputs`: names of all that must be there; nil: what the parts say,
    ///   or without parts what is there.
    /// - `drops`: whether finished shards of inputs that are not among them are removed;
    ///   else they are an error.
    package func merge(inputs: [Path]?, drops: Bool) throws(PartError) -> Summary {
        var manifests = try manifests()
        var strangers: Set<String> = []
        let names = inputs.map { Set($0.map { InputUnit.shortened($0).escaped }) }
        if let names {
            strangers = Set(
                manifests.values.filter { !names.contains($0.input?.name ?? "") }.map(\.shard))
        } else if let whole = try wholeSet() {
            let listed = Set(whole.flatMap(\.shards))
            try check(whole, have: manifests)
            strangers = Set(manifests.keys).subtracting(listed)
        }
        guard strangers.isEmpty || drops else {
            let one = strangers.min().flatMap { manifests[$0]?.input?.name } ?? ""
            throw .mismatch(
                "\(strangers.count) finished inputs, such as \(one), are none of these; "
                    + "winnow merge --drop removes their shards")
        }
        var left = manifests
        for stranger in strangers { left[stranger] = nil }
        try checkCover(
            left,
            of: names
                ?? Set(left.values.compactMap { $0.input?.name }))
        var summary = Summary()
        summary.dropped = try drop(strangers, from: &manifests)
        summary.swept = try sweepShards(but: manifests)
        try sweepAttempts(&summary)
        let units = manifests.values.sorted {
            ($0.input?.name ?? "", $0.input?.range.lowerBound ?? 0)
                < ($1.input?.name ?? "", $1.input?.range.lowerBound ?? 0)
        }
        summary.inputs = Set(units.compactMap { $0.input?.name }).count
        summary.shards = units.reduce(0) { $0 + $1.files.count }
        summary.records = units.reduce(0) { $0 + $1.records }
        summary.failed = units.reduce(0) { $0 + ($1.input?.failed ?? 0) }
        try write(units, summary: summary)
        return summary
    }

    // MARK: - What is there

    /// The manifests of units by their shards' names; what else lies there is a daemon's.
    private func manifests() throws(PartError) -> [String: Manifest] {
        try PartError.catching { () throws(FileError) -> [String: Manifest] in
            var manifests: [String: Manifest] = [:]
            for name in try Manifest.names(in: tree.manifests) {
                let shard = Manifest.shard(ofName: name)
                guard shard.hasSuffix(Job.ending) else { continue }
                guard let manifest = try Manifest.read(shard, in: tree.manifests),
                    try manifest.isPublished(below: tree.root)
                else {
                    // It vouches for what is not there: its input is made again.
                    try tree.manifests.appending(name).remove()
                    continue
                }
                manifests[shard] = manifest
            }
            return manifests
        }
    }

    /// The notes of all parts of the whole that was worked on last;
    /// nil if the work was not done in parts.
    private func wholeSet() throws(PartError) -> [PartNote]? {
        let notes = try PartError.catching { () throws(FileError) -> [(PartNote, Int)] in
            var notes: [(PartNote, Int)] = []
            for name in try tree.parts.entries() {
                let path = tree.parts.appending(name)
                if let note = PartNote(try path.read(limit: 1 << 28)) {
                    notes.append((note, try FileStatus.of(path)?.modified ?? 0))
                }
            }
            return notes
        }
        guard let last = notes.max(by: { $0.1 < $1.1 })?.0 else { return nil }
        let count = last.part.count
        let group = notes.map(\.0).filter { $0.part.count == count }
        let there = Set(group.map(\.part.index))
        let missing = (1...count).filter { !there.contains($0) }
        guard missing.isEmpty else {
            let some = missing.prefix(10).map(String.init).joined(separator: ", ")
            throw .incomplete(
                "\(missing.count) of \(count) parts are missing: \(some)"
                    + (missing.count > 10 ? " ..." : "")
                    + "; run them again with winnow annotate --part N/\(count)")
        }
        guard group.allSatisfy({ $0.list == last.list }) else {
            throw .mismatch(
                "the \(count) parts were given different lists of inputs; run all of them again with one list"
            )
        }
        return group
    }

    private func check(_ notes: [PartNote], have manifests: [String: Manifest]) throws(PartError) {
        let broken = notes.filter { $0.shards.contains { manifests[$0] == nil } }
        guard let first = broken.first else { return }
        // What it says is not so any more.
        for note in broken {
            try PartError.catching { () throws(FileError) in
                try tree.parts.appending(note.name).remove()
            }
        }
        throw .incomplete(
            "shards of \(broken.count) parts are gone: run them again, such as "
                + "winnow annotate --part \(first.part)")
    }

    /// Whether the units of each input are all of it, and none of them of another version of it.
    private func checkCover(
        _ manifests: [String: Manifest], of names: Set<String>
    ) throws(PartError) {
        var ends: [String: (reached: Int, size: Int)] = [:]
        for input in manifests.values.compactMap(\.input).sorted(by: {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }) {
            let end = ends[input.name] ?? (0, input.bytes)
            guard end.size == input.bytes, input.range.lowerBound >= end.reached else {
                throw .mismatch(
                    "\(input.name): there are shards of two versions of it; run all parts again, then "
                        + "winnow merge --drop")
            }
            guard input.range.lowerBound == end.reached else { continue }
            ends[input.name] = (input.range.upperBound, end.size)
        }
        let open = names.filter { name in ends[name].map { $0.reached < $0.size } ?? true }
        guard let first = open.min() else { return }
        throw .incomplete(
            "\(open.count) of \(names.count) inputs are not finished, such as \(first); run winnow "
                + "annotate --out \(tree.root) again")
    }

    // MARK: - What is changed

    private func drop(
        _ shards: Set<String>, from manifests: inout [String: Manifest]
    ) throws(PartError) -> Int {
        for shard in shards.sorted() {
            manifests[shard] = nil
            try PartError.catching { () throws(FileError) in
                try Manifest.path(ofShard: shard, in: tree.manifests).remove()
            }
        }
        return shards.count
    }

    /// Removes what dead tries left; one that has just begun may have died
    /// too, and is looked at again.
    private func sweepAttempts(_ summary: inout Summary) throws(PartError) {
        try PartError.catching { () throws(FileError) in
            for isLast in [false, true] {
                let found = try Attempt.sweep(tree, host: nil, now: Int(time(nil)))
                summary.swept += found.removed
                summary.running = found.alive
                if found.alive == 0 || isLast { return }
                sleep(UInt32(Attempt.newborn + 1))
            }
        }
    }

    /// Removes shards of units that no manifest vouches for.
    private func sweepShards(but manifests: [String: Manifest]) throws(PartError) -> Int {
        try PartError.catching { () throws(FileError) -> Int in
            var swept = 0
            for shard in try ShardFile.all(under: tree.root).shards
            where shard.name.hasSuffix(Job.ending) {
                let vouched = manifests[shard.name]?.files.contains { $0.kind == shard.kind }
                guard vouched != true else { continue }
                try shard.path.remove()
                swept += 1
            }
            return swept
        }
    }

    private func write(_ units: [Manifest], summary: Summary) throws(PartError) {
        var json = JSONWriter()
        json.beginObject()
        job.writeFields(to: &json)
        json.field("inputs", summary.inputs)
        json.field("shards", summary.shards)
        json.field("records", summary.records)
        json.field("failed", summary.failed)
        json.endObject()
        json.endLine()
        try PartError.catching { () throws(FileError) in
            let attempt = try Attempt("merge", host: "any", in: tree)
            try attempt.place(json.bytes + units.flatMap(\.json), at: tree.merged)
            attempt.end()
        }
    }
}
