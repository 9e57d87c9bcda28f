internal import Bytes
package import Documents

/// The place, day and agency that news stories put in front of their first sentence:
/// "OSLO, May 3 (Reuters) - ".
package enum Dateline {
    /// Tokens in front of the dash, at most.
    private static let longest = 16

    /// The token behind the dateline of a paragraph that a sentence opens;
    /// the sentence's first token if there is none.
    ///
    /// - `index`: of the sentence in the article.
    package static func end(of index: Int, _ article: borrowing Article) -> Int {
        let sentence = article.sentences[index]
        let isFirst = index == 0 || article.sentences[index - 1].paragraph != sentence.paragraph
        guard isFirst else { return sentence.tokens.lowerBound }
        let end = end(in: sentence.tokens, article)
        return end > sentence.tokens.lowerBound || index > 0
            ? end : endBehindHeadline(sentence.tokens, article)
    }

    /// The token behind a dateline that a headline is run together with: "Mill burns down (AP)
    /// OSLO, Norway (AP) -- A mill"; the first token if there is none.
    ///
    /// Such a dateline has a place all in capitals and an agency in brackets right before the dash.
    private static func endBehindHeadline(
        _ sentence: Range<Int>, _ article: borrowing Article
    ) -> Int {
        for at in sentence.dropFirst().prefix(longestHeadline)
        where article.tokens.shape[at].contains(.allCapitals)
            && article.tokens.end[at] - article.tokens.start[at] > 2
            && !article.tokens.shape[at - 1].contains(.allCapitals)
        {
            let end = end(in: at..<sentence.upperBound, article)
            if end > at + 2, article.text[Int(article.tokens.start[end - 2])] == UInt8(ascii: ")") {
                return end
            }
        }
        return sentence.lowerBound
    }

    /// Tokens of a headline, at most.
    private static let longestHeadline = 24

    /// The token behind a dateline's dash; the first token if there is no dateline.
    ///
    /// Capitalised words, numbers and marks before the dash, a capital behind it,
    /// and a place all in capitals or an agency in brackets. "Apple - the company" is none.
    private static func end(in sentence: Range<Int>, _ article: borrowing Article) -> Int {
        let start = sentence.lowerBound
        var hasMark = false
        for at in sentence.prefix(longest) {
            let shape = article.tokens.shape[at]
            let byte = article.text[Int(article.tokens.start[at])]
            if at > start, isDash(at: at, in: article), shape.contains(.spaceBefore) {
                let next = at + 1
                guard hasMark, next < sentence.upperBound,
                    !article.tokens.shape[next].contains(.letter)
                        || article.tokens.shape[next].contains(.capital)
                else { return start }
                return next
            }
            // behind a byline too: "BY ANN ROE AND BO LIE OSLO"
            if at == start || article.tokens.hash[start] == Word.by, shape.contains(.allCapitals),
                article.tokens.end[at] - article.tokens.start[at] > 2
            {
                hasMark = true
            }
            if byte == UInt8(ascii: "(") {
                hasMark = true
            } else if shape.contains(.letter), !shape.contains(.capital) {
                return start
            }
        }
        return start
    }

    /// Whether a token is a dash of any kind: "-", "--", "–" or "—".
    private static func isDash(at: Int, in article: borrowing Article) -> Bool {
        let range = article.tokens.range(at)
        if article.text[range.start] == UInt8(ascii: "-") { return range.count <= 2 }
        guard range.count == WideMark.length else { return false }
        let mark = WideMark(in: article.text.span, at: range.start, end: range.end)
        return mark == .enDash || mark == .emDash
    }
}
