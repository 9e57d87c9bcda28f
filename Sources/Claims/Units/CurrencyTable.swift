internal import Documents
internal import Language
internal import Tables

/// Currencies by symbol, code and name, and their minor units; from `claim-currencies.tsv`,
/// `claim-shared-currencies.tsv` and `claim-minor-units.tsv`.
struct CurrencyTable: Sendable {
    /// Codes, names that several currencies share, and names of minor
    /// units, in the order of the tables.
    private(set) var names: [String] = []
    /// From here on `names` are minor units.
    private(set) var firstMinor = 0
    /// Names in words: "australian dollars", "euros", "pence".
    private(set) var words = PhraseTable<Int>()
    /// "$", "US$", "£", "Rs.", by exact bytes without spaces.
    private(set) var symbols = SymbolTable()
    private(set) var minorSymbols = SymbolTable()
    /// "USD" and "usd" by exact bytes.
    private(set) var codes = SymbolTable()
    /// Currencies whose code or name is also another word: "ALL", "TOP", "COP", "crown".
    private(set) var cautious: Set<Int> = []
    private(set) var dollar = 0
    private(set) var pound = 0
    /// Adjectives that may follow a symbol: "$5 Canadian", "$76 US".
    private(set) var adjectives: [UInt64: [Int]] = [:]

    private static let files = [
        "units/claim-currencies.tsv", "units/claim-shared-currencies.tsv",
        "units/claim-minor-units.tsv",
    ]

    init(_ data: DataFolder) throws(TableError) {
        self = try data.compiled("currencies", of: Self.files) { () throws(TableError) in
            try CurrencyTable(text: data)
        }
    }

    private init(text data: DataFolder) throws(TableError) {
        let table = try data.table(Self.files[0])
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
                for noun in nouns { addWord(adjective + " " + noun, for: index) }
                if nouns.contains("dollar") {
                    adjectives[WordHash.of(adjective), default: []].append(index)
                }
            }
            addWord(row.text(columns.name).lowercased(), for: index)
            for word in row.list(columns.words) { addWord(word, for: index) }
        }
        let shared = try data.table(Self.files[1])
        let name = try shared.column("name")
        let sharedSymbols = try shared.column("symbols")
        let sharedWords = try shared.column("words")
        let sharedCaution = try shared.column("caution")
        shared.forEachRow { row in
            let index = names.count
            names.append(row.text(name))
            for symbol in row.list(sharedSymbols) { symbols[ExactHash.of(symbol.utf8)] = index }
            for word in row.list(sharedWords) { addWord(word, for: index) }
            if row.text(sharedCaution) == "yes" { cautious.insert(index) }
        }
        firstMinor = names.count
        let minor = try data.table(Self.files[2])
        let unit = try minor.column("unit")
        let minorSymbols = try minor.column("symbols")
        let minorWords = try minor.column("words")
        minor.forEachRow { row in
            let index = names.count
            names.append(row.text(unit))
            for symbol in row.list(minorSymbols) {
                self.minorSymbols[ExactHash.of(symbol.utf8)] = index
            }
            for word in row.list(minorWords) { addWord(word, for: index) }
        }
    }

    private mutating func addWord(_ word: String, for index: Int) {
        guard !word.isEmpty else { return }
        words.add(word, as: index)
        words.add(Inflection.regularPlural(word), as: index)
    }

    /// Makes a word of another language stand for an English one.
    mutating func add(word: UInt64, for english: String) { words.add(word: word, for: english) }

    func isMinor(_ index: Int) -> Bool { index >= firstMinor }
}

extension CurrencyTable: ImageContent {
    func write(to image: inout ImageWriter) {
        words.write(to: &image)
        symbols.write(to: &image)
        minorSymbols.write(to: &image)
        codes.write(to: &image)
        image.add(Array(names.joined(separator: "\n").utf8))
        image.add([firstMinor, dollar, pound].map { UInt32($0) })
        image.add(cautious.sorted().map { UInt32($0) })
        let adjectives = self.adjectives.sorted { $0.key < $1.key }
        image.add(adjectives.flatMap { entry in entry.value.map { _ in entry.key } })
        image.add(adjectives.flatMap { $0.value.map { UInt32($0) } })
    }

    init?(from image: inout ImageReader) {
        guard let words = PhraseTable<Int>(from: &image), let symbols = SymbolTable(from: &image),
            let minorSymbols = SymbolTable(from: &image), let codes = SymbolTable(from: &image),
            let names = image.next(UInt8.self), let places = image.next(UInt32.self),
            let cautious = image.next(UInt32.self), let keys = image.next(UInt64.self),
            let currencies = image.next(UInt32.self), places.count == 3,
            keys.count == currencies.count
        else { return nil }
        self.words = words
        self.symbols = symbols
        self.minorSymbols = minorSymbols
        self.codes = codes
        self.names = names.span.strings(partedBy: "\n")
        (firstMinor, dollar, pound) =
            (Int(places.span[0]), Int(places.span[1]), Int(places.span[2]))
        for index in 0..<cautious.count { self.cautious.insert(Int(cautious.span[index])) }
        for index in 0..<keys.count {
            adjectives[keys.span[index], default: []].append(Int(currencies.span[index]))
        }
        guard dollar < self.names.count, pound < self.names.count else { return nil }
    }
}

/// A map from exact bytes, by `ExactHash`, to places in a list.
struct SymbolTable: Sendable, ImageContent {
    private var table = WordTable<UInt32>(filler: 0)

    init() {}

    subscript(hash: UInt64) -> Int? {
        get { table[hash].map { Int($0) } }
        set { if let newValue { table.set(hash, to: UInt32(truncatingIfNeeded: newValue)) } }
    }

    func write(to image: inout ImageWriter) { table.write(to: &image) }

    init?(from image: inout ImageReader) {
        guard let table = WordTable<UInt32>(from: &image) else { return nil }
        self.table = table
    }
}

/// A hash of bytes as they are, so that "mW" is not "MW"; FNV-1a, for symbols of a few bytes.
enum ExactHash {
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(seed) { adding($1, to: $0) }
    }
}
