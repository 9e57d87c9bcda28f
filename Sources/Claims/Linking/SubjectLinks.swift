internal import Documents
internal import Language

/// What the subject of a number, or the thing it counts, is chosen from: phrases of its sentence,
/// its own unit, phrases of the sentence before and of the headline.
struct SubjectLinks {
    let reader: ConceptReader
    let linked: LinkedArticle
    /// Phrases of the sentence before the one that is read.
    let earlier: Range<Int>
    let clauses: ClauseReader
    private let counted: CountedThings
    let view: SentenceView
    /// The token behind the sentence's dateline, its first one without.
    private let datelineEnd: Int
    private static let mostEarlier = 8

    init(
        reader: ConceptReader, linked: LinkedArticle, earlier: Range<Int>, clauses: ClauseReader,
        counted: CountedThings
    ) {
        self.clauses = clauses
        self.counted = counted
        self.reader = reader
        self.linked = linked
        self.earlier = earlier
        view = reader.view
        datelineEnd = linked.datelineEnd(of: reader.view.sentence)
    }

    /// - `phrases`, `features`: what `reader` gives for the question.
    /// - Returns: the choice, and which of its candidates each phrase is;
    ///   nil for what can be no subject.
    func choice(
        on question: ConceptReader.Question, among phrases: [Range<Int>], with features: FeatureRows
    ) -> (choice: LinkChoice, places: [Int?]) {
        let counted = counted.nouns(before: question.top)
        let seen = SubjectFeatures(
            of: question, reader: reader, clauses: clauses, counted: counted, linked: linked)
        var choice = LinkChoice()
        var places = [Int?](repeating: nil, count: phrases.count)
        var rows = FeatureWriter(
            answers: phrases.count + 2 * Self.mostEarlier, keepsFeatures: linked.keepsFeatures)
        let sides = ConceptReader.Places(of: phrases, around: question.start)
        let bounds = SubjectBounds(of: question, among: phrases, in: view)
        for (index, phrase) in phrases.enumerated() {
            guard bounds.allows(phrase), view.atoms[phrase.lowerBound].token >= datelineEnd else {
                continue
            }
            let bare = whole(bare(phrase, in: question.reading), of: question)
            guard
                bare.upperBound - 1 != question.reading.word
                    || !saysWhatMoves(question, among: phrases)
            else { continue }
            guard isThing(view.range(bare), head: bare.upperBound - 1),
                question.kind != .age || !view.is(Word.age, at: bare.upperBound - 1)
            else { continue }
            places[index] = choice.candidates.count
            choice.candidates.append(LinkCandidate(reader.text(bare), at: view.range(bare)))
            rows.add(row: index, of: features)
            seen.write(
                phrase, isLeft: sides[index].isLeft, order: sides[index].order, to: &rows)
            rows.endRow()
        }
        let unit = question.quantity.unitAtoms
        if question.quantity.isNoun, !unit.isEmpty {
            choice.candidates.append(LinkCandidate(view.string(unit), at: view.range(unit)))
            seen.writeUnit(unit, to: &rows)
            rows.endRow()
        }
        let isOfText = !bounds.isOfWeather
        for (order, index) in earlier.prefix(isOfText ? Self.mostEarlier : 0).enumerated() {
            add(
                linked.article.phrases[index], order: order, isHeadline: false, seen: seen,
                to: &choice, &rows)
        }
        if isOfText, earlier.lowerBound >= linked.headline.upperBound {
            for (order, index) in linked.headline.prefix(Self.mostEarlier).enumerated() {
                add(
                    linked.article.phrases[index], order: order, isHeadline: true, seen: seen,
                    to: &choice, &rows)
            }
        }
        for (order, antecedent) in seen.owner.antecedents.enumerated()
        where !choice.candidates.contains(where: { $0.range.overlaps(antecedent.range) }) {
            choice.candidates.append(LinkCandidate(antecedent.text, at: antecedent.range))
            seen.write(only: antecedent, order: order, to: &rows)
            rows.endRow()
        }
        if question.quantity.isBare {
            for noun in counted {
                add(noun, seen: seen, to: &choice, &rows)
            }
        }
        seen.writeNone(to: &rows)
        rows.endRow()
        choice.features = rows.rows
        // what the text says outright needs no model
        let outright = StatedSubject(of: question, among: phrases, in: view).place
        if let stated = outright.flatMap({ places[$0] }) {
            var scores = [Float](repeating: 0, count: choice.candidates.count + 1)
            scores[stated] = 1
            choice.scores = scores
        }
        return (choice, places)
    }

    /// Makes a phrase of the sentence before or of the headline a candidate, if it can be one.
    private func add(
        _ phrase: NounPhrase, order: Int, isHeadline: Bool, seen: SubjectFeatures,
        to choice: inout LinkChoice, _ rows: inout FeatureWriter
    ) {
        let bytes = linked.tokens.range(linked.bare(phrase))
        guard !bytes.isEmpty, linked.tokens.tag[phrase.head] != .PRON, !linked.isDate(bytes),
            !counted.isMeasure(phrase.head)
        else { return }
        choice.candidates.append(LinkCandidate(linked.article.text.string(bytes), at: bytes))
        seen.write(phrase, order: order, isHeadline: isHeadline, to: &rows)
        rows.endRow()
    }

    /// Makes a noun that an earlier number counts a candidate, unless it is one.
    private func add(
        _ noun: Range<Int>, seen: SubjectFeatures, to choice: inout LinkChoice,
        _ rows: inout FeatureWriter
    ) {
        let bytes = linked.tokens.range(noun)
        guard !bytes.isEmpty, !choice.candidates.contains(where: { $0.range.overlaps(bytes) })
        else { return }
        choice.candidates.append(LinkCandidate(linked.article.text.string(bytes), at: bytes))
        let away =
            linked.sentence(of: view.sentence.tokens.lowerBound)
            - linked.sentence(of: noun.lowerBound)
        seen.writeCounted(noun, away: away, to: &rows)
        rows.endRow()
    }

    /// Whether a phrase can be what a number is about: "last month" says when, "percent" how many,
    /// and "x" of "4.5 x 2.3" nothing.
    private func isThing(_ range: ByteRange, head: Int) -> Bool {
        guard range.count > 1, !linked.isDate(range) else { return false }
        return view.tag(head) != .SYM && !view.is(Self.percent, at: head)
            && !view.is(Word.worth, at: head) && !view.has([.hour, .unmeasured], at: head)
    }

    /// With what its head counts or carries: "the number of cases";
    /// "a bag of cement" of what it costs.
    private func whole(_ phrase: Range<Int>, of question: ConceptReader.Question) -> Range<Int> {
        let (head, of) = (phrase.upperBound - 1, phrase.upperBound)
        guard view.is(Word.of, at: of), view.tag(head) == .NOUN else { return phrase }
        let isCarrier = view.has(.carrier, at: head)
        let isPriced =
            question.kind == .money && view.tag(of + 1) == .NOUN
            && (view.has(.classifier, at: head) || view.hasLemma(.measure, at: head))
        guard isCarrier || isPriced else { return phrase }
        var start = of + 1
        while isCarrier, view.has([.determiner, .possessive], at: start) { start += 1 }
        guard let inner = reader.finder.phrases.first(where: { $0.lowerBound == start }),
            inner.upperBound <= question.start || isCarrier && start >= question.quantity.end
        else { return phrase }
        return phrase.lowerBound..<inner.upperBound
    }

    private static let percent = WordHash.of("percent")

    /// Whether a number is about something else than the noun of its movement:
    /// "a 5 percent rise in profit", "the bank saw a rise of 5 percent".
    private func saysWhatMoves(
        _ question: ConceptReader.Question, among phrases: [Range<Int>]
    ) -> Bool {
        let noun = question.reading.word
        if view.is(Word.in, at: noun + 1) || view.is(Word.of, at: noun + 1),
            noun + 2 < question.start
                || noun > question.start
        {
            return phrases.contains { $0.lowerBound > noun && $0.lowerBound <= noun + 3 }
        }
        let token = view.atoms[noun].token
        guard let clause = clauses.clause(of: token), clause.subject != token else { return false }
        // "The fund forecasts growth of 2.3%"
        let verb = view.atoms.firstIndex { $0.token == clause.verb }
        return verb.map { !view.has(.speech, at: $0) } ?? true
    }

    /// A phrase without the numbers in front of it and without the noun of movement behind it:
    /// "spending" of "a 25% spending increase".
    private func bare(_ phrase: Range<Int>, in reading: ChangeReading) -> Range<Int> {
        var low = phrase.lowerBound
        var high = phrase.upperBound
        if reading.cue == .noun, reading.word == high - 1, high - low > 1,
            view.tag(high - 2) == .NOUN || view.tag(high - 2) == .PROPN,
            // not "year-on-year" of "a 5 percent year-on-year rise", nor "March"
            // of "a March increase of 190,000"
            !view.isHyphen(high - 3), !view.has([.month, .weekday, .period, .season], at: high - 2)
        {
            high -= 1
        }
        low = behindDate(low..<high)
        while high - low > 1, view.tag(low) == .NUM { low += 1 }
        return low..<high
    }

    /// Where a phrase begins whose first words say when: "rents" of "Over
    /// the last decade rents rose" and of "Overnight rents rose".
    private func behindDate(_ phrase: Range<Int>) -> Int {
        var first = phrase.lowerBound
        while view.has(.determiner, at: first - 1) { first -= 1 }
        let opens = phrase.lowerBound == 0 && phrase.count > 1
        if opens, view.has(.present, at: 0), view.tag(1) == .NOUN { return 1 }
        guard view.tag(first - 1) == .ADP || opens && view.has([.period, .weekday], at: 0),
            !view.is(Word.possessive, at: phrase.lowerBound + 1),
            let date = linked.date(at: view.range(phrase).start)
        else { return phrase.lowerBound }
        let end = phrase.first { view.range($0..<$0 + 1).start >= date.end }
        return end ?? phrase.lowerBound
    }

    /// The nearest verb in front of an atom, as written;
    /// "" if a semicolon or nothing stands between.
    func verb(before start: Int) -> String {
        var at = start - 1
        while at >= 0, start - at < 12, !view.is(Word.semicolon, at: at) {
            if view.tag(at) == .VERB { return view.string(at..<at + 1) }
            at -= 1
        }
        return ""
    }
}
