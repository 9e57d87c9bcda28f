internal import Documents
package import Tables

/// How another language writes numbers, units, money and dates, from its folder `Data/packs/CODE`.
///
/// `words.tsv` says which English word a word stands for, so that the rules,
/// which know English words, read both; `numbers.tsv` has the parts of numbers written as one word;
/// `formats.tsv` the marks between digits. A word that is not in the pack is no word
/// of the rules, however it is spelt.
package struct LanguagePack: Sendable {
    /// ISO 639-1.
    package let code: String
    /// The mark in front of decimals and the one between thousands.
    package let decimal: UInt8
    package let group: UInt8
    /// Whether a full stop behind a day makes it an ordinal.
    package let hasOrdinalStop: Bool
    /// Words that stand for several English ones: their hash here, and the English words.
    package let phrases: [(hash: UInt64, english: String)]
    private let words: WordTable<UInt64>
    private let parts: WordTable<Part>
    /// Bytes of the longest and shortest part.
    private let reach: (least: Int, most: Int)

    /// The file without which a folder is no pack.
    package static let file = "words.tsv"

    private struct Part {
        enum Kind: String, CaseIterable { case number, hundred, thousand, link, whole }

        var kind: Kind
        var value: Double
    }

    package init(data: DataFolder, code: String) throws(TableError) {
        self.code = code
        let folder = "packs/\(code)/"
        let list = try data.table(folder + Self.file)
        let columns = (word: try list.column("word"), english: try list.column("english"))
        var words = WordTable<UInt64>(filler: 0, capacity: list.count)
        var phrases: [(hash: UInt64, english: String)] = []
        list.forEachRow { row in
            let hash = WordHash.of(row.bytes(columns.word))
            let english = row.text(columns.english)
            if english.utf8.contains(UInt8(ascii: " ")) {
                phrases.append((Self.estranged(hash), english))
            } else {
                words.set(hash, to: WordHash.of(english))
            }
        }
        self.words = words
        self.phrases = phrases
        let numbers = try data.table(folder + "numbers.tsv")
        let fields = (
            part: try numbers.column("part"), kind: try numbers.column("class"),
            value: try numbers.column("value")
        )
        var reach = (least: Int.max, most: 0)
        var parts = WordTable<Part>(filler: Part(kind: .link, value: 0), capacity: numbers.count)
        try numbers.forEachRow { (row) throws(TableError) in
            let kind = try row.choice(fields.kind, of: Part.Kind.self)
            let part = Array(row.bytes(fields.part))
            parts.set(WordHash.of(part), to: Part(kind: kind, value: try row.number(fields.value)))
            reach = (min(reach.least, part.count), max(reach.most, part.count))
        }
        self.parts = parts
        self.reach = reach
        let formats = try data.table(folder + "formats.tsv")
        let pair = (name: try formats.column("format"), value: try formats.column("value"))
        var given: [String: String] = [:]
        formats.forEachRow { given[$0.text(pair.name)] = $0.text(pair.value) }
        decimal = given["decimal"]?.utf8.first ?? UInt8(ascii: ".")
        group = given["group"]?.utf8.first ?? UInt8(ascii: ",")
        hasOrdinalStop = given["ordinal"] == "."
    }

    /// What the rules know a word by; never the hash of an English word that it does not stand for.
    package func hash(_ word: UInt64) -> UInt64 { words[word] ?? Self.estranged(word) }

    private static func estranged(_ word: UInt64) -> UInt64 { word ^ 0x5DEE_CE66_D0F3_9A71 }

    /// The value of a number written as one word ("einhundertdrei"); nil for other words.
    ///
    /// Linear in the word, times the length of the longest part.
    ///
    /// - `isPrecise`: whether it has decimals, as words of the class `whole` have ("anderthalb").
    package func number(
        in text: Span<UInt8>, from start: Int, to end: Int
    ) -> (value: Double, isPrecise: Bool)? {
        guard parts.count > 0, end - start >= reach.least else { return nil }
        var (total, current, count) = (0.0, 0.0, 0)
        var isLinked = false
        var at = start
        while at < end {
            guard let (part, length) = part(in: text, at: at, end: end) else { return nil }
            isLinked = false
            switch part.kind {
            case .number: current += part.value
            case .hundred: current = max(current, 1) * 100
            case .thousand:
                total += max(current, 1) * 1000
                current = 0
            case .link:
                guard count > 0 else { return nil }
                isLinked = true
            case .whole: return at == start && length == end - start ? (part.value, true) : nil
            }
            count += 1
            at += length
        }
        return count > 1 && !isLinked ? (total + current, false) : nil
    }

    /// The longest part that begins at an offset.
    private func part(in text: Span<UInt8>, at: Int, end: Int) -> (Part, Int)? {
        var length = min(reach.most, end - at)
        while length >= reach.least {
            if let part = parts[WordHash.of(in: text, from: at, to: at + length)] {
                return (part, length)
            }
            length -= 1
        }
        return nil
    }
}
