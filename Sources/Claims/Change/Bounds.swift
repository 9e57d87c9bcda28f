internal import Documents
internal import Language
internal import Tables

/// Phrases that say how exact a number is; from `claim-bounds.tsv`.
struct Bounds: Sendable {
    private var before = PhraseTable<Claim.Bound>()
    private var after = PhraseTable<Claim.Bound>()
    /// In front of a noun and "of": "a maximum sentence of 30 years".
    private var ofNoun = PhraseTable<Claim.Bound>()

    private enum Place: String, CaseIterable {
        case before, after
        case ofNoun = "of-noun"
    }

    init(_ data: DataFolder) throws(TableError) {
        let table = try data.table("cues/claim-bounds.tsv")
        let phrase = try table.column("phrase")
        let place = try table.column("place")
        let bound = try table.column("bound")
        try table.forEachRow { (row) throws(TableError) in
            let value = try row.choice(bound, of: Claim.Bound.self)
            switch try row.choice(place, of: Place.self) {
            case .before: before.add(row.text(phrase), as: value)
            case .after: after.add(row.text(phrase), as: value)
            case .ofNoun: ofNoun.add(row.text(phrase), as: value)
            }
        }
    }

    /// Makes a word of another language stand for an English one.
    mutating func add(word: UInt64, for english: String) { before.add(word: word, for: english) }

    /// Whether a phrase such as "more than" or "around" ends in front of an atom.
    func isBounded(at index: Int, in view: SentenceView) -> Bool {
        before.match(view.atoms, endingAt: index) != nil
    }

    /// The bound behind an atom, if no number follows that it may belong to:
    /// "5 or more", not "5 or more than 4".
    func bound(behind end: Int, in view: SentenceView) -> PhraseTable<Claim.Bound>.Match? {
        guard let match = after.match(view.atoms, at: end) else { return nil }
        let next = end + match.count
        if view.is(Word.than, at: next) || view.isNumber(next) { return nil }
        return match
    }

    /// The bound in front of a quantity and the atom that it begins at.
    func bound(
        before quantity: Quantity, in view: SentenceView
    ) -> (bound: Claim.Bound, start: Int)? {
        var end = quantity.start
        for _ in 0..<4 {
            if let match = before.match(view.atoms, endingAt: end),
                isBound(from: end - match.count, to: end, of: quantity, in: view)
            {
                return (match.value, end - match.count)
            }
            // "up to an additional 15 percent"; "below the 3.3 percent of May" compares.
            guard
                view.is(Word.a, at: end - 1) || view.is(Word.an, at: end - 1)
                    || view.has(.more, at: end - 1) && !view.is(Word.more, at: end - 1)
            else { break }
            end -= 1
        }
        return boundOfNoun(of: quantity, in: view)
    }

    /// "a maximum prison sentence of 30 years": up to three words between the bound and "of".
    private func boundOfNoun(of quantity: Quantity, in view: SentenceView) -> (Claim.Bound, Int)? {
        let of = quantity.start - 1
        guard view.is(Word.of, at: of) else { return nil }
        var at = of - 1
        while at > 0, of - at <= 3, view.tag(at) == .NOUN || view.tag(at) == .ADJ {
            if let match = ofNoun.match(view.atoms, endingAt: at) {
                return (match.value, quantity.start)
            }
            at -= 1
        }
        return nil
    }

    /// "over the past 3 years", "past five years" and "some" of something are no bounds.
    private func isBound(
        from start: Int, to end: Int, of quantity: Quantity, in view: SentenceView
    ) -> Bool {
        // "up to 58.5 percent from 58.4", "revised up to 212,000" tell a rise.
        if end - start == 2, view.is(Word.up, at: start),
            view.is(Word.from, at: quantity.end)
                || view.is(Word.comma, at: quantity.end) && view.is(Word.from, at: quantity.end + 1)
                || view.has(.revision, at: start - 1)
                || isArrival(at: start, of: quantity, in: view)
        {
            return false
        }
        // "as long as 40 people want it" tells a condition
        if end - start == 3, view.is(Self.long, at: start + 1) || view.is(Self.far, at: start + 1) {
            return quantity.kind == .duration || quantity.kind == .length
        }
        guard end - start == 1 else { return true }
        // "hand over £7m", "took over 12 branches", "argued over 40 cows"
        if view.is(Word.over, at: start),
            view.hasLemma([.handing, .quarrel], at: start - 1)
                || view.relation(start) == .particle
        {
            return false
        }
        if view.is(Word.over, at: start), quantity.kind == .duration, end == quantity.start {
            return start == 0 || view.tag(start - 1) == .ADP || view.tag(start - 1) == .ADV
                || view.has(.copula, at: start - 1)
                || view.is(Word.ago, at: quantity.end)
        }
        // "3,400 km over 21 stages"
        if view.is(Word.over, at: start), start > 0, quantity.isNoun || quantity.isBare,
            view.tag(start - 1) == .NOUN, !view.has([.period, .month, .weekday], at: start - 1)
        {
            return false
        }
        // "a film about two brothers", "fears about 500 jobs" tell a topic, as the tree knows
        if view.is(Word.about, at: start), start > 0, view.tag(start - 1) == .NOUN,
            view.relation(start) == .case
        {
            return false
        }
        if view.is(Self.past, at: start) || view.is(Self.near, at: start) {
            return !view.has(.determiner, at: start - 1)
        }
        return true
    }

    /// Whether "up to" tells where something got to: "it adds up to 460,000 euros",
    /// "the fine was bumped up to £41m", "that took the toll up to 19";
    /// "prices rose up to 5 percent" and "it takes up to 3 hours" tell a limit.
    private func isArrival(at up: Int, of quantity: Quantity, in view: SentenceView) -> Bool {
        // "crept back up to 70"
        let before = view.is(Self.back, at: up - 1) ? up - 2 : up - 1
        guard before >= 0, quantity.kind != .duration else { return false }
        if view.lemma(before) == Word.add { return true }
        let isShare = quantity.kind == .percentage || quantity.kind == .percentagePoints
        if view.hasLemma([.going, .climbing], at: before) {
            // "climbed up to 5 percent" may tell a limit, "inched up to 5 percent" does not
            return view.tag(before) == .VERB && quantity.kind != .length
                && !(isShare && view.hasLemma(.climbing, at: before))
        }
        guard !view.hasLemma([.pushing, .putting], at: before) else {
            // "the fine was put up to £41m", not "the lift can take up to 12 people"
            return view.hasLemma(.pushing, at: before) && view.tag(before) == .VERB
                || view.has(.be, at: before - 1) && !quantity.isNoun
        }
        // what is taken stands between: "took the toll up to 19"
        guard view.tag(before) == .NOUN || view.tag(before) == .PRON else { return false }
        return (max(0, before - 5)..<before).contains {
            view.tag($0) == .VERB && view.hasLemma([.pushing, .putting], at: $0)
        }
    }

    private static let back = WordHash.of("back")
    private static let long = WordHash.of("long")
    private static let far = WordHash.of("far")
    private static let past = WordHash.of("past")
    private static let near = WordHash.of("near")
}
