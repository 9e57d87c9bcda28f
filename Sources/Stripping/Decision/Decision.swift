internal import Documents
internal import Tables

/// Decides over a page's blocks: the model's scores first, then what is known for sure, then roles.
struct Decision {
    let scan: PageScan
    let phrases: Phrases
    /// Log-odds of each block.
    let scores: [Float]

    /// Without scores (no model, or one for other features) all blocks are as unlikely.
    init(scan: PageScan, phrases: Phrases, scores: [Float]) {
        self.scan = scan
        self.phrases = phrases
        let isComplete = scores.count == scan.lines.count
        self.scores = isComplete ? scores : Array(repeating: -1, count: scan.lines.count)
    }

    func apply(to page: inout Page) {
        let reader = RoleReader(page: page, scan: scan, phrases: phrases)
        for index in page.blocks.indices {
            page.blocks[index].kept = scores[index] >= 0
            page.blocks[index].rule = ""
            if let stated = page.blocks[index].stated { apply(stated, at: index, of: &page) }
        }
        KnownBlocks(scan: scan, phrases: phrases, scores: scores).mark(&page)
        if page.isHTML {
            let companions = Companions(scan: scan, phrases: phrases, scores: scores)
            companions.keep(in: &page)
            EnclosedParts(scan: scan, phrases: phrases).keep(in: &page)
            DatedEntries(scan: scan, phrases: phrases).keep(in: &page)
            Subheadings(of: companions).keep(in: &page)
        }
        keepSomething(of: &page)
        dropOrphanHeadings(of: &page)
        keepTitle(of: &page)
        for index in page.blocks.indices {
            let block = page.blocks[index]
            let chance = Self.chance(scores[index])
            if block.kept {
                page.blocks[index].role = block.stated?.role ?? reader.keptRole(block)
                if block.rule.isEmpty { page.blocks[index].rule = "model:\(chance)" }
            } else if block.rule.isEmpty {
                if let found = reader.droppedRole(at: index, of: block) {
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

    /// What a format says is believed; of what it calls text, only what reads like
    /// something else altogether is dropped.
    private func apply(_ stated: (role: Role, rule: String), at index: Int, of page: inout Page) {
        if stated.role == .body {
            page.blocks[index].kept = scores[index] >= Self.doubt
        } else {
            page.blocks[index].kept = stated.role.isArticle
            page.blocks[index].role = stated.role
            page.blocks[index].rule = stated.rule
        }
    }

    /// Log-odds under which a paragraph of a document whose format says which blocks are the body
    /// is none of the article's.
    private static let doubt: Float = -3

    /// Never loses an article: where nothing is left of a page, its likeliest prose stays.
    ///
    /// Where it has none, its likeliest sentences or long blocks do;
    /// of a few lines of plain text all that are no set phrase.
    private func keepSomething(of page: inout Page) {
        guard !page.blocks.contains(where: \.kept) else { return }
        if keepLikeliest(of: &page, rule: "fallback.prose", where: \.isProse) { return }
        if keepLikeliest(
            of: &page, rule: "fallback.sentence", where: { $0.ends && $0.counts.words >= 8 })
        {
            return
        }
        if keepLikeliest(of: &page, rule: "fallback.long", where: { $0.counts.words >= 25 }) {
            return
        }
        guard !page.isHTML, page.blocks.count <= 3 else { return }
        for (index, line) in scan.lines.enumerated()
        where line.covered * 2 < line.counts.words && page.blocks[index].rule.isEmpty {
            page.blocks[index].keep(by: "fallback.short")
        }
    }

    /// A document that is nothing but its headline has that for its text.
    private func keepTitle(of page: inout Page) {
        guard let first = page.blocks.firstIndex(where: { $0.role == .title }),
            page.blocks.allSatisfy({ $0.role == .title && !$0.rule.isEmpty && !$0.kept })
        else { return }
        page.blocks[first].keep(by: "fallback.title")
    }

    /// Keeps the blocks of a kind whose score is near that of the best one; false if there is none.
    private func keepLikeliest(
        of page: inout Page, rule: String, where isWanted: (PageScan.Line) -> Bool
    ) -> Bool {
        let candidates = page.blocks.indices.filter {
            isWanted(scan.lines[$0]) && scan.lines[$0].earlier < 0 && page.blocks[$0].rule.isEmpty
        }
        guard let best = candidates.map({ scores[$0] }).max() else { return false }
        for index in candidates where scores[index] >= best - 2 {
            page.blocks[index].keep(by: rule)
        }
        return true
    }

    /// A heading after which nothing is kept heads what was dropped.
    private func dropOrphanHeadings(of page: inout Page) {
        for index in page.blocks.indices.reversed() where page.blocks[index].kept {
            guard page.isHTML, PageStatistics.isHeading(page.blocks[index], line: scan.lines[index])
            else { return }
            page.blocks[index].drop(as: .related, by: "related.heading")
        }
    }

    /// A probability with two digits.
    private static func chance(_ score: Float) -> String {
        let percent = Int(Logistic.part(of: 100, score).rounded())
        if percent >= 100 { return "1.00" }
        return percent < 10 ? "0.0\(percent)" : "0.\(percent)"
    }
}

extension Block {
    /// Takes the block for the article's; its role is told later, by its element.
    ///
    /// - `rule`: what decided so, as records have it ("list.term").
    mutating func keep(by rule: String) {
        kept = true
        self.rule = rule
    }

    /// Leaves the block out.
    mutating func drop(as role: Role, by rule: String) {
        kept = false
        self.role = role
        self.rule = rule
    }
}
