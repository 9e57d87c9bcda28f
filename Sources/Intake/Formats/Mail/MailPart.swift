/// A part of a message: its head, and its bytes or the parts in it.
struct MailPart {
    let header: MailHeader
    /// "text/plain"; what a part without one is.
    let type: String
    let parameters: [String: String]
    let disposition: String
    /// As its sender names it; "" if they do not.
    let name: String
    /// Decoded; empty where there are parts.
    private(set) var bytes: [UInt8] = []
    private(set) var parts: [MailPart] = []

    private static let deepest = 20
    private static let most = 1_000

    /// Reads a whole message.
    init(_ text: [UInt8]) throws(IntakeError) {
        var count = 0
        try self.init(text[...], depth: 0, count: &count, default: "text/plain")
    }

    private init(
        _ text: ArraySlice<UInt8>, depth: Int, count: inout Int, default defaultType: String
    ) throws(IntakeError) {
        guard depth <= Self.deepest else {
            throw IntakeError(
                code: .tooDeep,
                message: "the message's parts are nested deeper than \(Self.deepest)")
        }
        count += 1
        guard count <= Self.most else {
            throw IntakeError(
                code: .tooLarge, message: "the message has more than \(Self.most) parts")
        }
        var end = text.startIndex
        header = try MailHeader(text, end: &end)
        let content = header.structured("content-type")
        type = content.value.contains("/") ? content.value : defaultType
        parameters = content.parameters
        let placed = header.structured("content-disposition")
        disposition = placed.value
        name = placed.parameters["filename"] ?? content.parameters["name"] ?? ""
        let body = text[end...]
        if type.hasPrefix("multipart/"), let boundary = parameters["boundary"], !boundary.isEmpty {
            for piece in Self.pieces(of: body, boundary: Array(boundary.utf8)) {
                parts.append(
                    try MailPart(
                        piece, depth: depth + 1, count: &count,
                        default: type == "multipart/digest" ? "message/rfc822" : "text/plain"))
            }
        }
        if parts.isEmpty {
            bytes = TransferEncoding.decoded(
                body, by: header.structured("content-transfer-encoding").value)
        }
    }

    /// What stands between the lines of a boundary; a missing last line is the end.
    private static func pieces(
        of body: ArraySlice<UInt8>, boundary: [UInt8]
    ) -> [ArraySlice<UInt8>] {
        let mark = Array("--".utf8) + boundary
        var pieces: [ArraySlice<UInt8>] = []
        var start: Int?
        var at = body.startIndex
        while at < body.endIndex {
            let lineEnd = body[at...].firstIndex(of: 0x0A) ?? body.endIndex
            let next = min(body.endIndex, lineEnd + 1)
            if body[at..<lineEnd].starts(with: mark) {
                let rest = body[(at + mark.count)..<lineEnd]
                let isLast = rest.starts(with: "--".utf8)
                if isLast && rest.dropFirst(2).allSatisfy({ $0 <= 0x20 })
                    || rest.allSatisfy({ $0 <= 0x20 })
                {
                    if let start {
                        pieces.append(body[start..<Self.trimmed(at: at, body, from: start)])
                    }
                    start = next
                    if isLast { return pieces }
                }
            }
            at = next
        }
        if let start, start < body.endIndex { pieces.append(body[start...]) }
        return pieces
    }

    /// The line end in front of a boundary belongs to it.
    private static func trimmed(at: Int, _ body: ArraySlice<UInt8>, from start: Int) -> Int {
        var end = at
        if end > start, body[end - 1] == 0x0A { end -= 1 }
        if end > start, body[end - 1] == 0x0D { end -= 1 }
        return end
    }

    var isText: Bool { type == "text/plain" || type == "text/html" }

    /// The text in UTF-8, and the character set it came in.
    var text: DecodedText {
        DecodedText(
            bytes, charset: parameters["charset"].map { Charset.named(Array($0.utf8)) },
            isHTML: type == "text/html")
    }
}
