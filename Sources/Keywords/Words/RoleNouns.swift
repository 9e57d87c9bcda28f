internal import Documents
internal import Tables

/// Nouns for people by what they do ("linesman", "analyst"): `cues/speech-nouns.tsv`,
/// and nouns in the endings of such.
///
/// Alone they say who did something, hardly what a text is about.
struct RoleNouns: Sendable {
    static let table = "cues/speech-nouns.tsv"

    private var people = WordTable(filler: true)
    private static let endings = ["man", "woman", "ist", "or", "er", "ee", "ian"].map {
        Array($0.utf8)
    }
    /// Letters in front of an ending, at least.
    private static let shortest = 3

    init(data: DataFolder) throws(TableError) {
        let table = try data.table(Self.table)
        let (noun, kind) = (try table.column("noun"), try table.column("class"))
        table.forEachRow { row in
            if row.bytes(kind).elementsEqual("person".utf8) {
                people.set(WordHash.of(row.bytes(noun)), to: true)
            }
        }
    }

    /// 1 for a noun of the table, 0.5 for one with such an ending, 0 for others.
    ///
    /// - `lemma`, `word`: hash of its base form, and its letters.
    func likeness(of lemma: UInt64, word: ArraySlice<UInt8>) -> Float {
        if people.contains(lemma) { return 1 }
        let base = word.last == UInt8(ascii: "s") ? word.dropLast() : word
        return Self.endings.contains { ending in
            base.count >= ending.count + Self.shortest && base.suffix(ending.count) == ending[...]
        } ? 0.5 : 0
    }
}
