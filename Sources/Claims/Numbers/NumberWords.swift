internal import Documents
internal import Language
internal import Tables

/// The words that numbers are made of; from `claim-numbers.tsv`.
struct NumberWords: Sendable {
    enum Class: String, Sendable, CaseIterable {
        case small, tens, hundred, scale, short, letter, group, plural, ordinal, denominator, half,
            few, couple
        case fold, sign, score
        case groupScore = "group-score"

        /// Whether a word of this class can begin a number, so that its sentence is looked at.
        var isTrigger: Bool {
            switch self {
            case .small, .tens, .hundred, .scale, .group, .groupScore, .plural, .half, .few,
                .couple, .fold, .denominator, .ordinal:
                true
            case .short, .letter, .sign, .score: false
            }
        }
    }

    struct Entry: Sendable {
        var kind: Class
        var value: Double
    }

    private var table: WordTable<Entry>

    init(_ data: DataFolder) throws(TableError) {
        let table = try data.table("units/claim-numbers.tsv")
        let word = try table.column("word")
        let kind = try table.column("class")
        let value = try table.column("value")
        var map = WordTable<Entry>(filler: Entry(kind: .small, value: 0), capacity: table.count)
        try table.forEachRow { (row) throws(TableError) in
            map.set(
                WordHash.of(row.text(word)),
                to: Entry(kind: try row.choice(kind), value: try row.number(value)))
        }
        self.table = map
    }

    subscript(hash: UInt64) -> Entry? { table[hash] }

    /// Whether a number begins at an atom, in digits or in words.
    func isCount(at index: Int, in view: SentenceView) -> Bool {
        if view.isNumber(index) { return true }
        switch entry(at: index, in: view)?.kind {
        case .small, .tens: return true
        default: return false
        }
    }

    /// Whether a hyphen behind a number leaves its unit to the next: "5- and 10-year".
    func isSuspended(at end: Int, in view: SentenceView) -> Bool {
        view.isHyphen(end) && view.isJoined(end) && !view.isJoined(end + 1)
            && (view.is(Word.and, at: end + 1) || view.is(Word.or, at: end + 1)
                || view.is(Word.to, at: end + 1))
            && isCount(at: end + 2, in: view)
    }

    func entry(at index: Int, in view: SentenceView) -> Entry? {
        view.isWord(index) ? table[view.atoms[index].hash] : nil
    }
}
