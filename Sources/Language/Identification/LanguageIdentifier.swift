internal import Documents
internal import Tables

/// Tells the language of a text from its script, its function words and its three-letter sequences;
/// of a line also from English words and from how its numbers are written.
///
/// Looks at no more than about 1,500 bytes, from the beginning, the middle and the end.
struct LanguageIdentifier: Sendable {
    private let grams: GramTable
    /// Word to the languages that have it as a function word, a bit each in the order of `grams`.
    private let words: WordTable<UInt64>

    /// English words: there is no such list of other languages, but a line of English hardly
    /// has a word that is not in it.
    private let english: Lexicon
    /// Where English stands in the order of `grams`; nil if the table lacks it.
    private let englishPlace: Int?
    /// Of each language whether it writes "1.8" for what others write "1,8".
    private let hasDecimalPoint: [Bool]

    /// Bytes of each of the three parts that are read of a long text.
    private static let chunk = 500
    /// Bytes of a text that is read as a line, at most.
    private static let line = 240
    /// What a word of small letters that is English is worth to that language, what one
    /// that is none costs it, and what a number with the other decimal mark costs a language;
    /// what it is worth that all such words of a line are English, and that all words of small
    /// letters are, with a function word among them that only English has.
    private static let worth = (
        word: Int32(8), other: Int32(10), number: Int32(25), line: Int32(300), speech: Int32(450)
    )
    /// Words of a line that is English by them: such, and of small letters, however short.
    private static let fewestWords = (long: 4, all: 3)
    /// Letters of a word that counts: shorter ones are words of many languages.
    private static let shortestWord = 4
    /// Bytes of a word, at most.
    private static let longestWord = 80
    /// Letters below which nothing is said.
    private static let fewest = 8
    /// By how much the best language must be ahead of the second, in the costs of `GramTable`.
    ///
    /// Less if the sample has one of its function words: a line of names looks like any language.
    private static let lead = (speaking: Int32(30), silent: Int32(60))
    /// Languages that lie so far behind the best are ruled out where none is sure.
    private static let open: Int32 = 80

    init(data: DataFolder, english: Lexicon) throws(TableError) {
        guard let grams = GramTable(try data.bytes(of: GramTable.file)) else {
            throw TableError(file: GramTable.file, line: 0, message: "is no table of this version")
        }
        self.grams = grams
        words = try data.compiled("spoken words", of: [GramTable.file, Self.file]) {
            () throws(TableError) in
            try Self.words(data.table(Self.file), languages: grams.languages)
        }
        self.english = english
        englishPlace = grams.languages.firstIndex(of: "en")
        hasDecimalPoint = grams.languages.map { Self.withDecimalPoint.contains($0) }
    }

    private static let file = "lexicons/function-words.tsv"

    private static func words(
        _ source: Table, languages: [String]
    ) throws(TableError) -> WordTable<UInt64> {
        let columns = (try source.column("language"), try source.column("word"))
        var bits: [String: UInt64] = [:]
        for (index, language) in languages.enumerated() {
            bits[language] = 1 << UInt64(index & 63)
        }
        var words = WordTable<UInt64>(filler: 0, capacity: source.count)
        let span = source.bytes.span
        try source.forEachRow { row throws(TableError) in
            guard let bit = bits[row.text(columns.0)] else { return }
            let range = row.range(columns.1)
            let hash = WordHash.of(in: span, from: range.lowerBound, to: range.upperBound)
            words.set(hash, to: (words[hash] ?? 0) | bit)
        }
        return words
    }

    /// Languages that write a point in front of decimals.
    private static let withDecimalPoint: Set<String> = ["en", "he", "hi", "ja", "ko", "th", "zh"]

    func language(of text: Span<UInt8>) -> LanguageFinding {
        var sample = Sample(languages: grams.languages.count)
        if text.count <= Self.chunk * 3 {
            read(text, from: 0, to: text.count, into: &sample)
        } else {
            for start in [0, text.count / 2, text.count - Self.chunk] {
                read(text, from: start, to: start + Self.chunk, into: &sample)
            }
        }
        if text.count <= Self.line { readLine(of: text, into: &sample) }
        guard sample.scripts.total >= Self.fewest else {
            // a few ideographs are a sentence already
            return LanguageFinding(
                code: sample.scripts.total > 2 ? sample.scripts.language ?? "" : "")
        }
        return sample.scripts.language.map { LanguageFinding(code: $0) } ?? best(sample)
    }

    private struct Sample {
        var scripts = ScriptCount()
        /// Of each language, the least for the likeliest.
        var costs: [Int32]
        /// Sequences that any language has, of all that were read.
        var found = 0
        var sequences = 0
        /// Languages that have a function word in the sample, a bit each.
        var spoken: UInt64 = 0

        init(languages: Int) { costs = Array(repeating: 0, count: languages) }
    }

    /// Reads the words of `start..<end`; a word that either side cuts is left out, at the end
    /// only where it may be one: some scripts part no words.
    private func read(_ text: Span<UInt8>, from start: Int, to end: Int, into sample: inout Sample)
    {
        var at = start
        if start > 0 {
            while at < end, text[at] > 0x20 { at += 1 }
        }
        var end = end
        if end < text.count,
            let space = (max(at, end - Self.longestWord)..<end).last(where: { text[$0] <= 0x20 })
        {
            end = space
        }
        var word = at
        var (left, middle) = (UInt32(0x20), UInt32(0x20))
        while at <= end {
            var letter: UInt32 = 0x20
            var length = 1
            if at < end { (letter, length) = self.letter(in: text, at: at, end: end) }
            if letter == 0x20 {
                if at > word {
                    addSequence(left: left, middle: middle, right: letter, to: &sample)
                    addFunctionWord(WordHash.of(in: text, from: word, to: at), to: &sample)
                }
                (left, middle) = (0x20, 0x20)
                at += length
                word = at
                continue
            }
            sample.scripts.add(letter)
            if at > word { addSequence(left: left, middle: middle, right: letter, to: &sample) }
            (left, middle) = (middle, letter)
            at += length
        }
    }

    /// Reads the words and numbers of a line once more, for what tells English from its neighbours.
    private func readLine(of text: Span<UInt8>, into sample: inout Sample) {
        var at = 0
        var (known, others) = (0, 0)
        // Words of small letters, however short; whether one is none of English, and whether one
        // is a function word of English alone.
        var (small, isForeign, speaks) = (0, false, false)
        while at < text.count {
            let start = at
            if text[at] &- 0x30 < 10 {
                while at < text.count, text[at] &- 0x30 < 10 || text[at] == 0x2E || text[at] == 0x2C
                {
                    at += 1
                }
                number(in: text, from: start, to: at, into: &sample)
                continue
            }
            while at < text.count, text[at] | 0x20 &- 0x61 < 26 || text[at] >= 0x80 { at += 1 }
            if at > start, let place = englishPlace, !(text[start] &- 0x41 < 26) {
                let hash = WordHash.of(in: text, from: start, to: at)
                let languages = words[hash] ?? 0
                small += 1
                if languages == 1 << UInt64(place & 63) { speaks = true }
                if languages >> UInt64(place & 63) & 1 == 0, english.entry(hash) == .unknown {
                    isForeign = true
                }
            }
            if at - start >= Self.shortestWord, let place = englishPlace,
                (start..<at).allSatisfy({ text[$0] &- 0x61 < 26 })
            {
                let isKnown = english.entry(WordHash.of(in: text, from: start, to: at)) != .unknown
                sample.costs[place] &+= isKnown ? -Self.worth.word : Self.worth.other
                if isKnown { known += 1 } else { others += 1 }
            }
            at = max(at, start + 1)
        }
        // Names and loan words, "Grupo" and "pesos", weigh less than that all else is English.
        guard let place = englishPlace else { return }
        if speaks, !isForeign, small >= Self.fewestWords.all {
            sample.costs[place] &-= Self.worth.speech
        } else if known >= Self.fewestWords.long, others == 0 {
            sample.costs[place] &-= Self.worth.line
        }
    }

    /// "1.8" and "61,5" are decimals; "1.800", "12.30" and "3.5.2024" may be anything.
    private func number(
        in text: Span<UInt8>, from start: Int, to end: Int, into sample: inout Sample
    ) {
        // What ends a sentence is no part of it.
        let last = text[end - 1] &- 0x30 < 10 ? end : end - 1
        guard last - start >= 3, last - start <= 5, text[last - 1] &- 0x30 < 10,
            start == 0 || text[start - 1] != 0x3A,
            (start..<last - 2).allSatisfy({ text[$0] &- 0x30 < 10 })
        else { return }
        let mark = text[last - 2]
        guard mark == 0x2E || mark == 0x2C else { return }
        for place in sample.costs.indices where hasDecimalPoint[place] != (mark == 0x2E) {
            sample.costs[place] &+= Self.worth.number
        }
    }

    /// A lower-case letter and its length; a space for anything else.
    private func letter(in text: Span<UInt8>, at: Int, end: Int) -> (UInt32, Int) {
        let byte = text[at]
        if byte < 0x80 {
            let lower = byte | 0x20
            return (lower &- 0x61 < 26 ? UInt32(lower) : 0x20, 1)
        }
        let scanned = CharacterReader.scan(text, at: at, end: end)
        guard scanned.kind == .letter || scanned.kind == .ideograph else {
            return (0x20, scanned.length)
        }
        if scanned.length == 2 {
            return (
                CaseFolding.lowercased(UInt32(byte & 0x1F) << 6 | UInt32(text[at + 1] & 0x3F)), 2
            )
        }
        guard scanned.length == 3 else { return (0x4E00, scanned.length) }
        return (
            UInt32(byte & 0x0F) << 12 | UInt32(text[at + 1] & 0x3F) << 6
                | UInt32(text[at + 2] & 0x3F), 3
        )
    }

    private func addSequence(left: UInt32, middle: UInt32, right: UInt32, to sample: inout Sample) {
        sample.sequences += 1
        if grams.add(GramTable.key(left: left, middle: middle, right: right), to: &sample.costs) {
            sample.found += 1
        }
    }

    /// A function word counts about as much as four sequences; less if many languages have it.
    private func addFunctionWord(_ hash: UInt64, to sample: inout Sample) {
        guard var bits = words[hash] else { return }
        sample.spoken |= bits
        let worth = Int32(160 / (1 + bits.nonzeroBitCount))
        while bits != 0 {
            sample.costs[bits.trailingZeroBitCount] &-= worth
            bits &= bits &- 1
        }
    }

    private func best(_ sample: Sample) -> LanguageFinding {
        guard sample.found * 2 >= sample.sequences, sample.found > 0 else {
            return LanguageFinding(code: "")
        }
        let costs = zip(sample.costs, grams.rarity).map { $0 + $1 }
        let order = costs.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }
        let best = order[0]
        let speaks = sample.spoken >> UInt64(best & 63) & 1 == 1
        let lead = speaks ? Self.lead.speaking : Self.lead.silent
        if order.count < 2 || costs[order[1]] - costs[best] >= lead {
            return LanguageFinding(code: grams.languages[best])
        }
        let open = order.prefix { costs[$0] - costs[best] < Self.open }
        return LanguageFinding(code: "", open: open.map { grams.languages[$0] })
    }
}
