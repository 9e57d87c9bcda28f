package import Files
internal import Foundation
internal import GRDB

/// Where a file that was taken stands.
package enum FileState: String, Sendable, CaseIterable {
    case working, done, duplicate, failed
}

/// How a file came to be noticed.
package enum Sighting: String, Sendable, CaseIterable {
    case event, scan
}

/// A row of the ledger: one file that was taken from the inbox.
///
/// `LedgerColumn.all` says how each field is kept.
package struct LedgerFile: Sendable, Hashable {
    /// Its id; rises in the order of taking, and is 0 until the file is entered.
    package var id: Int64
    /// Below the inbox.
    package var path: Path
    /// Name of the metadata file that was taken with it, in the same folder; nil if there was none.
    package var sidecar: [UInt8]?
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int
    package var seen: Sighting
    /// RFC 3339, UTC; the records' `added`.
    package var taken: String
    package var state = FileState.working
    /// Workers that died over it.
    package var attempts = 0
    /// Times that the daemon ended while a worker read it.
    package var restarts = 0
    /// Hex; "" until its outcome is committed.
    package var sha256 = ""
    /// Hex, of its metadata file; "" if it has none or that is not known.
    package var sidecarSHA256 = ""
    package var duplicateOf: Int64?
    /// The file whose records its own take the place of: the same document as it was before;
    /// nil if it is new.
    package var previous: Int64?
    /// Why it failed; "" otherwise.
    package var code = ""
    package var message = ""
    /// RFC 3339, UTC; "" while it is in hand.
    package var finished = ""
    /// The segment of its last records; nil if it has none.
    package var segment: Int64?
    /// Row of that segment at which the first record of its last commit lies.
    package var firstRow = 0
    /// Records committed so far.
    package var records = 0
    /// Items of the file that are dealt with, records or not.
    package var items = 0

    package init(
        id: Int64 = 0, path: Path, sidecar: [UInt8]? = nil, size: Int, modified: Int,
        seen: Sighting, taken: String
    ) {
        self.id = id
        self.path = path
        self.sidecar = sidecar
        self.size = size
        self.modified = modified
        self.seen = seen
        self.taken = taken
    }
}

/// One field of a file's row, as the ledger keeps it and the log of commits.
package struct LedgerColumn: Sendable {
    package enum Kind: Sendable { case integer, text, bytes }

    package enum Value: Sendable, Hashable {
        case integer(Int)
        case text(String)
        case bytes([UInt8])
        case nothing
    }

    /// In the table `files` and as a key of JSON.
    package let name: String
    package let kind: Kind
    package let get: @Sendable (LedgerFile) -> Value
    /// A value of another kind changes nothing.
    package let set: @Sendable (inout LedgerFile, Value) -> Void

    /// The one description of a row.
    package static let all: [LedgerColumn] = [
        LedgerColumn(name: "id", kind: .integer) {
            $0.id == 0 ? .nothing : .integer(Int($0.id))
        } set: {
            if case .integer(let id) = $1 { $0.id = Int64(id) }
        },
        LedgerColumn(name: "path", kind: .bytes) {
            .bytes($0.path.bytes)
        } set: {
            if case .bytes(let bytes) = $1 { $0.path = Path(bytes) }
        },
        LedgerColumn(name: "sidecar", kind: .bytes) {
            $0.sidecar.map { .bytes($0) } ?? .nothing
        } set: {
            if case .bytes(let bytes) = $1 { $0.sidecar = bytes }
        },
        integer("size", \.size),
        integer("modified", \.modified),
        choice("seen", \.seen),
        text("taken", \.taken),
        choice("state", \.state),
        integer("attempts", \.attempts),
        integer("restarts", \.restarts),
        text("sha256", \.sha256),
        text("sidecar_sha256", \.sidecarSHA256),
        reference("duplicate_of", \.duplicateOf),
        reference("previous", \.previous),
        text("code", \.code),
        text("message", \.message),
        text("finished", \.finished),
        reference("segment", \.segment),
        integer("first_row", \.firstRow),
        integer("records", \.records),
        integer("items", \.items),
    ]

    private static func integer(
        _ name: String, _ field: any WritableKeyPath<LedgerFile, Int> & Sendable
    ) -> LedgerColumn {
        LedgerColumn(name: name, kind: .integer) {
            .integer($0[keyPath: field])
        } set: {
            if case .integer(let number) = $1 { $0[keyPath: field] = number }
        }
    }

    /// The number of another row; 0 is none.
    private static func reference(
        _ name: String, _ field: any WritableKeyPath<LedgerFile, Int64?> & Sendable
    ) -> LedgerColumn {
        LedgerColumn(name: name, kind: .integer) {
            $0[keyPath: field].map { .integer(Int($0)) } ?? .nothing
        } set: {
            if case .integer(let id) = $1 { $0[keyPath: field] = id == 0 ? nil : Int64(id) }
        }
    }

    private static func text(
        _ name: String, _ field: any WritableKeyPath<LedgerFile, String> & Sendable
    ) -> LedgerColumn {
        LedgerColumn(name: name, kind: .text) {
            .text($0[keyPath: field])
        } set: {
            if case .text(let text) = $1 { $0[keyPath: field] = text }
        }
    }

    private static func choice<Choice: RawRepresentable<String> & SendableMetatype>(
        _ name: String, _ field: any WritableKeyPath<LedgerFile, Choice> & Sendable
    ) -> LedgerColumn {
        LedgerColumn(name: name, kind: .text) {
            .text($0[keyPath: field].rawValue)
        } set: {
            if case .text(let text) = $1, let choice = Choice(rawValue: text) {
                $0[keyPath: field] = choice
            }
        }
    }
}

extension LedgerFile {
    /// A row that is read column by column.
    package init(_ value: (LedgerColumn) -> LedgerColumn.Value) {
        self.init(path: Path([]), size: 0, modified: 0, seen: .scan, taken: "")
        for column in LedgerColumn.all { column.set(&self, value(column)) }
    }
}

extension LedgerFile: FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "files"

    init(row: Row) {
        self.init { LedgerColumn.Value(row[$0.name]) }
    }

    func encode(to container: inout PersistenceContainer) {
        for column in LedgerColumn.all { container[column.name] = column.get(self).databaseValue }
    }

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }
}

extension LedgerColumn.Value {
    fileprivate init(_ stored: DatabaseValue) {
        switch stored.storage {
        case .int64(let number): self = .integer(Int(number))
        case .string(let text): self = .text(text)
        case .blob(let data): self = .bytes([UInt8](data))
        case .null, .double: self = .nothing
        }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        case .nothing: .null
        }
    }
}
