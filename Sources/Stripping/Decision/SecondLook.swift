internal import Cleaning
internal import Documents
internal import Tables

/// What a first look gave a block and those around it, for a second look.
///
/// An article is one stretch of a page: whether a short line belongs to it shows
/// in what stands on its two sides.
struct SecondLook {
    /// Log-odds where there is no block.
    private static let absent: Float = -6
    /// Blocks to either side among which the likeliest is told.
    private static let reach = 6

    private let table: FeatureTable
    /// Log-odds of each row.
    private let scores: [Float]
    /// Words of each row that the first look takes for the article's,
    /// and of all rows in front of it.
    private var words: [Float] = []
    private var before: [Float] = []
    private let total: Float
    private let best: Float

    /// - `scores`: as many as the table has rows.
    init(of table: FeatureTable, scores: [Float]) {
        self.table = table
        self.scores = scores
        // The first number of a row is its number of words.
        let width = table.width
        words = scores.indices.map { Logistic.part(of: table.values[$0 * width], scores[$0]) }
        total = words.reduce(0.5, +)
        best = scores.max() ?? Self.absent
        var sum: Float = 0
        before.reserveCapacity(words.count)
        for count in words {
            before.append(sum)
            sum += count
        }
    }

    /// Adds a row of the table with columns from the first look.
    func add(_ row: Int, to other: inout FeatureTable) {
        let score = { (at: Int) in scores.indices.contains(at) ? scores[at] : Self.absent }
        other.beginRow()
        other.add(row, of: table)
        other.add("score", scores[row])
        for offset in 1...3 {
            other.add("score above", member: offset, value: score(row - offset))
            other.add("score below", member: offset, value: score(row + offset))
        }
        var (above, below) = (Self.absent, Self.absent)
        for offset in 1...Self.reach {
            above = max(above, score(row - offset))
            below = max(below, score(row + offset))
        }
        other.add("best above", above)
        other.add("best below", below)
        other.add("weaker side", min(above, below))
        other.add("to the best", scores[row] - best)
        other.add("share above", before[row] / total)
        other.add("share below", 1 - (before[row] + words[row]) / total)
        other.add("words of the article", total)
    }
}

extension FeatureTable {
    /// The table with columns from the first look; linear.
    ///
    /// - `scores`: log-odds of each row.
    package func secondLook(_ scores: [Float]) -> FeatureTable {
        guard rows > 0, scores.count == rows else { return self }
        let look = SecondLook(of: self, scores: scores)
        var table = FeatureTable(expectedRows: rows)
        for row in 0..<rows { look.add(row, to: &table) }
        return table
    }
}

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
