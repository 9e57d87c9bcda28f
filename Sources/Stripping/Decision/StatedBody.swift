internal import Cleaning
internal import Documents

/// Takes the article from what a page states of it for search engines, where the page
/// itself shows hardly any of it.
struct StatedBody {
    let scan: PageScan

    /// Words of a stated article that is believed at all.
    private static let leastWords = 40
    /// The page shows less than this share of it.
    private static let shown = 0.25

    /// Appends the paragraphs as kept blocks; what was kept before is in them,
    /// or is not the article.
    func complete(_ page: inout Page) {
        guard page.isHTML, !page.statedBody.isEmpty else { return }
        var kept = 0
        for (index, block) in page.blocks.enumerated() where block.kept {
            kept += scan.lines[index].counts.words
        }
        let words = WordScan.hashes(of: page.statedBody).count
        guard words >= Self.leastWords, Double(kept) < Self.shown * Double(words) else { return }
        for index in page.blocks.indices where page.blocks[index].kept {
            page.blocks[index].drop(as: .duplicate, by: "duplicate.stated")
        }
        let cleaner = TextCleaner()
        for line in page.statedBody.split(separator: 0x0A) {
            let text = cleaner.line(line)
            guard !text.isEmpty else { continue }
            page.blocks.append(Block(rule: "body.stated", text: text))
        }
    }
}
