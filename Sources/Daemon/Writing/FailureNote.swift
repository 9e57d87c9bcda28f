internal import Files
internal import Intake
internal import JSON
package import Ledger

/// What lies beside a failed file as `<name>.error.json`.
package struct FailureNote: Sendable, Hashable {
    /// What its name has behind the file's.
    static let ending = Array(".error.json".utf8)

    package var id: Int64
    /// Below the inbox, bytes that are no UTF-8 as %XX.
    package var path: String
    package var code: String
    package var message: String
    /// RFC 3339, UTC.
    package var when: String
    package var attempts: Int
    /// Records of the file that had been written before.
    package var records: Int
    /// Name of the metadata file that was taken with it; nil if there was none.
    package var sidecar: [UInt8]?
    /// What that is called beside the file; nil if it does not lie there.
    package var metadata: [UInt8]?

    /// - `metadata`: what its metadata file is called beside it.
    package init(_ file: LedgerFile, metadata: [UInt8]? = nil) {
        id = file.id
        path = file.path.escaped
        code = file.code
        message = file.message
        when = file.finished
        attempts = file.attempts
        records = file.records
        sidecar = file.sidecar
        self.metadata = metadata
    }

    /// nil if the bytes are no such note.
    package init?(_ bytes: [UInt8]) {
        guard let value = try? JSONReader.value(of: bytes), let id = value["id"]?.integer,
            let code = value["code"]?.text
        else { return nil }
        self.id = Int64(id)
        self.code = code
        path = value["path"]?.text ?? ""
        message = value["message"]?.text ?? ""
        when = value["when"]?.text ?? ""
        attempts = value["attempts"]?.integer ?? 0
        records = value["records"]?.integer ?? 0
        sidecar = Self.name(value["metadata"])
        metadata = Self.name(value["metadata_file"])
    }

    /// A name of one entry; nil if a value is none.
    private static func name(_ value: JSONValue?) -> [UInt8]? {
        guard let name = value?.text.map({ Path(escaped: $0).bytes }), Path.isName(name) else {
            return nil
        }
        return name
    }

    /// Reads what may be the note of a failed file; nil if it is none.
    ///
    /// Below failed/ only notes of ours end like one, and they lie beside the file that they speak
    /// of. What such a note says is nevertheless believed only as far as it could be true.
    static func read(
        _ name: [UInt8], in folder: Folder
    ) -> (note: FailureNote, original: [UInt8])? {
        let ending = Self.ending
        let original = Array(name.dropLast(ending.count))
        guard name.hasEnding(ending), !original.isEmpty,
            (try? folder.status(of: original))?.kind == .file,
            let bytes = try? folder.open(name, for: .read).readAll(limit: 1 << 20),
            let note = FailureNote(bytes), note.id > 0, Path(escaped: note.path).isBelow
        else { return nil }
        return (note, original)
    }

    package var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("id")
        json.integer(Int(id))
        json.key("path")
        json.string(path)
        json.key("code")
        json.string(code)
        json.key("message")
        json.string(message)
        json.key("when")
        json.string(when)
        json.key("attempts")
        json.integer(attempts)
        json.key("records")
        json.integer(records)
        for (key, name) in [("metadata", sidecar), ("metadata_file", metadata)] {
            guard let name else { continue }
            json.key(key)
            json.string(Path.escaped(name))
        }
        json.key("advice")
        json.string(advice)
        json.endObject()
        json.endLine()
        return json.bytes
    }

    /// What a person can do.
    package var advice: String {
        switch FailureCode(rawValue: code) {
        case .unsupported where path.hasSuffix(".csv") || path.hasSuffix(".tsv"):
            "Name the text column in the pipeline file, reload or restart the daemon, then: winnow retry"
        case .unsupported: "Convert the file to text, HTML or JSON Lines and drop it again."
        case .tooLarge, .tooDeep:
            "Split the file, or raise the limit in the pipeline file, then: winnow retry"
        case .memory:
            "Split the file, or raise limits.memory_megabytes in the pipeline file, then: winnow retry"
        case .timeout:
            "Split the file, or raise the limit that the message names, then: winnow retry"
        case .crash:
            "The file ended its worker; please report it. To try again: winnow retry"
        case .malformed where path.hasSuffix(".json"):
            "Repair the file and drop it again; if it holds the metadata of a story, drop the story, which takes it with it."
        case .undecodable, .malformed, .truncated:
            "Repair the file or fetch it again, then drop it into the inbox."
        case .noOriginal: "Drop the metadata file into the inbox together with its story."
        case .emptyFile: "The file holds nothing; drop it again when it does."
        case .unreadable, .missingProgram, .noText, .changed, nil:
            "Mend what the message says, then: winnow retry"
        }
    }
}
