internal import Documents
internal import Tables

extension Candidates {
    /// Letters of an acronym.
    private static let acronymLengths = 2...6

    /// Occurrences of a short form that its long form makes superfluous, at most.
    private static let fewest: Float = 2

    /// Links acronyms to the phrases whose initials they are; linear.
    ///
    /// "WFP" goes with "World Food Programme", also in the plural ("FFPs"), and one in brackets
    /// with the name in front of it: "Google (GOOG)".
    ///
    /// Two letters are the acronym of a name only, as too many phrases have them.
    mutating func linkAcronyms(in article: borrowing Article, among words: Terms) {
        var acronyms: [UInt64: [Int]] = [:]
        for at in all.indices where all[at].tokens.count == 1 && all[at].longForm < 0 {
            guard let letters = letters(of: Int(all[at].tokens.lowerBound), article) else {
                continue
            }
            acronyms[WordHash.of(letters), default: []].append(at)
        }
        guard !acronyms.isEmpty else { return }
        for at in all.indices where all[at].tokens.count > 1 && all[at].longForm < 0 {
            let (initials, isName) = initials(of: at, in: article, words: words)
            guard Self.acronymLengths.contains(initials.count), isName || initials.count > 2,
                let short = acronyms[WordHash.of(initials)]
            else { continue }
            for short in short {
                let known = Int(all[short].longForm)
                guard known < 0 || all[known].count < all[at].count else { continue }
                all[short].longForm = Int32(truncatingIfNeeded: at)
            }
        }
        linkBracketed(acronyms.values.flatMap { $0 }.sorted(), in: article)
        for short in acronyms.values.joined() where all[short].longForm >= 0 {
            let long = Int(all[short].longForm)
            let mentions = all[short].count + all[long].count
            all[short].mentions = max(all[short].mentions, mentions)
            all[long].mentions = max(all[long].mentions, mentions)
        }
    }

    /// The letters of a token that is an acronym, in capitals and without the plural's "s";
    /// nil for other tokens.
    private func letters(of token: Int, _ article: borrowing Article) -> [UInt8]? {
        let range = article.tokens.range(token)
        var letters = Array(article.text[range.start..<range.end])
        if letters.count > Self.acronymLengths.lowerBound, letters.last == UInt8(ascii: "s") {
            letters.removeLast()
        }
        return Self.acronymLengths.contains(letters.count)
            && letters.allSatisfy({ $0 &- 0x41 < 26 }) ? letters : nil
    }

    /// Links what stands in brackets right behind a name and has no long form yet;
    /// where it is rare, only the name counts.
    private mutating func linkBracketed(_ acronyms: [Int], in article: borrowing Article) {
        var named: [Int32: Int] = [:]
        // a proper noun will do where no name was found
        for (candidate, tokens) in occurrences
        where all[Int(candidate)].kind != nil
            || tokens.count == 1 && named[tokens.upperBound] == nil
                && article.tokens.tag[Int(tokens.lowerBound)] == .PROPN
        {
            named[tokens.upperBound] = Int(candidate)
        }
        let open = Set(acronyms.filter { all[$0].longForm < 0 })
        for (candidate, tokens) in occurrences where open.contains(Int(candidate)) {
            let at = Int(tokens.lowerBound)
            guard at > 1, at + 1 < article.tokens.count,
                article.text[Int(article.tokens.start[at - 1])] == UInt8(ascii: "("),
                article.text[Int(article.tokens.start[at + 1])] == UInt8(ascii: ")"),
                let long = named[Int32(truncatingIfNeeded: at - 1)], long != Int(candidate),
                all[long].longForm < 0, all[Int(candidate)].longForm < 0
            else { continue }
            all[Int(candidate)].longForm = Int32(truncatingIfNeeded: long)
            if all[Int(candidate)].count <= Self.fewest { all[Int(candidate)].isCovered = true }
        }
    }

    /// First letters of a candidate's words, function words apart, and whether all are capitals.
    private func initials(
        of at: Int, in article: borrowing Article, words: Terms
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
