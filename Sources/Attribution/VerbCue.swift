internal import Documents
internal import Language
internal import Tables

/// A verb that reports, with the frames that `cues/speech-verbs.tsv` gives it.
struct VerbCue {
    private let content: SpeechContent
    private let speakers: VerbSpeaker
    private let verb: Int
    /// What may follow the verb.
    private let frames: SpeechFrames

    init(at verb: Int, with frames: SpeechFrames, in content: SpeechContent, speakers: VerbSpeaker)
    {
        self.verb = verb
        self.frames = frames
        self.content = content
        self.speakers = speakers
    }

    private var view: ArticleView { content.view }
    private var sentence: Range<Int> { content.sentence }
    private var clauses: SpeechClauses { content.clauses }
    private var cue: Range<Int> { verb..<verb + 1 }

    /// The attribution that the verb makes.
    ///
    /// - `free`: where the words begin that no attribution has taken yet; goes on behind what this
    ///   one takes.
    func attribution(free: inout Int) -> SpeechFinding? {
        let floor = max(sentence.lowerBound, content.quotes.end(before: verb))
        if let found = fronted(free: &free) ?? interposed(free: &free)
            ?? inverted(floor: floor, free: &free)
        {
            return found
        }
        let source =
            speakers.authored(before: verb) ?? speakers.nounSource(of: verb, with: frames)
            ?? speakers.subject(of: verb, floor: floor, frames: frames)
        guard let source, !view.words.has(view.hash(source.head), as: .firstPerson) else {
            return nil
        }
        if let found = trailing(from: source, free: &free) { return found }
        let low = source.tokens.lowerBound
        if low > sentence.lowerBound, view.hash(low - 1) == Word.as, low < verb,
            frames.contains(.speech)
        {
            return asClause(from: source, free: &free)
        }
        return leading(from: source, free: &free)
    }

    /// "..., said Ann Lee, a spokeswoman"; "..., Ann Lee, a spokeswoman, told reporters" is none.
    private func inverted(floor: Int, free: inout Int) -> SpeechFinding? {
        guard frames.contains(.speech), !frames.contains(.gerund),
            !frames.contains(.addressee)
                || speakers.subject(of: verb, floor: floor, frames: frames) == nil,
            verb > sentence.lowerBound,
            view.shape(verb - 1).contains(.punctuation),
            let source = view.source(startingAt: verb + 1, ceiling: sentence.upperBound),
            let said = inFront(of: verb, from: free), isInverted(source),
            // "the firm, its maker, posted a gain" says nothing
            source.isLikely || content.region(before: verb) != nil
        else { return nil }
        return posted(from: source, said: said, after: source.tokens.upperBound, free: &free)
    }

    /// "Content, Ann said": a verb with all or half of what is said in front of its subject.
    private func trailing(from source: SpeakerPhrase, free: inout Int) -> SpeechFinding? {
        let low = source.tokens.lowerBound
        guard frames.contains(.speech) || isLastClause(of: source), low < verb else { return nil }
        // "rebels who, a spokesman said, had fired 12 rockets": the clause behind alone
        if clauses.opensClause(before: low - 1), verb + 2 < sentence.upperBound,
            view.isComma(verb + 1), content.region(before: low) == nil
        {
            let said = verb + 2..<content.contentEnd(from: verb + 2)
            free = said.upperBound
            return SpeechFinding(source: source, cue: cue, content: [said], next: free)
        }
        if low > free, view.isComma(low - 1), verb + 1 < sentence.upperBound,
            view.isComma(verb + 1), content.region(before: low) == nil,
            !view.hasVerb(free..<low), view.tag(free) != .ADP
        {
            // "The plan, Ann said, would cost": both halves are hers.
            let said = free..<content.contentEnd(from: verb + 2)
            free = said.upperBound
            return SpeechFinding(source: source, cue: cue, content: [said], next: free)
        }
        let follows = clauses.contentFollows(at: verb + 1)
        let isQuoted = content.region(before: low) != nil
        guard low > sentence.lowerBound || (isQuoted && !follows),
            let said = inFront(of: low, from: free),
            isQuoted
                || (!follows
                    && !(frames.contains(.phrase) && clauses.objectFollows(at: verb + 1))
                    && (view.hasVerb(said)
                        || view.tag(said.lowerBound) != .ADP
                            && !clauses.objectFollows(at: verb + 1)))
        else { return nil }
        return posted(from: source, said: said, after: verb + 1, free: &free)
    }

    /// "Ann said that ...": a verb with what is said behind it.
    private func leading(from source: SpeakerPhrase, free: inout Int) -> SpeechFinding? {
        guard let start = content.contentStart(after: verb, frames: frames, source: source) else {
            return nil
        }
        var end = content.contentEnd(from: start)
        // "Roe, claiming he was owed 40 euros, sued": the sentence's own
        // verb goes on behind the comma
        if frames.contains(.gerund), view.isComma(verb - 1), source.tokens.upperBound == verb - 1,
            let comma = (start..<end).first(where: {
                $0 + 1 < sentence.upperBound && view.isComma($0) && view.isVerb($0 + 1)
            })
        {
            end = comma
        }
        if source.tokens.lowerBound > sentence.lowerBound,
            view.words.has(view.hash(source.tokens.lowerBound - 1), as: .relative)
        {
            end = content.relativeEnd(of: verb, in: start..<end)
        }
        guard start < end else { return nil }
        var cueEnd = verb + 1
        if frames.contains(.particle), cueEnd < start { cueEnd += 1 }
        free = end
        return SpeechFinding(source: source, cue: verb..<cueEnd, content: [start..<end], next: end)
    }

    /// "Arguing that voters tune in late, Ann has said":
    /// who a gerund that opens the sentence belongs to.
    private func fronted(free: inout Int) -> SpeechFinding? {
        guard verb == sentence.lowerBound, frames.isSuperset(of: [.speech, .gerund]),
            let start = clauses.that(from: verb + 1)
                ?? (clauses.beginsClause(at: verb + 1) ? verb + 1 : nil)
        else { return nil }
        for comma in start..<sentence.upperBound where view.isComma(comma) {
            guard let source = view.source(startingAt: comma + 1, ceiling: sentence.upperBound),
                source.isLikely, source.tokens.upperBound < sentence.upperBound,
                view.isVerb(source.tokens.upperBound)
            else { continue }
            free = comma + 1
            return SpeechFinding(
                source: source, cue: cue, content: [start..<comma], next: comma + 1)
        }
        return nil
    }

    /// "Recipients, said Ann, are required to show them": what is said stands
    /// around the verb and who said it.
    private func interposed(free: inout Int) -> SpeechFinding? {
        guard frames.contains(.speech), !frames.contains(.gerund), verb - 1 > free,
            view.isComma(verb - 1), !view.hasVerb(free..<verb - 1),
            content.region(before: verb) == nil,
            let source = view.source(startingAt: verb + 1, ceiling: sentence.upperBound),
            source.isLikely
        else { return nil }
        let behind = source.tokens.upperBound + 1
        guard behind < sentence.upperBound, view.isComma(behind - 1), view.isVerb(behind) else {
            return nil
        }
        let said = free..<content.contentEnd(from: behind)
        free = said.upperBound
        return SpeechFinding(source: source, cue: cue, content: [said], next: free)
    }

    /// ", the survey found.": a verb of clauses that ends the sentence has its content in front.
    private func isLastClause(of source: SpeakerPhrase) -> Bool {
        guard frames.contains(.clause), source.isLikely, !frames.contains(.gerund),
            source.tokens.lowerBound > sentence.lowerBound + 2,
            view.isComma(source.tokens.lowerBound - 1)
        else { return false }
        return verb + 1 >= sentence.upperBound || view.isByte(".", at: verb + 1)
    }

    /// Whether nothing behind a source makes it the subject of another verb.
    private func isInverted(_ source: SpeakerPhrase) -> Bool {
        let next = source.tokens.upperBound
        guard next < sentence.upperBound else { return true }
        if source.kind == .pronoun, !view.shape(next).contains(.punctuation) { return false }
        if view.tag(next) == .ADV { return false }
        return !view.isVerb(next)
            || view.cues.verbs[view.hash(next)]?.contains(.gerund) == true
            || view.shape(next).contains(.punctuation)
    }

    /// The words in front of a subject or verb if a comma, quotation or dash parts them from it.
    ///
    /// - `free`: where the words begin that no attribution has taken yet.
    private func inFront(of token: Int, from free: Int) -> Range<Int>? {
        if let region = content.region(before: token) {
            // The words of the sentence in front of the quotation belong to it
            // ("The plan “is dead,” he said").
            let start =
                region.lowerBound < sentence.lowerBound
                ? region.lowerBound : max(free, sentence.lowerBound)
            return start < region.upperBound
                ? min(start, region.lowerBound)..<region.upperBound : nil
        }
        guard token - 1 > free else { return nil }
        let mark = token - 1
        guard
            view.isComma(mark) || view.isDash(mark) || view.isByte("?", at: mark)
                || view.isByte("!", at: mark)
        else { return nil }
        var start = free
        if start < mark, view.words.has(view.hash(start), as: .opener) { start += 1 }
        return mark - start >= 3 ? start..<mark : nil
    }

    /// An attribution behind its content, with the second half if the cue stands between two.
    private func posted(
        from source: SpeakerPhrase, said: Range<Int>, after: Int, free: inout Int
    ) -> SpeechFinding {
        var contents = [said]
        var next = max(after, cue.upperBound)
        // `"...," he said, "..."`
        var at = next
        while at < sentence.upperBound, at - next < ArticleView.reach {
            if let region = content.quotes.region(at: at) {
                let isNear = at > next && (view.isComma(at - 1) || view.isByte(":", at: at - 1))
                if isNear || at == next {
                    contents.append(region)
                    next = min(region.upperBound, sentence.upperBound)
                }
                break
            }
            if view.cues.verbs[view.hash(at)]?.contains(.speech) == true { break }
            at += 1
        }
        // "The plan, Ann said, would cost": the rest of the sentence is hers too.
        if contents.count == 1, !view.hasVerb(said), next < sentence.upperBound,
            view.isComma(next), content.region(before: verb) == nil
        {
            contents = [said.lowerBound..<content.contentEnd(from: next)]
            next = contents[0].upperBound
        }
        free = max(next, cue.upperBound)
        return SpeechFinding(source: source, cue: cue, content: contents, next: max(next, after))
    }

    /// The attribution that a clause with "as" makes, and where content may begin behind it:
    /// "As Ann said, ..." and "..., as Ann said".
    private func asClause(from source: SpeakerPhrase, free: inout Int) -> SpeechFinding? {
        let low = source.tokens.lowerBound - 1
        let said: Range<Int>
        if low <= free + 1 {
            guard let comma = (verb..<sentence.upperBound).first(where: view.isComma) else {
                return nil
            }
            said = comma + 1..<sentence.upperBound
            free = sentence.upperBound
        } else {
            said = free..<low
            free = verb + 1
        }
        guard !said.isEmpty else { return nil }
        return SpeechFinding(source: source, cue: cue, content: [said], next: free)
    }
}
