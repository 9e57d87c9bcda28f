internal import ArgumentParser
internal import Daemon
internal import Intake
internal import JSON
internal import Pipelines
internal import Shards
internal import Tables

#if canImport(Glibc)
    internal import Glibc
#endif

/// Finds the mistakes in a configuration before they matter.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Check pipeline files, the folders of a root, and the data; list every mistake, of a table the first.",
        discussion:
            "Exit status 78 if anything is wrong. Meant for people and for a unit's ExecStartPre.")

    @Option(help: "Root folder whose inbox, shards and state are to be checked.")
    var root: String?

    @Argument(help: "Pipeline files.", completion: .file(extensions: ["yaml", "yml"]))
    var pipelines: [String] = []

    @Flag(help: "Write what was found as JSON.")
    var json = false

    @Flag(help: "Print every key that a pipeline file may have, instead of checking.")
    var keys = false

    func run() throws {
        if keys { return try PipelineKeyList.print(json: json) }
        var report = CheckReport()
        for path in pipelines { report.checkPipeline(path) }
        if let root { report.checkRoot(root) }
        report.checkData()
        try StandardOutput.write(json ? report.json : report.text)
        if !report.faults.isEmpty { throw ExitCode.configuration }
    }
}

/// What `winnow check` found.
struct CheckReport {
    struct Fault {
        var place: String
        var line: Int
        var message: String
    }

    private(set) var faults: [Fault] = []
    private var checked: [String] = []
    /// What is no fault and yet worth a word.
    private var notes: [String] = []

    mutating func checkPipeline(_ path: String) {
        checked.append(path)
        do {
            _ = try PipelineOptions.read(path)
        } catch {
            for fault in error.faults { add(path, line: fault.line, message: fault.message) }
        }
    }

    /// The folders must be there or be makeable, writable, and lie on one file system,
    /// since files are renamed between them.
    mutating func checkRoot(_ root: String) {
        checked.append(root)
        var rootStatus = stat()
        guard unsafe stat(root, &rootStatus) == 0 else {
            return add(
                root, line: 0, message: "does not exist; make it, or let `winnow watch` make it")
        }
        guard rootStatus.st_mode & S_IFMT == S_IFDIR else {
            return add(root, line: 0, message: "is no folder")
        }
        if unsafe access(root, W_OK | X_OK) != 0 {
            add(root, line: 0, message: "is not writable for this user")
        }
        for name in ["inbox", "shards", "done", "failed", "state"] {
            let path = root + "/" + name
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT != S_IFDIR {
                add(path, line: 0, message: "is no folder; move it away")
            } else if unsafe access(path, W_OK | X_OK) != 0 {
                add(path, line: 0, message: "is not writable for this user; chown or chmod it")
            } else if status.st_dev != rootStatus.st_dev {
                add(
                    path, line: 0,
                    message: "lies on another file system than \(root); one tree must lie on one")
            }
        }
    }

    mutating func checkData() {
        do throws(TableError) {
            let data = try DataFolder.located()
            checked.append(data.path)
            for fault in data.tableFaults() {
                add(fault.file, line: fault.line, message: fault.message)
            }
            _ = try Pipeline(PipelineSettings(), data: data)
            for file in data.damagedImages() {
                add(
                    file, line: 0,
                    message: "is damaged: its content is not what it says; install it anew")
            }
            if let file = try data.changedSources()?.first {
                notes.append(
                    "slower: \(DataFolder.image) is older than \(file); `winnow-train compile` makes it anew"
                )
            }
        } catch {
            add(error.file.isEmpty ? "data" : error.file, line: error.line, message: error.message)
        }
    }

    private mutating func add(_ place: String, line: Int, message: String) {
        faults.append(Fault(place: place, line: line, message: message))
    }

    var text: String {
        guard !faults.isEmpty else {
            return "ok: \(checked.joined(separator: ", "))\n" + Self.kinds
                + notes.map { $0 + "\n" }.joined()
        }
        return faults.map { fault in
            "\(fault.place):\(fault.line > 0 ? "\(fault.line):" : "") \(fault.message)\n"
        }.joined()
    }

    /// What is read, a kind a line, and which programs of others that needs.
    private static var kinds: String {
        var text = "reads, also as .gz and .zst:\n"
        for format in FormatList.readable {
            let title = format.title.padding(to: 28)
            text += "  \(title)\(format.endings.map { ".\($0)" }.joined(separator: " "))\n"
        }
        for format in FormatList.readable where isMissing(format) {
            text +=
                "missing: \(format.title) needs the package \(format.program?.package ?? ""); files wait in failed/ for "
                + "it and `winnow retry --code missing_program`\n"
        }
        return text
    }

    private static func isMissing(_ format: Format) -> Bool {
        format.program.map { ConverterLoop.place(of: $0) == nil } ?? false
    }

    var json: String {
        var json = JSONWriter()
        json.beginObject()
        json.key("ok")
        json.bool(faults.isEmpty)
        json.key("checked")
        json.beginArray()
        for name in checked { json.string(name) }
        json.endArray()
        json.key("reads")
        json.beginArray()
        for format in FormatList.readable {
            json.beginObject()
            json.key("kind")
            json.string(format.name)
            json.key("endings")
            json.beginArray()
            for ending in format.endings { json.string(ending) }
            json.endArray()
            json.key("missing")
            json.string(Self.isMissing(format) ? format.program?.package ?? "" : "")
            json.endObject()
        }
        json.endArray()
        json.key("faults")
        json.beginArray()
        for fault in faults {
            json.beginObject()
            json.key("place")
            json.string(fault.place)
            json.key("line")
            json.integer(fault.line)
            json.key("message")
            json.string(fault.message)
            json.endObject()
        }
        json.endArray()
        json.key("notes")
        json.beginArray()
        for note in notes { json.string(note) }
        json.endArray()
        json.endObject()
        json.endLine()
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}

/// The keys of pipeline files, for people and for the manual page.
enum PipelineKeyList {
    static func print(json: Bool) throws {
        for key in PipelineKey.all {
            try StandardOutput.write(json ? Self.json(key) : Array(text(key).utf8))
        }
    }

    private static func text(_ key: PipelineKey) -> String {
        let standard = key.standard.isEmpty ? "" : "; default: \(key.standard)"
        return "\(key.path)\n    \(key.accepts)\(standard)\n    \(key.help)\n"
    }

    private static func json(_ key: PipelineKey) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("section", key.section)
        json.field("name", key.name)
        json.field("accepts", key.accepts)
        json.field("default", key.standard)
        json.field("help", key.help)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
