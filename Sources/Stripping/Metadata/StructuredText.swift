internal import Bytes

/// Makes JSON out of what stands in a page's JSON-LD scripts.
enum StructuredText {
    /// Without the comment and CDATA signs that old templates wrap around it;
    /// empty if there is no object or list.
    static func unwrapped(_ text: [UInt8]) -> [UInt8] {
        var start = text.startIndex
        // "<![CDATA[" has a bracket of its own.
        if let mark = text.span.firstOffset(of: Array("<![CDATA[".utf8)),
            mark < (text.firstIndex(of: UInt8(ascii: "{")) ?? text.count)
        {
            start = mark + 9
        }
        let opening = text[start...].firstIndex {
            $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[")
        }
        guard let opening else { return [] }
        // Of one that is not closed all is left: `mended` closes it.
        var end = text.count
        var isTrimmed = false
        while !isTrimmed {
            while end > opening, text[end - 1] <= 0x20 || text[end - 1] == UInt8(ascii: ";") {
                end -= 1
            }
            isTrimmed = true
            for sign in closingSigns where text[opening..<end].suffix(sign.count) == sign[...] {
                end -= sign.count
                isTrimmed = false
            }
        }
        return opening + 1 < end ? Array(text[opening..<end]) : []
    }

    /// What templates wrap an object in ends with these.
    private static let closingSigns = ["-->", "]]>", "//", "*/", "/*"].map { Array($0.utf8) }

    /// Up to the last bracket that closes what the first one opens; all of it if there is none.
    static func closed(_ text: [UInt8]) -> [UInt8] {
        let close = text.first == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
        guard let last = text.lastIndex(of: close) else { return text }
        return Array(text[...last])
    }

    /// The text with the slips of templates mended.
    ///
    /// Slips are commas before a closing bracket or doubled, comments, quotes as entities,
    /// statements ended by a semicolon, closing brackets left out at the end, keys without
    /// quotation marks or with single ones, words for what is not there or nothing in its place,
    /// commas left out between two lines, several objects one behind the other, and in strings
    /// quotation marks and backslashes that were not escaped.
    ///
    /// Linear in `text`.
    static func mended(_ text: [UInt8]) -> [UInt8] {
        var source = text
        if source.span.holds(Array("&quot;".utf8)), !source.contains(UInt8(ascii: "\"")) {
            source = unquoted(source)
        }
        var mending = JSONMending(source)
        return mending.run()
    }

    private static func unquoted(_ text: [UInt8]) -> [UInt8] {
        let entity = Array("&quot;".utf8)
        var out: [UInt8] = []
        var at = 0
        while at < text.count {
            if text[at] == entity[0], text[at...].starts(with: entity) {
                out.append(UInt8(ascii: "\""))
                at += entity.count
            } else {
                out.append(text[at])
                at += 1
            }
        }
        return out
    }
}
