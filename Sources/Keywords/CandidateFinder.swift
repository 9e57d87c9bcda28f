internal import Documents
internal import Tables

/// Finds the phrases that may be keywords; linear in the tokens for a given `longest`.
struct CandidateFinder: Sendable {
    /// Words a phrase, at most.
    let longest: Int

    /// Parts of noun phrases, for articles whose tokens are tagged.
    func candidates(inPhrasesOf article: borrowing Article, _ terms: Terms) -> Candidates {
        var found = Candidates(expected: article.tokens.count / 2)
        var sentence = 0
        var run: [Int] = []
        for phrase in article.phrases {
            while sentence + 1 < article.sentences.count,
                article.sentences[sentence].tokens.upperBound <= phrase.tokens.lowerBound
            {
                sentence += 1
            }
            run.removeAll(keepingCapacity: true)
            for at in phrase.tokens {
                if belongs(at, article, terms) {
                    run.append(at)
                } else if !isJoint(at, phrase.tokens, article) {
                    addParts(of: run, article, terms, sentence, tagged: true, &found)
                    run.removeAll(keepingCapacity: true)
                }
            }
            addParts(of: run, article, terms, sentence, tagged: true, &found)
        }
        found.nest(keys: terms.key)
        return found
    }

    /// Runs of words between function words and punctuation, for articles without tags.
    func candidates(inChunksOf article: borrowing Article, _ terms: Terms) -> Candidates {
        var found = Candidates(expected: article.tokens.count)
        var run: [Int] = []
        for (number, sentence) in article.sentences.enumerated() {
            run.removeAll(keepingCapacity: true)
            for at in sentence.tokens {
                let term = terms.ofToken[at]
                if term >= 0, terms.place[Int(term)] != .all {
                    run.append(at)
                } else if !isJoint(at, sentence.tokens, article) {
                    addParts(of: run, article, terms, number, tagged: false, &found)
                    run.removeAll(keepingCapacity: true)
                }
            }
            addParts(of: run, article, terms, number, tagged: false, &found)
        }
        found.nest(keys: terms.key)
        return found
    }

    /// Whether a token of a noun phrase can be a word of a keyword.
    private func belongs(_ at: Int, _ article: borrowing Article, _ terms: Terms) -> Bool {
        let term = terms.ofToken[at]
        guard term >= 0, terms.place[Int(term)] != .all else { return false }
        switch article.tokens.tag[at] {
        case .DET, .PRON, .PART, .PUNCT, .CCONJ, .ADP, .AUX: return false
        default: return true
        }
    }

    /// Whether a token only joins two words without a space ("-", "/", "&").
    private func isJoint(_ at: Int, _ bounds: Range<Int>, _ article: borrowing Article) -> Bool {
        guard at > bounds.lowerBound, at + 1 < bounds.upperBound,
            article.tokens.shape[at].contains(.punctuation)
        else { return false }
        return article.tokens.start[at] == article.tokens.end[at - 1]
            && article.tokens.start[at + 1] == article.tokens.end[at]
            && article.tokens.end[at] - article.tokens.start[at] == 1
            && [0x2D, 0x2F, 0x26].contains(article.text[Int(article.tokens.start[at])])
    }

    private func addParts(
        of run: [Int], _ article: borrowing Article, _ terms: Terms, _ sentence: Int, tagged: Bool,
        _ found: inout Candidates
    ) {
        guard !run.isEmpty else { return }
        let phrase = run.map { terms.ofToken[$0] }
        for start in run.indices {
            guard canBegin(run[start], article, terms, tagged) else { continue }
            var functionWords = 0
            for end in start..<min(run.count, start + min(longest, Candidates.longest)) {
                if terms.place[Int(phrase[end])] == .edge { functionWords += 1 }
                if !tagged, functionWords > 1 { break }
                guard canEnd(run[end], article, terms, tagged) else { continue }
                if start == end, terms.place[Int(phrase[start])] != nil { continue }
                let place = Candidates.Place(
                    sentence: sentence,
                    atStart: start == 0 || !canBegin(run[start - 1], article, terms, tagged),
                    atEnd: end + 1 == run.count || !canEnd(run[end + 1], article, terms, tagged),
                    isName: isName(run[start...end], article, tagged))
                found.add(phrase[start...end], run[start]..<(run[end] + 1), of: terms, place)
            }
        }
    }

    private func canBegin(
        _ at: Int, _ article: borrowing Article, _ terms: Terms, _ tagged: Bool
    ) -> Bool {
        guard terms.place[Int(terms.ofToken[at])] != .edge else { return false }
        return !tagged || article.tokens.tag[at] != .ADV
    }

    private func canEnd(
        _ at: Int, _ article: borrowing Article, _ terms: Terms, _ tagged: Bool
    ) -> Bool {
        guard terms.place[Int(terms.ofToken[at])] != .edge else { return false }
        guard tagged else { return true }
        switch article.tokens.tag[at] {
        case .NOUN, .PROPN, .X, .VERB, .NUM, .SYM: return true
        default: return false
        }
    }

    private func isName(
        _ run: ArraySlice<Int>, _ article: borrowing Article, _ tagged: Bool
    ) -> Bool {
        run.allSatisfy { at in
            tagged
                ? article.tokens.tag[at] == .PROPN
                : article.tokens.shape[at].contains(.capital)
                    && !article.tokens.shape[at].contains(.first)
        }
    }
}
