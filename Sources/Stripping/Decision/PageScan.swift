internal import Documents

/// All that the decision needs to know of a page's texts, block by block.
struct PageScan {
    struct Line {
        var counts = WordScan.Counts()
        var marks = LineMarks([])
        /// Range in `words`.
        var words = 0..<0
        /// Share of words that are function words of the page's language.
        var functionShare: Float = 0
        /// Share of words that are function words of any language.
        var anyFunctionShare: Float = 0
        /// Rules of `Phrases` that speak, a bit each.
        var rules: UInt32 = 0
        /// Words covered by such phrases.
        var covered = 0
        /// Rule of the phrase that the text begins with; -1 if there is none.
        var firstRule = -1
        /// Ends like a sentence.
        var ends = false
        /// Reads like prose.
        var isProse = false
        /// How often the same words stand on the page.
        var copies = 1
        /// The block that has the same words first; -1 if this is it.
        var earlier = -1
        /// Why it cannot be of the article; such a text is no prose of the page's.
        var pruned = Pruning.Reason.none
    }

    /// What words of bylines and datelines are.
    let lineWords: LineWords
    var lines: [Line] = []
    var words: [UInt64] = []
    /// Index into the languages of `FunctionWords`; -1 if no function word is known.
    var language = -1

    init(_ page: Page, phrases: Phrases, functionWords: FunctionWords, lineWords: LineWords) {
        self.lineWords = lineWords
        var scan = WordScan()
        lines.reserveCapacity(page.blocks.count)
        for block in page.blocks {
            var line = Line()
            let start = scan.words.count
            line.counts = scan.scan(block.text)
            line.words = start..<scan.words.count
            line.marks = LineMarks(block.text)
            line.ends = Self.endsLikeSentence(block.text)
            lines.append(line)
        }
        words = scan.words
        countFunctionWords(functionWords)
        for index in lines.indices {
            let found = phrases.matches(words[lines[index].words])
            lines[index].rules = found.rules
            lines[index].covered = found.covered
            lines[index].firstRule = found.first
        }
        findProse()
        findCopies()
        let pruning = Pruning(of: page, scan: self, phrases: phrases)
        for (index, reason) in pruning.reasons.enumerated() where reason != .none {
            lines[index].pruned = reason
            lines[index].isProse = false
        }
    }

    /// Tells the page's language by its function words, and their shares of each line.
    private mutating func countFunctionWords(_ functionWords: FunctionWords) {
        var masks = [UInt32](repeating: 0, count: words.count)
        var totals = [Int](repeating: 0, count: 32)
        for (place, word) in words.enumerated() {
            var mask = functionWords.languages(of: word)
            masks[place] = mask
            while mask != 0 {
                totals[mask.trailingZeroBitCount] += 1
                mask &= mask &- 1
            }
        }
        if let best = totals.indices.max(by: { (totals[$0], -$0) < (totals[$1], -$1) }),
            totals[best] > 0
        {
            language = best
        }
        let own: UInt32 = language < 0 ? 0 : 1 << UInt32(language)
        for index in lines.indices {
            var ofPage = 0
            var any = 0
            for place in lines[index].words where masks[place] != 0 {
                any += 1
                if masks[place] & own != 0 { ofPage += 1 }
            }
            let counts = lines[index].counts
            let total = Float(max(1, counts.words))
            // Scripts without spaces have no function words that stand alone:
            // their prose is told by punctuation and length.
            let wide = Float(counts.ideographs) / Float(max(1, counts.ideographs + counts.letters))
            lines[index].functionShare = min(1, Float(ofPage) / total + (wide > 0.5 ? 0.3 : 0))
            lines[index].anyFunctionShare = min(1, Float(any) / total + (wide > 0.5 ? 0.3 : 0))
        }
    }

    private mutating func findProse() {
        for index in lines.indices {
            let (count, share) = (lines[index].counts.words, lines[index].anyFunctionShare)
            lines[index].isProse =
                (count >= 12 && share >= 0.2 && lines[index].ends) || (count >= 25 && share >= 0.15)
        }
    }

    /// Finds lines of the same words; empty ones are like none.
    private mutating func findCopies() {
        var seen: [UInt64: Int] = [:]
        for index in lines.indices where lines[index].counts.hash != 0 {
            if let first = seen[lines[index].counts.hash] {
                lines[index].earlier = first
                lines[first].copies += 1
            } else {
                seen[lines[index].counts.hash] = index
            }
        }
        for index in lines.indices where lines[index].earlier >= 0 {
            lines[index].copies = lines[lines[index].earlier].copies
        }
    }

    /// Whether a text ends with a full stop, question or exclamation mark,
    /// quotation marks after it allowed.
    static func endsLikeSentence(_ text: [UInt8]) -> Bool {
        guard let last = text.last else { return false }
        switch last {
        case 0x2E, 0x21, 0x3F, 0x3A, 0x22: return true
        case 0x29: return text.count > 1 && text[text.count - 2] == 0x2E
        default: break
        }
        guard last >= 0x80, text.count >= 3 else { return false }
        if endsInOwnScript(text) { return true }
        let tail = (text[text.count - 3], text[text.count - 2], last)
        switch tail {
        case (0xE2, 0x80, 0x9C), (0xE2, 0x80, 0x9D), (0xE2, 0x80, 0x99), (0xE2, 0x80, 0xA6):
            return true
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xE3, 0x80, 0x8D):
            return true
        default: return tail.1 == 0xC2 && (tail.2 == 0xBB || tail.2 == 0xAB)
        }
    }

    /// Thai and Lao have no full stop: a text of three dozen of their letters
    /// is long enough for a sentence.
    private static let longLine = 3 * 36

    /// Full stops and question marks of Arabic, Urdu, Armenian, Hindi, Burmese, Khmer and Amharic.
    private static func endsInOwnScript(_ text: [UInt8]) -> Bool {
        let last = text[text.count - 1]
        let second = text[text.count - 2]
        switch (text[text.count - 3], second, last) {
        case (_, 0xD8, 0x9F), (_, 0xDB, 0x94), (_, 0xD6, 0x89): return true
        case (0xE0, 0xA5, 0xA4...0xA5), (0xE1, 0x81, 0x8B), (0xE1, 0x9F, 0x94),
            (0xE1, 0x8D, 0xA2):
            return true
        case (0xE0, 0xB8...0xBB, _): return text.count >= longLine
        default: return false
        }
    }
}
