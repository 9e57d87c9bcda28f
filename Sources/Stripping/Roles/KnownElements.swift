internal import Documents

/// Marks blocks of HTML whose elements say what they are, whatever they read like.
struct KnownElements {
    let scan: PageScan

    /// Words of prose that must be left outside of comments: a forum's page is its messages.
    private static let leastProse = 80

    func mark(_ page: inout Page) {
        markHeadings(&page)
        markComments(&page)
        markBoxes(&page)
        markCaptions(&page)
        markDatelines(&page)
        markAsides(&page)
        markLinks(&page)
    }

    /// Drops a block of which nothing was decided yet.
    private func drop(_ index: Int, as role: Role, by rule: String, on page: inout Page) {
        guard page.blocks[index].rule.isEmpty else { return }
        page.blocks[index].drop(as: role, by: rule)
    }

    /// Top headings above the first kept prose are the headline, however the metadata words it.
    private func markHeadings(_ page: inout Page) {
        for index in page.blocks.indices {
            if page.blocks[index].kept, scan.lines[index].isProse { return }
            if page.blocks[index].layout.tag == "h1", page.blocks[index].kept {
                drop(index, as: .title, by: "title.heading", on: &page)
            }
        }
    }

    private func markComments(_ page: inout Page) {
        var prose = 0
        for line in scan.lines where line.isProse { prose += line.counts.words }
        guard prose >= Self.leastProse else { return }
        for index in page.blocks.indices where scan.lines[index].pruned == .comment {
            drop(index, as: .comment, by: "comment.thread", on: &page)
        }
    }

    /// Boxes that ask for consent, sell or are filled in, however well each of their lines reads.
    private func markBoxes(_ page: inout Page) {
        for index in page.blocks.indices {
            switch scan.lines[index].pruned {
            case .consent: drop(index, as: .legal, by: "legal.cookies", on: &page)
            case .offer: drop(index, as: .promo, by: "promo.offer", on: &page)
            case .form: drop(index, as: .promo, by: "promo.form", on: &page)
            case .none, .comment, .furniture: break
            }
        }
    }

    private func markCaptions(_ page: inout Page) {
        let elements = page.outline.elements
        for index in page.blocks.indices where page.blocks[index].kept {
            let element = page.blocks[index].layout.element
            guard element >= 0, element < elements.count else { continue }
            if page.blocks[index].layout.tag == "figcaption" {
                drop(index, as: .caption, by: "caption.element", on: &page)
            } else if elements[element].groups & ClassVocabulary.Group.caption.bit != 0 {
                drop(index, as: .caption, by: "caption.class", on: &page)
            }
        }
    }

    /// A short line with a number, whose element or the one around
    /// it is marked as a date or byline.
    private func markDatelines(_ page: inout Page) {
        let elements = page.outline.elements
        for index in page.blocks.indices where page.blocks[index].kept {
            let element = page.blocks[index].layout.element
            let line = scan.lines[index]
            guard element >= 0, element < elements.count, line.counts.digits > 0,
                line.counts.words <= 8, !line.ends
            else { continue }
            let parent = Int(elements[element].parent)
            let groups = elements[element].groups | (parent >= 0 ? elements[parent].groups : 0)
            guard groups & ClassVocabulary.Group.meta.bit != 0 else { continue }
            drop(index, as: .dateline, by: "dateline.class", on: &page)
        }
    }

    /// Marks what stands in an `aside` as beside the article.
    ///
    /// Not if it quotes, or the article itself stands in it: with its headline,
    /// or with nearly all of the page's prose.
    private func markAsides(_ page: inout Page) {
        let elements = page.outline.elements
        guard elements.contains(where: { $0.tag == HTMLTag.aside.rawValue }) else { return }
        var holdsHeadline = Set<Int>()
        for block in page.blocks where block.layout.tag == "h1" {
            holdsHeadline.formUnion(page.outline.chain(from: block.layout.element))
        }
        let holdsArticle = asideWithArticle(page)
        var isAside = [Bool](repeating: false, count: elements.count)
        for (index, element) in elements.enumerated() {
            let outer = element.parent >= 0 && isAside[Int(element.parent)]
            let quotes = element.groups & ClassVocabulary.Group.quote.bit != 0
            let isOne =
                element.tag == HTMLTag.aside.rawValue && !holdsHeadline.contains(index)
                && index != holdsArticle
            isAside[index] = (outer || isOne) && !quotes
        }
        for index in page.blocks.indices where page.blocks[index].kept {
            let element = page.blocks[index].layout.element
            guard element >= 0, element < elements.count, isAside[element],
                scan.lines[index].pruned != .none || !holdsHeadline.isEmpty
            else { continue }
            drop(index, as: .related, by: "related.element", on: &page)
        }
    }

    /// The `aside` that has the article below a headline outside of it; nil if there is none.
    ///
    /// It holds several paragraphs of prose side by side, hardly linked,
    /// beside which the page has next to none.
    private func asideWithArticle(_ page: Page) -> Int? {
        let outline = page.outline
        var prose: [Int: Int] = [:]
        var paragraphs: [Int: [Int: Int]] = [:]
        var total = 0
        for (index, block) in page.blocks.enumerated() where block.kept {
            let line = scan.lines[index]
            guard line.isProse, block.layout.element >= 0 else { continue }
            total += line.counts.words
            let aside = outline.chain(from: block.layout.element).first {
                outline.elements[$0].tag == HTMLTag.aside.rawValue
            }
            guard let aside else { continue }
            prose[aside, default: 0] += line.counts.words
            if block.layout.tag == "p", block.layout.linkedBytes * 4 < block.text.count {
                let parent = Int(outline.elements[block.layout.element].parent)
                paragraphs[aside, default: [:]][parent, default: 0] += 1
            }
        }
        return prose.keys.sorted().first { aside in
            (prose[aside] ?? 0) * 4 > total * 3
                && (paragraphs[aside]?.values.max() ?? 0) >= Self.leastParagraphs
        }
    }

    /// Paragraphs in one element that make an article.
    private static let leastParagraphs = 3

    /// A paragraph that is one link and no sentence leads to another story.
    private func markLinks(_ page: inout Page) {
        for index in page.blocks.indices where page.blocks[index].kept {
            let block = page.blocks[index]
            let line = scan.lines[index]
            guard block.layout.tag == "p" || block.layout.tag == "div", !line.ends,
                line.counts.words >= 4
            else { continue }
            let printed = block.text.count { $0 > 0x20 }
            if block.layout.linkedBytes * 10 >= printed * 9 {
                drop(index, as: .related, by: "related.link", on: &page)
            }
        }
    }
}
