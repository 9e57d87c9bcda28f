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

    /// The claims of a sentence in the order of the text, each with what its fields are to be
    /// chosen from.
    ///
    /// - `earlier`: phrases of the sentence before.
    /// - `counted`: what numbers of the sentences before count; takes that of this sentence.
    func claims(
        in view: SentenceView, of linked: LinkedArticle, earlier: Range<Int>,
        dates: ArraySlice<DateMention>, counted: inout CountedThings
    ) -> [(claim: Claim, choices: ClaimChoices)] {
        let found = quantities.quantities(in: view, dates: dates)
        counted.add(found, in: view)
        let changes = ChangeReader(view: view, movements: quantities.movements)
        let finder = PhraseFinder(in: view, quantities: found, movements: quantities.movements)
        let links = SubjectLinks(
            reader: ConceptReader(
                view: view, finder: finder, quantities: found.map { $0.atoms },
                keepsFeatures: linked.keepsFeatures),
            linked: linked, earlier: earlier,
            clauses: ClauseReader(of: view.sentence, movements: quantities.movements, in: linked),
            counted: counted)
        let builder = ClaimBuilder(view: view)
        var claims: [(claim: Claim, choices: ClaimChoices)] = []
        var hasPoints = false
        var concepts: [String] = []
        var previous: StatedQuantity?
        for var quantity in found where quantity.low.isFinite && quantity.high.isFinite {
            if let previous, previous.reading.figure != .change {
                UnitCarrier(view: view).carryCompared(from: previous.quantity, to: &quantity)
            }
            var stated = self.stated(quantity, after: previous, by: changes, in: view)
            // "rose 64 points to 4,577": the level is in points too.
            if stated.reading.figure == .level, quantity.isBare, hasPoints {
                (stated.quantity.unit, stated.quantity.kind) = ("point", .other)
            }
            if stated.quantity.unit == "point" { hasPoints = true }
            let phrase = finder.phrase(behind: stated.quantity)
            let isRepeated =
                phrase == nil && previous.map { stated.restates($0, in: view) } ?? false
            var claim = builder.claim(stated, phrase: phrase, afterBound: quantities.bounds)
            var choices = ClaimChoices()
            if pack == nil {
                choices = judge(&claim, of: stated, with: links)
                choices.isRepeated = isRepeated
                if isRepeated { claim.concepts = concepts }
            }
            concepts = claim.concepts
            previous = stated
            claims.append((claim, choices))
        }
        let count = claims.count
        implied(with: links, by: builder, to: &claims, in: view)
        if claims.count > count {
            claims.sort {
                ($0.claim.range.start, $0.claim.range.end)
                    < ($1.claim.range.start, $1.claim.range.end)
            }
        }
        return claims
    }

    /// A quantity with its bound and the movement that governs it.
    ///
    /// - `previous`: the quantity before it, nil for the sentence's first.
    private func stated(
        _ quantity: Quantity, after previous: StatedQuantity?, by changes: ChangeReader,
        in view: SentenceView
    ) -> StatedQuantity {
        // "cost from $35 to $120" has two ends
        let isSpan = quantity.isRange && view.is(Word.from, at: quantity.start - 1)
        let before = isSpan ? nil : quantities.bounds.bound(before: quantity, in: view)
        let start = before?.start ?? quantity.start
        var bound = quantity.bound ?? before?.bound ?? .exact
        // "about 2 inches (50.8 mm)", "about 5 miles, or 8 km"
        if let previous, bound == .exact, quantity.isMeasured,
            previous.quantity.isMeasured, previous.quantity.kind == quantity.kind,
            previous.quantity.unit != quantity.unit,
            StatedQuantity(
                quantity: quantity, start: start, bound: bound, reading: ChangeReading()
            ).restates(previous, in: view)
        {
            bound = previous.bound
        }
        var stated = StatedQuantity(
            quantity: quantity, start: start, bound: bound,
            reading: changes.reading(of: quantity, from: start))
        // "lost 162 points, or 2%": the same movement.
        if let previous, stated.reading.figure == .amount, previous.reading.figure == .change,
            stated.restates(previous, in: view) || stated.sharesMovement(with: previous, in: view)
        {
            stated.reading = previous.reading
        }
        return stated
    }

    /// Sets concepts and agent, and says what the subject is to be chosen from.
    private func judge(
        _ claim: inout Claim, of stated: StatedQuantity, with links: SubjectLinks
    ) -> ClaimChoices {
        let reader = links.reader
        let question = ConceptReader.Question(
            of: stated.quantity, from: stated.start, reading: stated.reading, in: reader.view)
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

    /// Adds the ratios that verbs state by themselves: "doubled".
    private func implied(
        with links: SubjectLinks, by builder: ClaimBuilder,
        to claims: inout [(claim: Claim, choices: ClaimChoices)], in view: SentenceView
    ) {
        for at in 0..<view.count {
            guard let multiple = quantities.movements.multiple(at: at, in: view) else { continue }
            var numeral = Numeral(over: at..<at + 1, value: multiple.ratio, form: .words)
            numeral.isPrecise = true
            var quantity = Quantity(numeral)
            quantity.kind = .ratio
            let bound = quantities.bounds.bound(before: quantity, in: view)
            let reading =
                multiple.change == .none
                ? ChangeReading()
                : ChangeReading(change: multiple.change, cue: .verb, figure: .change, word: at)
            let stated = StatedQuantity(
                quantity: quantity, start: bound?.start ?? at, bound: bound?.bound ?? .exact,
                reading: reading)
            var claim = builder.claim(stated, phrase: nil, afterBound: nil)
            let choices = judge(&claim, of: stated, with: links)
            claim.isExplicit = false
            claims.append((claim, choices))
        }
    }
}
