internal import Documents

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
                return .document(try page.document(limits: input.limits))
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

/// What a record says of itself.
struct WebRecord {
    private(set) var type = ""
    private(set) var target = ""
    private(set) var date = ""
    private(set) var digest = ""
    private(set) var contentType = ""
    private(set) var length: Int?

    mutating func read(_ line: [UInt8]) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let value = XMLElement.line(Array(line[(colon + 1)...]))
        switch String(decoding: line[..<colon], as: UTF8.self).lowercased() {
        case "warc-type": type = value.lowercased()
        case "warc-target-uri":
            target = value.hasPrefix("<") ? String(value.dropFirst().prefix { $0 != ">" }) : value
        case "warc-date": date = value
        case "warc-payload-digest": digest = value
        case "content-type": contentType = value.lowercased()
        case "content-length":
            length = Int(value).flatMap { 0...Int(Int64.max >> 16) ~= $0 ? $0 : nil }
        default: break
        }
    }

    /// Whether it may hold a page: a response of HTTP, or a text that was kept without its head.
    var isWanted: Bool {
        switch type {
        case "response": contentType.hasPrefix("application/http") && !target.hasPrefix("dns:")
        // What a crawler tells of itself, such as its log, it files under addresses of its own.
        case "resource", "conversion": isPage(contentType) && !target.hasPrefix("metadata:")
        default: false
        }
    }

    /// Whether a type of content is read.
    func isPage(_ type: String) -> Bool {
        let name = type.prefix { $0 != ";" && $0 != " " }
        return ["text/html", "application/xhtml+xml", "text/plain"].contains(String(name))
    }
}

/// A page of a record.
struct WebPage {
    private let record: WebRecord
    private let type: String
    private let coding: String
    private let body: ArraySlice<UInt8>
    private let isChunked: Bool

    /// Nil if the record is no page: another kind of content, an error, a move.
    init?(_ block: [UInt8], of record: WebRecord) throws(IntakeError) {
        self.record = record
        guard record.type == "response" else {
            type = record.contentType
            coding = ""
            body = block[...]
            isChunked = false
            return
        }
        guard let first = block.firstIndex(of: 0x0A) else { return nil }
        let status = block[..<first].split(separator: 0x20).dropFirst().first ?? []
        var end = first + 1
        let header = try MailHeader(block[(first + 1)...], end: &end)
        type = header["content-type"].lowercased()
        coding = header["content-encoding"].lowercased()
        isChunked = header["transfer-encoding"].lowercased().contains("chunked")
        body = block[end...]
        guard status.first == UInt8(ascii: "2"), record.isPage(type) else { return nil }
    }

    func document(limits: IntakeLimits) throws(IntakeError) -> InputDocument {
        var bytes = isChunked ? ChunkedBody.joined(body) : Array(body)
        for name in coding.split(whereSeparator: { $0 == "," || $0 == " " }).reversed() {
            bytes = try Self.decoded(bytes, named: String(name), limits: limits)
        }
        let charset = MailParameters.read(Array(type.utf8)).parameters["charset"].map {
            Charset.named(Array($0.utf8))
        }
        let isHTML = !type.hasPrefix("text/plain")
        let text = DecodedText(bytes, charset: charset, isHTML: isHTML)
        var document = InputDocument(body: isHTML ? .html(text.bytes) : .text(text.bytes))
        document.metadata.url = record.target
        document.keep("fetched", value: record.date)
        document.keep("payload_digest", value: record.digest)
        return document.described(isHTML ? "text/html" : "text/plain", charset: text.charset)
    }

    private static func decoded(
        _ bytes: [UInt8], named name: String, limits: IntakeLimits
    ) throws(IntakeError) -> [UInt8] {
        switch name {
        case "gzip", "x-gzip", "zstd":
            // Some archives keep the head's word for what they have undone already.
            return try ByteStream(MemoryOrigin(bytes), decodedLimit: limits.decodedBytes)
                .all(limit: limits.documentBytes)
        case "deflate": return try Gunzip.deflated(bytes, limit: limits.documentBytes)
        case "identity", "utf-8", "": return bytes
        default:
            throw IntakeError(
                code: .unsupported,
                message: "the page is compressed with \(name), which is not read")
        }
    }
}

/// A body of HTTP in chunks.
enum ChunkedBody {
    /// A body that is not chunked after all stays as it is;
    /// one that breaks off gives what there is.
    static func joined(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var at = body.startIndex
        while at < body.endIndex {
            guard let end = body[at...].prefix(4_096).firstIndex(of: 0x0A) else { break }
            let digits = body[at..<end].prefix {
                0x30...0x39 ~= $0 || 0x41...0x46 ~= $0 || 0x61...0x66 ~= $0
            }
            guard 1...12 ~= digits.count,
                let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
            else { return out.isEmpty ? Array(body) : out }
            if size == 0 { break }
            let start = end + 1
            let stop = min(body.endIndex, start + size)
            out += body[start..<stop]
            at = stop
            if at < body.endIndex, body[at] == 0x0D { at += 1 }
            if at < body.endIndex, body[at] == 0x0A { at += 1 }
        }
        return out
    }
}
