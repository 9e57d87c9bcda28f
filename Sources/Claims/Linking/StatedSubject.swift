internal import Documents
internal import Language

/// The phrase that a sentence says outright to be what a number is about.
struct StatedSubject {
    private let question: ConceptReader.Question
    private let phrases: [Range<Int>]
    private let view: SentenceView

    /// - `phrases`: those near the quantity, in order.
    init(of question: ConceptReader.Question, among phrases: [Range<Int>], in view: SentenceView) {
        self.question = question
        self.phrases = phrases
        self.view = view
    }

    /// Its place among the phrases; nil where nothing is said outright.
    var place: Int? {
        partOfWhole ?? subjectOfCopula ?? objectMoved ?? kindOfMoney ?? bearerOfAge ?? mover
    }

    /// The part that a share of a whole is told of: "Women are 40% of the staff", "Sales in Asia,
    /// which account for two-thirds of the total".
    private var partOfWhole: Int? {
        guard question.kind == .percentage || question.quantity.kind == .fraction,
            view.is(Word.of, at: question.quantity.end) || question.quantity.isNoun
        else { return nil }
        let before = governor
        if view.has(.copula, at: before), view.tag(before) == .AUX {
            return phrases.lastIndex {
                $0.upperBound == before && view.tag($0.lowerBound - 1) != .ADP
            }
        }
        guard before > 0, view.is(Word.for, at: before), view.lemma(before - 1) == Self.account
        else { return nil }
        let verb = view.atoms[before - 1].token
        if view.tokens.relation[verb] == .relativeClause {
            return phrase(of: Int(view.tokens.head[verb]))
        }
        return subject(of: verb)
    }

    /// The atom in front of a number, over adverbs.
    private var governor: Int {
        var before = question.start - 1
        while view.tag(before) == .ADV { before -= 1 }
        return before
    }

    private static let account = WordHash.of("account")

    /// The subject of a copula in front of an amount: "The average for towns of its size was $5m".
    private var subjectOfCopula: Int? {
        guard question.kind == .money || question.kind == .percentage, view.tokens.hasTrees else {
            return nil
        }
        let before = governor
        guard view.relation(before) == .cop else { return nil }
        return subject(of: Int(view.tokens.head[view.atoms[before].token]))
    }

    /// What somebody brings to a level: "taking the total since May to $56 billion",
    /// not "taking the goods to 40 villages".
    private var objectMoved: Int? {
        let to = question.start - 1
        guard view.is(Word.to, at: to) else { return nil }
        let verb = (max(0, to - Self.movedReach)..<to).last {
            view.tag($0) == .VERB && view.hasLemma([.pushing, .putting], at: $0)
        }
        guard let verb,
            let index = phrases.firstIndex(where: { $0.lowerBound > verb }),
            phrases[index].lowerBound <= verb + 2, phrases[index].upperBound <= to
        else { return nil }
        let head = phrases[index].upperBound - 1
        let isTotal = view.hasLemma([.stock, .carrier], at: head)
        return !question.quantity.isNoun || isTotal ? index : nil
    }

    /// Atoms between a verb and the level that it moves its object to.
    private static let movedReach = 16

    /// The phrase whose head is the subject of a token.
    private func subject(of token: Int) -> Int? {
        phrases.firstIndex {
            view.relation($0.upperBound - 1) == .nsubj
                && Int(view.tokens.head[view.atoms[$0.upperBound - 1].token]) == token
        }
    }

    /// The phrase that ends in a token.
    private func phrase(of token: Int) -> Int? {
        phrases.firstIndex { view.atoms[$0.upperBound - 1].token == token }
    }

    /// Whom an age between commas belongs to: "Rooks, a 22-year-old senior, has thrown".
    private var bearerOfAge: Int? {
        let comma = question.start - 2
        guard question.kind == .age, view.isHyphen(question.quantity.numeral.atoms.upperBound),
            view.has(.determiner, at: question.start - 1), view.is(Word.comma, at: comma),
            let index = phrases.firstIndex(where: { $0.upperBound == comma })
        else { return nil }
        let head = phrases[index].upperBound - 1
        return view.isCapital(head) || view.has(.person, at: head) ? index : nil
    }

    /// What goes at a speed: "A car hit a bus stop at about 70mph".
    private var mover: Int? {
        let before = governor
        guard question.quantity.kind == .speed, view.is(Word.at, at: before),
            view.tokens.hasTrees
        else { return nil }
        let verb = Int(view.tokens.head[view.atoms[question.quantity.end - 1].token])
        guard verb >= 0, view.tokens.tag[verb] == .VERB else { return nil }
        return subject(of: verb)
    }

    /// The phrase that says what an amount of money is: "$35 billion in annual revenue",
    /// "£45,000 worth of jewels", not "in the deal", "in Spain" or "in court".
    private var kindOfMoney: Int? {
        var start = question.quantity.end
        if view.is(Word.worth, at: start) { start += 1 }
        let isWorth = view.is(Word.of, at: start) && view.is(Word.worth, at: start - 1)
        guard question.kind == .money, isWorth || view.is(Word.in, at: start),
            let index = phrases.firstIndex(where: { $0.lowerBound == start + 1 })
        else { return nil }
        if isWorth { return index }
        let head = phrases[index].upperBound - 1
        return view.tag(head) == .NOUN && !view.isCapital(start + 1)
            && !view.has([.setting, .period, .month, .occasion, .person], at: head) ? index : nil
    }
}
