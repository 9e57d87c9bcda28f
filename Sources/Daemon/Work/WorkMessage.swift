package import Files
package import Shards

/// A file for a worker to read.
package struct WorkRequest: Sendable, Hashable {
    package var id: Int64
    /// Where it lies now.
    package var file: Path
    /// Below the inbox; its name tells the kind where the content does not.
    package var path: Path
    /// First folder under the inbox, else "inbox".
    package var source: String
    /// Where the metadata file lies that was taken with it; nil if there is none.
    package var sidecar: Path?
    package var sha256: String
    /// RFC 3339, UTC; the records' `added`.
    package var added: String
    /// Items of the file that are dealt with already and must not come again.
    package var first: Int
}

/// Records of a file, as lines for the shards.
package struct WorkLines: Sendable {
    package var lines: [ShardKind: Lines] = [:]
    package var records = 0
    /// Items of the file that were read for them, records or not.
    package var items = 0
    /// Items that are no documents.
    package private(set) var rejected = 0
    /// What is wrong with the first of them.
    package private(set) var rejection = ""
    /// Nanoseconds of each of `StageClock.parts`; empty: not measured.
    package var times: [Int] = []
    /// Where to give back the memory; nil in a worker.
    var budget: Budget?

    package init() {}

    /// Counts an item that is no document.
    package mutating func reject(_ why: String) {
        rejected += 1
        if rejection.isEmpty { rejection = why }
    }

    mutating func restore(rejected: Int, _ rejection: String) {
        self.rejected = rejected
        self.rejection = rejection
    }

    package mutating func add(times: [Int]) {
        if self.times.count < times.count {
            self.times += Array(repeating: 0, count: times.count - self.times.count)
        }
        for (place, time) in times.enumerated() { self.times[place] += time }
    }

    var byteCount: Int { lines.values.reduce(0) { $0 + $1.bytes.count } }

    mutating func append(_ other: WorkLines) {
        for (kind, lines) in other.lines { self.lines[kind, default: Lines()].append(lines) }
        records += other.records
        items += other.items
        rejected += other.rejected
        add(times: other.times)
        if rejection.isEmpty { rejection = other.rejection }
    }
}

/// Why no further records come from a file.
package struct WorkFailure: Error, Sendable, Hashable {
    /// `unsupported`, `undecodable`, `too_large`, `crash`, `timeout`...
    package var code: String
    package var message: String

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}

/// Daemon to worker.
enum WorkOrder {
    /// The pipeline file's text; comes first.
    case pipeline(String)
    case file(WorkRequest)

    var frame: [UInt8] {
        var parcel = ParcelWriter()
        switch self {
        case .pipeline(let yaml):
            parcel.number(0)
            parcel.text(yaml)
        case .file(let request):
            parcel.number(1)
            parcel.number(Int(request.id))
            parcel.data(request.file.bytes)
            parcel.data(request.path.bytes)
            parcel.text(request.source)
            parcel.data(request.sidecar?.bytes ?? [])
            parcel.text(request.sha256)
            parcel.text(request.added)
            parcel.number(request.first)
        }
        return Frame.closed(parcel.bytes)
    }

    /// nil if the bytes are no message.
    init?(_ bytes: [UInt8]) {
        var parcel = ParcelReader(bytes)
        switch parcel.number() {
        case 0: self = .pipeline(parcel.text())
        case 1:
            let id = Int64(parcel.number())
            let file = Path(parcel.data())
            let path = Path(parcel.data())
            let source = parcel.text()
            let sidecar = parcel.data()
            self = .file(
                WorkRequest(
                    id: id, file: file, path: path, source: source,
                    sidecar: sidecar.isEmpty ? nil : Path(sidecar), sha256: parcel.text(),
                    added: parcel.text(), first: parcel.number()))
        default: return nil
        }
        if parcel.isDamaged { return nil }
    }
}

/// Worker to daemon.
enum WorkReply: Sendable {
    /// The tables are loaded.
    case ready
    /// Some records of the file in hand; more may follow.
    case lines(Int64, WorkLines)
    /// The last records of the file, or why there are no more.
    case finished(Int64, WorkLines, WorkFailure?)

    var frame: [UInt8] {
        var parcel = ParcelWriter()
        switch self {
        case .ready: parcel.number(0)
        case .lines(let id, let lines):
            parcel.number(1)
            parcel.number(Int(id))
            parcel.lines(lines)
        case .finished(let id, let lines, let failure):
            parcel.number(2)
            parcel.number(Int(id))
            parcel.lines(lines)
            parcel.text(failure?.code ?? "")
            parcel.text(failure?.message ?? "")
        }
        return Frame.closed(parcel.bytes)
    }

    /// nil if the bytes are no message.
    init?(_ bytes: [UInt8]) {
        var parcel = ParcelReader(bytes)
        switch parcel.number() {
        case 0: self = .ready
        case 1: self = .lines(Int64(parcel.number()), parcel.lines())
        case 2:
            let id = Int64(parcel.number())
            let lines = parcel.lines()
            let code = parcel.text()
            let message = parcel.text()
            self = .finished(
                id, lines, code.isEmpty ? nil : WorkFailure(code: code, message: message))
        default: return nil
        }
        if parcel.isDamaged { return nil }
    }
}

extension ParcelWriter {
    mutating func lines(_ lines: WorkLines) {
        number(lines.records)
        number(lines.items)
        number(lines.rejected)
        text(lines.rejection)
        number(lines.times.count)
        for time in lines.times { number(time) }
        for kind in ShardKind.allCases {
            number(lines.lines[kind]?.rows ?? 0)
            data(lines.lines[kind]?.bytes ?? [])
        }
    }
}

extension ParcelReader {
    mutating func lines() -> WorkLines {
        var lines = WorkLines()
        lines.records = number()
        lines.items = number()
        lines.restore(rejected: number(), text())
        lines.add(times: (0..<min(64, max(0, number()))).map { _ in number() })
        for kind in ShardKind.allCases {
            let rows = number()
            let bytes = data()
            if rows > 0 { lines.lines[kind] = Lines(bytes: bytes, rows: rows) }
        }
        return lines
    }
}
