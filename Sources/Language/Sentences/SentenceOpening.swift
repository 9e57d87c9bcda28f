package import Documents
package import Tables

/// Where a sentence begins to speak: behind the dateline of its paragraph, nowhere in a line of credits.
package struct SentenceOpening: Sendable {
    /// First words of credits.
    private var credits = WordTable(filler: true)

    package init(data: DataFolder) throws(TableError) {
        let table = try data.table("cues/credit-words.tsv")
        let word = try table.column("word")
        table.forEachRow { row in credits.set(WordHash.of(row.text(word)), true) }
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
        return Dateline.end(of: index, article)
    }
}
