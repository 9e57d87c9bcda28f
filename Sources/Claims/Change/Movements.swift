internal import Documents
internal import Language
internal import Tables

/// Verbs, nouns and adverbs of movement with their direction; from `claim-changes.tsv`.
struct Movements: Sendable {
    struct Entry: Sendable {
        var change: Claim.Change
        /// Counted things are no change after it: "lost three games".
        var isForFigures: Bool
        /// An amount right behind it is its object and no change: "raised $5 million";
        /// percentages are changes.
        var takesObject = false
    }

    /// A verb that is a ratio by itself.
    struct Multiple: Sendable {
        var ratio: Double
        var change: Claim.Change
    }

    /// What a row of the table is.
    private enum Part: String, CaseIterable { case verb, noun, adverb, arrival, phrase }

    private static let filler = Entry(change: .none, isForFigures: false)
    private(set) var verbs = WordTable<Entry>(filler: filler)
    private(set) var nouns = WordTable<Entry>(filler: filler)
    private(set) var adverbs = WordTable<Entry>(filler: filler)
    /// Verbs whose object is a level: "reached 60 feet".
    private(set) var arrivals = WordTable<Bool>(filler: false)
    /// Verbs that move only with a particle: "gave back 3 percent";
    /// by the lemma of the verb joined with the particle.
    private(set) var phrases = WordTable<Entry>(filler: filler)
    private(set) var multiples = WordTable<Multiple>(filler: Multiple(ratio: 1, change: .none))

    init(_ data: DataFolder) throws(TableError) {
        let table = try data.table("cues/claim-changes.tsv")
        let columns = (
            word: try table.column("word"), part: try table.column("part"),
            direction: try table.column("direction"),
            forms: try table.column("forms"), amounts: try table.column("amounts")
        )
        try table.forEachRow { (row) throws(TableError) in
            let change = try row.choice(columns.direction, of: Claim.Change.self)
            let amounts = row.text(columns.amounts)
            let entry = Entry(
                change: change, isForFigures: amounts == "figures" || amounts == "object",
                takesObject: amounts == "object")
            let word = row.text(columns.word)
            let forms = row.list(columns.forms)
            switch try row.choice(columns.part, of: Part.self) {
            case .verb:
                for form in Inflection.verb(word) + forms {
                    verbs.set(WordHash.of(form), to: entry)
                }
            case .noun:
                for form in Inflection.noun(word) + forms {
                    nouns.set(WordHash.of(form), to: entry)
                }
            case .adverb: adverbs.set(WordHash.of(word), to: entry)
            case .arrival:
                for form in Inflection.verb(word) + forms {
                    arrivals.set(WordHash.of(form), to: true)
                }
            case .phrase:
                let words = word.split(separator: " ")
                guard words.count == 2 else { throw row.error("a phrase is a verb and a particle") }
                phrases.set(
                    WordHash.joined(WordHash.of(String(words[0])), WordHash.of(String(words[1]))),
                    to: entry)
            }
        }
        let ratios = try data.table("cues/claim-multiples.tsv")
        let word = try ratios.column("word")
        let ratio = try ratios.column("ratio")
        let direction = try ratios.column("direction")
        try ratios.forEachRow { (row) throws(TableError) in
            let multiple = Multiple(
                ratio: try row.number(ratio), change: try row.choice(direction))
            for form in Inflection.verb(row.text(word)) {
                multiples.set(WordHash.of(form), to: multiple)
            }
        }
    }

    /// A verb of movement at an atom; nil where its tag says that it is none.
    func verb(at index: Int, in view: SentenceView) -> Entry? {
        guard view.isWord(index), let entry = verbs[view.atoms[index].hash] else { return nil }
        switch view.tag(index) {
        case .NOUN, .PROPN:
            // "the tank", "a new surge"; but "the FTSE 100 rose", "pay in 2023 rose"
            let isBehindYear =
                view.tag(index - 2) == .ADP && view.isNumber(index - 1)
                && (1900..<2100).contains(view.atoms[index - 1].value)
            if let before = view.tag(index - 1), !isBehindYear,
                before == .DET || before == .ADJ || before == .NUM && !view.isCapital(index - 2)
            {
                return nil
            }
            return adverbs.contains(view.atoms[index].hash)
                || nouns.contains(view.atoms[index].hash) ? nil : entry
        case .ADJ, .ADV, .ADP:
            return view.has(.prefix, at: index)
                ? nil : adverbs.contains(view.atoms[index].hash) ? nil : entry
        default: return entry
        }
    }

    /// The movement of the verb and the particle that end at an atom: "gave up".
    func phrase(endingAt particle: Int, in view: SentenceView) -> Entry? {
        guard particle > 0, view.isWord(particle), view.tag(particle - 1) == .VERB else {
            return nil
        }
        return phrases[WordHash.joined(view.lemma(particle - 1), view.atoms[particle].hash)]
    }

    func isArrival(at index: Int, in view: SentenceView) -> Bool {
        view.isWord(index) && arrivals.contains(view.atoms[index].hash)
            && view.tag(index) != .ADJ
    }

    func noun(at index: Int, in view: SentenceView) -> Entry? {
        guard view.isWord(index), view.tag(index) != .VERB else { return nil }
        return nouns[view.atoms[index].hash]
    }

    func adverb(at index: Int, in view: SentenceView) -> Entry? {
        view.isWord(index) ? adverbs[view.atoms[index].hash] : nil
    }

    /// The ratio that a word states by itself: "doubled", "twice the price"; nil where it compares
    /// and multiplies nothing.
    func multiple(at index: Int, in view: SentenceView) -> Multiple? {
        guard view.isWord(index), let multiple = multiples[view.atoms[index].hash] else {
            return nil
        }
        // "doubled down on it", "sofas double as beds"
        if view.is(Word.down, at: index + 1)
            || view.is(Word.as, at: index + 1) && multiple.change != .none
        {
            return nil
        }
        if multiple.change == .none {
            // "twice the price", "twice as fast"; "twice a week" and "fined twice" compare nothing.
            let isComparison =
                view.is(Word.as, at: index + 1)
                || view.has(.determiner, at: index + 1) && !view.is(Word.a, at: index + 1)
                    && !view.has(.period, at: index + 2)
            return isComparison ? multiple : nil
        }
        let isVerb =
            view.tag(index) == .VERB || view.has(.modal, at: index - 1)
            // "more than doubled", whatever the tagger takes it for
            || view.is(Word.than, at: index - 1) && view.endsLikeParticiple(index)
            || view.tag(index) == .NOUN && view.has(.determiner, at: index + 1)
        return isVerb ? multiple : nil
    }
}

extension SentenceView {
    /// "jobs", "members": what is counted grows and shrinks, so that "added 300 jobs" is a change.
    func isStock(_ quantity: Quantity) -> Bool {
        quantity.isNoun && quantity.unitAtoms.contains { has(.stock, at: $0) }
    }
}
