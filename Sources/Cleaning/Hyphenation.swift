/// Decides what becomes of a hyphen at a line's end.
struct Hyphenation {
    /// Hashes of the words of the text that stand inside lines;
    /// empty if no line ends with a hyphen.
    private var words: Set<Int> = []
    /// Whether so many lines end with hyphens that a typesetter put them there.
    private let isTypeset: Bool

    init(_ lines: [SourceLine]) {
        let hyphens = lines.count { Self.splits($0.text) }
        // Wrapping without hyphenation leaves a compound's hyphen at about one line
        // end in a hundred.
        isTypeset = hyphens >= 3 && hyphens * 33 >= lines.count
        guard hyphens > 0 else { return }
        for line in lines { collect(line.text) }
    }

    /// Appends a line to the text of a paragraph.
    func join(_ line: [UInt8], to text: inout [UInt8]) {
        if Self.splits(text), let first = line.first {
            let tail = Self.wordStart(text)
            let head = Self.wordEnd(line)
            let front = text[tail..<(text.count - 1)]
            if Self.isLowerStart(of: line, first: first), isOneWord(front, line[..<head]) {
                text.removeLast()
            }
        } else if !Self.meetsWithoutSpace(text, line: line) {
            text.append(0x20)
        }
        text.append(contentsOf: line)
    }

    /// Whether the parts of a word are known to be one word: the text has it elsewhere,
    /// or it is typeset and does not have the form with the hyphen.
    private func isOneWord(_ front: ArraySlice<UInt8>, _ back: ArraySlice<UInt8>) -> Bool {
        guard front.count > 1, !front.contains(where: { 0x30...0x39 ~= $0 || $0 == 0x2D }) else {
            return false
        }
        if words.contains(Self.hash(front + back)) { return true }
        return isTypeset && !words.contains(Self.hash(front + [0x2D] + back))
    }

    private mutating func collect(_ text: [UInt8]) {
        var start = 0
        for at in 0...text.count where at == text.count || !Self.isWordByte(text[at]) {
            if at > start { words.insert(Self.hash(text[start..<at])) }
            start = at + 1
        }
    }

    private static func hash(_ word: ArraySlice<UInt8>) -> Int {
        // FNV-1a over small letters
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word {
            hash = (hash ^ UInt64(0x41...0x5A ~= byte ? byte | 0x20 : byte)) &* 0x100_0000_01B3
        }
        return Int(truncatingIfNeeded: hash)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x80...0xFF: true
        default: false
        }
    }

    private static func wordStart(_ text: [UInt8]) -> Int {
        var at = text.count
        // No word is longer; a line without spaces must not cost its length each time.
        while at > 0, text.count - at < 64, isWordByte(text[at - 1]) { at -= 1 }
        return at
    }

    private static func wordEnd(_ text: [UInt8]) -> Int {
        var at = 0
        while at < text.count, at < 64, isWordByte(text[at]) { at += 1 }
        return at
    }

    /// Whether a text ends with a hyphen that stands at a letter or digit.
    private static func splits(_ text: [UInt8]) -> Bool {
        guard text.count > 1, text[text.count - 1] == 0x2D else { return false }
        let before = text[text.count - 2]
        return before != 0x2D && isWordByte(before)
    }

    private static func isLowerStart(of text: [UInt8], first: UInt8) -> Bool {
        if first < 0x80 { return 0x61...0x7A ~= first }
        return Letter.scalar(in: text.span, at: 0).map { Letter.isLower($0) } ?? false
    }

    /// After a dash that touches its word, and between ideographs.
    private static func meetsWithoutSpace(_ text: [UInt8], line: [UInt8]) -> Bool {
        guard let last = Letter.last(in: text.span, before: text.count), last >= 0x80,
            let first = line.isEmpty ? nil : Letter.scalar(in: line.span, at: 0)
        else { return false }
        if last == 0x2014 { return text.count > 3 && text[text.count - 4] != 0x20 }
        return Letter.isSpaceless(last) && Letter.isSpaceless(first)
    }
}
