internal import Bytes
internal import Documents

/// Single quotation marks of a paragraph, told from apostrophes.
///
/// A mark opens with white space before it and a word right behind it,
/// and only where one that closes follows: behind the stop or comma of what is said, or, where
/// the opening mark is curly, behind any word that cannot be a possessive ("the workers’ pay");
/// a straight one opens nothing but sentences. The curly mark at the beginning of a paragraph also
/// opens what a later paragraph closes.
struct SingleQuotes {
    /// The marks that close behind a stop or a comma, and those behind another word, in order.
    private var stops: [Int] = []
    private var words: [Int] = []
    private let range: Range<Int>
    private let opensInside: Bool
    /// Words of a phrase in quotation marks that no stop ends.
    private static let longestPhrase = 12

    init(of article: borrowing Article, in range: Range<Int>, opensInside: Bool) {
        self.range = range
        self.opensInside = opensInside
        for index in range where Self.kind(at: index, in: article) != nil {
            guard index > range.lowerBound,
                !Self.isFollowedByWord(at: index, within: range, in: article),
                !article.tokens.shape[index].contains(.spaceBefore)
            else { continue }
            let last = article.text[article.tokens.range(index - 1).end - 1]
            if Self.ends.contains(last) {
                stops.append(index)
            } else if last | 0x20 != UInt8(ascii: "s") {
                words.append(index)
            }
        }
    }

    /// Behind the closing mark of the quotation that begins at a token; nil where none does.
    func end(
        of index: Int, in article: borrowing Article
    ) -> (upperBound: Int, isClosed: Bool)? {
        let isFirst = index == range.lowerBound
        let kind = Self.kind(at: index, in: article)
        let isCurly = kind == .open
        // What the paragraph before left open ends here without being opened.
        if isFirst, opensInside, kind == nil {
            guard let stop = stops.first(where: { Self.kind(at: $0, in: article) == .close }),
                !opens(before: stop, in: article)
            else { return nil }
            return (stop + 1, true)
        }
        guard isCurly || kind == .straight,
            isFirst || article.tokens.shape[index].contains(.spaceBefore),
            Self.isFollowedByWord(at: index, within: range, in: article),
            !article.tokens.shape[index + 1].contains(.digit),
            isCurly || article.tokens.shape[index + 1].contains(.capital)
        else { return nil }
        let stop = Self.first(of: stops, behind: index + 1)
        let word = isCurly ? Self.first(of: words, behind: index + 1) : nil
        if let word, word < stop ?? .max, word - index <= Self.longestPhrase {
            return (word + 1, true)
        }
        if let stop { return (stop + 1, true) }
        return isCurly && isFirst ? (range.upperBound, false) : nil
    }

    /// Whether a quotation begins in front of a token.
    private func opens(before end: Int, in article: borrowing Article) -> Bool {
        for index in range.lowerBound..<end
        where Self.kind(at: index, in: article) == .open
            && Self.isFollowedByWord(at: index, within: range, in: article)
        { return true }
        return false
    }

    /// The first of the sorted tokens from one on; logarithmic.
    private static func first(of list: [Int], behind token: Int) -> Int? {
        let place = list.partitioningIndex { $0 >= token }
        return place < list.count ? list[place] : nil
    }

    private enum Kind { case open, close, straight }

    private static func kind(at index: Int, in article: borrowing Article) -> Kind? {
        let token = article.tokens.range(index)
        if token.count == 1 {
            return article.text[token.start] == UInt8(ascii: "'") ? .straight : nil
        }
        guard token.count == WideMark.length else { return nil }
        return switch WideMark(in: article.text.span, at: token.start, end: token.end) {
        case .openingQuote: .open
        case .apostrophe: .close
        default: nil
        }
    }

    private static func isFollowedByWord(
        at index: Int, within range: Range<Int>, in article: borrowing Article
    ) -> Bool {
        index + 1 < range.upperBound
            && !article.tokens.shape[index + 1].contains(.spaceBefore)
            && !article.tokens.shape[index + 1].contains(.punctuation)
    }

    private static let ends = Array(".,?!".utf8)
}
