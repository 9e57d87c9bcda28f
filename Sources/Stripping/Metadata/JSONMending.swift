/// Mends the slips of templates in a text of JSON, in one walk from the front.
struct JSONMending {
    private let source: [UInt8]
    private var at = 0
    private var out: [UInt8] = []
    /// The last byte of `out` that is no white space.
    private var last: UInt8?
    /// The sign that the string which is being read ends at; nil outside of strings.
    private var quote: UInt8?
    /// Whether several objects stand one behind the other.
    private var hasSeveral = false
    /// The brackets that are open, as they close, and how many of each kind.
    private var open: [UInt8] = []
    private var counts = (braces: 0, brackets: 0)

    init(_ source: [UInt8]) {
        self.source = source
        out.reserveCapacity(source.count)
    }

    mutating func run() -> [UInt8] {
        while at < source.count {
            if let sign = quote {
                readInside(stringEndingWith: sign)
            } else if let end = Self.endOfComment(in: source, at: at) {
                at = end
            } else {
                readOutside(source[at])
            }
        }
        if quote != nil { write(UInt8(ascii: "\"")) }
        removeCommas()
        out += open.reversed()
        return hasSeveral ? [UInt8(ascii: "[")] + out + [UInt8(ascii: "]")] : out
    }

    private mutating func write(_ byte: UInt8) {
        if byte > 0x20 { last = byte }
        out.append(byte)
    }

    private mutating func readInside(stringEndingWith sign: UInt8) {
        let byte = source[at]
        if byte == UInt8(ascii: "\\"), at + 1 < source.count {
            at += 1
            if Self.escaped.contains(source[at]) { out.append(byte) }
            out.append(source[at])
        } else if byte == sign, Self.ends(source, at: at) {
            quote = nil
            write(UInt8(ascii: "\""))
        } else {
            if byte == UInt8(ascii: "\"") { out.append(UInt8(ascii: "\\")) }
            out.append(byte)
        }
        at += 1
    }

    private mutating func readOutside(_ byte: UInt8) {
        if Self.isInWord(byte) {
            let end = source[at...].firstIndex { !Self.isInWord($0) } ?? source.count
            let next = Self.next(in: source, from: end)
            let word = Self.word(source[at..<end], isKey: Self.isColon(in: source, at: next))
            for byte in word { write(byte) }
            at = end
            return
        }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            addComma()
            quote = byte
            write(UInt8(ascii: "\""))
        case UInt8(ascii: "}"), UInt8(ascii: "]"): close(byte)
        case UInt8(ascii: "{"):
            if open.isEmpty, let last {
                hasSeveral = true
                if last != UInt8(ascii: ",") { write(UInt8(ascii: ",")) }
            }
            addComma()
            counts.braces += 1
            open.append(UInt8(ascii: "}"))
            write(byte)
        case UInt8(ascii: "["):
            counts.brackets += 1
            open.append(UInt8(ascii: "]"))
            write(byte)
        case UInt8(ascii: ","):
            addValue()
            let isDoubled = last.map { [UInt8(ascii: ","), 0x7B, 0x5B].contains($0) } ?? true
            if !isDoubled { write(byte) }
        case UInt8(ascii: ";"): break
        default: write(byte)
        }
        at += 1
    }

    /// A bracket of another kind closes what stands inside of its own too;
    /// one that closes nothing is none.
    private mutating func close(_ byte: UInt8) {
        removeCommas()
        addValue()
        guard (byte == UInt8(ascii: "}") ? counts.braces : counts.brackets) > 0 else { return }
        while let last = open.popLast() {
            if last == UInt8(ascii: "}") {
                counts.braces -= 1
            } else {
                counts.brackets -= 1
            }
            write(last)
            if last == byte { break }
        }
    }

    /// Adds the comma that parts what begins here from the value in front, where it was left out.
    private mutating func addComma() {
        guard !open.isEmpty, let last, "\"}]".utf8.contains(last) || Self.isInWord(last) else {
            return
        }
        write(UInt8(ascii: ","))
    }

    /// Adds null behind a key that a template had no value for.
    private mutating func addValue() {
        guard last == UInt8(ascii: ":") else { return }
        for byte in "null".utf8 { write(byte) }
    }

    /// Takes commas and white space off the end.
    private mutating func removeCommas() {
        while let end = out.last, end <= 0x20 || end == UInt8(ascii: ",") { out.removeLast() }
        last = out.last
    }

    // MARK: - What stands at a place

    /// A word outside of strings as JSON has it: keys in quotation marks,
    /// what is no value of JSON as null.
    private static func word(_ word: ArraySlice<UInt8>, isKey: Bool) -> [UInt8] {
        if isKey { return [UInt8(ascii: "\"")] + word + [UInt8(ascii: "\"")] }
        let isNumber = word.first.map { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") } ?? false
        let isKnown = ["true", "false", "null"].contains { word.elementsEqual($0.utf8) }
        return isNumber || isKnown ? Array(word) : Array("null".utf8)
    }

    /// What words and numbers outside of strings are made of.
    private static func isInWord(_ byte: UInt8) -> Bool {
        byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
            || "_$@-+.".utf8.contains(byte)
    }

    private static func isColon(in text: [UInt8], at: Int) -> Bool {
        at < text.count && text[at] == UInt8(ascii: ":")
    }

    /// What may stand behind a backslash.
    private static let escaped = Set("\"\\/bfnrtu".utf8)

    /// Whether a quotation mark ends its string: what follows goes on with the object or list.
    private static func ends(_ text: [UInt8], at quote: Int) -> Bool {
        var at = next(in: text, from: quote + 1)
        guard at < text.count else { return true }
        if text[at] == UInt8(ascii: "\""), text[(quote + 1)..<at].contains(0x0A) {
            return isQuotedKey(in: text, at: at)
        }
        switch text[at] {
        case UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ";"),
            UInt8(ascii: "/"):
            return true
        case UInt8(ascii: ","):
            at = next(in: text, from: at + 1)
            return at >= text.count
                || ["\"", "{", "[", "}", "]", ",", "/", "'"].contains(Character(.init(text[at])))
                || text[at] &- 0x30 < 10 || isKey(in: text, at: at)
        default: return false
        }
    }

    /// Whether a key without quotation marks, and the start of its value, stand at a place.
    private static func isKey(in text: [UInt8], at: Int) -> Bool {
        let end = text[at...].prefix(longestKey).firstIndex { !isInWord($0) } ?? text.count
        guard end > at, isColon(in: text, at: end) else { return false }
        let value = next(in: text, from: end + 1)
        return value < text.count
            && ("\"'{[".utf8.contains(text[value]) || text[value] &- 0x30 < 10)
    }

    /// Whether a key in quotation marks, and its colon, stand at a place.
    private static func isQuotedKey(in text: [UInt8], at: Int) -> Bool {
        let name = text[(at + 1)...].prefix(longestKey).prefix { isInWord($0) }
        guard !name.isEmpty, name.endIndex < text.count, text[name.endIndex] == text[at] else {
            return false
        }
        return isColon(in: text, at: next(in: text, from: name.endIndex + 1))
    }

    private static let longestKey = 32

    /// The first place from one on that is no white space; behind the text if there is none.
    private static func next(in text: [UInt8], from start: Int) -> Int {
        var at = start
        while at < text.count, text[at] <= 0x20 { at += 1 }
        return at
    }

    /// Where a comment that begins at a place ends; nil if there is none.
    private static func endOfComment(in text: [UInt8], at: Int) -> Int? {
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
}
