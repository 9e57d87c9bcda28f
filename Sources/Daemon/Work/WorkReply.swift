internal import Bytes
internal import Intake
internal import JSON
internal import Pipelines
internal import Shards

/// Worker to daemon; read as if the worker were in an enemy's hands.
package enum WorkReply: Sendable {
    /// The tables are loaded and the worker is confined; else why it is not.
    case ready(unconfined: String)
    /// Some records of the file in hand; more may follow.
    case lines(Int64, WorkLines)
    /// The last records of the file, or why there are no more.
    case finished(Int64, WorkLines, WorkFailure?)

    /// Most items that one message speaks of.
    static let mostItems = 1 << 32
    /// Bytes of the longest message for people.
    static let longestText = 4 << 10

    var frame: [UInt8] {
        var fields = FieldWriter()
        switch self {
        case .ready(let unconfined):
            fields.number(0)
            fields.text(unconfined)
        case .lines(let id, let lines):
            fields.number(1)
            fields.number(Int(id))
            fields.lines(lines)
        case .finished(let id, let lines, let failure):
            fields.number(2)
            fields.number(Int(id))
            fields.lines(lines)
            fields.text(failure?.code.rawValue ?? "")
            fields.text(Self.shortened(failure?.message ?? ""))
        }
        return Frame.closed(fields.bytes)
    }

    /// Reads a message and checks every field.
    ///
    /// Linear in the message's bytes.
    init(_ bytes: [UInt8]) throws(WorkBreach) {
        var fields = FieldReader(bytes)
        switch fields.number() {
        case 0: self = .ready(unconfined: fields.text(atMost: Self.longestText))
        case 1: self = .lines(Int64(fields.number()), try fields.lines())
        case 2:
            let id = Int64(fields.number())
            let lines = try fields.lines()
            let code = fields.text(atMost: 64)
            let message = fields.text(atMost: Self.longestText)
            guard !code.isEmpty else {
                self = .finished(id, lines, nil)
                break
            }
            guard let code = FailureCode(rawValue: code), code.isWorkers else {
                throw WorkBreach("a code of failure that there is not")
            }
            self = .finished(id, lines, WorkFailure(code, message: message))
        default: throw WorkBreach("a message of no known kind")
        }
        guard fields.isComplete else { throw WorkBreach("a message with damaged fields") }
    }

    /// The same, with the memory that its records hold.
    func holding(_ reservation: BackPressure.Reservation) -> WorkReply {
        switch self {
        case .ready: return self
        case .lines(let id, var lines):
            lines.reservation = reservation
            return .lines(id, lines)
        case .finished(let id, var lines, let failure):
            lines.reservation = reservation
            return .finished(id, lines, failure)
        }
    }

    /// The beginning of a text that is too long, cut between characters.
    fileprivate static func shortened(_ text: String) -> String {
        guard text.utf8.count > longestText else { return text }
        var cut = text.utf8.index(text.utf8.startIndex, offsetBy: longestText - 4)
        while cut > text.startIndex, cut.samePosition(in: text.unicodeScalars) == nil {
            cut = text.utf8.index(before: cut)
        }
        return text[..<cut] + "…"
    }
}

extension FieldWriter {
    fileprivate mutating func lines(_ lines: WorkLines) {
        number(lines.records)
        number(lines.items)
        number(lines.rejected)
        text(WorkReply.shortened(lines.rejection))
        number(lines.times.count)
        for time in lines.times { number(time) }
        for kind in ShardKind.allCases {
            number(lines.lines[kind]?.rows ?? 0)
            data(lines.lines[kind]?.bytes ?? [])
        }
    }
}

extension FieldReader {
    fileprivate mutating func lines() throws(WorkBreach) -> WorkLines {
        var lines = WorkLines()
        lines.records = count(to: WorkReply.mostItems)
        lines.items = count(to: WorkReply.mostItems)
        let rejected = count(to: WorkReply.mostItems)
        lines.restore(rejected: rejected, rejection: text(atMost: WorkReply.longestText))
        let parts = count(to: StageClock.parts.count)
        lines.add(times: (0..<parts).map { _ in count(to: .max) })
        guard lines.records <= lines.items, rejected <= lines.items else {
            throw WorkBreach("counts that contradict each other")
        }
        for kind in ShardKind.allCases {
            let rows = count(to: WorkReply.mostItems)
            let bytes = data()
            guard try Self.rows(of: bytes) == rows else {
                throw WorkBreach("lines that are not as many as it says")
            }
            if rows > 0 { lines.lines[kind] = Lines(bytes: bytes, rows: rows) }
        }
        guard lines.lines[.documents]?.rows ?? 0 == lines.records,
            lines.records > 0 || lines.lines.isEmpty
        else { throw WorkBreach("rows without their records") }
        return lines
    }

    /// How many lines there are; each must be one JSON object in UTF-8.
    private static func rows(of bytes: [UInt8]) throws(WorkBreach) -> Int {
        let text = bytes.span
        guard UTF8Check.isValid(text) else { throw WorkBreach("lines that are no UTF-8") }
        var rows = 0
        var start = 0
        while start < text.count {
            let end = text.firstOffset(of: 0x0A, from: start)
            guard end < text.count, JSONCheck.isObject(text.extracting(start..<end)) else {
                throw WorkBreach("lines that are no JSON objects")
            }
            rows += 1
            start = end + 1
        }
        return rows
    }
}

/// What a worker said that no worker says: it is ended, and the file that it
/// was reading counts an attempt.
struct WorkBreach: Error, Sendable, Hashable, CustomStringConvertible {
    /// What it sent, to stand behind "its worker sent":
    /// "a message of 4294967295 bytes" for example.
    let description: String

    init(_ description: String) { self.description = description }
}
