internal import Documents
internal import Tables

/// Finds the phrases that may be keywords: parts of runs of content words;
/// linear in the tokens for a given `longest`.
struct CandidateFinder: Sendable {
    /// Words a phrase, at most; a hyphenated compound is one, and names stay whole unless it is 1.
    let longest: Int
    let roles: PhraseRoles
    /// Where each sentence begins to speak.
    let starts: [Int]

    func candidates(
        of article: borrowing Article, names: NameRuns, _ terms: inout Terms
    ) -> Candidates {
        var found = Candidates(expected: article.tokens.count / 2)
        var run = Run()
        for (number, sentence) in article.sentences.enumerated() {
            run.removeAll()
            let start = starts[number]
            for at in sentence.tokens where at >= start {
                let role = roles.role(
                    at: at, in: sentence.tokens, names: names, article: article, terms: terms)
                if role.contains(.word) {
                    run.tokens.append(at)
                    run.roles.append(role)
                    run.terms.append(terms.ofToken[at])
                    run.addProper(
                        if: roles.isTagged
                            && (article.tokens.tag[at] == .PROPN || names[at] != nil), in: article)
                } else if role != .joint {
                    addParts(
                        of: run, in: article, names: names, terms: terms, sentence: number,
                        found: &found)
                    run.removeAll()
                }
            }
            addParts(
                of: run, in: article, names: names, terms: terms, sentence: number, found: &found)
        }
        found.countHolders(among: &terms)
        return found
    }

    private struct Run {
        var tokens: [Int] = []
        var roles: [PhraseRole] = []
        var terms: [Int32] = []
        /// Whether it is part of a name: a proper noun, or a word with a capital
        /// in front of one ("New York").
        private(set) var isProper: [Bool] = []

        /// Tells of the last token whether the tagger takes it for a proper noun.
        mutating func addProper(if isProper: Bool, in article: borrowing Article) {
            if isProper, tokens.count > 1 {
                let before = tokens[tokens.count - 2]
                if article.tokens.shape[before].contains(.capital) {
                    self.isProper[tokens.count - 2] = true
                }
            }
            self.isProper.append(isProper)
        }

        mutating func removeAll() {
            tokens.removeAll(keepingCapacity: true)
            roles.removeAll(keepingCapacity: true)
            terms.removeAll(keepingCapacity: true)
            isProper.removeAll(keepingCapacity: true)
        }
    }

    private func addParts(
        of run: Run, in article: borrowing Article, names: NameRuns, terms: Terms, sentence: Int,
        found: inout Candidates
    ) {
        let count = run.tokens.count
        for start in 0..<count where run.roles[start].contains(.begins) {
            var hash: UInt64 = 0
            var (words, functionWords) = (0, 0)
            var hasOther = false
            var isName = true
            let cutsName = start > 0 && run.isProper[start - 1] && run.isProper[start]
            for end in start..<min(count, start + Candidates.longest) {
                let (at, role) = (run.tokens[end], run.roles[end])
                if end == start || article.tokens.shape[at].contains(.spaceBefore) { words += 1 }
                // A name is whole, however many words it has, unless single words are asked for.
                guard
                    words <= longest
                        || longest > 1 && names[run.tokens[start]]?.contains(at) == true
                else { break }
                if role == .word, names[at] == nil, !HyphenChain.holds(at, in: article) {
                    functionWords += 1
                    guard functionWords < 2 else { break }
                } else if names[at] == nil, !self.isName(at: at, in: article) {
                    isName = false
                }
                hash = WordHash.joined(hash, terms.all[Int(run.terms[end])].key)
                hasOther = hasOther || !run.isProper[end]
                let phrase = run.tokens[start]..<names.end(of: at, terms)
                guard role.contains(.ends),
                    !names.isCut(by: phrase),
                    !names.isHidden(in: phrase),
                    !HyphenChain.isCut(by: phrase, in: article),
                    !(roles.isTagged
                        && TornPhrase.isTorn(phrase, in: article))
                else { continue }
                // Part of a name is a phrase, but not together with words beside the name:
                // no "York waters".
                let cutsNext = end + 1 < count && run.isProper[end] && run.isProper[end + 1]
                if hasOther, cutsName || cutsNext { continue }
                if start == end, terms.all[Int(run.terms[start])].place != nil,
                    !names.isOfPerson(at)
                {
                    continue
                }
                found.add(
                    run.terms[start...end], hash: hash, tokens: phrase,
                    place: Candidates.Place(
                        sentence: sentence, atStart: start == 0 || run.roles[start - 1] == .word,
                        atEnd: end + 1 == count || !run.roles[end + 1].contains(.ends),
                        isName: isName))
            }
        }
    }

    private func isName(at: Int, in article: borrowing Article) -> Bool {
        guard !roles.isTagged else { return article.tokens.tag[at] == .PROPN }
        return article.tokens.shape[at].contains(.capital)
            && !article.tokens.shape[at].contains(.first)
    }
}
