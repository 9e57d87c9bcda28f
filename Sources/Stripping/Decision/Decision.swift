#if canImport(Glibc)
    internal import Glibc
#endif
internal import Documents

/// Decides over a page's blocks: the model's scores first, then what is known for sure, then roles.
struct Decision {
    let scan: PageScan
    let phrases: Phrases
    let scores: [Float]

    func apply(to page: inout Page) {
        let reader = RoleReader(page: page, scan: scan, phrases: phrases)
        for index in page.blocks.indices {
            page.blocks[index].kept = index < scores.count && scores[index] >= 0
            page.blocks[index].rule = ""
        }
        KnownBlocks(scan: scan, phrases: phrases, scores: scores).mark(&page)
        keepSomething(of: &page)
        dropOrphanHeadings(of: &page)
        for index in page.blocks.indices {
            let block = page.blocks[index]
            let chance = index < scores.count ? Self.chance(scores[index]) : ""
            if block.kept {
                page.blocks[index].role = reader.keptRole(block)
                if block.rule.isEmpty { page.blocks[index].rule = "model:\(chance)" }
            } else if block.rule.isEmpty {
                if let found = reader.droppedRole(index, block) {
                    page.blocks[index].role = found.role
                    page.blocks[index].rule = found.rule
                } else {
                    let linked = block.layout.linkedBytes * 2 > block.text.count
                    let isShort = scan.lines[index].counts.words < 5
                    page.blocks[index].role =
                        isShort || (linked && !scan.lines[index].ends) ? .navigation : .related
                    page.blocks[index].rule = "model:\(chance)"
                }
            }
        }
    }

    /// Never loses an article: where nothing is left of a page with prose, its densest stretch of prose stays.
    private func keepSomething(of page: inout Page) {
        guard !page.blocks.contains(where: \.kept) else { return }
        var best = -1
        for (index, line) in scan.lines.enumerated()
        where line.isProse && line.earlier < 0 && page.blocks[index].rule.isEmpty {
            if best < 0 || scores[index] > scores[best] { best = index }
        }
        guard best >= 0 else {
            // A few lines of plain text are an article of a few lines.
            guard !page.isHTML, page.blocks.count <= 12 else { return }
            for (index, line) in scan.lines.enumerated() where line.covered * 2 < line.counts.words
            {
                guard line.ends || page.blocks.count <= 3, page.blocks[index].rule.isEmpty else {
                    continue
                }
                page.blocks[index].kept = true
                page.blocks[index].rule = "fallback.short"
            }
            return
        }
        for index in page.blocks.indices
        where scan.lines[index].isProse && page.blocks[index].rule.isEmpty {
            guard scores[index] >= scores[best] - 2 else { continue }
            page.blocks[index].kept = true
            page.blocks[index].rule = "fallback.prose"
        }
    }

    /// A heading after which nothing is kept heads what was dropped.
    private func dropOrphanHeadings(of page: inout Page) {
        for index in page.blocks.indices.reversed() where page.blocks[index].kept {
            guard page.isHTML, PageStatistics.isHeading(page.blocks[index], scan.lines[index])
            else { return }
            page.blocks[index].kept = false
            page.blocks[index].role = .related
            page.blocks[index].rule = "related.heading"
        }
    }

    /// A probability with two digits.
    private static func chance(_ score: Float) -> String {
        let percent = Int((100 / (1 + exp(-max(-30, min(30, score))))).rounded())
        if percent >= 100 { return "1.00" }
        return percent < 10 ? "0.0\(percent)" : "0.\(percent)"
    }
}
