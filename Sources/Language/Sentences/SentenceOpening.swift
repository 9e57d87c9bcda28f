package import Documents
package import Tables

/// Where a sentence begins to speak: behind the dateline of its paragraph or a byline,
/// nowhere in a line of credits.
package struct SentenceOpening: Sendable {
    /// First words of credits in brackets, and of credits without any, by the hashes
    /// of their words joined from the left.
    private var credits = WordTable(filler: true)
    private var phrases = WordTable(filler: true)

    /// Words of a phrase, at most.
    private static let longest = 4

    package init(data: DataFolder) throws(TableError) {
        let table = try data.table("cues/credit-words.tsv")
        let word = try table.column("word")
        table.forEachRow { row in
            let words = WordHash.words(row.bytes(word))
            if words.count == 1 {
                credits.set(words[0], to: true)
            } else {
                phrases.set(words.reduce(0) { WordHash.joined($0, $1) }, to: true)
            }
        }
    }

    /// The first token that belongs to the story; the sentence's end if none does.
    ///
    /// - `index`: of the sentence in the article.
    package func start(of index: Int, _ article: borrowing Article) -> Int {
        let tokens = article.sentences[index].tokens
        let first = tokens.lowerBound
        if tokens.count > 1, article.text[Int(article.tokens.start[first])] == UInt8(ascii: "("),
            credits.contains(article.tokens.hash[first + 1])
        {
            return tokens.upperBound
        }
        if isCredit(tokens, in: article) { return tokens.upperBound }
        // a dateline may stand behind the byline
        return max(endOfByline(tokens, in: article) ?? first, Dateline.end(of: index, article))
    }

    /// The token behind "By Anna Weber and Bob Ray, Gazette" where a sentence begins with the full
    /// names of people and goes on with a capital or ends; nil where it begins otherwise.
    private func endOfByline(_ tokens: Range<Int>, in article: borrowing Article) -> Int? {
        guard article.tokens.hash[tokens.lowerBound] == Word.by else { return nil }
        func name(at token: Int) -> NameMention? {
            let place = article.names.partitioningIndex { $0.tokens.lowerBound >= token }
            guard place < article.names.count, article.names[place].tokens.lowerBound == token
            else { return nil }
            return article.names[place]
        }
        func isComma(_ token: Int) -> Bool {
            token < tokens.upperBound && article.tokens.hash[token] == Word.comma
        }
        var end = tokens.lowerBound
        while let author = name(at: end + 1), author.kind == .person, author.tokens.count > 1 {
            end = author.tokens.upperBound
            guard end < tokens.upperBound, article.tokens.hash[end] == Word.and || isComma(end)
            else { break }
        }
        guard end > tokens.lowerBound else { return nil }
        if isComma(end), let outlet = name(at: end + 1), outlet.kind == .organization {
            end = outlet.tokens.upperBound
        }
        let goesOn = end < tokens.upperBound && !article.tokens.shape[end].contains(.capital)
        return goesOn ? nil : min(end, tokens.upperBound)
    }

    /// "- With assistance from ...", "Editors: ...": a sentence that begins with such
    /// a phrase, marks in front of it apart.
    private func isCredit(_ tokens: Range<Int>, in article: borrowing Article) -> Bool {
        var first = tokens.lowerBound
        while first < tokens.upperBound, article.tokens.shape[first].contains(.punctuation) {
            first += 1
        }
        var hash: UInt64 = 0
        for at in first..<min(tokens.upperBound, first + Self.longest) {
            hash = WordHash.joined(hash, article.tokens.hash[at])
            if phrases.contains(hash) { return true }
        }
        return false
    }
}
