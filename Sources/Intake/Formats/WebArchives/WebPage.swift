internal import Documents

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

    /// Compression inside compression; nobody does it more often on purpose.
    private static let mostCodings = 3

    /// - `meter`: of the file that holds the record.
    func document(
        limits: IntakeLimits, meter: FileMeter
    ) throws(IntakeError) -> InputDocument {
        var bytes = isChunked ? ChunkedBody.joined(body) : Array(body)
        let codings = coding.split(
            maxSplits: Self.mostCodings, whereSeparator: { $0 == "," || $0 == " " })
        guard codings.count <= Self.mostCodings else {
            throw IntakeError(
                code: .tooDeep,
                message: "the page is compressed more than \(Self.mostCodings) times")
        }
        for name in codings.reversed() {
            bytes = try Self.decoded(bytes, named: String(name), limits: limits, meter: meter)
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
        _ bytes: [UInt8], named name: String, limits: IntakeLimits, meter: FileMeter
    ) throws(IntakeError) -> [UInt8] {
        switch name {
        case "gzip", "x-gzip", "zstd":
            // Some archives keep the head's word for what they have undone already.
            return try ByteStream(
                MemoryOrigin(bytes), decodedLimit: limits.decodedBytes, meter: meter
            ).all(limit: limits.documentBytes)
        case "deflate":
            return try Gunzip.deflated(bytes, limit: limits.documentBytes, meter: meter)
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
