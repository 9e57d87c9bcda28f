internal import Documents

/// A story in NITF.
struct NITFStory {
    let nitf: XMLElement

    init(_ nitf: XMLElement) { self.nitf = nitf }

    func fill(_ document: inout InputDocument) {
        let head = nitf.first("head")
        let docdata = head?.first("docdata")
        let bodyHead = nitf.at("body", "body.head")
        let headline = bodyHead?.at("hedline", "hl1")?.text ?? ""
        document.metadata.title = headline.isEmpty ? head?.first("title")?.text ?? "" : headline
        if document.metadata.authors.isEmpty {
            document.metadata.authors = (bodyHead?.all("byline") ?? []).compactMap { byline in
                Metadata.author(of: byline.descendant("person")?.text ?? byline.text)
            }.filter { !$0.isEmpty }
        }
        document.created =
            Self.date(
                docdata?.first("date.issue")?["norm"] ?? bodyHead?.at("dateline", "story.date")?[
                    "norm"] ?? "")
        document.keep("guid", value: docdata?.first("doc-id")?["id-string"])
        document.keep("urgency", value: docdata?.first("urgency")?["ed-urg"])
        document.keep("embargo", value: docdata?.first("date.release")?["norm"])
        document.keep("dateline", value: bodyHead?.first("dateline")?.text)
        if document.metadata.tags.isEmpty {
            document.metadata.tags =
                docdata?.first("key-list")?.all("keyword").compactMap {
                    $0["key"]
                } ?? []
        }
        if document.metadata.site.isEmpty {
            document.metadata.site = bodyHead?.first("distributor")?.text ?? ""
        }
        if document.metadata.description.isEmpty {
            document.metadata.description = bodyHead?.first("abstract")?.text ?? ""
        }
        var passages = MarkupPassages("nitf")
        if let line = bodyHead?.at("hedline", "hl2")?.text { passages.add(.heading, line: line) }
        for byline in bodyHead?.all("byline") ?? [] { passages.add(.byline, line: byline.text) }
        if let line = bodyHead?.first("dateline")?.text { passages.add(.dateline, line: line) }
        if let body = nitf.at("body", "body.content") ?? nitf.first("body") { passages.read(body) }
        if let end = nitf.at("body", "body.end") { passages.read(end) }
        document.body = .passages(passages.passages)
    }

    /// 20260302T101500Z as RFC 3339 has it.
    private static func date(_ norm: String) -> String {
        let digits = Array(norm)
        guard digits.count >= 8, digits.prefix(8).allSatisfy(\.isNumber) else { return norm }
        let day = "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))"
        guard digits.count >= 15, digits[8] == "T", digits[9..<15].allSatisfy(\.isNumber) else {
            return day
        }
        var zone = String(digits[15...])
        if zone.count == 5, zone.hasPrefix("+") || zone.hasPrefix("-") {
            zone.insert(":", at: zone.index(zone.startIndex, offsetBy: 3))
        }
        let time = "\(String(digits[9..<11])):\(String(digits[11..<13])):\(String(digits[13..<15]))"
        return "\(day)T\(time)\(zone.isEmpty ? "Z" : zone)"
    }
}
