internal import Documents

/// Turns the elements that the blocks of an HTML page stand in into numbers:
/// the part of `BlockFeatures` that plain text has not.
struct ElementFeatures {
    private let page: Page
    private let scan: PageScan
    private let statistics: ElementStatistics
    /// Words of the page's prose; at least 1.
    private let prose: Float

    /// - `prose`: words of it.
    init(of page: Page, scan: PageScan, prose: Int) {
        self.page = page
        self.scan = scan
        self.prose = Float(max(1, prose))
        statistics = ElementStatistics(of: page, scan: scan, prose: prose)
    }

    func add(_ index: Int, to table: inout FeatureTable) {
        let block = page.blocks[index]
        let elements = page.outline.elements
        let length = Float(max(1, block.text.count))
        table.add("linked", Float(block.layout.linkedBytes) / length)
        table.add("formatted", Float(block.layout.formattedBytes) / length)
        table.add("links", block.layout.linkCount)
        table.add("pruned", Int(scan.lines[index].pruned.rawValue))
        let at = block.layout.element
        let own = at >= 0 && at < elements.count ? elements[at] : nil
        table.add("depth", Int(own?.depth ?? -1))
        table.add("tag", Int(own?.tag ?? 0))
        addChain(from: at, to: &table)
        addKin(of: index, element: own, to: &table)
        addArticle(of: index, element: own, to: &table)
    }

    /// What the elements from the block's own up are, and what the nearest of them hold.
    private func addChain(from element: Int, to table: inout FeatureTable) {
        let elements = page.outline.elements
        var tags: UInt64 = 0
        var nearest = [Int](repeating: 30, count: 31)
        var within = [Int](repeating: 0, count: 31)
        var mainSteps = [30, 30, 30]
        var at = element
        var step = 0
        while at >= 0, at < elements.count, step < 40 {
            let element = elements[at]
            if element.tag < 64 { tags |= 1 << UInt64(element.tag) }
            var groups = element.groups
            while groups != 0 {
                let group = groups.trailingZeroBitCount
                groups &= groups &- 1
                guard group < 31 else { continue }
                if nearest[group] == 30 { nearest[group] = min(step, 29) }
                within[group] += 1
            }
            for place in 0..<3 where statistics.mains[place] == at {
                mainSteps[place] = min(step, 29)
            }
            if step < 6 {
                let sums = statistics.sums[at]
                table.add("held prose", member: step, value: sums.prose / prose)
                table.add("held share", member: step, value: sums.prose / max(1, sums.words))
                table.add("held links", member: step, value: sums.linked / max(1, sums.words))
                table.add("held blocks", member: step, value: sums.blocks)
            }
            at = Int(element.parent)
            step += 1
        }
        while step < 6 {
            for name in ["held prose", "held share", "held links", "held blocks"] as [StaticString]
            {
                table.add(name, member: step, value: -1)
            }
            step += 1
        }
        for place in 0..<3 {
            table.add("main steps", member: place, value: Float(mainSteps[place]))
        }
        for tag in Self.ancestors {
            table.add(
                "within", member: Int(tag.rawValue),
                value: tags & 1 << UInt64(tag.rawValue) != 0 ? 1 : 0)
        }
        for group in 0..<31 {
            table.add("group", member: group, value: Float(nearest[group]))
            table.add("groups", member: group, value: Float(within[group]))
        }
    }

    /// What stands in elements that look like the block's own, and whether its neighbours do.
    private func addKin(
        of index: Int, element own: Outline.Element?, to table: inout FeatureTable
    ) {
        let elements = page.outline.elements
        if let element = own {
            let kin =
                statistics.kin[
                    ElementStatistics.kinship(
                        of: elements, in: page.blocks[index].layout.element)]
                ?? .init()
            table.add("kin", kin.blocks)
            table.add("kin prose", kin.prose / prose)
            table.add("kin share", kin.prose / max(1, kin.words))
            table.add("kin links", kin.linked / max(1, kin.words))
            let previous = index > 0 ? page.blocks[index - 1].layout.element : -1
            let next = index + 1 < page.blocks.count ? page.blocks[index + 1].layout.element : -1
            table.add("same as last", alike(element, to: previous))
            table.add("same as next", alike(element, to: next))
        } else {
            for name in ["kin", "kin prose", "kin share", "kin links"] as [StaticString] {
                table.add(name, 0)
            }
            table.add("same as last", false)
            table.add("same as next", false)
        }
    }

    /// Where the block stands to the articles and the top heading of the page.
    private func addArticle(
        of index: Int, element own: Outline.Element?, to table: inout FeatureTable
    ) {
        let element = own == nil ? -1 : page.blocks[index].layout.element
        let parent = own.map { Int($0.parent) } ?? -1
        table.add("direct prose", (statistics.direct[parent] ?? 0) / prose)
        table.add("articles before", element < 0 ? 0 : Float(statistics.articlesBefore[element]))
        let article = element < 0 ? -1 : Int(statistics.article[element])
        table.add("in main article", article >= 0 && article == statistics.mainArticle)
        table.add("in other article", article >= 0 && article != statistics.mainArticle)
        table.add("article prose", article >= 0 ? statistics.sums[article].prose / prose : -1)
        let title = statistics.mainHeading
        table.add("since title", title < 0 ? -99 : max(-60, min(99, index - title)))
        table.add("has title", title >= 0)
    }

    private func alike(_ element: Outline.Element, to other: Int) -> Bool {
        guard other >= 0, other < page.outline.elements.count else { return false }
        let neighbour = page.outline.elements[other]
        return neighbour.signature == element.signature && neighbour.parent == element.parent
    }

    private static let ancestors: [HTMLTag] = [
        .article, .main, .aside, .nav, .header, .footer, .figure, .form, .li, .ul, .ol, .table,
        .blockquote,
        .section, .a, .button, .p, .td, .figcaption, .span, .time, .label, .h1, .h2, .h3, .h4, .pre,
    ]
}
