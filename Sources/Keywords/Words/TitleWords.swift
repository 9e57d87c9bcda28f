internal import Documents
internal import Tables

/// The words of an article's title, from its metadata or its first paragraph if that is one.
struct TitleWords {
    private var words = WordTable(filler: true)
    /// Whether the first paragraph is the title.
    let isFirstParagraph: Bool

    /// Tokens that a first paragraph may have to count as a title.
    private static let longest = 25

    init(of article: borrowing Article) {
        var isTitle = false
        if let first = article.paragraphs.first, article.paragraphs.count > 1 {
            isTitle = first.role == .title || first.role == .heading
            let tokens = article.sentences.prefix { $0.paragraph == 0 }.map(\.tokens)
            if let start = tokens.first?.lowerBound, let end = tokens.last?.upperBound {
                let last = article.text[max(0, first.range.end - 1)]
                if tokens.count == 1, end - start <= Self.longest, !Self.endsSentence(last) {
                    isTitle = true
                }
                if isTitle {
                    for at in start..<end { words.set(article.tokens.hash[at], to: true) }
                }
            }
        }
        isFirstParagraph = isTitle
        let title = Array(article.metadata.title.utf8)
        var start = 0
        for at in 0...title.count where at == title.count || Self.separates(title[at]) {
            if at > start { words.set(WordHash.of(in: title.span, from: start, to: at), to: true) }
            start = at + 1
        }
    }

    func contains(_ hash: UInt64) -> Bool { words.contains(hash) }

    private static func endsSentence(_ byte: UInt8) -> Bool {
        byte == 0x2E || byte == 0x21 || byte == 0x3A
    }

    /// ASCII that is neither letter nor digit nor hyphen.
    private static func separates(_ byte: UInt8) -> Bool {
        byte < 0x80 && !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
            && !(byte >= 0x30 && byte <= 0x39)
            && byte != 0x2D
    }
}
