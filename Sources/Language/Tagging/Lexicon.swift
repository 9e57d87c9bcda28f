package import Documents
package import Tables

/// English words with their possible parts of speech, from `lexicons/words.tsv`.
package struct Lexicon: Sendable {
    private var table: WordTable<LexicalEntry>

    package static let file = "lexicons/words.tsv"

    package init(data: DataFolder) throws(TableError) {
        table = try data.compiled("words", of: [Self.file]) { () throws(TableError) in
            try Lexicon(name: Self.file, bytes: data.bytes(of: Self.file)).table
        }
    }

    /// Reads the rows by hand: the table has too many for `Table`.
    package init(name: String, bytes: [UInt8]) throws(TableError) {
        var classes = WordTable<UInt8>(filler: 0)
        for (index, known) in WordClass.allCases.enumerated() {
            classes.set(WordHash.of(known.rawValue), to: UInt8(index))
        }
        table = WordTable(filler: .unknown, capacity: bytes.count / 9)
        let text = bytes.span
        var at = 0
        var line = 0
        var isHeader = true
        while at < text.count {
            line += 1
            let start = at
            while at < text.count, text[at] != 0x0A, text[at] != 0x09 { at += 1 }
            if isHeader || text[start] == 0x23 && at < text.count && text[at] == 0x0A {
                if text[start] != 0x23 { isHeader = false }
                while at < text.count, text[at] != 0x0A { at += 1 }
                at += 1
                continue
            }
            let hash = WordHash.of(in: text, from: start, to: at)
            var entry = LexicalEntry.unknown
            while at < text.count, text[at] != 0x0A {
                at += 1
                let first = at
                while at < text.count, text[at] > 0x20 { at += 1 }
                guard let index = classes[WordHash.of(in: text, from: first, to: at)] else {
                    throw TableError(
                        file: name, line: line,
                        message: "has a word class which is none of: \(WordClass.known)")
                }
                entry.add(WordClass.allCases[Int(index)])
            }
            table.set(hash, to: entry)
            at += 1
        }
    }

    package var count: Int { table.count }

    @inline(__always)
    package func entry(_ hash: UInt64) -> LexicalEntry { table[hash] ?? .unknown }
}

/// What the lexicon knows of a word: its possible parts of speech, the usual one, its forms.
package struct LexicalEntry: Sendable, Hashable {
    package var rawValue: UInt64

    @inlinable package init(rawValue: UInt64) { self.rawValue = rawValue }

    package static let unknown = LexicalEntry(rawValue: 0)

    /// Inflected forms and other marks; bits 24 and up.
    package struct Forms: OptionSet, Sendable, Hashable {
        package let rawValue: UInt32
        @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }

        /// In plain bits, which is much faster than the library's generic one.
        @inlinable package func contains(_ other: Forms) -> Bool {
            rawValue & other.rawValue == other.rawValue
        }

        @inlinable package static var singular: Forms { Forms(rawValue: 1 << 0) }
        @inlinable package static var plural: Forms { Forms(rawValue: 1 << 1) }
        @inlinable package static var base: Forms { Forms(rawValue: 1 << 2) }
        @inlinable package static var past: Forms { Forms(rawValue: 1 << 3) }
        @inlinable package static var participle: Forms { Forms(rawValue: 1 << 4) }
        @inlinable package static var gerund: Forms { Forms(rawValue: 1 << 5) }
        @inlinable package static var third: Forms { Forms(rawValue: 1 << 6) }
        @inlinable package static var comparative: Forms { Forms(rawValue: 1 << 7) }
        @inlinable package static var superlative: Forms { Forms(rawValue: 1 << 8) }
        /// The capitalised word is usually a name.
        @inlinable package static var name: Forms { Forms(rawValue: 1 << 9) }
        /// The word is not in the lexicon: the entry was made from its ending.
        @inlinable package static var guessed: Forms { Forms(rawValue: 1 << 10) }
    }

    /// The possible parts of speech, a bit each by raw value; 0 if the word is unknown.
    @inlinable package var mask: UInt32 { UInt32(truncatingIfNeeded: rawValue & 0x1FFFF) }

    /// The usual part of speech of the word in lower case.
    @inlinable package var usual: PartOfSpeech {
        PartOfSpeech(rawValue: UInt8(truncatingIfNeeded: rawValue >> 17 & 31)) ?? .X
    }

    @inlinable package var forms: Forms {
        Forms(rawValue: UInt32(truncatingIfNeeded: rawValue >> 24 & 0xFFFF))
    }

    @inlinable package var isKnown: Bool { rawValue != 0 }

    @inlinable package func allows(_ tag: PartOfSpeech) -> Bool {
        mask & 1 << UInt32(tag.rawValue) != 0
    }

    package mutating func insert(_ form: Forms) { rawValue |= UInt64(form.rawValue) << 24 }

    package init(usual: PartOfSpeech, mask: UInt32, forms: Forms) {
        rawValue =
            UInt64(mask & 0x1FFFF) | UInt64(usual.rawValue) << 17 | UInt64(forms.rawValue) << 24
    }
}

extension LexicalEntry: FixedLayout {}

extension LexicalEntry {
    /// Adds a class; the first one added is the usual one.
    package mutating func add(_ known: WordClass) {
        let tag = known.tag
        if rawValue & 0x1FFFF == 0 { rawValue |= UInt64(tag.rawValue) << 17 }
        rawValue |= 1 << UInt64(tag.rawValue) | UInt64(known.forms.rawValue) << 24
        if tag == .PROPN, usual == .PROPN { rawValue |= UInt64(Forms.name.rawValue) << 24 }
    }
}

/// Guesses the classes of a word that the lexicon does not know from its
/// ending, by `lexicons/suffixes.tsv`.
struct SuffixTable: Sendable {
    private let table: WordTable<LexicalEntry>
    private static let longest = 5
    static let file = "lexicons/suffixes.tsv"

    init(data: DataFolder) throws(TableError) {
        table = try data.compiled("suffixes", of: [Self.file]) { () throws(TableError) in
            try Self.table(data.table(Self.file))
        }
    }

    private static func table(_ source: Table) throws(TableError) -> WordTable<LexicalEntry> {
        let (suffix, names) = (try source.column("suffix"), try source.column("classes"))
        var table = WordTable<LexicalEntry>(filler: .unknown, capacity: source.count)
        try source.forEachRow { row throws(TableError) in
            var entry = LexicalEntry.unknown
            for name in row.text(names).split(separator: " ") {
                guard let known = WordClass(rawValue: String(name)) else {
                    throw row.error("classes is \"\(name)\", which is none of: \(WordClass.known)")
                }
                entry.add(known)
            }
            entry.insert(.guessed)
            table.set(WordHash.of(Array(row.bytes(suffix))), to: entry)
        }
        return table
    }

    /// What the longest known ending says; a noun if there is none.
    func entry(in text: Span<UInt8>, from start: Int, to end: Int) -> LexicalEntry {
        var length = min(Self.longest, end - start - 2)
        while length > 0 {
            if let entry = table[WordHash.of(in: text, from: end - length, to: end)] {
                return entry
            }
            length -= 1
        }
        return Self.noun
    }

    private static let noun = LexicalEntry(
        usual: .NOUN, mask: 1 << UInt32(PartOfSpeech.NOUN.rawValue), forms: [.singular, .guessed])
}
