internal import Documents

/// Values of a page that nobody filled in: the names that a template has for them are left,
/// as in "{{ author }}", "<?= $date ?>" or "[author name]".
struct TemplateMarks {
    let lineWords: LineWords

    /// Bytes of a mark, and of a value that is read for marks.
    private static let longest = (mark: 120, value: 1000)

    /// How marks begin and end that stand in no text otherwise, the longer first.
    private static let pairs: [(start: [UInt8], end: [UInt8])] = [
        ("<?", "?>"), ("<%", "%>"), ("{{", "}}"), ("{%", "%}"), ("${", "}"), ("#{", "}"),
        ("[[", "]]"), ("%%", "%%"), ("@@", "@@"), ("##", "##"), ("__", "__"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// Signs around a name that may have another meaning within a text.
    private static let brackets: [(start: UInt8, end: UInt8)] = [
        ("[", "]"), ("{", "}"), ("%", "%"), ("<", ">"), ("#", "#"),
    ].map { (UInt8(ascii: $0.0), UInt8(ascii: $0.1)) }

    /// Whether a value is nothing but marks, or words that programs write for what they lack.
    func isUnfilled(_ value: [UInt8]) -> Bool {
        guard value.count <= Self.longest.value, !value.isEmpty else { return false }
        let rest = without(value)
        guard rest.count == value.count else { return !rest.contains(where: Self.isLetter) }
        if let first = rest.first, first == UInt8(ascii: "$"),
            Self.isName(rest.dropFirst(), spaced: false)
        {
            return true
        }
        if hasOnlyBrackets(rest) { return true }
        let words = rest.split(separator: 0x20)
        return !words.isEmpty
            && words.allSatisfy { lineWords.roles(of: $0).contains(.unfilled) }
    }

    /// The same by marks alone that stand in no text otherwise.
    func isSurelyUnfilled(_ value: some StringProtocol) -> Bool {
        let rest = without(Array(value.utf8))
        return rest.count < value.utf8.count && !rest.contains(where: Self.isLetter)
    }

    func isUnfilled(_ value: some StringProtocol) -> Bool { isUnfilled(Array(value.utf8)) }

    /// A text without the marks in it: "By {{ author }}" is "By ".
    func without(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let rest = without(bytes)
        return rest.count == bytes.count ? text : String(decoding: rest, as: UTF8.self)
    }

    /// Whether a text has a mark: an address with one leads nowhere.
    func stand(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        return without(bytes).count < bytes.count
    }

    private func without(_ text: [UInt8]) -> [UInt8] {
        guard text.count <= Self.longest.value,
            text.contains(where: { "<{[%@#_$".utf8.contains($0) })
        else { return text }
        var rest: [UInt8] = []
        var at = 0
        while at < text.count {
            if let end = Self.endOfMark(in: text, from: at) {
                at = end
            } else {
                rest.append(text[at])
                at += 1
            }
        }
        return rest
    }

    /// The place behind the mark that begins at a place; nil if none does.
    private static func endOfMark(in text: [UInt8], from start: Int) -> Int? {
        for pair in pairs where text[start...].starts(with: pair.start) {
            let inner = start + pair.start.count
            let limit = min(text.count - pair.end.count, start + longest.mark)
            guard inner < limit + 1,
                let end = (inner...limit).first(where: { text[$0...].starts(with: pair.end) }),
                // signs that open and close alike are around a name
                pair.start != pair.end || isName(text[inner..<end], spaced: false),
                text[inner..<end].contains(where: isLetter)
            else { continue }
            return end + pair.end.count
        }
        return nil
    }

    /// Whether a value is names in brackets and nothing else: "[first_name] [last_name]".
    private func hasOnlyBrackets(_ value: [UInt8]) -> Bool {
        var at = 0
        var found = false
        while at < value.count {
            if value[at] == 0x20 || value[at] == UInt8(ascii: ",") {
                at += 1
                continue
            }
            guard let pair = Self.brackets.first(where: { $0.start == value[at] }),
                let end = value[(at + 1)...].firstIndex(of: pair.end),
                Self.isName(
                    value[(at + 1)..<end],
                    spaced: pair.start == UInt8(ascii: "[") || pair.start == UInt8(ascii: "<"))
            else { return false }
            found = true
            at = end + 1
        }
        return found
    }

    /// Whether a text is the name of a variable or field.
    private static func isName(_ text: ArraySlice<UInt8>, spaced: Bool) -> Bool {
        guard let first = text.first(where: { $0 != 0x20 }), isLetter(first) || first == 0x5F else {
            return false
        }
        return text.allSatisfy {
            isLetter($0) || $0 &- 0x30 < 10 || "_.-|:>$".utf8.contains($0) || spaced && $0 == 0x20
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- 0x61 < 26 || byte >= 0x80 }
}
