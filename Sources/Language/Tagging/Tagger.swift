package import Documents
internal import Tables

/// Gives every token its part of speech: one candidate by lexicon, shape or ending decides at once, among
/// several the weights of `models/tagger.bin` choose by context, from left to right.
package struct Tagger: Sendable {
    let suffixes: SuffixTable
    /// `2^TaggerFeatures.bits` rows; the file has them in 8 bits.
    let weights: [SIMD16<Int16>]
    private let tags = PartOfSpeech.allCases

    /// In front of the weights: "WNTAG", a version, the number of bits, 0.
    package static let header: [UInt8] = [
        0x57, 0x4E, 0x54, 0x41, 0x47, 2, UInt8(TaggerFeatures.bits), 0,
    ]
    package static let file = "models/tagger.bin"

    /// - `weights`: the bytes of `models/tagger.bin`; nil for none, the first candidate wins then.
    init(data: DataFolder, weights bytes: [UInt8]?) throws(TableError) {
        suffixes = try SuffixTable(data: data)
        let count = 1 << Int(TaggerFeatures.bits)
        guard let bytes else {
            weights = Array(repeating: .zero, count: count)
            return
        }
        guard bytes.starts(with: Self.header),
            bytes.count == count * TaggerFeatures.width + Self.header.count
        else {
            throw TableError(
                file: Self.file, line: 0, message: "is no table of weights of this version")
        }
        weights = (0..<count).map { row in
            var lanes = SIMD16<Int16>.zero
            let start = Self.header.count + row * TaggerFeatures.width
            for lane in 0..<TaggerFeatures.width {
                lanes[lane] = Int16(Int8(bitPattern: bytes[start + lane]))
            }
            return lanes
        }
    }

    /// Fills the entries of the words that the lexicon does not know.
    package func guess(_ text: Span<UInt8>, _ tokens: Tokens, _ entries: inout [LexicalEntry]) {
        for index in tokens.indices where !entries[index].isKnown {
            let shape = tokens.shape[index]
            let start = Int(tokens.start[index])
            if shape.contains(.letter) {
                entries[index] = suffixes.entry(text, start, Int(tokens.end[index]))
            } else if shape.contains(.nonASCII), !shape.contains(.digit),
                CharacterReader.scan(text, start, text.count).kind == .symbol
            {
                entries[index].add(.SYM)
            }
        }
    }

    /// Whether most words of a sentence are capitalised, as in a headline.
    package static func isTitled(_ sentence: Range<Int>, _ tokens: Tokens) -> Bool {
        var words = 0
        var capitals = 0
        for index in sentence where tokens.shape[index].contains(.letter) {
            words += 1
            if tokens.shape[index].contains(.capital) { capitals += 1 }
        }
        return words > 2 && capitals * 3 > words * 2
    }

    /// Appends a tag for each token.
    func tag(
        _ text: Span<UInt8>, _ sentences: [Sentence], _ entries: [LexicalEntry],
        _ tokens: inout Tokens
    ) {
        let weights = self.weights.span
        for sentence in sentences {
            var last = UInt64(32)
            var before = UInt64(32)
            let titled = Self.isTitled(sentence.tokens, tokens)
            for index in sentence.tokens {
                let mask = Candidates.mask(entries[index], tokens.shape[index])
                var best = UInt32(mask.trailingZeroBitCount)
                if mask & (mask &- 1) != 0 {
                    let rows = TaggerFeatures.rows(
                        index, text, sentence.tokens, tokens, entries, titled: titled, last, before)
                    best = Self.best(rows, mask, weights)
                }
                tokens.tag.append(tags[Int(best)])
                before = last
                last = UInt64(best)
            }
        }
    }

    @inline(__always)
    private static func best(
        _ rows: TaggerFeatures.Rows, _ mask: UInt32, _ weights: Span<SIMD16<Int16>>
    ) -> UInt32 {
        var sums = SIMD16<Int16>.zero
        for place in rows.indices { sums &+= weights[Int(rows[place])] }
        var left = mask
        var best: UInt32 = 0
        var most = Int16.min
        while left != 0 {
            let tag = UInt32(left.trailingZeroBitCount)
            left &= left &- 1
            let sum = sums[Int(tag & 15)]
            if sum > most {
                most = sum
                best = tag
            }
        }
        return best
    }
}
