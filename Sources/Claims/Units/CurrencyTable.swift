internal import Documents
internal import Tables

/// Currencies by symbol, code and name, and their minor units; from `claim-currencies.tsv`, `claim-shared-currencies.tsv` and
/// `claim-minor-units.tsv`.
struct CurrencyTable: Sendable {
    /// Codes, names that several currencies share, and names of minor units, in the order of the tables.
    private(set) var names: [String] = []
    /// From here on `names` are minor units.
    private(set) var firstMinor = 0
    /// "australian dollars", "euros", "pence".
    var words = PhraseTable<Int>()
    /// "$", "US$", "£", "Rs.", by exact bytes without spaces.
    private(set) var symbols: [UInt64: Int] = [:]
    private(set) var minorSymbols: [UInt64: Int] = [:]
    /// "USD" and "usd" by exact bytes.
    private(set) var codes: [UInt64: Int] = [:]
    /// Currencies whose code is also a word or a name: "ALL", "TOP", "COP".
    private(set) var cautious: Set<Int> = []
    private(set) var dollar = 0
    private(set) var pound = 0
    /// Adjectives that may follow a symbol: "$5 Canadian", "$76 US".
    private(set) var adjectives: [UInt64: [Int]] = [:]

    init(_ data: DataFolder) throws(TableError) {
        let table = try data.table("units/claim-currencies.tsv")
        let columns = (
            code: try table.column("code"), name: try table.column("name"),
            noun: try table.column("noun"),
            adjectives: try table.column("adjectives"), symbols: try table.column("symbols"),
            words: try table.column("words"), caution: try table.column("caution")
        )
        table.forEachRow { row in
            let code = row.text(columns.code)
            let index = names.count
            names.append(code)
            if code == "USD" { dollar = index }
            if code == "GBP" { pound = index }
            codes[ExactHash.of(code.utf8)] = index
            if row.text(columns.caution) == "yes" {
                cautious.insert(index)
            } else {
                codes[ExactHash.of(code.lowercased().utf8)] = index
            }
            for symbol in row.list(columns.symbols) { symbols[ExactHash.of(symbol.utf8)] = index }
            let nouns = row.list(columns.noun)
            for adjective in row.list(columns.adjectives) {
                for noun in nouns { addWord(adjective + " " + noun, index) }
                if nouns.contains("dollar") {
                    adjectives[WordHash.of(adjective), default: []].append(index)
                }
            }
            addWord(row.text(columns.name).lowercased(), index)
            for word in row.list(columns.words) { addWord(word, index) }
        }
        let shared = try data.table("units/claim-shared-currencies.tsv")
        let name = try shared.column("name")
        let sharedSymbols = try shared.column("symbols")
        let sharedWords = try shared.column("words")
        shared.forEachRow { row in
            let index = names.count
            names.append(row.text(name))
            for symbol in row.list(sharedSymbols) { symbols[ExactHash.of(symbol.utf8)] = index }
            for word in row.list(sharedWords) { addWord(word, index) }
        }
        firstMinor = names.count
        let minor = try data.table("units/claim-minor-units.tsv")
        let unit = try minor.column("unit")
        let minorSymbols = try minor.column("symbols")
        let minorWords = try minor.column("words")
        minor.forEachRow { row in
            let index = names.count
            names.append(row.text(unit))
            for symbol in row.list(minorSymbols) {
                self.minorSymbols[ExactHash.of(symbol.utf8)] = index
            }
            for word in row.list(minorWords) { addWord(word, index) }
        }
    }

    private mutating func addWord(_ word: String, _ index: Int) {
        guard !word.isEmpty else { return }
        words.add(word, index)
        words.add(Plural.of(word), index)
    }

    func isMinor(_ index: Int) -> Bool { index >= firstMinor }
}
