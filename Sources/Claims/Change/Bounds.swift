internal import Documents
internal import Tables

/// Phrases that say how exact a number is; from `claim-bounds.tsv`.
struct Bounds: Sendable {
    var before = PhraseTable<Claim.Bound>()
    private(set) var after = PhraseTable<Claim.Bound>()
    /// In front of a noun and "of": "a maximum sentence of 30 years".
    private(set) var ofNoun = PhraseTable<Claim.Bound>()

    init(_ data: DataFolder) throws(TableError) {
        let table = try data.table("cues/claim-bounds.tsv")
        let phrase = try table.column("phrase")
        let place = try table.column("place")
        let bound = try table.column("bound")
        try table.forEachRow { (row) throws(TableError) in
            guard let value = Claim.Bound(rawValue: row.text(bound)) else {
                throw row.error("unknown bound")
            }
            switch row.text(place) {
            case "before": before.add(row.text(phrase), value)
            case "after": after.add(row.text(phrase), value)
            case "of-noun": ofNoun.add(row.text(phrase), value)
            default: throw row.error("place is before, after or of-noun")
            }
        }
    }

    /// The bound behind an atom, if no number follows that it may belong to: "5 or more", not "5 or more than 4".
    func bound(_ view: SentenceView, behind end: Int) -> PhraseTable<Claim.Bound>.Match? {
        guard let match = after.match(view.atoms, at: end) else { return nil }
        let next = end + match.count
        if view.is(next, Word.than) || view.isNumber(next) { return nil }
        return match
    }

    /// The bound in front of a quantity and the atom that it begins at.
    func bound(_ view: SentenceView, before quantity: Quantity) -> (bound: Claim.Bound, start: Int)?
    {
        var end = quantity.start
        for _ in 0..<4 {
            if let match = before.match(view.atoms, endingAt: end),
                isBound(view, end - match.count, end, quantity)
            {
                return (match.value, end - match.count)
            }
            // "up to an additional 15 percent"; "below the 3.3 percent of May" compares.
            guard
                view.is(end - 1, Word.a) || view.is(end - 1, Word.an)
                    || view.has(end - 1, .more) && !view.is(end - 1, Word.more)
            else { break }
            end -= 1
        }
        return boundOfNoun(view, quantity)
    }

    /// "a maximum prison sentence of 30 years": up to three words between the bound and "of".
    private func boundOfNoun(_ view: SentenceView, _ quantity: Quantity) -> (Claim.Bound, Int)? {
        let of = quantity.start - 1
        guard view.is(of, Word.of) else { return nil }
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
        _ view: SentenceView, _ start: Int, _ end: Int, _ quantity: Quantity
    ) -> Bool {
        // "up to 58.5 percent from 58.4", "revised up to 212,000" tell a rise.
        if end - start == 2, view.is(start, Word.up),
            view.is(quantity.end, Word.from)
                || view.is(quantity.end, Word.comma) && view.is(quantity.end + 1, Word.from)
                || view.has(start - 1, .revision)
                || isArrival(view, start, quantity)
        {
            return false
        }
        guard end - start == 1 else { return true }
        if view.is(start, Word.over), quantity.kind == .duration, end == quantity.start {
            return start == 0 || view.tag(start - 1) == .ADP || view.tag(start - 1) == .ADV
                || view.has(start - 1, .copula)
                || view.is(quantity.end, Word.ago)
        }
        // "3,400 km over 21 stages"
        if view.is(start, Word.over), start > 0, quantity.isNoun || quantity.isBare,
            view.tag(start - 1) == .NOUN, !view.has(start - 1, [.period, .month, .weekday])
        {
            return false
        }
        // "a film about two brothers", "fears about 500 jobs" tell a topic, as the tree knows
        if view.is(start, Word.about), start > 0, view.tag(start - 1) == .NOUN,
            view.relation(start) == .case
        {
            return false
        }
        if view.is(start, Self.past) || view.is(start, Self.near) {
            return !view.has(start - 1, .determiner)
        }
        return true
    }

    /// Whether "up to" tells where something got to: "it adds up to 460,000 euros", "the fine was bumped up to £41m", "that took
    /// the toll up to 19"; "prices rose up to 5 percent" and "it takes up to 3 hours" tell a limit.
    private func isArrival(_ view: SentenceView, _ up: Int, _ quantity: Quantity) -> Bool {
        guard up > 0, quantity.kind != .duration else { return false }
        if view.lemma(up - 1) == Word.add { return true }
        let isShare = quantity.kind == .percentage || quantity.kind == .percentagePoints
        if view.hasLemma(up - 1, [.going, .climbing]) {
            return view.tag(up - 1) == .VERB && quantity.kind != .length && !isShare
        }
        guard !view.hasLemma(up - 1, [.pushing, .putting]) else {
            return view.hasLemma(up - 1, .pushing) && view.tag(up - 1) == .VERB
                || view.tag(up - 2) == .AUX
        }
        // what is taken stands between: "took the toll up to 19"
        guard view.tag(up - 1) == .NOUN || view.tag(up - 1) == .PRON else { return false }
        return (max(0, up - 6)..<up - 1).contains {
            view.tag($0) == .VERB && view.hasLemma($0, [.pushing, .putting])
        }
    }

    private static let past = WordHash.of("past")
    private static let near = WordHash.of("near")
}
