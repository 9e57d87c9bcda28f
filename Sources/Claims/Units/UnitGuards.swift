internal import Tables

/// Which words and symbols of units are other words too, and what must stand around one that is
/// a unit; from `units/unit-guards.tsv`, which says what each guard is.
struct UnitGuards: Sendable {
    enum OfWord: String, CaseIterable {
        case noun, plural, singular
        case noTitle = "no title"
        case noScore = "no score"
    }

    enum OfSymbol: String, CaseIterable {
        case joined
        case joinedOrDecimal = "joined or decimal"
        case joinedOrLarge = "joined or large"
        case noClock = "no clock"
        case withPounds = "with pounds"
    }

    private enum Kind: String, CaseIterable { case word, symbol }

    /// By the places of the units in their table.
    private let words: [OfWord?]
    private let symbols: WordTable<OfSymbol>

    init(_ data: DataFolder, for units: UnitTable) throws(TableError) {
        let table = try data.table("units/unit-guards.tsv")
        let (text, kind, named) = (
            try table.column("text"), try table.column("kind"), try table.column("guard")
        )
        var words: [String: OfWord] = [:]
        var symbols = WordTable<OfSymbol>(filler: .joined, capacity: table.count)
        try table.forEachRow { row throws(TableError) in
            switch try row.choice(kind, of: Kind.self) {
            case .word: words[row.text(text)] = try row.choice(named)
            case .symbol: symbols.set(ExactHash.of(row.bytes(text)), to: try row.choice(named))
            }
        }
        self.words = units.units.map { words[$0.name] }
        self.symbols = symbols
    }

    func ofUnit(_ index: Int) -> OfWord? { index < words.count ? words[index] : nil }

    /// - `symbol`: its `ExactHash`.
    func ofSymbol(_ symbol: UInt64) -> OfSymbol? { symbols[symbol] }
}
