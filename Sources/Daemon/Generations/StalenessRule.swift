internal import Documents
internal import JSON
internal import Shards

/// Which records are to be made again.
package struct StalenessRule: Sendable {
    /// Of each stage that runs now: its version and the hash of its data.
    package var versions: [String: String] = [:]
    /// Stages whose change asks for it.
    package var stages: Set<String> = []
    /// Whether it is asked for whatever the versions are.
    package var includesAll = false
    /// Only records of this source or site; "": of any.
    package var source = ""
    /// Only records of this language; "": of any.
    package var language = ""
    /// First and last ISO day of the documents; "": any.
    package var since = ""
    package var until = ""
    /// Only the records of this id; "": of any.
    package var id = ""

    package init() {}

    /// What asks for a record to be made again; empty if nothing does.
    func changes(of record: JSONValue) -> [StageChange] {
        guard admits(record) else { return [] }
        let made = record["stages"]
        let changes = stages.sorted().compactMap { stage -> StageChange? in
            let (old, new) = (made?[stage]?.text ?? "", versions[stage] ?? "")
            return old == new ? nil : StageChange(stage: stage, from: old, to: new)
        }
        return changes.isEmpty && includesAll ? [.none] : changes
    }

    /// What a draft is known by: another rule asks for another draft.
    ///
    /// - `pipeline`: text of the pipeline file.
    func json(pipeline: String) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for (stage, version) in versions.sorted(by: { $0.key < $1.key }) {
            json.field(stage, version)
        }
        json.field("because_of", stages.sorted().joined(separator: " "))
        json.field("all", includesAll)
        for (key, value) in [
            ("source", source), ("language", language), ("since", since), ("until", until),
            ("id", id), ("pipeline", pipeline),
        ] {
            json.field(key, value)
        }
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private func admits(_ record: JSONValue) -> Bool {
        func text(_ key: String) -> String { record[key]?.text ?? "" }
        func metadata(_ key: String) -> String { record["metadata"]?[key]?.text ?? "" }
        if !id.isEmpty, text("id") != id { return false }
        if !language.isEmpty, metadata("language") != language { return false }
        if !source.isEmpty {
            let names = [text("source"), metadata("site")].map { CaseFolding.lowercased($0.utf8) }
            if !names.contains(CaseFolding.lowercased(source.utf8)) { return false }
        }
        guard !since.isEmpty || !until.isEmpty else { return true }
        let day = RecordWriter.day(
            created: text("created"), anchor: metadata("anchor"), added: text("added"))
        return (since.isEmpty || day >= since) && (until.isEmpty || day <= until)
    }
}

/// How a stage differs from the one that made a record; a record may be of a time without it.
package struct StageChange: Sendable, Hashable {
    /// For records that are to be made again though no stage changed.
    package static let none = StageChange(stage: "", from: "", to: "")

    package var stage: String
    package var from: String
    package var to: String
}
