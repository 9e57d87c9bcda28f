internal import Digests
internal import Documents
internal import Files
internal import JSON
package import Pipelines
package import Shards

/// What all parts of an output folder agree on; the first to come writes
/// it down, the others are held to it.
///
/// Who has other stages or another pipeline would write records that differ from those beside them.
package struct Job: Sendable, Hashable {
    static let schema = "winnow.parts/1"

    /// Name of the pipeline file, or "defaults".
    package let pipeline: String
    /// Hash of all that records depend on beside their input.
    let fingerprint: String
    let stages: [Stage]
    package let splitBytes: Int?
    /// RFC 3339; the `added` of all records.
    package let added: String

    struct Stage: Sendable, Hashable {
        var name: String
        var version: String
    }

    /// UTC day of all shards.
    var date: String { String(added.prefix(10)) }

    /// The job of a folder, begun if there is none.
    ///
    /// - `added`: of a job that is begun; one that is there must have it too where `isFixed`.
    /// - `yaml`: the pipeline file's text.
    package static func joined(
        _ tree: RootTree, pipeline: Pipeline, name: String, yaml: String, splitBytes: Int?,
        added: String, isFixed: Bool
    ) throws(PartError) -> Job {
        let stages = pipeline.versions.map { Stage(name: $0.name, version: $0.version) }
        let says = [schema, Record.schema, yaml] + stages.map { "\($0.name) \($0.version)" }
        let own = Job(
            pipeline: name,
            fingerprint: SHA256.hex(of: Array(says.joined(separator: "\n").utf8)),
            stages: stages, splitBytes: splitBytes, added: added)
        try PartError.catching { () throws(FileError) in try tree.makeForParts() }
        let found = if let begun = try read(tree) { begun } else { try own.begun(tree) }
        guard found.fingerprint == own.fingerprint else {
            throw .mismatch(
                "\(tree.root): was begun with another version, pipeline or --stages; "
                    + "name another --out, or go on with what it was begun with")
        }
        guard found.splitBytes == own.splitBytes else {
            throw .mismatch(
                "\(tree.root): was begun with "
                    + (found.splitBytes.map { "--split-bytes \($0)" } ?? "no --split-bytes")
                    + "; give the same, or name another --out")
        }
        guard !isFixed || found.added == own.added else {
            throw .mismatch(
                "\(tree.root): was begun with \(found.added) as the time of its records, "
                    + "SOURCE_DATE_EPOCH says \(own.added); name another --out or change it")
        }
        return found
    }

    /// The name of a unit's shards: the same on every machine and at every try.
    func shard(of unit: InputUnit) -> String {
        let says = [fingerprint, added, unit.identity].joined(separator: "\n")
        return SHA256.hex(of: Array(says.utf8)).prefix(24) + Self.ending
    }

    /// Ends the names of shards that are made of one input each.
    static let ending = "-part"

    // MARK: - On disk

    /// nil if no job was begun.
    package static func read(_ tree: RootTree) throws(PartError) -> Job? {
        let bytes = try PartError.catching { () throws(FileError) -> [UInt8]? in
            guard try FileStatus.of(tree.job) != nil else { return nil }
            return try tree.job.read(limit: 1 << 20)
        }
        guard let bytes else { return nil }
        guard let value = try? JSONReader.value(of: bytes), value["schema"]?.text == schema,
            let fingerprint = value["fingerprint"]?.text, let added = value["added"]?.text
        else {
            throw .mismatch("\(tree.job): is damaged; name another --out")
        }
        return Job(
            pipeline: value["pipeline"]?.text ?? "", fingerprint: fingerprint,
            stages: (value["stages"]?.members ?? []).map {
                Stage(name: $0.key, version: $0.value.text ?? "")
            },
            splitBytes: value["split_bytes"]?.integer.flatMap { $0 > 0 ? $0 : nil }, added: added)
    }

    /// Writes it down unless another part was faster; the one that is there then.
    private func begun(_ tree: RootTree) throws(PartError) -> Job {
        var json = JSONWriter()
        json.beginObject()
        writeFields(to: &json)
        json.endObject()
        json.endLine()
        try PartError.catching { () throws(FileError) in
            let draft = tree.attempts.appending("job.\(UInt64.random(in: 0 ... .max))")
            try Descriptor(draft, for: .create).write(durably: json.bytes)
            do throws(FileError) {
                try draft.renameWithoutReplacing(to: tree.job)
            } catch {
                try draft.remove()
                guard error.exists else { throw error }
            }
            try tree.state.syncFolder()
        }
        return try Self.read(tree) ?? self
    }

    func writeFields(to json: inout JSONWriter) {
        json.field("schema", Self.schema)
        json.field("pipeline", pipeline)
        json.field("fingerprint", fingerprint)
        json.key("stages")
        json.beginObject()
        for stage in stages { json.field(stage.name, stage.version) }
        json.endObject()
        json.field("split_bytes", splitBytes ?? 0)
        json.field("added", added)
    }
}
