internal import Documents
internal import Tables

/// Cuts text into tokens as the Universal Dependencies treebanks of English do:
/// "do|n't", "$|415", "well|-|known".
///
/// Splits are made by bytes alone; tables say which abbreviations keep their stop,
/// which prefixes keep their hyphen and which joined words come apart. Linear in the text:
/// every character is looked at a bounded number of times.
struct Tokenizer: Sendable {
    let classes: [CharacterClass]
    let abbreviations: WordTable<Abbreviation>
    /// Byte lengths of the parts of words such as "cannot", four bits each from the lowest.
    let contractions: WordTable<UInt16>
    /// What stands before a hyphen without being cut off: "non", "anti", "e".
    let prefixes: WordTable<Bool>
    /// What may stand last in a host or file name: "com", "pdf".
    let webEndings: WordTable<Bool>
    /// Unit letters that are cut off a number: "kg", "pm".
    let numberSuffixes: WordTable<Bool>

    /// What a row of `lexicons/affixes.tsv` is: in front of a word, at the end
    /// of an address, at that of a number.
    private enum Affix: String, CaseIterable { case prefix, web, number }

    init(data: DataFolder) throws(TableError) {
        classes = CharacterReader.ascii
        abbreviations = try Abbreviation.table(data)
        contractions = try Self.contractions(data)
        let affixes = try data.table("lexicons/affixes.tsv")
        var prefixes = WordTable<Bool>(filler: false)
        var endings = WordTable<Bool>(filler: false)
        var suffixes = WordTable<Bool>(filler: false)
        let (text, kind) = (try affixes.column("text"), try affixes.column("kind"))
        try affixes.forEachRow { row throws(TableError) in
            let hash = WordHash.of(Array(row.bytes(text)))
            switch try row.choice(kind, of: Affix.self) {
            case .prefix: prefixes.set(hash, to: true)
            case .web: endings.set(hash, to: true)
            case .number: suffixes.set(hash, to: true)
            }
        }
        self.prefixes = prefixes
        webEndings = endings
        numberSuffixes = suffixes
    }

    /// Appends the tokens of `start..<end`, a paragraph, to `tokens`.
    func read(_ text: Span<UInt8>, from start: Int, to end: Int, into tokens: inout Tokens) {
        var at = start
        var spacing: Tokens.Shape = .spaceBefore
        while at < end {
            let byte = text[at]
            var scanned = Scanned(kind: classes[Int(byte)], length: 1)
            if byte >= 0x80 { scanned = CharacterReader.scan(text, at: at, end: end) }
            switch scanned.kind {
            case .space:
                spacing.insert(.spaceBefore)
                if byte == 0x0A { spacing.insert(.lineBreak) }
                at += scanned.length
                continue
            case .letter: at = word(in: text, from: at, to: end, spacing: spacing, into: &tokens)
            case .digit: at = number(in: text, from: at, to: end, spacing: spacing, into: &tokens)
            case .ideograph:
                at = ideographs(in: text, from: at, to: end, spacing: spacing, into: &tokens)
            case .apostrophe, .punctuation, .symbol:
                at = mark(
                    in: text, from: at, to: end, scanned: scanned, spacing: spacing, into: &tokens)
            }
            spacing = []
        }
    }

    /// Appends one token.
    @inline(__always)
    func add(
        _ text: Span<UInt8>, from start: Int, to end: Int, shape: Tokens.Shape,
        into tokens: inout Tokens
    ) {
        add(
            from: start, to: end, hash: WordHash.of(in: text, from: start, to: end), shape: shape,
            into: &tokens)
    }

    @inline(__always)
    func add(
        from start: Int, to end: Int, hash: UInt64, shape: Tokens.Shape, into tokens: inout Tokens
    ) {
        tokens.start.append(UInt32(truncatingIfNeeded: start))
        tokens.end.append(UInt32(truncatingIfNeeded: end))
        tokens.hash.append(hash)
        tokens.shape.append(shape)
    }

    /// Two characters a token, for want of a dictionary.
    private func ideographs(
        in text: Span<UInt8>, from start: Int, to end: Int, spacing: Tokens.Shape,
        into tokens: inout Tokens
    ) -> Int {
        var at = start
        var count = 0
        while at < end, count < 2, text[at] >= 0x80 {
            let scanned = CharacterReader.scan(text, at: at, end: end)
            guard scanned.kind == .ideograph else { break }
            at += scanned.length
            count += 1
        }
        add(text, from: start, to: at, shape: spacing.union([.letter, .nonASCII]), into: &tokens)
        return at
    }
}

extension Tokens.Shape {
    /// A line break stands in front of the token; only this module looks at it.
    static var lineBreak: Tokens.Shape { Tokens.Shape(rawValue: 1 << 13) }
}
