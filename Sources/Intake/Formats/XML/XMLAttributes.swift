internal import Bytes

/// Refuses XML with tags of very many attributes: libxml2 compares each with all before it.
enum XMLAttributes {
    /// Of a tag, and of all declarations of defaults together, which tags get unasked;
    /// far more than there are in documents.
    private static let most = 512

    private static let opening = UInt8(ascii: "<")

    /// Reads tags as libxml2 does, comments and the like passed over.
    ///
    /// Linear in `text`.
    ///
    /// Errors: `too_large`.
    static func check(_ text: [UInt8]) throws(IntakeError) {
        let bytes = text.span
        var at = bytes.firstOffset(of: opening, from: 0)
        var defaults = 0
        while at < bytes.count {
            let start = at
            if let end = passed.first(where: { starts(with: $0.start, at: start, in: bytes) }) {
                at = behind(end.end, from: at &+ end.start.count, in: bytes)
            } else {
                let isDeclaration = starts(with: declaration, at: at, in: bytes)
                var values = isDeclaration ? defaults : 0
                at = tag(in: bytes, from: at &+ 1, values: &values)
                if isDeclaration { defaults = values }
                guard values <= most else {
                    throw IntakeError(
                        code: .tooLarge,
                        message: "a tag of the XML has more than \(most) attributes")
                }
            }
            at = bytes.firstOffset(of: opening, from: at)
        }
    }

    private static let passed = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")].map {
        (start: Array($0.utf8), end: Array($1.utf8))
    }
    private static let declaration = Array("<!ATTLIST".utf8)

    /// Counts the values in quotation marks; where the tag ends, or the next begins within it.
    private static func tag(in text: Span<UInt8>, from start: Int, values: inout Int) -> Int {
        var at = start
        var quote: UInt8?
        while at < text.count, text[at] != opening {
            let byte = text[at]
            if byte == quote {
                quote = nil
                values &+= 1
            } else if quote == nil {
                if byte == UInt8(ascii: ">") { return at }
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
            }
            at &+= 1
        }
        return at
    }

    private static func starts(with sign: [UInt8], at start: Int, in text: Span<UInt8>) -> Bool {
        start + sign.count <= text.count && sign.indices.allSatisfy { text[start + $0] == sign[$0] }
    }

    /// Behind the next such sign; the end if there is none.
    private static func behind(_ sign: [UInt8], from start: Int, in text: Span<UInt8>) -> Int {
        var at = start
        while at < text.count {
            at = text.firstOffset(of: sign[0], from: at)
            if starts(with: sign, at: at, in: text) { return at + sign.count }
            at += 1
        }
        return text.count
    }
}
