internal import Documents

/// Marks blocks that need no model: the headline, repetitions, captions by their
/// wording, notes on the author.
struct KnownBlocks {
    let scan: PageScan
    let phrases: Phrases
    let scores: [Float]

    func mark(_ page: inout Page) {
        markTitle(&page)
        if page.isHTML { KnownElements(scan: scan).mark(&page) }
        CaptionWording(scan: scan, phrases: phrases).mark(&page)
        markRepetitions(&page)
        markCookieNotices(&page)
        markWordings(&page)
        if !page.isHTML {
            markNotes(&page)
            markIslands(&page)
        }
        keepSignatures(&page)
    }

    // MARK: - Title

    /// The headline counts once, in the metadata; a heading may leave out what the title
    /// has around it ("Print: ...").
    private func markTitle(_ page: inout Page) {
        let title = WordScan.hashes(of: Array(page.metadata.title.utf8))
        guard !title.isEmpty else { return }
        for index in page.blocks.indices where scan.lines[index].counts.words == title.count {
            guard Array(scan.words[scan.lines[index].words]) == title else { continue }
            page.blocks[index].drop(as: .title, by: "title.metadata")
        }
        for index in page.blocks.indices {
            let words = scan.words[scan.lines[index].words]
            if page.blocks[index].kept, scan.lines[index].isProse { return }
            guard words.count >= 3, words.count < title.count, page.blocks[index].kept,
                PageStatistics.isHeading(page.blocks[index], line: scan.lines[index]),
                title.prefix(words.count) == words || title.suffix(words.count) == words
            else { continue }
            page.blocks[index].drop(as: .title, by: "title.metadata")
        }
    }

    // MARK: - Repetitions

    /// Of a text that stands several times the best-placed copy stays;
    /// lines under six words may repeat.
    private func markRepetitions(_ page: inout Page) {
        for index in page.blocks.indices {
            let first = scan.lines[index].earlier
            guard first >= 0, scan.lines[index].counts.words >= 6 else { continue }
            guard page.blocks[index].rule.isEmpty, !repeatsOnPurpose(index, first: first, on: page)
            else {
                continue
            }
            if page.blocks[index].kept, !page.blocks[first].kept, page.blocks[first].rule.isEmpty {
                page.blocks[first].drop(as: .duplicate, by: "duplicate_of:\(index)")
            } else {
                page.blocks[index].drop(as: .duplicate, by: "duplicate_of:\(first)")
            }
        }
    }

    /// Recipes, programmes and tables say the same again and again, in elements that look the same.
    private func repeatsOnPurpose(_ index: Int, first: Int, on page: Page) -> Bool {
        // In one element an author repeats what was said; furniture and pasted copies
        // stand close by or elsewhere.
        let (own, other) = (page.blocks[index].layout, page.blocks[first].layout)
        if own.element >= 0, index - first > 2, page.blocks[index].kept, page.blocks[first].kept,
            page.outline.elements[own.element].parent == page.outline.elements[other.element].parent
        {
            return true
        }
        if scan.lines[index].copies > 3 || scan.lines[index].counts.words < 10 {
            return page.blocks[index].kept && page.blocks[first].kept
        }
        return false
    }

    // MARK: - Messages

    /// The signature of a message belongs to the message above it.
    private func keepSignatures(_ page: inout Page) {
        for index in page.blocks.indices.dropFirst()
        where Wording.isSignature(page.blocks[index].text) && page.blocks[index - 1].kept {
            page.blocks[index].keep(by: "quote.signature")
        }
    }

    // MARK: - Wordings

    private func markWordings(_ page: inout Page) {
        let requests = phrases.rules.indices.filter { phrases.rules[$0].role == .promo }
        for index in page.blocks.indices where page.blocks[index].kept {
            let text = page.blocks[index].text
            if Wording.isReadingTime(text, words: scan.lines[index].counts.words) {
                page.blocks[index].drop(as: .dateline, by: "dateline.reading_time")
            } else if Wording.isCredit(text) {
                page.blocks[index].drop(as: .byline, by: "byline.credit")
            } else if Wording.isClock(text, lineWords: scan.lineWords),
                headsText(index, on: page)
                    || !Self.isCell(page.blocks[index].layout, in: page.outline)
            {
                page.blocks[index].drop(as: .dateline, by: "dateline.clock")
            } else if Wording.isPointer(text, lineWords: scan.lineWords) {
                page.blocks[index].drop(as: .related, by: "related.pointer")
            } else if let rule = requests.first(where: { isNothingBut($0, at: index) }) {
                page.blocks[index].drop(as: phrases.rules[rule].role, by: phrases.rules[rule].name)
            }
        }
    }

    /// Whether a line is set phrases of one kind, such as what a form answers,
    /// and hardly a word more.
    private func isNothingBut(_ rule: Int, at index: Int) -> Bool {
        let line = scan.lines[index]
        return line.rules == 1 << UInt32(rule) && line.counts.words >= Self.leastRequest
            && line.covered * 5 >= line.counts.words * 4
    }

    private static let leastRequest = 3

    /// Whether a block is all that stands above a sentence, or a heading, in one item of a list:
    /// such a list is a live report.
    private func headsText(_ index: Int, on page: Page) -> Bool {
        guard page.blocks[index].layout.tag == "li", index + 1 < page.blocks.count else {
            return false
        }
        let (block, below) = (page.blocks[index + 1], scan.lines[index + 1])
        return
            (below.ends && below.counts.words >= Self.leastEntry
            || PageStatistics.isHeading(block, line: below))
            && page.outline.chain(from: block.layout.element).dropFirst()
                .contains(page.blocks[index].layout.element)
    }

    /// Words of an entry of a live report; what programmes have in a paragraph of its
    /// own is shorter.
    private static let leastEntry = 8

    /// What stands in tables and lists may be a time: a programme's, a table's of departures.
    private static func isCell(_ layout: Layout, in outline: Outline) -> Bool {
        ["td", "th", "tr", "li", "dt", "dd"].contains(layout.tag)
            || outline.chain(from: layout.element).prefix(2).contains { at in
                [HTMLTag.td.rawValue, HTMLTag.th.rawValue].contains(outline.elements[at].tag)
            }
    }

    // MARK: - Islands

    /// Blocks between two kept ones at which an island of the article begins.
    private static let gap = 8
    /// An island that is smaller, in words and in its share of all kept ones, is a teaser.
    private static let island = (words: 60, share: 0.1)

    /// An article is contiguous: a few kept lines far from all others are none of its.
    private func markIslands(_ page: inout Page) {
        var islands: [(blocks: [Int], words: Int)] = []
        var last = Int.min / 2
        for index in page.blocks.indices where page.blocks[index].kept {
            if index - last > Self.gap { islands.append(([], 0)) }
            last = index
            islands[islands.count - 1].blocks.append(index)
            islands[islands.count - 1].words += scan.lines[index].counts.words
        }
        let total = islands.reduce(0) { $0 + $1.words }
        guard islands.count > 1, let largest = islands.map(\.words).max() else { return }
        for island in islands
        where island.words < largest && island.words < Self.island.words
            && Double(island.words) < Self.island.share * Double(total)
        {
            for index in island.blocks {
                page.blocks[index].drop(as: .related, by: "related.island")
            }
        }
    }

    // MARK: - Notices

    /// Paragraphs that speak of cookies again and again, on a page whose headline does not.
    private func markCookieNotices(_ page: inout Page) {
        guard let cookies = phrases.rules.firstIndex(where: { $0.name == "legal.cookies" }) else {
            return
        }
        let bit = UInt32(1) << UInt32(cookies)
        // asked only where it matters: folding a headline costs more than all else here
        let title = page.metadata.title
        lazy var isTopic = PageMetadata.mentionsCookies(title)
        for index in page.blocks.indices where page.blocks[index].rule.isEmpty {
            let line = scan.lines[index]
            guard line.rules & bit != 0 else { continue }
            if phrases.countLongest(of: bit, in: scan.words[line.words]) >= 3 {
                if isTopic { return }
                page.blocks[index].drop(as: .legal, by: "legal.cookies")
            }
        }
    }

    // MARK: - Notes

    /// In plain text: biographies and sign-up lines behind the article, and everything after
    /// the first of them that is no prose.
    private func markNotes(_ page: inout Page) {
        guard let biography = phrases.rules.firstIndex(where: { $0.name == "author_bio.biography" })
        else { return }
        let bit = UInt32(1) << UInt32(biography)
        for index in page.blocks.indices where page.blocks[index].rule.isEmpty {
            let line = scan.lines[index]
            guard line.rules & bit != 0, index * 2 > page.blocks.count else { continue }
            let isLabel = line.covered == line.counts.words
            let follows = index > 0 && page.blocks[index - 1].role == .authorBio
            let phrases = phrases.count(of: biography, in: scan.words[line.words])
            if isLabel || phrases >= 3 || (follows && phrases >= 1) {
                page.blocks[index].drop(as: .authorBio, by: "author_bio.biography")
            }
        }
    }
}
