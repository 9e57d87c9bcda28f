/// Web archives (WARC 1.0 and 1.1): pages and texts that were fetched, one after the other.
enum WebArchiveFormat {
    static let warc = Format(
        "warc", title: "a web archive (WARC)", endings: ["warc"], records: .web
    ) { head, _ in
        head.begins("WARC/")
    } open: { input throws(IntakeError) in
        WebRecords(input)
    }
}

/// Reads record by record; memory is bounded by the largest page that is allowed,
/// however long the file.
private final class WebRecords: DocumentSource {
    private let input: FormatInput
    private var buffer: [UInt8] = []
    private var at = 0
    private var number = 0
    /// Items given or counted so far.
    private var index = 0

    private static let mostHead = 64 << 10

    init(_ input: FormatInput) { self.input = input }

    func next() throws(IntakeError) -> FoundItem? {
        while true {
            if input.bytes.isLong() { return .unfinished }
            guard try findRecord() else { return nil }
            number += 1
            guard let record = try head() else {
                index += 1
                return .failure(
                    malformed("the record's head is no head of WARC, or too long"),
                    place: .member("record \(number)"))
            }
            guard let length = record.length else {
                index += 1
                return .failure(
                    malformed("the record does not say how long it is"),
                    place: .member(name(record)))
            }
            guard record.isWanted else {
                try skip(length)
                continue
            }
            // Its first bytes say whether it is a page: else, and if it was taken
            // before, the rest need not be read.
            var block = try take(min(length, Self.mostHead))
            do throws(IntakeError) {
                guard try WebPage(block, of: record) != nil else {
                    try skip(length - block.count)
                    continue
                }
            } catch {
                try skip(length - block.count)
                index += 1
                return .failure(error, place: .member(name(record)))
            }
            index += 1
            guard index > input.first else {
                try skip(length - block.count)
                return .skipped
            }
            let allowed = input.limits.documentBytes + Self.mostHead
            let isWhole = length <= allowed
            block += try take(min(length, allowed) - block.count)
            if !isWhole { try skip(length - allowed) }
            do throws(IntakeError) {
                guard isWhole else {
                    throw IntakeError(
                        code: .tooLarge,
                        message: "the record has \(length) bytes, \(allowed) are allowed")
                }
                guard block.count == length else {
                    throw IntakeError(
                        code: .truncated,
                        message: "the record ends too early; the file is not complete")
                }
                guard let page = try WebPage(block, of: record) else {
                    throw malformed("the head of the page is longer than any is")
                }
                return .document(try page.document(limits: input.limits, meter: input.meter))
            } catch {
                return .failure(error, place: .member(name(record)))
            }
        }
    }

    private func name(_ record: WebRecord) -> String {
        record.target.isEmpty ? "record \(number)" : record.target
    }

    // MARK: - Bytes

    /// Whether there are bytes; reads more where all were taken.
    private func fill() throws(IntakeError) -> Bool {
        guard at == buffer.count else { return true }
        buffer = try input.bytes.next()
        at = 0
        return !buffer.isEmpty
    }

    private func take(_ count: Int) throws(IntakeError) -> [UInt8] {
        var out: [UInt8] = []
        while out.count < count, try fill() {
            let end = min(buffer.count, at + count - out.count)
            out += buffer[at..<end]
            at = end
        }
        return out
    }

    private func skip(_ count: Int) throws(IntakeError) {
        let known = min(count, buffer.count - at)
        at += known
        if known < count { try input.bytes.skip(count - known) }
    }

    /// A line without its end; nil at the end of the file or if it is longer than any head.
    private func line() throws(IntakeError) -> [UInt8]? {
        var out: [UInt8] = []
        guard try fill() else { return nil }
        while try fill() {
            let end = buffer[at...].firstIndex(of: 0x0A)
            out += buffer[at..<(end ?? buffer.count)]
            at = end.map { $0 + 1 } ?? buffer.count
            if end != nil { break }
            if out.count > Self.mostHead { return nil }
        }
        if out.last == 0x0D { out.removeLast() }
        return out
    }

    /// Goes to the next line that begins a record; a length that lies is made good so.
    ///
    /// False at the end.
    private func findRecord() throws(IntakeError) -> Bool {
        while try fill() {
            let line = try line()
            if let line, line.starts(with: "WARC/".utf8), line.count < 16 { return true }
        }
        return false
    }

    private func head() throws(IntakeError) -> WebRecord? {
        var record = WebRecord()
        var size = 0
        while let line = try line() {
            if line.isEmpty { return record }
            size += line.count
            guard size <= Self.mostHead else { return nil }
            record.read(line)
        }
        return nil
    }
}
