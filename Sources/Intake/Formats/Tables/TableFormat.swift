internal import Bytes
internal import Documents
internal import JSON

/// CSV and TSV with a text column: a row a document.
///
/// Which column that is the pipeline says.
enum TableFormat {
    static let table = Format(
        "csv", title: "a table (CSV, TSV)", endings: ["csv", "tsv"], takesAnyText: true
    ) {
        head, _ in
        head.name.ends(in: "csv", "tsv") && !head.isBinary
    } open: { input throws(IntakeError) in
        guard input.limits.columns["text"] != nil || input.limits.columns["html"] != nil else {
            throw unsupported(
                "a table (CSV)",
                advice:
                    "name the column that holds the text in the pipeline file (columns: {text: NAME}), "
                    + "reload or restart the daemon, then: winnow retry"
            )
        }
        return try TableRows(input)
    }
}

private final class TableRows: DocumentSource {
    private let input: FormatInput
    private let reader: DocumentReader
    private var rows: RowSplitter
    /// Keys of the columns, in their order.
    private var keys: [String] = []
    private let charset: String
    private var index = 0

    init(_ input: FormatInput) throws(IntakeError) {
        self.input = input
        reader = DocumentReader(limits: input.limits)
        charset = DecodedText(input.head.raw, isHTML: false).charset
        if charset != "utf-8" { input.bytes.transcode(from: charset) }
        rows = RowSplitter(
            limit: input.limits.lineBytes,
            mark: input.head.name.ends(in: "tsv") ? 0x09 : RowSplitter.mark(of: input.head.text))
        guard case .fields(let names)? = try rows.next(from: input.bytes) else {
            throw malformed("the table has no line of column names")
        }
        let given = names.map { XMLElement.line(Self.unmarked($0)) }
        let columns = input.limits.columns
        for (key, name) in columns.sorted(by: { $0.key < $1.key }) where !given.contains(name) {
            throw malformed(
                "the table has no column \(name), which the pipeline file names for \(key); "
                    + "it has \(given.prefix(20).joined(separator: ", "))")
        }
        keys = given.map { name in
            if let key = columns.filter({ $0.value == name }).keys.min() { return key }
            // A column of a name that the pipeline gives to another one keeps its own,
            // out of the way.
            return columns[name] == nil ? name : "column_\(name)"
        }
    }

    func next() throws(IntakeError) -> FoundItem? {
        while true {
            guard let row = try rows.next(from: input.bytes) else { return nil }
            switch row {
            case .unfinished: return .unfinished
            case .overlong:
                index += 1
                return .failure(
                    IntakeError(
                        code: .tooLarge,
                        message: "the row has more than \(input.limits.lineBytes) bytes"),
                    place: .line(rows.line))
            case .fields(let fields):
                if fields.allSatisfy(\.isEmpty) { continue }
                index += 1
                guard index > input.first else { return .skipped }
                return item(fields)
            }
        }
    }

    private func item(_ fields: [[UInt8]]) -> FoundItem {
        guard fields.count <= keys.count else {
            return .failure(
                malformed("the row has \(fields.count) fields, the table \(keys.count) columns"),
                place: .line(rows.line))
        }
        let members = zip(keys, fields).filter {
            !$0.0.isEmpty && !($0.1.isEmpty && $0.0 != "text")
        }
        .map { JSONValue.Member(key: $0.0, value: .string(UTF8Check.repaired($0.1))) }
        do throws(IntakeError) {
            var document = try reader.document(of: .object(members))
            document.metadata.charset = charset
            return .document(document)
        } catch {
            return .failure(error, place: .line(rows.line))
        }
    }

    private static func unmarked(_ name: [UInt8]) -> [UInt8] {
        Array(name.dropFirst(ByteOrderMark.length(in: name.span)))
    }
}

/// Cuts a table into rows of fields (RFC 4180); memory is bounded by the
/// longest row that is allowed.
private struct RowSplitter {
    private var buffer: [UInt8] = []
    private var at = 0
    private let limit: Int
    private let mark: UInt8
    /// Number of the line that the last row ended in, from 1 on.
    private(set) var line = 0

    enum Row {
        case fields([[UInt8]])
        case overlong
        case unfinished
    }

    init(limit: Int, mark: UInt8) {
        self.limit = limit
        self.mark = mark
    }

    /// The sign between fields: of those that stand in the first line the most frequent one.
    static func mark(of head: [UInt8]) -> UInt8 {
        let line = head.prefix { $0 != 0x0A }
        let marks: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
        var best = marks[0]
        for mark in marks
        where line.count(where: { $0 == mark }) > line.count(where: { $0 == best }) {
            best = mark
        }
        return best
    }

    mutating func next(from stream: ByteStream) throws(IntakeError) -> Row? {
        var fields: [[UInt8]] = []
        var field: [UInt8] = []
        var size = 0
        var isQuoted = false
        var wasQuoted = false
        var isEmpty = true
        while true {
            if at == buffer.count {
                buffer = try stream.next()
                at = 0
                if buffer.isEmpty { break }
                if stream.isLong(), isEmpty { return .unfinished }
            }
            let byte = buffer[at]
            at += 1
            isEmpty = false
            if byte == 0x0A { line += 1 }
            size += 1
            let isWithin = size <= limit
            if isQuoted {
                if byte == UInt8(ascii: "\"") {
                    isQuoted = false
                    wasQuoted = true
                } else if isWithin {
                    field.append(byte)
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                let isOpening = wasQuoted || field.isEmpty
                if isWithin, wasQuoted || !isOpening { field.append(byte) }
                if isOpening { isQuoted = true }
                wasQuoted = false
            case mark:
                if isWithin { fields.append(field) }
                field = []
                wasQuoted = false
            case 0x0A:
                if field.last == 0x0D { field.removeLast() }
                fields.append(field)
                return size > limit ? .overlong : .fields(fields)
            default:
                if isWithin { field.append(byte) }
            }
        }
        if isEmpty { return nil }
        line += 1
        fields.append(field)
        return size > limit ? .overlong : .fields(fields)
    }
}
