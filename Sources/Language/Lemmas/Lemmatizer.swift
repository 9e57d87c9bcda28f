package import Documents
package import Tables

/// The base form of a word: singular of nouns, infinitive of verbs, positive of adjectives.
///
/// Exceptions come from `lexicons/lemmas.tsv`, all else from the regular endings.
package struct Lemmatizer: Sendable {
    fileprivate struct Exception: FixedLayout {
        var hash: UInt64
        /// Where the lemma stands in the text of all exceptions.
        var start: UInt32
        var end: UInt32
    }

    fileprivate struct Exceptions: Sendable {
        var table: WordTable<Exception>
        var text: FlatArray<UInt8>
    }

    private let exceptions: Exceptions
    private let lexicon: Lexicon
    private static let file = "lexicons/lemmas.tsv"

    package init(data: DataFolder, lexicon: Lexicon) throws(TableError) {
        self.lexicon = lexicon
        exceptions = try data.compiled("lemmas", of: [Self.file]) { () throws(TableError) in
            try Self.exceptions(data.table(Self.file))
        }
    }

    private static func exceptions(_ source: Table) throws(TableError) -> Exceptions {
        let bytes = source.bytes
        var exceptions = WordTable(
            filler: Exception(hash: 0, start: 0, end: 0), capacity: source.count)
        let span = bytes.span
        let columns = (
            try source.column("word"), try source.column("tag"), try source.column("lemma")
        )
        var tags = WordTable<PartOfSpeech>(filler: .X)
        for tag in PartOfSpeech.allCases { tags.set(WordHash.of(tag.name), to: tag) }
        try source.forEachRow { row throws(TableError) in
            let (word, tag) = (row.range(columns.0), row.range(columns.1))
            let lemma = row.range(columns.2)
            guard let tag = tags[WordHash.of(in: span, from: tag.lowerBound, to: tag.upperBound)]
            else {
                let known = PartOfSpeech.allCases.map(\.name).joined(separator: ", ")
                throw row.error(
                    "tag is \"\(row.text(columns.1))\", which is none of: \(known)")
            }
            let key = key(
                of: WordHash.of(in: span, from: word.lowerBound, to: word.upperBound), as: tag)
            exceptions.set(
                key,
                to: Exception(
                    hash: WordHash.of(in: span, from: lemma.lowerBound, to: lemma.upperBound),
                    start: UInt32(truncatingIfNeeded: lemma.lowerBound),
                    end: UInt32(truncatingIfNeeded: lemma.upperBound)))
        }
        return Exceptions(table: exceptions, text: FlatArray(bytes))
    }

    @inline(__always)
    private static func key(of hash: UInt64, as tag: PartOfSpeech) -> UInt64 {
        hash ^ (UInt64(tag.rawValue) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    }

    /// How a word's lemma is made of it.
    private enum Lemma {
        case word
        case exception(Exception)
        case base(LemmaRule.Base)
    }

    /// The lemma of a word with a tag, lower case but for names and "I".
    ///
    /// - `entry`: what the lexicon, or the ending, says of the word.
    package func lemma(
        of word: [UInt8], as tag: PartOfSpeech, entry: LexicalEntry
    ) -> [UInt8] {
        let lower = CaseFolding.lowercased(word)
        let lemma = lemma(
            of: WordHash.of(word), in: lower.span, from: 0, to: lower.count, as: tag, entry: entry)
        switch lemma {
        case .exception(let exception):
            let range = Int(exception.start)..<Int(max(exception.start, exception.end))
            return exceptions.text.span.array(range.clamped(to: 0..<exceptions.text.count))
        case .base(let base): return base.applied(to: lower)
        case .word: return tag == .PROPN || tag == .X ? word : lower
        }
    }

    @inline(__always)
    private func lemma(
        of hash: UInt64, in text: Span<UInt8>, from start: Int, to end: Int, as tag: PartOfSpeech,
        entry: LexicalEntry
    ) -> Lemma {
        switch tag {
        case .NOUN, .VERB, .AUX, .ADJ, .ADV, .PRON, .DET, .PART: break
        default: return .word
        }
        if let exception = exceptions.table[Self.key(of: hash, as: tag)] {
            return .exception(exception)
        }
        return base(in: text, from: start, to: end, as: tag, entry: entry).map { .base($0) }
            ?? .word
    }

    /// The regular base of an inflected form; nil if the word is its own lemma.
    @inline(__always)
    private func base(
        in text: Span<UInt8>, from start: Int, to end: Int, as tag: PartOfSpeech,
        entry: LexicalEntry
    ) -> LemmaRule.Base? {
        let forms = entry.forms
        guard end - start > 3 else { return nil }
        let base: LemmaRule.Base
        switch tag {
        case .NOUN:
            let last = text[end - 1] | 0x20
            guard last == 0x73 || last == 0x6E && forms.contains(.plural) else { return nil }
            if forms.contains(.singular) { return nil }
            base = LemmaRule.singular(of: text, from: start, to: end)
        case .VERB, .AUX:
            if forms.contains(.base) { return nil }
            switch text[end - 1] | 0x20 {
            case 0x73: base = LemmaRule.infinitive(ofThird: text, from: start, to: end)
            case 0x64, 0x67: base = LemmaRule.infinitive(of: text, from: start, to: end)
            default: return nil
            }
        case .ADJ, .ADV:
            guard forms.contains(.comparative) || forms.contains(.superlative) else { return nil }
            base = LemmaRule.positive(of: text, from: start, to: end)
        default: return nil
        }
        return base.kept == end - start && base.added == 0 ? nil : base
    }

    /// The lemma hash of every token; `entries` is what the lexicon or the ending says of each.
    func hashes(in text: Span<UInt8>, tokens: Tokens, entries: [LexicalEntry]) -> [UInt64] {
        var lemmas = tokens.hash
        for index in tokens.indices {
            let (start, end) = (Int(tokens.start[index]), Int(tokens.end[index]))
            let lemma = lemma(
                of: lemmas[index], in: text, from: start, to: end, as: tokens.tag[index],
                entry: entries[index])
            switch lemma {
            case .word: break
            case .exception(let exception): lemmas[index] = exception.hash
            case .base(let base) where base.added == 0:
                lemmas[index] = WordHash.of(in: text, from: start, to: start + base.kept)
            case .base(let base):
                lemmas[index] = WordHash.of(base.applied(to: text.array(start..<end)))
            }
        }
        return lemmas
    }
}

extension Lemmatizer.Exceptions: ImageContent {
    func write(to image: inout ImageWriter) {
        table.write(to: &image)
        image.add(text)
    }

    init?(from image: inout ImageReader) {
        guard let table = WordTable<Lemmatizer.Exception>(from: &image),
            let text = image.next(UInt8.self)
        else { return nil }
        (self.table, self.text) = (table, text)
    }
}
