internal import Bytes
/// Makes JSON out of what stands in a page's JSON-LD scripts.
enum StructuredText {
    /// Without the comment and CDATA signs that old templates wrap around it; empty if there is no object or list.
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
        let close = text[opening] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
        guard let last = text.lastIndex(where: { $0 > 0x20 && $0 != UInt8(ascii: ";") }),
            opening < last
        else { return [] }
        if "}]\"".utf8.contains(text[last]) { return Array(text[opening...last]) }
        let end = text.lastIndex(of: close).flatMap { $0 > opening ? $0 : nil }
        return Array(text[opening...(end ?? last)])
    }

    /// With the slips of templates mended: commas before a closing bracket or doubled, comments, quotes as entities,
    /// statements ended by a semicolon, closing brackets left out at the end, and in strings quotation marks and
    /// backslashes that were not escaped.
    ///
    /// Linear in `text`.
    static func mended(_ text: [UInt8]) -> [UInt8] {
        var source = text
        if source.span.holds(Array("&quot;".utf8)), !source.contains(UInt8(ascii: "\"")) {
            source = unquoted(source)
        }
        var out: [UInt8] = []
        out.reserveCapacity(source.count)
        var isInString = false
        // The brackets that are open, as they close.
        var open: [UInt8] = []
        var counts = (braces: 0, brackets: 0)
        var at = 0
        while at < source.count {
            let byte = source[at]
            if isInString {
                if byte == UInt8(ascii: "\\"), at + 1 < source.count {
                    at += 1
                    if escaped.contains(source[at]) { out.append(byte) }
                    out.append(source[at])
                } else if byte == UInt8(ascii: "\"") {
                    isInString = !ends(source, at)
                    if isInString { out.append(UInt8(ascii: "\\")) }
                    out.append(byte)
                } else {
                    out.append(byte)
                }
                at += 1
                continue
            }
            if let end = endOfComment(source, at) {
                at = end
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                isInString = true
                out.append(byte)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                while let last = out.last, last <= 0x20 || last == UInt8(ascii: ",") {
                    out.removeLast()
                }
                // One of another kind closes what stands inside of its own too; one that closes nothing is none.
                guard (byte == UInt8(ascii: "}") ? counts.braces : counts.brackets) > 0 else {
                    break
                }
                while let last = open.popLast() {
                    if last == UInt8(ascii: "}") {
                        counts.braces -= 1
                    } else {
                        counts.brackets -= 1
                    }
                    out.append(last)
                    if last == byte { break }
                }
            case UInt8(ascii: "{"):
                counts.braces += 1
                open.append(UInt8(ascii: "}"))
                out.append(byte)
            case UInt8(ascii: "["):
                counts.brackets += 1
                open.append(UInt8(ascii: "]"))
                out.append(byte)
            case UInt8(ascii: ","):
                let last = out.last { $0 > 0x20 }
                let isDoubled = last.map { [UInt8(ascii: ","), 0x7B, 0x5B].contains($0) } ?? true
                if !isDoubled { out.append(byte) }
            case UInt8(ascii: ";"): break
            default: out.append(byte)
            }
            at += 1
        }
        if isInString { out.append(UInt8(ascii: "\"")) }
        while let last = out.last, last <= 0x20 || last == UInt8(ascii: ",") { out.removeLast() }
        return out + open.reversed()
    }

    /// What may stand behind a backslash.
    private static let escaped = Set("\"\\/bfnrtu".utf8)

    /// Whether a quotation mark ends its string: what follows goes on with the object or list.
    private static func ends(_ text: [UInt8], _ quote: Int) -> Bool {
        var at = next(text, quote + 1)
        guard at < text.count else { return true }
        switch text[at] {
        case UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ";"),
            UInt8(ascii: "/"):
            return true
        case UInt8(ascii: ","):
            at = next(text, at + 1)
            return at >= text.count
                || ["\"", "{", "[", "}", "]", ",", "/"].contains(Character(.init(text[at])))
                || text[at] &- 0x30 < 10
        default: return false
        }
    }

    /// The first place from one on that is no white space; behind the text if there is none.
    private static func next(_ text: [UInt8], _ start: Int) -> Int {
        var at = start
        while at < text.count, text[at] <= 0x20 { at += 1 }
        return at
    }

    /// Where a comment that begins at a place ends; nil if there is none.
    private static func endOfComment(_ text: [UInt8], _ at: Int) -> Int? {
        guard text[at] == UInt8(ascii: "/"), at + 1 < text.count else { return nil }
        if text[at + 1] == UInt8(ascii: "/") {
            return text[at...].firstIndex(of: 0x0A) ?? text.count
        }
        guard text[at + 1] == UInt8(ascii: "*") else { return nil }
        var end = at + 2
        while end + 1 < text.count, text[end] != UInt8(ascii: "*") || text[end + 1] != 0x2F {
            end += 1
        }
        return min(text.count, end + 2)
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
