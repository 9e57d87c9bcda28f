/// Headers, footers and page numbers: what stands in the margins of pages.
struct Furniture {
    enum Kind { case text, repeated, number }

    /// Where a page's text begins and ends, if it stands apart from what is in the outer margins.
    struct Margins {
        var top = -Double.infinity
        var bottom = Double.infinity
    }

    private var counts: [[UInt8]: Int] = [:]
    private let pageCount: Int
    private let typical: Double

    /// Shares of a page's height: where what repeats is furniture,
    /// and where what stands alone may be.
    private static let margin = 0.12
    private static let outerMargin = 0.06

    /// `typical`: height of most of the document's letters.
    init(_ pages: [PlacedWords.Page], typical: Double) {
        pageCount = pages.count
        self.typical = typical
        for page in pages {
            var seen: Set<[UInt8]> = []
            for block in page.blocks {
                for line in block where Self.isIn(Self.margin, line: line, of: page) {
                    if seen.insert(Self.key(line)).inserted {
                        counts[Self.key(line), default: 0] += 1
                    }
                }
            }
        }
    }

    func margins(of page: PlacedWords.Page) -> Margins {
        var margins = Margins()
        var outer: [PlacedWords.Line] = []
        var first = Double.infinity
        var last = -Double.infinity
        for block in page.blocks {
            for line in block {
                if Self.isIn(Self.outerMargin, line: line, of: page) {
                    outer.append(line)
                } else {
                    first = min(first, line.yMin)
                    last = max(last, line.yMax)
                }
            }
        }
        guard first < last else { return margins }
        let above = outer.filter { $0.yMin < first }.map(\.yMax).max()
        if let above, first - above > 1.5 * typical { margins.top = first }
        let below = outer.filter { $0.yMax > last }.map(\.yMin).min()
        if let below, below - last > 1.5 * typical { margins.bottom = last }
        return margins
    }

    func kind(
        of line: PlacedWords.Line, on page: PlacedWords.Page, _ margins: Margins, number: Int
    ) -> Kind {
        guard Self.isIn(Self.margin, line: line, of: page) else {
            // A number at the foot of a small page, higher up, which is that page's own.
            let isLow = line.yMin > page.height * 0.8
            return isLow && line.text.elementsEqual("\(number + 1)".utf8) ? .number : .text
        }
        if Self.isPageNumber(line.text) { return .number }
        let count = counts[Self.key(line)] ?? 0
        // On two pages of few a line that repeats is enough; of many a third of them.
        if count >= 2 && (count >= 3 || pageCount <= 4) { return .repeated }
        guard Self.isIn(Self.outerMargin, line: line, of: page) else { return .text }
        let isApart = line.yMin < margins.top || line.yMax > margins.bottom
        return line.height < 0.9 * typical || isApart && line.height < 1.2 * typical
            ? .repeated : .text
    }

    private static func isIn(
        _ margin: Double, line: PlacedWords.Line, of page: PlacedWords.Page
    ) -> Bool {
        guard page.height > 0 else { return false }
        let place = (line.yMin + line.yMax) / 2 / page.height
        return place < margin || place > 1 - margin
    }

    /// Words, whatever their numbers, and about where they stand.
    private static func key(_ line: PlacedWords.Line) -> [UInt8] {
        folded(line.text) + Array("@\(Int(line.yMin / 6))".utf8)
    }

    static func folded(_ text: [UInt8]) -> [UInt8] { text.map { 0x30...0x39 ~= $0 ? 0x23 : $0 } }

    /// Whether a line is a page's number: "12", "- 12 -", "Page 3 of 10", "iv", "3/10".
    private static func isPageNumber(_ text: [UInt8]) -> Bool {
        guard text.count <= 24 else { return false }
        let words = String(decoding: text, as: UTF8.self).lowercased()
            .split { !$0.isLetter && !$0.isNumber }
        guard !words.isEmpty, words.count <= 4 else { return false }
        let named: Set<Substring> = ["page", "of", "seite", "von", "p", "pg", "página", "de"]
        return words.allSatisfy { word in
            named.contains(word) || word.allSatisfy(\.isNumber) && word.count <= 4
                || word.allSatisfy { "ivxlc".contains($0) } && word.count <= 6
        }
            && words.contains {
                $0.contains(where: \.isNumber) || $0.allSatisfy { "ivxlc".contains($0) }
            }
    }
}
