internal import Documents
internal import Tables

extension Candidates {
    /// Letters of an acronym.
    private static let acronymLengths = 2...6

    /// Links acronyms to the phrases whose initials they are: "WFP" to "World Food Programme"; linear.
    ///
    /// Two letters are the acronym of a name only, as too many phrases have them.
    mutating func linkAcronyms(in article: borrowing Article, _ words: Terms) {
        var acronyms = WordTable<Int32>(filler: 0)
        for at in all.indices {
            guard all[at].tokens.count == 1 else { continue }
            let token = Int(all[at].tokens.lowerBound)
            let range = article.tokens.range(token)
            guard article.tokens.shape[token].contains(.allCapitals),
                Self.acronymLengths.contains(range.count),
                (range.start..<range.end).allSatisfy({ article.text[$0] &- 0x41 < 26 })
            else { continue }
            acronyms.set(article.tokens.hash[token], Int32(truncatingIfNeeded: at))
        }
        guard acronyms.count > 0 else { return }
        for at in all.indices where all[at].tokens.count > 1 {
            let (initials, isName) = initials(of: at, article, words)
            guard Self.acronymLengths.contains(initials.count), isName || initials.count > 2,
                let short = acronyms[WordHash.of(initials)]
            else { continue }
            all[Int(short)].longForm = Int32(truncatingIfNeeded: at)
        }
    }

    /// First letters of a candidate's words, function words apart, and whether all are capitals.
    private func initials(
        of at: Int, _ article: borrowing Article, _ words: Terms
    ) -> (letters: [UInt8], isName: Bool) {
        var letters: [UInt8] = []
        var isName = true
        for token in all[at].tokens {
            let term = words.ofToken[Int(token)]
            guard term >= 0, words.all[Int(term)].place != .edge else { continue }
            letters.append(article.text[Int(article.tokens.start[Int(token)])])
            isName = isName && article.tokens.shape[Int(token)].contains(.capital)
        }
        return (letters, isName)
    }
}
