internal import Documents
internal import Language
internal import Tables

/// A unit of measure: the name that records give and what sort of quantity it makes.
struct Unit: Sendable {
    var name: String
    var kind: Claim.Kind
    /// What a value in this word is multiplied by to be in `name`.
    var scale = 1.0
}

/// Units by their names and symbols; from `claim-units.tsv` and `claim-prefixes.tsv`.
struct UnitTable: Sendable {
    private(set) var units: [Unit] = []
    private(set) var words = PhraseTable<Int>()
    /// Symbols by exact bytes; a symbol may span several atoms without spaces ("km/h").
    private(set) var symbols = SymbolTable()
    /// The smaller unit that may follow a unit in one measure, and how many make one of it:
    /// foot -> 12 inches.
    private(set) var parts: [String: (unit: String, count: Double)] = [:]

    private static let files = ["units/claim-prefixes.tsv", "units/claim-units.tsv"]

    init(_ data: DataFolder) throws(TableError) {
        self = try data.compiled("units", of: Self.files) { () throws(TableError) in
            try UnitTable(text: data)
        }
    }

    private init(text data: DataFolder) throws(TableError) {
        let prefixTable = try data.table(Self.files[0])
        let prefix = try prefixTable.column("prefix")
        let prefixSymbols = try prefixTable.column("symbols")
        var prefixes: [(name: String, symbols: [String])] = []
        prefixTable.forEachRow { row in prefixes.append((row.text(prefix), row.list(prefixSymbols)))
        }

        let table = try data.table(Self.files[1])
        let columns = (
            unit: try table.column("unit"), kind: try table.column("kind"),
            symbols: try table.column("symbols"),
            words: try table.column("words"), prefixes: try table.column("prefixes"),
            scale: try table.column("scale"), part: try table.column("part")
        )
        /// Of units that are no multiple of another.
        var byName: [String: Int] = [:]
        var prefixed: [(name: String, kind: Claim.Kind, symbols: [String], words: [String])] = []
        try table.forEachRow { (row) throws(TableError) in
            let name = row.text(columns.unit)
            let kind = try row.choice(columns.kind, of: Claim.Kind.self)
            let scale = row.range(columns.scale).isEmpty ? 1 : try row.number(columns.scale)
            let part = row.text(columns.part).split(separator: " ", maxSplits: 1)
            if !part.isEmpty {
                guard part.count == 2, let count = Double(part[0]) else {
                    throw row.error("a part is a number and a unit")
                }
                parts[name] = (String(part[1]), count)
            }
            let symbols = row.list(columns.symbols)
            let words = row.list(columns.words)
            add(
                Unit(name: name, kind: kind, scale: scale), words: words, symbols: symbols,
                replacing: true, byName: &byName)
            if !row.range(columns.prefixes).isEmpty {
                prefixed.append((name, kind, symbols, words))
            }
        }
        // Rows of their own win over what prefixes make of others.
        for base in prefixed {
            for prefix in prefixes {
                let symbols = base.symbols.filter { !$0.contains(" ") }
                    .flatMap { symbol in prefix.symbols.map { $0 + symbol } }
                add(
                    Unit(name: prefix.name + base.name, kind: base.kind),
                    words: base.words.map { prefix.name + $0 },
                    symbols: symbols, replacing: false, byName: &byName)
            }
        }
    }

    private mutating func add(
        _ unit: Unit, words: [String], symbols: [String], replacing: Bool,
        byName: inout [String: Int]
    ) {
        let index: Int
        if let known = byName[unit.name], units[known].scale == unit.scale {
            index = known
        } else {
            index = units.count
            units.append(unit)
            if unit.scale == 1 { byName[unit.name] = index }
        }
        for word in words {
            self.words.add(word, as: index)
            self.words.add(Inflection.regularPlural(word), as: index)
        }
        for symbol in symbols {
            let hash = ExactHash.of(symbol.utf8)
            if replacing || self.symbols[hash] == nil { self.symbols[hash] = index }
        }
    }

    /// Makes a word of another language stand for an English one.
    mutating func add(word: UInt64, for english: String) { words.add(word: word, for: english) }

    /// The longest symbol that begins at an atom and ends where a word may end.
    func symbol(at start: Int, in view: SentenceView) -> (index: Int, end: Int)? {
        var hash = ExactHash.seed
        var found: (Int, Int)?
        var at = start
        while at < view.count, at - start < 7, at == start || view.isJoined(at) {
            for byte in view.atoms[at].start..<view.atoms[at].end {
                hash = ExactHash.adding(view.text[byte], to: hash)
            }
            at += 1
            if let index = symbols[hash], !continues(at: at, in: view) { found = (index, at) }
        }
        return found
    }

    /// A letter or digit directly behind a symbol makes it part of something else.
    private func continues(at index: Int, in view: SentenceView) -> Bool {
        guard view.isJoined(index), index > 0, view.isWord(index - 1) || view.isNumber(index - 1)
        else { return false }
        return view.isNumber(index)
            || (view.isWord(index) && view.byte(index) != 0x27
                && !view.is(Word.possessive, at: index))
    }
}

extension UnitTable: ImageContent {
    func write(to image: inout ImageWriter) {
        words.write(to: &image)
        symbols.write(to: &image)
        image.add(Array(units.map(\.name).joined(separator: "\n").utf8))
        image.add(units.map { UInt8($0.kind.place) })
        image.add(units.map { $0.scale.bitPattern })
        let parts = self.parts.sorted { $0.key < $1.key }
        image.add(Array(parts.map { "\($0.key)\n\($0.value.unit)" }.joined(separator: "\n").utf8))
        image.add(parts.map { $0.value.count.bitPattern })
    }

    init?(from image: inout ImageReader) {
        guard let words = PhraseTable<Int>(from: &image), let symbols = SymbolTable(from: &image),
            let names = image.next(UInt8.self), let kinds = image.next(UInt8.self),
            let scales = image.next(UInt64.self), let parts = image.next(UInt8.self),
            let counts = image.next(UInt64.self)
        else { return nil }
        let lines = names.span.strings(partedBy: "\n")
        let pairs = parts.span.strings(partedBy: "\n")
        let known = Claim.Kind.allCases
        guard lines.count == kinds.count, lines.count == scales.count,
            pairs.count == 2 * counts.count
        else { return nil }
        for (index, line) in lines.enumerated() {
            let kind = Int(kinds.span[index])
            guard kind < known.count else { return nil }
            units.append(
                Unit(
                    name: line, kind: known[kind],
                    scale: Double(bitPattern: scales.span[index])))
        }
        for index in 0..<counts.count {
            self.parts[pairs[2 * index]] =
                (pairs[2 * index + 1], Double(bitPattern: counts.span[index]))
        }
        self.words = words
        self.symbols = symbols
    }
}
