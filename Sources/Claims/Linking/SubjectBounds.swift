internal import Documents
internal import Language

/// The stretches of a sentence that hold no subject of a number, whatever stands in them.
struct SubjectBounds {
    private let view: SentenceView
    private let question: ConceptReader.Question
    private let actors: NumberActors
    /// What lies in front is another clause's, nil if nothing does.
    private var floor: Int?
    /// What lies behind is what the counted do.
    private var ceiling: Int?
    /// "the county's" of "half of the county's 90 mayors".
    private var owner = 0..<0

    /// - `phrases`: all of the sentence, in order.
    init(of question: ConceptReader.Question, among phrases: [Range<Int>], in view: SentenceView) {
        self.view = view
        self.question = question
        actors = NumberActors(on: question, in: view)
        floor = ownClause(phrases)
        let end = question.quantity.end
        // "Two-thirds refused the offer", "over 300 signed the petition"
        if isAlone, view.tag(end) == .VERB, view.tag(question.start - 1) != .VERB,
            view.tag(question.start - 1) != .ADP
        {
            ceiling = end
        }
        // "said 180,000 had been sold in an hour", "87% said they worked in the holidays"
        let isSubject = [view.relation(question.start), view.relation(end - 1)].contains {
            $0 == .nsubj || $0 == .passiveSubject
        }
        let isShare = question.kind == .percentage && view.tag(end) == .VERB
        if isSubject, isAlone && view.relation(end) == .aux || isShare { ceiling = end }
        // "4 of them were freed": whoever they are was named before
        if isAlone, view.is(Word.of, at: end), view.tag(end + 1) == .PRON { ceiling = end }
        if question.quantity.kind == .fraction, view.is(Word.of, at: end) {
            let counted = view.behindOwner(end + 1)
            if counted > end + 1, view.isNumber(counted) || view.tag(counted) == .NUM {
                owner = end + 1..<counted
            }
        }
    }

    /// A count or share without a noun.
    private var isAlone: Bool {
        (question.quantity.kind == .count || question.quantity.kind == .fraction)
            && question.quantity.unitAtoms.isEmpty
    }

    /// "The 41-year-old", which stands for somebody.
    private var isOfPerson: Bool {
        question.kind == .age && view.isHyphen(question.quantity.numeral.atoms.upperBound)
            && view.has(.determiner, at: question.start - 1)
    }

    func allows(_ phrase: Range<Int>) -> Bool {
        if let floor, phrase.upperBound <= floor { return false }
        if let ceiling, phrase.lowerBound >= ceiling { return false }
        if isInAside(phrase) || actors.speaks(phrase) || isBase(phrase) || isPlaceOfCount(phrase)
            || isPlaceOfSubject(phrase) || actors.moves(phrase)
        {
            return false
        }
        if !owner.isEmpty, phrase.lowerBound >= owner.lowerBound,
            phrase.upperBound <= owner.upperBound
        {
            return false
        }
        // "at the age of 23", "over the course of three days" measure what is said beside them
        if view.is(Word.of, at: question.start - 1), phrase.upperBound == question.start - 1,
            view.hasLemma(.extent, at: phrase.upperBound - 1),
            question.kind == .age || question.kind == .duration
        {
            return false
        }
        // "in court", "in total", "in rural areas"
        if view.is(Word.in, at: phrase.lowerBound - 1),
            view.has(.setting, at: phrase.upperBound - 1)
        {
            return false
        }
        // "The 41-year-old lost his job" is no age of the job
        let head = phrase.upperBound - 1
        if isOfPerson, phrase.lowerBound != question.quantity.end, view.tag(head) != .PROPN,
            !view.has(.person, at: head)
        {
            return false
        }
        // "Fees, which are capped, range from $4 to $7"
        if phrase.count == 1, phrase.upperBound == question.start - 1,
            view.is(Word.from, at: question.start - 1),
            view.hasLemma(.spanning, at: phrase.lowerBound)
        {
            return false
        }
        // "Age: 35"
        if question.kind == .age, phrase.count == 1, view.is(Word.colon, at: phrase.upperBound),
            view.lemma(phrase.lowerBound) == Word.age
        {
            return false
        }
        // "profit after tax fell"
        if phrase.count == 1,
            view.is(Word.after, at: phrase.lowerBound - 1)
                || view.is(Word.before, at: phrase.lowerBound - 1),
            view.tag(phrase.lowerBound - 2) == .NOUN,
            view.has(.charge, at: phrase.lowerBound)
        {
            return false
        }
        if isDistant(phrase) || isIncluded(phrase) || isPeriod(phrase) { return false }
        // "80 km south-east of the town"
        return question.quantity.kind != .length || phrase.lowerBound != question.quantity.end
            || !phrase.allSatisfy {
                view.isHyphen($0) || view.has([.compass, .bearing], at: $0)
            }
    }

    /// Whether brackets that the number stands outside of hold a phrase:
    /// "seven peptides (strings of acids)".
    private func isInAside(_ phrase: Range<Int>) -> Bool {
        var at = phrase.lowerBound - 1
        while at >= 0, phrase.lowerBound - at <= Self.asideReach, !view.is(Word.closing, at: at) {
            guard !view.is(Word.opening, at: at) else {
                return question.start < at
                    || (phrase.upperBound..<max(phrase.upperBound, question.start)).contains {
                        view.is(Word.closing, at: $0)
                    }
            }
            at -= 1
        }
        return false
    }

    /// "It lies 40 miles north of Oslo", "40 miles from Oslo": what a distance is measured from.
    private func isDistant(_ phrase: Range<Int>) -> Bool {
        let joint = view.joint(before: phrase)
        return question.quantity.kind == .length && joint >= question.quantity.end
            && (view.is(Word.from, at: joint)
                || view.is(Word.of, at: joint) && view.has([.compass, .bearing], at: joint - 1))
    }

    /// "At least 12, including 3 children, died": a part is not the whole.
    private func isIncluded(_ phrase: Range<Int>) -> Bool {
        guard isAlone, phrase.lowerBound > question.quantity.end else { return false }
        return (question.quantity.end..<phrase.lowerBound).contains {
            view.is(Word.including, at: $0)
        }
    }

    /// "Police in Leeds arrested 14": where they were is not who was counted.
    private func isPlaceOfCount(_ phrase: Range<Int>) -> Bool {
        isAlone && question.quantity.kind == .count
            && view.tag(phrase.lowerBound - 1) == .ADP
            && !view.is(Word.of, at: phrase.lowerBound - 1)
            && phrase.allSatisfy { view.tag($0) == .PROPN }
    }

    /// "Growers in the west lift 40 tonnes", "the total since the raid came to $56 billion":
    /// where or since when a subject or object is told of is not what the number is about.
    private func isPlaceOfSubject(_ phrase: Range<Int>) -> Bool {
        let head = phrase.upperBound - 1
        let joint = view.joint(before: phrase)
        guard phrase.upperBound <= question.start, view.relation(head) == .nmod,
            view.is(Word.in, at: joint) || view.is(Word.at, at: joint)
                || view.is(Word.on, at: joint) || view.has(.since, at: joint)
        else { return false }
        let owner = Int(view.tokens.head[view.atoms[head].token])
        let mover = question.reading.word
        guard owner >= 0, owner < view.atoms[head].token,
            mover < 0 || owner != view.atoms[mover].token,
            view.tokens.tag[owner] == .NOUN || view.tokens.tag[owner] == .PROPN
        else { return false }
        switch view.tokens.relation[owner] {
        case .nsubj, .passiveSubject, .obj: return true
        default: return false
        }
    }

    /// "two seconds faster than her sister", "three times as big as Wales":
    /// what a number is held against is not what it is about.
    private func isBase(_ phrase: Range<Int>) -> Bool {
        var joint = phrase.lowerBound - 1
        while joint >= question.quantity.end,
            view.has([.determiner, .possessive], at: joint) || view.tag(joint) == .ADP
        {
            guard !isComparing(joint) else { return true }
            joint -= 1
        }
        return joint >= question.quantity.end && isComparing(joint)
    }

    /// "than", or the second "as" of "as big as".
    private func isComparing(_ at: Int) -> Bool {
        view.is(Word.than, at: at)
            || view.is(Word.as, at: at) && view.is(Word.as, at: at - 2)
    }

    /// "the forecast for the year to $12 billion": a span that something is told for.
    private func isPeriod(_ phrase: Range<Int>) -> Bool {
        guard view.has(.period, at: phrase.upperBound - 1), question.kind != .duration else {
            return false
        }
        return view.tag(view.joint(before: phrase)) == .ADP
    }

    /// Atoms in front of a phrase that are looked through for a bracket.
    private static let asideReach = 12

    /// "It was 12 degrees below zero": the subject stands for nothing.
    var isOfWeather: Bool {
        (question.quantity.kind == .temperature || question.quantity.kind == .angle)
            && view.has(.copula, at: question.start - 1) && view.is(Word.it, at: question.start - 2)
    }

    /// Where the phrase begins that a conjunction, or a verb of seeing, and the verb
    /// of the number's movement stand around: "fell 6% after profits slid 20%".
    private func ownClause(_ phrases: [Range<Int>]) -> Int? {
        guard question.reading.cue == .verb,
            let own = phrases.first(where: { $0.upperBound == question.reading.word })
        else { return nil }
        let joint = view.joint(before: own)
        // "saw sales volume rise 10%"
        if view.hasLemma(.witness, at: joint), view.tag(joint) == .VERB { return own.lowerBound }
        guard view.has(.joint, at: joint) else { return nil }
        // "profit after tax fell", "sales of tools such as saws fell"
        switch view.tag(joint - 1) {
        case .NOUN, .PROPN, .ADJ, nil: return nil
        default: return own.lowerBound
        }
    }
}
