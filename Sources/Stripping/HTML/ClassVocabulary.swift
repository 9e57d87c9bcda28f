package import Documents
package import Tables

/// What class, id and role words say about an element: groups of `Data/cues/class-words.tsv`.
package struct ClassVocabulary: Sendable {
    /// In the order of the bits of `Outline.Element.groups`; the words are those of the table.
    package enum Group: UInt32, CaseIterable {
        case article, articlebody, text, comment, forum, side, related, ranking, nav, foot, header
        case social, newsletter, promo, ad, caption, media, meta, bio, tags, teaser, overlay, title
        case lead, list, legal, widget, quote, paywall, form, gallery

        package var bit: UInt32 { 1 << rawValue }
    }

    private let words: WordTable<UInt32>
    private static let file = "cues/class-words.tsv"

    package init(data: DataFolder) throws(TableError) {
        words = try data.compiled("class words", of: [Self.file]) { () throws(TableError) in
            try Self.words(data.table(Self.file))
        }
    }

    private static func words(_ table: Table) throws(TableError) -> WordTable<UInt32> {
        let word = try table.column("word")
        let group = try table.column("group")
        var words = WordTable<UInt32>(filler: 0, capacity: table.count)
        let bits = Dictionary(
            uniqueKeysWithValues: Group.allCases.map { (String(describing: $0), $0.bit) })
        try table.forEachRow { (row) throws(TableError) in
            let bit = try row.choice(group, named: bits)
            // A row of two words speaks for the pair, in place of what each says alone.
            let parts = WordHash.words(row.bytes(word))
            let hash = parts.dropFirst().reduce(parts.first ?? 0, WordHash.joined)
            words.set(hash, to: (words[hash] ?? 0) | bit)
        }
        return words
    }

    /// The groups of all words in a class or id attribute:
    /// parts between signs and at inner capitals.
    ///
    /// A part that is no word itself may be two written together ("storybody").
    package func groups(of text: Span<UInt8>, _ range: ByteRange) -> UInt32 {
        var groups: UInt32 = 0
        var start = range.start
        var at = range.start
        var previous: (UInt64, Int)?
        while at <= range.end {
            let byte = at < range.end ? text[at] : 0x20
            let isLetter = byte | 0x20 &- 0x61 < 26
            let isCapital = byte &- 0x41 < 26
            let cutsHere = isCapital && at > start && !(text[at - 1] &- 0x41 < 26)
            if !isLetter || cutsHere {
                if at > start {
                    let hash = WordHash.of(in: text, from: start, to: at)
                    if let (before, end) = previous, start - end <= 1,
                        let pair = words[WordHash.joined(before, hash)]
                    {
                        groups = groups & ~(words[before] ?? 0) | pair
                    } else {
                        groups |= self.groups(ofWord: text, from: start, to: at, hash: hash)
                    }
                    previous = (hash, at)
                }
                start = isLetter ? at : at + 1
            }
            at += 1
        }
        return groups
    }

    private func groups(
        ofWord text: Span<UInt8>, from start: Int, to end: Int, hash: UInt64
    ) -> UInt32 {
        if let known = words[hash] { return known }
        guard end - start >= 6, end - start <= 32 else { return 0 }
        var cut = start + 3
        while cut <= end - 3 {
            if let left = words[WordHash.of(in: text, from: start, to: cut)],
                let right = words[WordHash.of(in: text, from: cut, to: end)]
            {
                return left | right
            }
            cut += 1
        }
        return 0
    }
}
