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
