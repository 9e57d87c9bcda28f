package import Documents
package import Files
package import Intake
package import Ledger
package import Shards

/// A file for a worker to read; the file itself and its metadata file come with it as open
/// descriptors, so that a worker need not be able to open any.
package struct WorkRequest: Sendable, Hashable {
    package var id: Int64
    /// Below the inbox; its name tells the kind where the content does not.
    package var path: Path
    /// First folder under the inbox, else "inbox".
    package var source: String
    /// Name of the metadata file that comes with it; nil if there is none.
    package var sidecar: [UInt8]?
    package var sha256: String
    /// Bytes that the digest is of: no more are read.
    package var size: Int
    /// RFC 3339, UTC; the records' `added`.
    package var added: String
    /// Items of the file that are dealt with already and must not come again.
    package var first: Int
    /// The file of which it is a new version; nil if it is none.
    package var previous: PreviousFile?
}

/// Records of a file, as lines for the shards.
package struct WorkLines: Sendable {
    package var lines: [ShardKind: Lines] = [:]
    package var records = 0
    /// Items of the file that were read for them, records or not.
    package var items = 0
    /// Items that are no documents.
    private(set) var rejected = 0
    /// What is wrong with the first few of them.
    private(set) var rejection = ""
    /// Nanoseconds of each of `StageClock.parts`; empty: not measured.
    package var times: [Int] = []
    /// The memory that it holds; nil in a worker.
    var reservation: BackPressure.Reservation?

    package init() {}

    /// Counts an item that is no document.
    package mutating func reject(_ why: String) {
        rejected += 1
        explain(why)
    }

    mutating func restore(rejected: Int, rejection: String) {
        self.rejected = rejected
        self.rejection = rejection
    }

    /// Adds nanoseconds, in the order of `StageClock.parts`.
    package mutating func add(times: [Int]) {
        if self.times.count < times.count {
            self.times += Array(repeating: 0, count: times.count - self.times.count)
        }
        // A worker says what it likes: the sum ends at the greatest number.
        for (place, time) in times.enumerated() {
            self.times[place] = self.times[place].addingClamped(time)
        }
    }

    var byteCount: Int { lines.values.reduce(0) { $0 + $1.bytes.count } }

    mutating func append(_ other: WorkLines) {
        for (kind, lines) in other.lines { self.lines[kind, default: Lines()].append(lines) }
        records += other.records
        items += other.items
        rejected += other.rejected
        add(times: other.times)
        explain(other.rejection)
    }

    /// So many bytes of reasons are kept, and what goes beyond them with the last.
    private static let mostReasons = 500

    private mutating func explain(_ why: String) {
        guard !why.isEmpty, rejection.utf8.count < Self.mostReasons else { return }
        rejection += rejection.isEmpty ? why : "; \(why)"
    }
}

/// Why no further records come from a file.
package struct WorkFailure: Error, Sendable, Hashable {
    package var code: FailureCode
    package var message: String

    package init(_ code: FailureCode, message: String) {
        self.code = code
        self.message = message
    }

    /// It cannot be read, or not sent.
    package init(_ error: FileError) {
        self.init(.unreadable, message: "\(error.call): \(error.reason)")
    }
}

/// Daemon to worker.
enum WorkOrder {
    /// The pipeline file's text; comes first.
    case pipeline(String)
    case file(WorkRequest)

    var frame: [UInt8] {
        var fields = FieldWriter()
        switch self {
        case .pipeline(let yaml):
            fields.number(0)
            fields.text(yaml)
        case .file(let request):
            fields.number(1)
            fields.number(Int(request.id))
            fields.data(request.path.bytes)
            fields.text(request.source)
            fields.data(request.sidecar ?? [])
            fields.text(request.sha256)
            fields.number(request.size)
            fields.text(request.added)
            fields.number(request.first)
            fields.text(request.previous?.sha256 ?? "")
            fields.number(request.previous?.items ?? 0)
        }
        return Frame.closed(fields.bytes)
    }

    /// nil if the bytes are no message.
    init?(_ bytes: [UInt8]) {
        var fields = FieldReader(bytes)
        switch fields.number() {
        case 0: self = .pipeline(fields.text())
        case 1:
            let id = Int64(fields.number())
            let path = Path(fields.data())
            let source = fields.text()
            let sidecar = fields.data()
            let (sha256, size) = (fields.text(), fields.number())
            let (added, first) = (fields.text(), fields.number())
            let previous = PreviousFile(sha256: fields.text(), items: fields.number())
            self = .file(
                WorkRequest(
                    id: id, path: path, source: source, sidecar: sidecar.isEmpty ? nil : sidecar,
                    sha256: sha256, size: size, added: added, first: first,
                    previous: previous.sha256.isEmpty ? nil : previous))
        default: return nil
        }
        if !fields.isComplete { return nil }
    }
}

/// What a worker is sent of a file in hand: what is opened for it, and what it is asked.
///
/// A pure decision.
package struct WorkAssignment: Sendable, Hashable {
    package enum Place: Sendable, Hashable {
        /// A file in hand.
        case work(Int64)
        /// The metadata file that was taken with it.
        case workMetadata(Int64)
        /// Below done/.
        case done(Path)
    }

    package let document: Place
    package let metadata: Place?
    package let request: WorkRequest

    /// - `original`: of a metadata file that came after its document: where that lies below done/.
    /// - `previous`: the file whose records this one's take the place of.
    package init(_ file: LedgerFile, original: Path?, previous: LedgerFile?) {
        if let original, let described = previous {
            // Its metadata came after it: the document is read again.
            document = .done(original)
            metadata = .work(file.id)
            request = WorkRequest(
                file: file, path: described.path, size: described.size, sidecar: file.path.name,
                previous: described)
            return
        }
        document = .work(file.id)
        metadata = file.sidecar.map { _ in .workMetadata(file.id) }
        request = WorkRequest(
            file: file, path: file.path, size: file.size, sidecar: file.sidecar, previous: previous)
    }
}

extension WorkRequest {
    /// What a worker is asked of a file in the ledger.
    ///
    /// - `path`, `size`, `sidecar`: of what is read, which for late metadata
    ///   is the document that they belong to.
    init(file: LedgerFile, path: Path, size: Int, sidecar: [UInt8]?, previous: LedgerFile?) {
        self.init(
            id: file.id, path: path, source: InboxName.source(of: path),
            sidecar: sidecar, sha256: file.sha256, size: size, added: file.taken, first: file.items,
            previous: previous.map {
                // Older ledgers know no items of files that are done.
                PreviousFile(sha256: $0.sha256, items: max($0.items, $0.records))
            })
    }
}

extension Int {
    /// The sum, or the greatest or least number where it would not fit: workers say what they like.
    func addingClamped(_ other: Int) -> Int {
        let (sum, isOver) = addingReportingOverflow(other)
        return isOver ? (other < 0 ? .min : .max) : sum
    }
}
