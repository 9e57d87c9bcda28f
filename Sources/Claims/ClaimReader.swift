internal import Documents
internal import Language
internal import Tables

/// Reads the claims of one sentence: numbers, units, bounds, change, subject.
struct ClaimReader: Sendable {
    let roles: WordTable<WordRoles>
    private var quantities: QuantityReader
    private let model: ConceptModel
    private let subjects: LinkModel

    /// How the language of the sentences is written; nil for the language of the rules.
    private(set) var pack: LanguagePack?

    /// Reads the language of the rules.
    ///
    /// - `model`: chooses concepts; `subjects`: knows how likely a phrase is the subject.
    init(
        _ data: DataFolder, model: ConceptModel, subjects: LinkModel
    ) throws(TableError) {
        (self.model, self.subjects) = (model, subjects)
        roles = try WordRoles.table(data)
        quantities = try QuantityReader(data)
    }

    /// The same for a language whose numbers, units and money are read;
    /// its claims have no subject and no concepts.
    func reading(_ pack: LanguagePack) -> ClaimReader {
        var reader = self
        reader.pack = pack
        reader.quantities = quantities.reading(pack)
        return reader
    }

    /// Whether a sentence holds a digit or a word that can begin a number.
    func isTriggered(by sentence: Sentence, in article: borrowing Article) -> Bool {
        for token in sentence.tokens {
            if article.tokens.shape[token].contains(.digit) { return true }
            let hash = article.tokens.hash[token]
            if let pack, isTriggered(at: token, by: pack, in: article) { return true }
            if quantities.words[hash]?.kind.isTrigger ?? false
                || quantities.movements.multiples.contains(hash)
            {
                return true
            }
            if article.tokens.shape[token].contains(.nonASCII),
                hasFraction(article.tokens.range(token), in: article.text)
            {
                return true
            }
        }
        return false
    }

    private func isTriggered(
        at token: Int, by pack: LanguagePack, in article: borrowing Article
    ) -> Bool {
        let range = article.tokens.range(token)
        return quantities.words[pack.hash(article.tokens.hash[token])]?.kind.isTrigger ?? false
            || article.tokens.shape[token].contains(.hyphen)
            || pack.number(in: article.text.span, from: range.start, to: range.end) != nil
    }

    /// Whether a token holds "½" or the like, alone or joined to something.
    private func hasFraction(_ range: ByteRange, in text: [UInt8]) -> Bool {
        (range.start..<range.end).contains {
            FractionSign.value(at: $0, to: range.end, in: text) != nil
        }
    }

    /// In the order of the text, each with what its fields are to be chosen from.
    /// - `earlier`: phrases of the sentence before.
    func claims(
        in view: SentenceView, of linked: LinkedArticle, earlier: Range<Int>,
        dates: ArraySlice<DateMention>
    ) -> [(claim: Claim, choices: ClaimChoices)] {
        let found = quantities.quantities(in: view, dates: dates)
        let changes = ChangeReader(view: view, movements: quantities.movements)
        let finder = PhraseFinder(in: view, quantities: found, movements: quantities.movements)
        let links = SubjectLinks(
            reader: ConceptReader(
                view: view, finder: finder, quantities: found.map { $0.atoms },
                keepsFeatures: linked.keepsFeatures),
            linked: linked, earlier: earlier,
            clauses: ClauseReader(of: view.sentence, movements: quantities.movements, in: linked))
        let builder = ClaimBuilder(view: view)
        var claims: [(claim: Claim, choices: ClaimChoices)] = []
        var points = ""
        var concepts: [String] = []
        var previous: (quantity: Quantity, reading: ChangeReading, bound: Claim.Bound)?
        for var quantity in found where quantity.low.isFinite && quantity.high.isFinite {
            if let previous, previous.reading.figure != .change {
                UnitCarrier(view: view).compare(&quantity, with: previous.quantity)
            }
            let bound = quantities.bounds.bound(before: quantity, in: view)
            let start = bound?.start ?? quantity.start
            var value = quantity.bound ?? bound?.bound ?? .exact
            // "about 2 inches (50.8 mm)"
            if let previous, value == .exact, view.is(Word.opening, at: start - 1),
                previous.quantity.end == start - 1, quantity.isMeasured
            {
                value = previous.bound
            }
            var reading = changes.reading(of: quantity, from: start)
            // "lost 162 points, or 2%": the same movement.
            if let previous, reading.figure == .amount, previous.reading.figure == .change,
                isSameThing(previous.quantity, from: start, as: quantity, in: view)
            {
                reading = previous.reading
            }
            if let previous, reading.figure == .amount, previous.reading.figure == .change,
                sharesMovement(quantity, with: previous.quantity, in: view)
            {
                reading = previous.reading
            }
            // "rose 64 points to 4,577": the level is in points too.
            if reading.figure == .level, quantity.isBare, !points.isEmpty {
                (quantity.unit, quantity.kind) = (points, .other)
            }
            if quantity.unit == "point" { points = quantity.unit }
            let phrase = finder.phrase(behind: quantity)
            let isRepeated =
                phrase == nil
                && previous.map { isSameThing($0.quantity, from: start, as: quantity, in: view) }
                    ?? false
            var claim = builder.claim(
                quantity, bound: value, start: start, reading: reading, phrase: phrase,
                afterBound: quantities.bounds)
            var choices = ClaimChoices()
            if pack == nil {
                choices = judge(
                    &claim,
                    asked: ConceptReader.Question(
                        of: quantity, from: start, reading: reading, in: view), with: links)
                choices.isRepeated = isRepeated
                if isRepeated { claim.concepts = concepts }
            }
            concepts = claim.concepts
            previous = (quantity, reading, value)
            claims.append((claim, choices))
        }
        let stated = claims.count
        implied(with: links, by: builder, to: &claims, in: view)
        if claims.count > stated {
            claims.sort {
                ($0.claim.range.start, $0.claim.range.end)
                    < ($1.claim.range.start, $1.claim.range.end)
            }
        }
        return claims
    }

    /// Sets concepts and agent, and says what the subject is to be chosen from.
    private func judge(
        _ claim: inout Claim, asked question: ConceptReader.Question, with links: SubjectLinks
    ) -> ClaimChoices {
        let reader = links.reader
        let candidates = reader.candidates(question)
        let features = reader.features(of: question, for: candidates)
        var (subject, places) = links.choice(on: question, among: candidates, with: features)
        let scores = subjects.scores(subject)
        let likely = LinkModel.chances(scores)
        let rows = ConceptRows(question, reader: reader, clauses: links.clauses).rows(
            of: candidates, adding: features,
            chances: likely.isEmpty ? [] : places.map { $0.map { likely[$0] } })
        let chosen = ConceptModel.choice(model.probabilities(rows))
        for text in chosen.map({ reader.text(candidates[$0]) })
        where !text.isEmpty && !claim.concepts.contains(text) {
            claim.concepts.append(text)
        }
        claim.agent = links.clauses.agent(
            of: question.top, isMeasure: !question.quantity.isNoun)
        var choices = ClaimChoices(
            concepts: ConceptChoice(
                phrases: candidates.map { reader.view.range($0) }, features: rows))
        if question.quantity.kind == .count, question.quantity.unit.isEmpty {
            choices.links[.thing] = subject
        }
        // training asks other models
        if !reader.keepsFeatures { subject.scores = scores }
        choices.links[.subject] = subject
        choices.verb = links.verb(before: question.start)
        return choices
    }

    /// "100 km (62 miles)", "5%, or $30": the same thing in other words;
    /// "8,000 staff and $30" are two.
    private func isSameThing(
        _ other: Quantity, from start: Int, as quantity: Quantity, in view: SentenceView
    ) -> Bool {
        // "rose 18 points this week, or 1.4 percent"
        var end = other.end
        while start - end > 2, start - end < 6,
            view.has([.determiner, .calendar, .period, .month, .weekday], at: end)
        {
            end += 1
        }
        guard start - end <= 2, start > end else { return false }
        if view.is(Word.opening, at: end) { return start - end == 1 }
        let or = view.is(Word.comma, at: end) ? end + 1 : end
        return (view.is(Word.or, at: or) || view.is(Word.and, at: or) && !other.isNoun)
            && or + 1 == start && !quantity.isNoun
    }

    /// "17,000 jobs were added in mills, 37,000 in shops, and 78,000 jobs in schools":
    /// one verb for all.
    private func sharesMovement(
        _ quantity: Quantity, with other: Quantity, in view: SentenceView
    ) -> Bool {
        if quantity.isElliptical { return true }
        guard quantity.start > other.end, let head = quantity.unitAtoms.last,
            let otherHead = other.unitAtoms.last, view.lemma(head) == view.lemma(otherHead),
            quantity.isNoun, other.isNoun, view.tag(quantity.end) == .ADP
        else { return false }
        return (other.end..<quantity.start).contains {
            view.tag($0) == .ADP && view.atoms[$0].hash == view.atoms[quantity.end].hash
        }
            && !(other.end..<quantity.start).contains { view.tag($0) == .VERB }
    }

    /// "doubled": a ratio that a verb alone states.
    private func implied(
        with links: SubjectLinks, by builder: ClaimBuilder,
        to claims: inout [(claim: Claim, choices: ClaimChoices)], in view: SentenceView
    ) {
        for at in 0..<view.count where view.isWord(at) {
            guard let multiple = quantities.movements.multiples[view.atoms[at].hash] else {
                continue
            }
            // "twice the price", "twice as fast"; "twice a week" and "fined twice" compare nothing.
            let isComparison =
                view.is(Word.as, at: at + 1)
                || view.has(.determiner, at: at + 1) && !view.is(Word.a, at: at + 1)
                    && !view.has(.period, at: at + 2)
            // "doubled down on it", "sofas double as beds"
            if view.is(Word.down, at: at + 1)
                || view.is(Word.as, at: at + 1) && multiple.change != .none
            {
                continue
            }
            let isVerb =
                view.tag(at) == .VERB || view.has(.modal, at: at - 1)
                // "more than doubled", whatever the tagger takes it for
                || view.is(Word.than, at: at - 1) && view.endsLikeParticiple(at)
                || view.tag(at) == .NOUN && view.has(.determiner, at: at + 1)
            guard multiple.change == .none ? isComparison : isVerb else { continue }
            var numeral = Numeral(over: at..<at + 1, value: multiple.ratio, form: .words)
            numeral.isPrecise = true
            var quantity = Quantity(numeral)
            quantity.kind = .ratio
            let bound = quantities.bounds.bound(before: quantity, in: view)
            let start = bound?.start ?? at
            let reading =
                multiple.change == .none
                ? ChangeReading()
                : ChangeReading(change: multiple.change, cue: .verb, figure: .change, word: at)
            var claim = builder.claim(
                quantity, bound: bound?.bound ?? .exact, start: start, reading: reading,
                phrase: nil, afterBound: nil)
            let choices = judge(
                &claim,
                asked: ConceptReader.Question(
                    of: quantity, from: start, reading: reading, in: view), with: links)
            claim.isExplicit = false
            claims.append((claim, choices))
        }
    }
}
