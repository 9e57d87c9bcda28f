internal import Documents
internal import Language

/// Finds the noun phrases around a quantity and writes their features, from which `ConceptModel`
/// picks what the quantity is about.
///
/// Looks at `before` phrases in front of the quantity and `after` behind it, so a sentence costs
/// what its quantities cost, however long it is.
struct ConceptReader {
    let view: SentenceView
    let finder: PhraseFinder
    /// Atoms of all quantities of the sentence, in order.
    let quantities: [Range<Int>]
    /// Whether somebody is to read what features are made of.
    let keepsFeatures: Bool
    /// Phrases in front of a quantity and behind it that are judged.
    private static let before = 9
    private static let after = 5

    /// The quantity that phrases are judged for, with what the rules found.
    struct Question {
        var quantity: Quantity
        /// Where it or its bound begins.
        var start: Int
        var reading: ChangeReading
        /// The token of the quantity that its others hang on.
        var top: Int

        init(of quantity: Quantity, from start: Int, reading: ChangeReading, in view: SentenceView)
        {
            (self.quantity, self.start, self.reading) = (quantity, start, reading)
            top = view.top(quantity.atoms)
        }

        var kind: FeatureValue {
            if quantity.isNoun { return .noun }
            switch quantity.kind {
            case .money: return .money
            case .percentage: return .percentage
            case .duration: return .duration
            case .age: return .age
            default: return quantity.isBare ? .bare : .unit
            }
        }

        var figure: FeatureValue {
            switch reading.figure {
            case .amount: .amount
            case .change: .change
            case .level: .level
            case .fromTo: .fromTo
            }
        }
    }

    /// How phrases, in order, stand to a quantity: on which side, and how many lie between.
    struct Places {
        /// The first phrase that is not in front of it.
        let split: Int

        init(of phrases: [Range<Int>], around start: Int) {
            split = phrases.firstIndex { $0.lowerBound >= start } ?? phrases.count
        }

        subscript(index: Int) -> (isLeft: Bool, order: Int) {
            index < split ? (true, split - 1 - index) : (false, index - split)
        }
    }

    /// A phrase as it is named: without determiners and signs at its ends.
    func text(_ range: Range<Int>) -> String {
        view.string(PhraseShape(view: view).trimmed(range))
    }

    /// The phrases to judge, in order.
    func candidates(_ question: Question) -> [Range<Int>] {
        let place = finder.index(endingAfter: question.start)
        let own = min(question.start, question.quantity.start)..<question.quantity.end
        let near = max(0, place - Self.before)..<min(finder.phrases.count, place + Self.after + 2)
        let list = finder.phrases[near].filter { !$0.overlaps(own) }
        let split = Places(of: list, around: question.start).split
        let low = max(0, split - Self.before)
        return Array(list[low..<min(list.count, split + Self.after)])
    }

    /// A row for each candidate.
    func features(of question: Question, for candidates: [Range<Int>]) -> FeatureRows {
        let places = Places(of: candidates, around: question.start)
        var rows = FeatureWriter(answers: candidates.count, keepsFeatures: keepsFeatures)
        for (index, phrase) in candidates.enumerated() {
            let place = places[index]
            add(for: question, phrase: phrase, isLeft: place.isLeft, order: place.order, to: &rows)
            rows.endRow()
        }
        return rows.rows
    }

    private func add(
        for question: Question, phrase: Range<Int>, isLeft: Bool, order: Int,
        to rows: inout FeatureWriter
    ) {
        let side = isLeft ? FeatureValue.left.hash : FeatureValue.right.hash
        let kind = question.kind.hash
        let figure = question.figure.hash
        let gap =
            isLeft
            ? phrase.upperBound..<max(phrase.upperBound, question.start)
            : question.quantity.end..<max(question.quantity.end, phrase.lowerBound)
        let span = Gap(over: gap, in: view)
        let distance = gap.count
        let place = FeatureValue.count(order)
        let near: FeatureValue = distance <= 1 ? .near : distance < 6 ? .middle : .far
        let (lead, tail) = (
            word(beforePhrase: phrase.lowerBound),
            FeatureValue.word(at: phrase.upperBound, in: view)
        )
        rows.add(.always, side)
        rows.add(.distance, side, Self.bucket(distance))
        rows.add(.order, side, place)
        rows.add(.preceding, side, lead)
        rows.add(.following, side, tail)
        rows.add(.verbs, side, FeatureValue.count(min(span.verbs, 2)))
        rows.add(.commas, side, FeatureValue.count(min(span.commas, 2)))
        rows.add(.numbers, side, FeatureValue.count(min(numbers(in: gap), 2)))
        rows.add(.kindOrder, kind, side, place)
        rows.add(.kindNear, kind, side, near.hash)
        rows.add(.figureOrder, figure, side, place)
        rows.add(.changeCue, side, change(question.reading))
        rows.add(.length, FeatureValue.count(min(phrase.count, 4)))
        addBeside(
            question, isLeft: isLeft, order: order, lead: lead, near: near.hash, to: &rows)
        let verbs = FeatureValue.count(min(span.verbs, 2))
        if isLeft { rows.add(.path, verbs, FeatureValue.count(min(span.commas, 2))) }
        let head = phrase.upperBound - 1
        if view.has([.period, .month, .weekday], at: head) {
            rows.add(.temporal, side, kind)
        }
        if view.tag(head) == .PROPN {
            rows.add(.name, side, kind)
        }
        rows.add(.following, tail, verbs, side)
        if phrase.lowerBound <= 1 {
            rows.add(.initial, kind)
            rows.add(.initial, tail, kind)
            if span.hasPronoun {
                rows.add(.initial, FeatureValue.tagPronoun.hash)
            }
        }
        add(span, side: side, kind: kind, place: place, to: &rows)
    }

    /// The word that parts the nearest phrase from the quantity, or that the next but one has
    /// in front.
    private func addBeside(
        _ question: Question, isLeft: Bool, order: Int, lead: UInt64, near: UInt64,
        to rows: inout FeatureWriter
    ) {
        let kind = question.kind.hash
        if order == 0 {
            let next =
                isLeft
                ? FeatureValue.word(at: question.start - 1, in: view)
                : FeatureValue.word(at: question.quantity.end, in: view)
            rows.add(isLeft ? .before : .behind, next, near)
            rows.add(isLeft ? .beforeKind : .behindKind, next, kind)
        } else if order == 1, !isLeft {
            rows.add(.second, lead, FeatureValue.word(at: question.quantity.end, in: view))
            rows.add(.second, lead, kind)
        }
    }

    /// What lies between a phrase and the quantity and is not counted.
    private func add(
        _ gap: Gap, side: UInt64, kind: UInt64, place: UInt64, to rows: inout FeatureWriter
    ) {
        if gap.clauses > 0 {
            rows.add(.clause, side)
            rows.add(.clause, side, kind)
        }
        if gap.hasSaid { rows.add(.said, side) }
        if gap.hasSemicolon { rows.add(.semicolon, side) }
        if gap.hasPronoun {
            rows.add(.pronoun, side)
            rows.add(.pronoun, side, place)
        }
    }

    private func change(_ reading: ChangeReading) -> UInt64 {
        switch reading.cue {
        case .verb: FeatureValue.verb.hash
        case .noun: FeatureValue.byNoun.hash
        case .adverb: FeatureValue.adverb.hash
        case .none: FeatureValue.none.hash
        }
    }

    /// What lies between a phrase and the quantity; at most `reach` atoms are looked at.
    private struct Gap {
        var (verbs, commas, clauses) = (0, 0, 0)
        var (hasSaid, hasSemicolon, hasPronoun) = (false, false, false)
        private static let reach = 60

        init(over range: Range<Int>, in view: SentenceView) {
            for at in range.prefix(Self.reach) {
                let tag = view.tag(at)
                if tag == .VERB || tag == .AUX { verbs += 1 }
                if tag == .PRON { hasPronoun = true }
                if view.is(Word.comma, at: at) { commas += 1 }
                if view.is(Word.semicolon, at: at) || view.is(Word.colon, at: at) {
                    hasSemicolon = true
                }
                if view.has(.relative, at: at) || tag == .SCONJ { clauses += 1 }
                if view.has(.speech, at: at) { hasSaid = true }
            }
        }
    }

    /// How many other quantities lie in a gap, up to 3.
    private func numbers(in gap: Range<Int>) -> Int {
        let first = quantities.partitioningIndex { $0.lowerBound >= gap.lowerBound }
        return quantities[first...].prefix(3).prefix { $0.lowerBound < gap.upperBound }.count
    }

    /// What stands in front of a phrase, over its determiners.
    private func word(beforePhrase start: Int) -> UInt64 {
        var at = start - 1
        while at >= 0, start - at < 5, view.tag(at) == .DET { at -= 1 }
        return FeatureValue.word(at: at, in: view)
    }

    private static func bucket(_ distance: Int) -> UInt64 {
        distance < 3
            ? FeatureValue.count(distance)
            : distance < 6
                ? FeatureValue.count(3)
                : distance < 11
                    ? FeatureValue.count(4) : FeatureValue.far.hash
    }
}
