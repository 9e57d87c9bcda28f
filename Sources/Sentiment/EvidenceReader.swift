package import Documents
package import Tables

/// Finds the words of mood in an article and what their surroundings do to them;
/// linear in the tokens.
package struct EvidenceReader: Sendable {
    private let words: SentimentLexicon
    private let movement: Movement
    private let shifting: ValenceShifting
    private let plots: ToldPlots
    private let speakers: Speakers
    private let marks = ScopeWords()

    /// Words that a phrase must have at least to begin with any form of a verb:
    /// "broke into song", not "dropped in March".
    private static let leastOfForms = 3
    /// Tokens that a word of degree reaches.
    private static let degreeReach = 3
    /// What the part before "but" keeps, and the part after it gains.
    private static let beforeContrast: Float = 0.6
    private static let afterContrast: Float = 1.25
    private static let questionFactor: Float = 0.6

    package init(data: DataFolder) throws(TableError) {
        words = try SentimentLexicon(data: data)
        let quantities = try Quantities(data: data)
        movement = Movement(quantities: quantities, words: words)
        shifting = ValenceShifting(words, quantities: quantities)
        plots = try ToldPlots(data: data)
        speakers = try Speakers(data: data)
    }

    package func evidence(in article: borrowing Article) -> Evidence {
        var found = Evidence(article.tokens)
        var scope = Scope()
        var paragraph = -1
        for sentence in article.sentences {
            if sentence.paragraph != paragraph {
                paragraph = sentence.paragraph
                scope.quoted = false
            }
            read(sentence.tokens, of: article.tokens, into: &found, scope: &scope)
        }
        return found
    }

    /// What holds at the token being read.
    private struct Scope {
        var quoted = false
        var clause: UInt32 = 0
        var condition: Float = 1
        var concession: Float = 1
        var degree: Float = 1
        var degreeLeft = 0

        /// Forgets what does not reach over a clause's end.
        mutating func endClause() {
            clause &+= 1
            condition = 1
            degreeLeft = 0
        }
    }

    private func read(
        _ tokens: Range<Int>, of all: borrowing Tokens, into found: inout Evidence,
        scope: inout Scope
    ) {
        scope.endClause()
        scope.concession = 1
        var state = SentenceState(beginningAt: tokens.lowerBound)
        for at in tokens {
            if all.shape[at].contains(.punctuation) {
                readMark(at, of: all, into: &found, scope: &scope, state: &state)
            } else {
                if at > tokens.lowerBound, marks.beginsClause(all.hash[at]) { scope.endClause() }
                readWord(
                    at, end: tokens.upperBound, of: all, into: &found, scope: &scope, state: &state)
            }
        }
        movement.read(tokens, in: all, into: &found)
        shifting.read(tokens, cues: state.cues, tokens: all, into: &found)
        plots.read(tokens, in: all, into: &found)
        speakers.read(tokens, in: all, into: &found)
        if state.contrast > tokens.lowerBound {
            applyContrast(at: state.contrast, in: tokens, found: &found)
        }
        if state.isQuestion {
            for at in tokens {
                found.flags[at].insert(.question)
                found.weight[at] *= Self.questionFactor
                found.guess[at] *= Self.questionFactor
            }
        }
    }

    /// What is known of the sentence that is being read.
    private struct SentenceState {
        /// The last word of contrast ("but"); -1 for none.
        var contrast = -1
        var isQuestion = false
        /// The token behind the phrase, and behind the cue of several words, that was read last.
        var phraseEnd: Int
        var cueEnd: Int
        var cues: [ValenceShifting.Cue] = []

        init(beginningAt start: Int) {
            phraseEnd = start
            cueEnd = start
        }
    }

    private func readMark(
        _ at: Int, of all: borrowing Tokens, into found: inout Evidence, scope: inout Scope,
        state: inout SentenceState
    ) {
        let hash = all.hash[at]
        if let opens = marks.opensQuote(hash, isOpen: scope.quoted) {
            scope.quoted = opens
        } else if marks.endsClause(hash) {
            scope.endClause()
            if hash == marks.comma { scope.concession = 1 }
        } else if hash == marks.question {
            state.isQuestion = true
        }
        found.flags[at] = scope.quoted ? [.mark, .quoted] : .mark
        found.clause[at] = scope.clause
    }

    private func readWord(
        _ at: Int, end: Int, of all: borrowing Tokens, into found: inout Evidence,
        scope: inout Scope, state: inout SentenceState
    ) {
        var flags = Evidence.Flags()
        if scope.quoted { flags.insert(.quoted) }
        if marks.joints.contains(all.hash[at]) { flags.insert(.joint) }
        let isCovered = at < state.phraseEnd
        // "almost never" says no only once
        let isInCue = at < state.cueEnd
        let (entry, cueWidth) = resolved(
            at, isCovered: isCovered, end: end, of: all, into: &found, state: &state)
        if isCovered { flags.insert(.covered) }

        if let entry, !isCovered, entry.isWord, entry.valence != 0,
            entry.tags >> UInt32(all.tag[at].rawValue) & 1 == 1
        {
            let weight = weigh(entry.valence, scope: scope, flags: &flags)
            found.valence[at] = entry.valence
            found.weight[at] = weight
        } else if let entry, !isCovered, !entry.isWord, entry.guess != 0,
            all.tag[at] != .PROPN
        {
            found.guess[at] = weigh(entry.guess, scope: scope, flags: &flags)
        } else {
            mark(scope, flags: &flags)
        }
        scope.degreeLeft -= 1
        if let entry, entry.cue.governs, !isCovered, !isInCue {
            if entry.cue == .negator { flags.insert(.negator) }
            state.cues.append(
                ValenceShifting.Cue(
                    tokens: at..<(at + cueWidth), kind: entry.cue, factor: entry.factor))
        } else if let entry, !isCovered, !isInCue {
            apply(entry, at: at, scope: &scope, contrast: &state.contrast)
        }
        found.flags[at] = flags
        found.clause[at] = scope.clause
    }

    /// What the lexicon says of a word or of the phrase that it begins, and how many tokens
    /// its cue has; notes the word's rating, and where a phrase or cue ends.
    private func resolved(
        _ at: Int, isCovered: Bool, end: Int, of all: borrowing Tokens, into found: inout Evidence,
        state: inout SentenceState
    ) -> (entry: SentimentLexicon.Entry?, cueWidth: Int) {
        let hash = all.hash[at]
        var cueWidth = 1
        var entry = words.entry(hash)
        if let known = entry {
            // "Mr Savage", "Good Friday": a name is rated by nobody
            if all.tag[at] != .PROPN { found.rating[at] = known.rating }
            if !known.hasMood { entry = nil }
        }
        if !isCovered, let phrase = phrase(at: at, entry: entry, in: all, end: end) {
            if phrase.entry.isWord {
                if entry?.cue == .negator {
                    state.cues.append(
                        ValenceShifting.Cue(
                            tokens: at..<(at + phrase.count), kind: .negator,
                            factor: entry?.factor ?? 1))
                }
                state.phraseEnd = at + phrase.count
                found.width[at] = UInt8(truncatingIfNeeded: phrase.count)
                entry = phrase.entry
            } else {
                if entry == nil { entry = SentimentLexicon.Entry() }
                entry?.cue = phrase.entry.cue
                entry?.factor = phrase.entry.factor
                cueWidth = phrase.count
                state.cueEnd = at + phrase.count
            }
        } else if entry == nil, all.lemma[at] != hash {
            entry = words.entry(all.lemma[at])
        }
        return (entry, cueWidth)
    }

    /// The longest phrase that begins at a token, as it is written or with its verb
    /// in another form.
    private func phrase(
        at: Int, entry: SentimentLexicon.Entry?, in all: borrowing Tokens, end: Int
    ) -> (entry: SentimentLexicon.Entry, count: Int)? {
        if let entry, entry.extends, let found = words.phrase(in: all.hash, at: at, end: end) {
            return found
        }
        let lemma = all.lemma[at]
        guard all.tag[at] == .VERB || all.tag[at] == .AUX, lemma != all.hash[at],
            words.entry(lemma)?.extends == true,
            let found = words.phrase(in: all.hash, at: at, end: end, first: lemma),
            found.count >= Self.leastOfForms
        else { return nil }
        return found
    }

    private func mark(_ scope: Scope, flags: inout Evidence.Flags) {
        if scope.condition != 1 { flags.insert(.conditional) }
        if scope.concession != 1 { flags.insert(.conceded) }
        if scope.degreeLeft > 0 { flags.insert(scope.degree > 1 ? .boosted : .dampened) }
    }

    private func weigh(_ valence: Float, scope: Scope, flags: inout Evidence.Flags) -> Float {
        mark(scope, flags: &flags)
        var weight = valence
        if flags.contains(.boosted) || flags.contains(.dampened) { weight *= scope.degree }
        if flags.contains(.conditional) { weight *= scope.condition }
        if flags.contains(.conceded) { weight *= scope.concession }
        return weight
    }

    private func apply(
        _ entry: SentimentLexicon.Entry, at: Int, scope: inout Scope, contrast: inout Int
    ) {
        switch entry.cue {
        case .none, .keeper, .negator, .reverser, .void, .scarce, .spoiler, .happening, .service,
            .attitude, .trouble, .accusation, .acquittal, .past:
            break
        case .booster, .dampener:
            scope.degree = entry.factor
            scope.degreeLeft = Self.degreeReach
        case .contrast: contrast = at
        case .concession: scope.concession = entry.factor
        case .condition: scope.condition = entry.factor
        }
    }

    private func applyContrast(at contrast: Int, in tokens: Range<Int>, found: inout Evidence) {
        for at in tokens.lowerBound..<contrast {
            found.flags[at].insert(.beforeContrast)
            found.weight[at] *= Self.beforeContrast
            found.guess[at] *= Self.beforeContrast
        }
        for at in contrast..<tokens.upperBound {
            found.flags[at].insert(.afterContrast)
            found.weight[at] *= Self.afterContrast
            found.guess[at] *= Self.afterContrast
        }
    }
}
