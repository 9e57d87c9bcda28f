package import Documents

/// What the tagger looks at in a token and its surroundings.
package struct TaggerFeatures {
    /// Names of the templates in the order of their numbers; stands in the model's file.
    package static let names = [
        "word", "word capital", "entry shape", "word -1", "word +1", "word -2", "word +2",
        "entry -1",
        "entry +1", "entry -2", "entry +2", "ending 2", "ending 3", "ending 4", "beginning 3",
        "tag -1", "tags -1 -2", "word tag -1", "entry tag -1", "entry entry +1", "words -1 0",
        "words 0 +1", "entries -1 0 +1", "tag -1 entry +1", "capitals", "word -1 entry",
        "word +1 entry", "pattern", "entry tags -1 -2", "entries 0 +1 +2",
        "cluster", "cluster -1", "cluster +1", "cluster tag -1", "clusters 0 +1", "clusters -1 0",
    ]

    /// The marks of a token's shape that features look at.
    private static let marks =
        Tokens.Shape.capital.rawValue | Tokens.Shape.allCapitals.rawValue
        | Tokens.Shape.innerCapital.rawValue | Tokens.Shape.digit.rawValue
        | Tokens.Shape.hyphen.rawValue | Tokens.Shape.period.rawValue
        | Tokens.Shape.first.rawValue | Tokens.Shape.nonASCII.rawValue
        | Tokens.Shape.apostrophe.rawValue | Tokens.Shape.number.rawValue
        | Tokens.Shape.punctuation.rawValue

    @inline(__always)
    private static func look(
        at: Int, in sentence: Range<Int>, tokens: Tokens, entries: [LexicalEntry]
    ) -> (word: UInt64, entry: UInt64, cluster: UInt64) {
        sentence.contains(at)
            ? (tokens.hash[at], entries[at].rawValue, UInt64(tokens.cluster[at])) : (1, 1, 1 << 20)
    }

    /// Gives the hash of each feature of a token whose two predecessors have
    /// the classes `last` and `before`.
    @inline(__always)
    package static func each(
        at: Int, in text: Span<UInt8>, sentence: Range<Int>, tokens: Tokens,
        entries: [LexicalEntry], titled: Bool, last: UInt64, before: UInt64,
        to taker: inout some FeatureTaker
    ) {
        @inline(__always) func add(_ feature: UInt64) { taker.add(feature) }
        let own = look(at: at, in: sentence, tokens: tokens, entries: entries)
        let left = look(at: at - 1, in: sentence, tokens: tokens, entries: entries)
        let right = look(at: at + 1, in: sentence, tokens: tokens, entries: entries)
        let left2 = look(at: at - 2, in: sentence, tokens: tokens, entries: entries)
        let right2 = look(at: at + 2, in: sentence, tokens: tokens, entries: entries)
        let shape = tokens.shape[at]
        let written = UInt64(shape.rawValue & marks) | (titled ? 1 << 16 : 0)
        let (start, end) = (Int(tokens.start[at]), Int(tokens.end[at]))
        var ending: UInt64 = 0
        var place = end - 1
        while place >= start, place >= end - 4 {
            ending = ending &<< 8 | UInt64(folded(text[place]))
            place -= 1
        }
        let short = end - start
        // the last byte stands highest
        let ending2 = short > 2 ? ending &>> (short >= 4 ? 16 : 8) : ending
        let ending3 = short > 3 ? ending &>> 8 : ending
        var beginning: UInt64 = 0
        for place in start..<min(end, start + 3) {
            beginning = beginning &<< 8 | UInt64(folded(text[place]))
        }
        let capital: UInt64 = shape.contains(.capital) ? 1 : 0
        let capitals =
            capital | (isCapital(at: at - 1, in: sentence, tokens: tokens) ? 2 : 0)
            | (isCapital(at: at + 1, in: sentence, tokens: tokens) ? 4 : 0) | (titled ? 8 : 0)
            | (shape.contains(.first) ? 16 : 0)
        add(FeatureHash.of(1, own.word))
        add(FeatureHash.of(2, own.word, and: 1 + written))
        add(FeatureHash.of(3, own.entry, and: written))
        add(FeatureHash.of(4, left.word))
        add(FeatureHash.of(5, right.word))
        add(FeatureHash.of(6, left2.word))
        add(FeatureHash.of(7, right2.word))
        add(FeatureHash.of(8, left.entry))
        add(FeatureHash.of(9, right.entry))
        add(FeatureHash.of(10, left2.entry))
        add(FeatureHash.of(11, right2.entry))
        add(FeatureHash.of(12, ending2, and: capital))
        add(FeatureHash.of(13, ending3, and: capital))
        add(FeatureHash.of(14, ending, and: capital))
        add(FeatureHash.of(15, beginning, and: capital))
        add(FeatureHash.of(16, last))
        add(FeatureHash.of(17, last, and: before + 1))
        add(FeatureHash.of(18, own.word, and: last + 1))
        add(FeatureHash.of(19, own.entry, and: last + 1))
        add(FeatureHash.of(20, own.entry, and: right.entry))
        add(FeatureHash.of(21, own.word, and: left.word))
        add(FeatureHash.of(22, own.word, and: right.word))
        add(FeatureHash.of(23, FeatureHash.joined(own.entry, left.entry), and: right.entry))
        add(FeatureHash.of(24, right.entry, and: last + 1))
        add(FeatureHash.of(25, capitals, and: own.entry &>> 17))
        add(FeatureHash.of(26, own.entry, and: left.word))
        add(FeatureHash.of(27, own.entry, and: right.word))
        add(FeatureHash.of(28, pattern(of: text, from: start, to: end)))
        add(FeatureHash.of(29, own.entry, and: last &<< 8 | before + 1))
        add(FeatureHash.of(30, FeatureHash.joined(own.entry, right.entry), and: right2.entry))
        add(FeatureHash.of(31, own.cluster, and: capital))
        add(FeatureHash.of(32, left.cluster))
        add(FeatureHash.of(33, right.cluster))
        add(FeatureHash.of(34, own.cluster, and: last + 1))
        add(FeatureHash.of(35, own.cluster, and: right.cluster))
        add(FeatureHash.of(36, own.cluster, and: left.cluster))
    }

    @inline(__always)
    private static func isCapital(at: Int, in sentence: Range<Int>, tokens: Tokens) -> Bool {
        sentence.contains(at) && tokens.shape[at].contains(.capital)
    }

    @inline(__always)
    private static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// "Xx-9" for "Boeing-747": kinds of characters, runs as one, at most eight.
    @inline(__always)
    static func pattern(of text: Span<UInt8>, from start: Int, to end: Int) -> UInt64 {
        var pattern: UInt64 = 0
        var last: UInt64 = 0
        var kinds = 0
        for place in start..<end where kinds < 8 {
            let byte = text[place]
            let kind: UInt64 =
                if byte &- 0x61 < 26 { 1 } else if byte &- 0x41 < 26 {
                    2
                } else if byte
                    &- 0x30 < 10
                { 3 } else if byte >= 0x80 { 4 } else { UInt64(byte) }
            if kind != last {
                pattern = pattern &<< 8 | kind
                kinds += 1
                last = kind
            }
        }
        return pattern
    }
}
