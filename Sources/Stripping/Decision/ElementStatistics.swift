internal import Documents

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
    /// The block of the first top heading; -1 if there is none.
    var mainHeading = -1
    /// Prose of the blocks that stand directly in the same element, by the element that holds them.
    var direct: [Int: Float] = [:]
    /// Elements named article before each element, and with it.
    var articlesBefore: [Int32] = []
    /// The nearest enclosing `article` of each element; -1 if there is none.
    var article: [Int32] = []
    /// The `article` of the main heading; -1 if it stands in none.
    var mainArticle = -1

    init(of page: Page, scan: PageScan, prose: Int) {
        let elements = page.outline.elements
        sums = Array(repeating: Sums(), count: elements.count)
        for (index, block) in page.blocks.enumerated() {
            let element = block.layout.element
            guard element >= 0, element < elements.count else { continue }
            let words = Float(scan.lines[index].counts.words)
            let own = Sums(
                words: words, prose: scan.lines[index].isProse ? words : 0,
                linked: words * Float(block.layout.linkedBytes) / Float(max(1, block.text.count)),
                blocks: 1)
            sums[element].add(own)
            kin[Self.kinship(of: elements, in: element), default: Sums()].add(own)
            if own.prose > 0 { direct[Int(elements[element].parent), default: 0] += own.prose }
            if mainHeading < 0, block.layout.tag == "h1" { mainHeading = index }
        }
        var count: Int32 = 0
        for (index, element) in elements.enumerated() {
            let isArticle = element.tag == HTMLTag.article.rawValue
            if isArticle { count += 1 }
            articlesBefore.append(count)
            let outer = element.parent >= 0 ? article[Int(element.parent)] : -1
            article.append(isArticle ? Int32(index) : outer)
        }
        if mainHeading >= 0 {
            let element = page.blocks[mainHeading].layout.element
            if element >= 0, element < elements.count { mainArticle = Int(article[element]) }
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

    /// The same for elements that look the same in parents that do.
    static func kinship(of elements: [Outline.Element], in element: Int) -> UInt64 {
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
