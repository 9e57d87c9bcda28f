internal import Documents
internal import Language

/// Who does something with a number and is not what it is about: who speaks of it, who moves it.
struct NumberActors {
    private let question: ConceptReader.Question
    private let view: SentenceView

    init(on question: ConceptReader.Question, in view: SentenceView) {
        self.question = question
        self.view = view
    }

    /// "Analysts expect 4%", "A union leader said 200 would strike", "the 41 cents that analysts
    /// expected": who speaks of a number is not what it is about.
    func speaks(_ phrase: Range<Int>) -> Bool {
        guard view.tokens.hasTrees, question.kind != .age, question.kind != .duration else {
            return false
        }
        // "Promoter Halden said", "Analysts polled by the agency expect": all of who speaks
        var at = view.atoms[phrase.upperBound - 1].token
        for _ in 0..<Self.mostInSpeaker
        where at >= 0 && Self.inSpeaker.contains(view.tokens.relation[at]) {
            at = Int(view.tokens.head[at])
        }
        guard at >= 0, view.tokens.relation[at] == .nsubj else { return false }
        let verb = Int(view.tokens.head[at])
        let end = min(question.start, phrase.upperBound + Self.verbReach)
        return (phrase.upperBound..<max(phrase.upperBound, end)).contains {
            view.atoms[$0].token == verb && view.has(.speech, at: $0) && view.tag($0) == .VERB
                // "Patel (21) added 57"
                && $0 != question.reading.word
                // "Growers expect to lift 40 tonnes": what they do themselves
                && !(view.is(Word.to, at: $0 + 1) && view.tag($0 + 2) == .VERB)
        }
    }

    /// "The council wants to raise it by 7.7 per cent": who moves something that was named before
    /// is not what moves.
    func moves(_ phrase: Range<Int>) -> Bool {
        let word = question.reading.word
        guard question.reading.cue == .verb, phrase.upperBound <= word,
            view.tag(word + 1) == .PRON, view.relation(word + 1) == .obj,
            view.relation(phrase.upperBound - 1) == .nsubj
        else { return false }
        let verb = view.atoms[word].token
        let head = Int(view.tokens.head[view.atoms[phrase.upperBound - 1].token])
        return head == verb || head == Int(view.tokens.head[verb])
    }

    /// Atoms from who speaks to the verb: "The fund, which lent the town $2m in 2022, forecasts".
    private static let verbReach = 60
    /// How parts of a speaker hang on its head; not `nmod`: a survey of 300 farms may tell of them.
    private static let inSpeaker: Set<Relation> = [.flat, .compound, .appos, .obl, .acl]
    /// Steps from a word within who speaks to its head, at most.
    private static let mostInSpeaker = 3
}
