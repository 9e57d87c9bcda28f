internal import ArgumentParser
internal import Documents

/// Makes texts with names of the patterns in `training/name-sentences.txt`, whose heading says how
/// they are written.
struct NamePatterns {
    private var lists = WordLists()
    private var patterns: [Substring] = []

    private static let kinds: [Character: NameMention.Kind] = [
        "p": .person, "o": .organization, "l": .place, "x": .other,
    ]

    /// Fails with the number of the line that cannot be read.
    init(_ lines: [Substring]) throws {
        for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            if lists.take(line) { continue }
            var random = SplitMix(state: 0)
            guard text(of: line, using: &random) != nil else {
                throw ValidationError("line \(number + 1) of the names' sentences is no pattern")
            }
            patterns.append(line)
        }
    }

    /// So many texts of each pattern, chosen at random from a fixed seed, each a document.
    ///
    /// - `document`: the number of the first one.
    func texts(each count: Int, from document: Int) -> [NamedSentence] {
        var random = SplitMix(state: 0x9A3E)
        var texts: [NamedSentence] = []
        for _ in 0..<count {
            for pattern in patterns {
                guard let made = text(of: pattern, using: &random) else { continue }
                texts.append((made.text, made.names, document + texts.count))
            }
        }
        return texts
    }

    /// A pattern with its words chosen, the first letter a capital; nil where a list is not known or
    /// a name is not marked as it should be.
    private func text(
        of pattern: Substring, using random: inout SplitMix
    ) -> (text: [UInt8], names: [TreebankName])? {
        var text: [UInt8] = []
        var names: [TreebankName] = []
        var open: (start: Int, kind: NameMention.Kind)?
        var rest = pattern
        while let character = rest.popFirst() {
            switch character {
            case "$":
                let list = rest.prefix { $0.isLetter }
                guard let word = lists.word(of: list, using: &random) else { return nil }
                text += Array(word.utf8)
                rest = rest.dropFirst(list.count)
            case "[":
                guard open == nil, let kind = rest.popFirst().flatMap({ Self.kinds[$0] }),
                    rest.popFirst() == ":"
                else { return nil }
                open = (text.count, kind)
            case "]":
                guard let (start, kind) = open else { return nil }
                names.append(TreebankName(range: ByteRange(start, text.count), kind: kind))
                open = nil
            default: text += Array(String(character).utf8)
            }
        }
        return open == nil ? (text, names) : nil
    }
}
