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
    var topicWords: [UInt64: Int] = [:]
    /// Index of the last heading before each block; -1 if there is none.
    var heading: [Int] = []

    static let far = 20

    init(_ page: Page, _ scan: PageScan, common: CommonWords) {
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
            if Self.isHeading(page.blocks[index], line) { lastHeading = index }
        }
        untilProse = Array(repeating: Self.far, count: lines.count)
        last = lines.count + Self.far
        for index in lines.indices.reversed() {
            if lines[index].isProse { last = index }
            untilProse[index] = min(Self.far, last - index)
        }
        findStretch(lines)
        for index in stretch {
            for word in scan.words[lines[index].words] where common.languages(of: word) == 0 {
                topicWords[word, default: 0] += 1
            }
        }
    }

    /// A heading element, or a short line of plain text that is no sentence.
    static func isHeading(_ block: Block, _ line: PageScan.Line) -> Bool {
        if block.layout.element >= 0 {
            let tag = block.layout.tag.utf8
            return tag.count == 2 && tag.first == UInt8(ascii: "h") && tag.last != UInt8(ascii: "r")
        }
        return !line.ends && line.counts.words > 0 && line.counts.words <= 10 && block.layout.blankLinesBefore > 0
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

/// What stands below each element of the outline.
struct ElementStatistics {
    struct Sums {
        var words: Float = 0
        var prose: Float = 0
        var linked: Float = 0
        var blocks: Float = 0
    }

    var sums: [Sums]
    /// Deepest elements that hold 40, 60 and 80 % of the page's prose; -1 if there is no prose.
    var mains: [Int] = [-1, -1, -1]
    /// How many blocks, and how much prose, stand in elements that look the same.
    var kin: [UInt64: Sums] = [:]
    var mainHeading = -1

    init(_ page: Page, _ scan: PageScan, prose: Int) {
        let elements = page.outline.elements
        sums = Array(repeating: Sums(), count: elements.count)
        for (index, block) in page.blocks.enumerated() {
            let element = block.layout.element
            guard element >= 0, element < elements.count else { continue }
            let words = Float(scan.lines[index].counts.words)
            let own = Sums(
                words: words, prose: scan.lines[index].isProse ? words : 0,
                linked: words * Float(block.layout.linkedBytes) / Float(max(1, block.text.count)), blocks: 1)
            sums[element].add(own)
            kin[Self.kinship(elements, element), default: Sums()].add(own)
            if mainHeading < 0, block.layout.tag == "h1" { mainHeading = index }
        }
        for index in elements.indices.reversed() where elements[index].parent >= 0 {
            sums[Int(elements[index].parent)].add(sums[index])
        }
        for (place, share) in [Float(0.4), 0.6, 0.8].enumerated() {
            let least = share * Float(prose)
            guard prose > 0 else { continue }
            for index in elements.indices where sums[index].prose >= least {
                if mains[place] < 0 || elements[index].depth > elements[mains[place]].depth {
                    mains[place] = index
                }
            }
        }
    }

    static func kinship(_ elements: [Outline.Element], _ element: Int) -> UInt64 {
        let parent = Int(elements[element].parent)
        return elements[element].signature &* 31 &+ (parent >= 0 ? elements[parent].signature : 0)
    }
}

extension ElementStatistics.Sums {
    mutating func add(_ other: Self) {
        words += other.words
        prose += other.prose
        linked += other.linked
        blocks += other.blocks
    }
}
