import Documents
import Language
import Tables

/// Reads texts for the tests; the linguist is made once.
struct Reading {
    static let linguist = try? Linguist(data: .located())

    let article: Article

    /// - `language`: as the metadata would say it.
    init?(_ text: String, language: String = "en") {
        guard let linguist = Self.linguist else { return nil }
        let bytes = Array(text.utf8)
        var paragraphs: [Paragraph] = []
        var start = 0
        for part in text.components(separatedBy: "\n\n") {
            let end = start + part.utf8.count
            paragraphs.append(
                Paragraph(range: ByteRange(start, end), role: .body, block: paragraphs.count))
            start = end + 2
        }
        var article = Article(text: bytes, paragraphs: paragraphs)
        article.metadata.language = language
        linguist.read(&article)
        linguist.parse(&article)
        self.article = article
    }

    /// The tokens, separated by "|".
    var tokens: String {
        article.tokens.indices.map { article.text.string(article.tokens.range($0)) }.joined(
            separator: "|")
    }

    var sentences: [String] { article.sentences.map { article.text.string($0.range) } }

    var tagged: String {
        article.tokens.indices.map {
            "\(article.text.string(article.tokens.range($0)))/\(article.tokens.tag[$0])"
        }.joined(separator: " ")
    }

    var lemmas: String {
        (Self.linguist?.rows(of: article) ?? []).map(\.lemma).joined(separator: " ")
    }

    var phrases: [String] {
        article.phrases.map { article.text.string(article.tokens.range($0.tokens)) }
    }

    var names: [String] {
        article.names.map { article.text.string(article.tokens.range($0.tokens)) }
    }

    /// "word<relation-head" of each token that is no punctuation.
    var arcs: [String] {
        article.tokens.indices.filter { article.tokens.relation[$0] != .punct }.map { token in
            let head = Int(article.tokens.head[token])
            func word(_ token: Int) -> String { article.text.string(article.tokens.range(token)) }
            return
                "\(word(token))<\(article.tokens.relation[token])-\(head < 0 ? "" : word(head))"
        }
    }
}

extension String {
    fileprivate func components(separatedBy joint: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: joint) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
