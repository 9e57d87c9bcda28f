internal import Documents

/// Where the prose of a page lies: by order and by element.
struct PageStatistics {
    var words = 0
    var prose = 0
    /// Words, and words of prose, up to and with each block.
    var wordsUpTo: [Int] = []
    var proseUpTo: [Int] = []
    /// Distance in blocks to the last prose before and the next after; at most `far`.
    var sinceProse: [Int] = []
    var untilProse: [Int] = []
    /// The stretch of blocks whose prose outweighs what lies between.
    var stretch = 0..<0
    /// How often each word of the stretch that is no function word stands in it.
    var topicWords: [UInt64: Int] = [:]
    /// Index of the last heading before each block; -1 if there is none.
    var heading: [Int] = []

    /// Index of the last line before each block that announces something else than the article;
    /// -1 if there is none.
    var notice: [Int] = []
    /// Blocks of the run of lines alike in length and opening that each block is in.
    var runs: [Int] = []

    static let far = 20

    init(of page: Page, scan: PageScan, functionWords: FunctionWords) {
        let lines = scan.lines
        var last = -Self.far
        var lastHeading = -1
        for (index, line) in lines.enumerated() {
            words += line.counts.words
            if line.isProse {
                prose += line.counts.words
                last = index
            }
            wordsUpTo.append(words)
            proseUpTo.append(prose)
            sinceProse.append(min(Self.far, index - last))
            heading.append(lastHeading)
            if Self.isHeading(page.blocks[index], line: line) { lastHeading = index }
        }
        findNotices(lines)
        if !lines.isEmpty { findRuns(lines) }
        untilProse = Array(repeating: Self.far, count: lines.count)
        last = lines.count + Self.far
        for index in lines.indices.reversed() {
            if lines[index].isProse { last = index }
            untilProse[index] = min(Self.far, last - index)
        }
        findStretch(lines)
        for index in stretch {
            for word in scan.words[lines[index].words] where functionWords.languages(of: word) == 0
            {
                topicWords[word, default: 0] += 1
            }
        }
    }

    /// Lines that are little else than a set phrase.
    private mutating func findNotices(_ lines: [PageScan.Line]) {
        var last = -1
        for (index, line) in lines.enumerated() {
            notice.append(last)
            let words = line.counts.words
            if line.firstRule >= 0, words <= 12, line.covered * 2 >= words { last = index }
        }
    }

    private mutating func findRuns(_ lines: [PageScan.Line]) {
        runs = Array(repeating: 1, count: lines.count)
        var start = 0
        for index in 1..<(lines.count + 1) {
            if index < lines.count, Self.alike(lines[index - 1], lines[index]) { continue }
            for member in start..<index { runs[member] = index - start }
            start = index
        }
    }

    private static func alike(_ left: PageScan.Line, _ right: PageScan.Line) -> Bool {
        let (short, long) = (
            min(left.counts.words, right.counts.words), max(left.counts.words, right.counts.words)
        )
        return left.marks.opening == right.marks.opening && left.ends == right.ends
            && min(left.marks.colons, 1) == min(right.marks.colons, 1)
            && min(left.counts.numbers, 1) == min(right.counts.numbers, 1)
            && long <= 2 * short + 2
    }

    /// A heading element, or a short line of plain text that is no sentence.
    static func isHeading(_ block: Block, line: PageScan.Line) -> Bool {
        if block.layout.element >= 0 {
            let tag = block.layout.tag.utf8
            return tag.count == 2 && tag.first == UInt8(ascii: "h") && tag.last != UInt8(ascii: "r")
        }
        return !line.ends && line.counts.words > 0 && line.counts.words <= 10
            && block.layout.blankLinesBefore > 0
    }

    /// Maximum-sum stretch: prose counts its words, anything else costs.
    private mutating func findStretch(_ lines: [PageScan.Line]) {
        var best = 0.0
        var run = 0.0
        var begin = 0
        for (index, line) in lines.enumerated() {
            let words = Double(line.counts.words)
            run += line.isProse ? words : -12 - words / 2
            if run <= 0 {
                run = 0
                begin = index + 1
            } else if run > best {
                best = run
                stretch = begin..<index + 1
            }
        }
    }
}
