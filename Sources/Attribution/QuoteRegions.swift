internal import Bytes
internal import Documents

/// The quotations of a paragraph as ranges of tokens, marks included.
struct QuoteRegions {
    struct Region {
        /// From the opening to the closing mark, or to the paragraph's end.
        var tokens: Range<Int>
        var isClosed: Bool
    }

    private(set) var regions: [Region] = []

    /// Reads double quotation marks, curly or straight, and single ones where they
    /// cannot be apostrophes; linear.
    init(of article: borrowing Article, in range: Range<Int>, opensInside: Bool) {
        var open: Int? = nil
        let text = article.text
        let single = SingleQuotes(of: article, in: range, opensInside: opensInside)
        var behind = range.lowerBound
        for index in range {
            if index < behind { continue }
            let token = article.tokens.range(index)
            if open == nil, let end = single.end(of: index, in: article) {
                regions.append(
                    Region(tokens: index..<end.upperBound, isClosed: end.isClosed))
                behind = end.upperBound
                continue
            }
            guard article.tokens.shape[index].contains(.punctuation),
                let mark = Self.mark(in: text, at: token)
            else { continue }
            let opens: Bool
            switch mark {
            case .open: opens = true
            case .close: opens = false
            case .straight:
                // A straight mark closes what is open, unless white space stands only before it.
                opens =
                    open == nil
                    || (article.tokens.shape[index].contains(.spaceBefore)
                        && index + 1 < range.upperBound
                        && !article.tokens.shape[index + 1].contains(.spaceBefore)
                        && (index == range.lowerBound || opensInside))
            }
            if opens {
                if let from = open {
                    // The mark that begins each paragraph of a long quotation is no new one.
                    guard index > from + 1 else { continue }
                    regions.append(Region(tokens: from..<index, isClosed: false))
                }
                open = index
            } else if let from = open {
                regions.append(Region(tokens: from..<(index + 1), isClosed: true))
                open = nil
            } else if opensInside, regions.isEmpty {
                regions.append(Region(tokens: range.lowerBound..<(index + 1), isClosed: true))
            }
        }
        if let from = open {
            regions.append(Region(tokens: from..<range.upperBound, isClosed: false))
        }
    }

    private enum Mark { case open, close, straight }

    private static func mark(in text: [UInt8], at token: ByteRange) -> Mark? {
        guard token.count > 0 else { return nil }
        let first = text[token.start]
        if first == UInt8(ascii: "\"") { return .straight }
        if token.count == 2, first == UInt8(ascii: "'"), text[token.start + 1] == first {
            return .straight
        }
        if token.count == 2, first == UInt8(ascii: "`"), text[token.start + 1] == first {
            return .open
        }
        guard token.count == WideMark.length else { return nil }
        return switch WideMark(in: text.span, at: token.start, end: token.end) {
        case .openingDoubleQuote, .lowDoubleQuote: .open
        case .closingDoubleQuote: .close
        default: nil
        }
    }
}
