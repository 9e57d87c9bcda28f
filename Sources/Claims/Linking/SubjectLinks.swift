internal import Documents
internal import Language

/// What the subject of a number, or the thing it counts, is chosen from: phrases of its sentence,
/// its own unit, phrases of the sentence before and of the headline.
struct SubjectLinks {
    private typealias Value = FeatureValue
    let reader: ConceptReader
    let linked: LinkedArticle
    /// Phrases of the sentence before the one that is read.
    let earlier: Range<Int>
    let clauses: ClauseReader
    private let view: SentenceView
    private static let mostEarlier = 8

    init(reader: ConceptReader, linked: LinkedArticle, earlier: Range<Int>, clauses: ClauseReader) {
        self.clauses = clauses
        self.reader = reader
        self.linked = linked
        self.earlier = earlier
        view = reader.view
    }

    /// - `phrases`, `features`: what `reader` gives for the question.
    /// - Returns: the choice, and which of its candidates each phrase is;
    ///   nil for what can be no subject.
    func choice(
        on question: ConceptReader.Question, among phrases: [Range<Int>], with features: FeatureRows
    ) -> (choice: LinkChoice, places: [Int?]) {
        let around = Surroundings(of: question, from: self)
        var choice = LinkChoice()
        var places = [Int?](repeating: nil, count: phrases.count)
        var rows = FeatureWriter(
            answers: phrases.count + 2 * Self.mostEarlier, keepsFeatures: linked.keepsFeatures)
        let sides = ConceptReader.Places(of: phrases, around: question.start)
        let bounds = SubjectBounds(of: question, among: phrases, in: view)
        for (index, phrase) in phrases.enumerated() {
            guard bounds.allows(phrase) else { continue }
            let bare = whole(bare(phrase, in: question.reading), of: question)
            guard
                bare.upperBound - 1 != question.reading.word
                    || !saysWhatMoves(question, among: phrases)
            else { continue }
            guard isThing(view.range(bare), head: bare.upperBound - 1) else { continue }
            places[index] = choice.candidates.count
            choice.candidates.append(LinkCandidate(reader.text(bare), at: view.range(bare)))
            rows.add(row: index, of: features)
            near(
                phrase, isLeft: sides[index].isLeft, order: sides[index].order, in: around,
                to: &rows)
            rows.endRow()
        }
        let unit = question.quantity.unitAtoms
        if question.quantity.isNoun, !unit.isEmpty {
            choice.candidates.append(LinkCandidate(view.string(unit), at: view.range(unit)))
            own(unit, in: around, to: &rows)
            rows.endRow()
        }
        let isOfText = !bounds.isOfWeather
        for (order, index) in earlier.prefix(isOfText ? Self.mostEarlier : 0).enumerated() {
            add(
                linked.article.phrases[index], order: order, isHeadline: false, in: around,
                choice: &choice, to: &rows)
        }
        if isOfText, earlier.lowerBound >= linked.headline.upperBound {
            for (order, index) in linked.headline.prefix(Self.mostEarlier).enumerated() {
                add(
                    linked.article.phrases[index], order: order, isHeadline: true, in: around,
                    choice: &choice, to: &rows)
            }
        }
        none(around, to: &rows)
        rows.endRow()
        choice.features = rows.rows
        // what the text says outright needs no model
        if let stated = stated(by: question, among: phrases).flatMap({ places[$0] }) {
            var scores = [Float](repeating: 0, count: choice.candidates.count + 1)
            scores[stated] = 1
            choice.scores = scores
        }
        return (choice, places)
    }

    /// "Women are 40% of the staff": the subject in front of a copula is the
    /// part that a share is told of.
    private func partOfWhole(
        _ question: ConceptReader.Question, among phrases: [Range<Int>]
    ) -> Int? {
        guard question.kind == .percentage,
            view.is(Word.of, at: question.quantity.end) || question.quantity.isNoun
        else { return nil }
        var copula = question.start - 1
        while view.tag(copula) == .ADV { copula -= 1 }
        guard view.has(.copula, at: copula), view.tag(copula) == .AUX else { return nil }
        return phrases.lastIndex { $0.upperBound == copula && view.tag($0.lowerBound - 1) != .ADP }
    }

    /// The phrase that says what an amount of money is: "$35 billion in annual revenue",
    /// not "in the deal", "in Spain" or "in court".
    private func stated(by question: ConceptReader.Question, among phrases: [Range<Int>]) -> Int? {
        let start = question.quantity.end
        if let part = partOfWhole(question, among: phrases) { return part }
        guard question.kind == .money, view.is(Word.in, at: start),
            let index = phrases.firstIndex(where: { $0.lowerBound == start + 1 })
        else { return nil }
        let head = phrases[index].upperBound - 1
        return view.tag(head) == .NOUN && !view.isCapital(start + 1)
            && !view.has([.setting, .period, .month, .occasion, .person], at: head) ? index : nil
    }

    /// Whether a phrase can be what a number is about: "last month" says when, "percent" how many,
    /// and "x" of "4.5 x 2.3" nothing.
    private func isThing(_ range: ByteRange, head: Int) -> Bool {
        guard range.count > 1, !linked.isDate(range) else { return false }
        return view.tag(head) != .SYM && !view.is(Self.percent, at: head)
            && !view.is(Self.worth, at: head) && !view.has(.hour, at: head)
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
    private static let worth = WordHash.of("worth")

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
        return clauses.clause(of: token).map { $0.subject != token } ?? false
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
    /// the last decade rents rose".
    private func behindDate(_ phrase: Range<Int>) -> Int {
        var first = phrase.lowerBound
        while view.has(.determiner, at: first - 1) { first -= 1 }
        guard view.tag(first - 1) == .ADP, let date = linked.date(at: view.range(phrase).start)
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

    /// What is the same for all candidates of a question.
    private struct Surroundings {
        var kind: UInt64
        var figure: UInt64
        /// Lemma of the nearest verb in front, 0 without one.
        var verb: UInt64 = 0
        var unit: UInt64
        var behind: UInt64
        var before: UInt64
        var hasPronoun = false
        /// Wide clusters of the verb and of the unit's head; 0 without them.
        var verbCluster: UInt64 = 0
        var unitCluster: UInt64 = 0
        let question: ConceptReader.Question

        init(of question: ConceptReader.Question, from links: borrowing SubjectLinks) {
            let view = links.view
            self.question = question
            kind = question.kind.hash
            figure = question.figure.hash
            let quantity = question.quantity
            unit =
                quantity.unitAtoms.isEmpty ? 0 : view.lemma(quantity.unitAtoms.upperBound - 1)
            if let head = quantity.unitAtoms.last {
                unitCluster = links.linked.cluster(view.atoms[head].token)
            }
            behind = links.reader.word(at: quantity.end)
            before = links.reader.word(at: question.start - 1)
            var at = question.start - 1
            while at >= 0, question.start - at < 40 {
                if verb == 0, view.tag(at) == .VERB {
                    verb = view.lemma(at)
                    verbCluster = links.linked.cluster(view.atoms[at].token)
                }
                if view.tag(at) == .PRON { hasPronoun = true }
                at -= 1
            }
        }

    }

    private func near(
        _ phrase: Range<Int>, isLeft: Bool, order: Int, in around: Surroundings,
        to rows: inout FeatureWriter
    ) {
        let side = isLeft ? Value.left.hash : Value.right.hash
        let place = FeatureValue.count(order)
        let head = phrase.upperBound - 1
        let lemma = view.lemma(head)
        let relation = relation(view.atoms[head].token)
        rows.add(.headWord, lemma)
        rows.add(.headKind, lemma, around.kind)
        rows.add(.behindOrder, around.behind, side, place)
        rows.add(.beforeOrder, around.before, side, place)
        rows.add(.repeated, FeatureValue.count(linked.repeats(lemma)), around.kind)
        rows.add(.repeated, FeatureValue.count(linked.repeats(lemma)), side)
        if around.verb != 0 {
            rows.add(.verbRelation, around.verb, relation)
            rows.add(.verbSide, around.verb, side, place)
        }
        if around.unit != 0 {
            rows.add(.unitRelation, around.unit, relation)
            rows.add(.unitRelation, around.unit, side, place)
        }
        if linked.isTitled(lemma) {
            rows.add(.titled, around.kind)
            rows.add(.titled, relation)
        }
        if !isLeft, order == 0 { adjoined(phrase, in: around, to: &rows) }
        clusters(of: view.atoms[head].token, as: relation, in: around, to: &rows)
        let named = linked.name(at: view.atoms[head].token)
        // "the milliner" is somebody as Jane Roe is
        let name =
            named == Value.no.hash && view.has(.person, at: head) ? Value.somebody.hash : named
        rows.add(.nameKind, name, around.kind)
        rows.add(.nameSide, name, side, place)
        let path = TreePath(
            in: linked.tokens, from: view.atoms[head].token, to: around.question.top)
        path.add(linked.tokens, kind: around.kind, to: &rows)
        path.add(behind: around.behind, before: around.before, to: &rows)
    }

    /// What a preposition right behind the number joins to it: "$5 billion in fees"
    /// but "$5 billion in the deal".
    private func adjoined(
        _ phrase: Range<Int>, in around: Surroundings, to rows: inout FeatureWriter
    ) {
        let start = around.question.quantity.end
        guard view.tag(start) == .ADP, phrase.lowerBound - start <= 3 else { return }
        guard phrase.lowerBound == start + 1 else {
            rows.add(.adjoined, around.behind, around.kind, Value.other.hash)
            return
        }
        let head = phrase.upperBound - 1
        let form: Value = view.tag(head) == .PROPN ? .tagName : .tagNoun
        rows.add(.adjoined, around.behind, around.kind, form.hash)
    }

    /// How a token stands to its head; 0 without a tree.
    private func relation(_ token: Int) -> UInt64 {
        guard linked.tokens.relation.count == linked.tokens.count else { return 0 }
        return TreePath.upward[Int(linked.tokens.relation[token].rawValue)]
    }

    /// What words like the head, the verb and the unit tell together;
    /// nothing in a language without clusters.
    ///
    /// - `head`: a token.
    private func clusters(
        of head: Int, as role: UInt64, in around: Surroundings, to rows: inout FeatureWriter
    ) {
        let own = linked.cluster(head)
        guard own != 0 else { return }
        let wide = linked.cluster(head, steps: 6)
        rows.add(.headCluster, own, around.kind)
        rows.add(.headCluster, own, role)
        rows.add(.headCluster, wide, around.figure, role)
        if around.verbCluster != 0 {
            rows.add(.verbCluster, around.verbCluster, role)
            rows.add(.verbCluster, around.verbCluster, wide, role)
        }
        if around.unitCluster != 0 {
            rows.add(.unitCluster, around.unitCluster, role)
            rows.add(.unitCluster, around.unitCluster, wide)
        }
    }

    /// The quantity's own noun: "three men".
    private func own(_ unit: Range<Int>, in around: Surroundings, to rows: inout FeatureWriter) {
        rows.add(.unitPhrase, around.kind)
        rows.add(.unitPhrase, around.figure)
        rows.add(.unitPhrase, FeatureValue.count(unit.count))
        rows.add(.unitBehind, around.behind)
        rows.add(.unitBehind, around.before)
        rows.add(.unitHead, around.unit)
        rows.add(.repeated, FeatureValue.count(linked.repeats(around.unit)), Value.unit.hash)
        if around.verb != 0 { rows.add(.unitVerb, around.verb) }
        if linked.isTitled(around.unit) { rows.add(.titled, Value.unit.hash) }
        if around.unitCluster != 0 {
            rows.add(.unitCluster, around.unitCluster, around.figure)
        }
        let tokens = linked.tokens
        if tokens.hasTrees {
            let top = around.question.top
            let relation = relation(top)
            rows.add(.tree, relation)
            rows.add(.treeKind, relation, around.kind)
            let head = Int(tokens.head[top])
            if head >= 0 { rows.add(.ancestor, tokens.lemma[head], relation) }
        }
    }

    private func add(
        _ phrase: NounPhrase, order: Int, isHeadline: Bool, in around: Surroundings,
        choice: inout LinkChoice, to rows: inout FeatureWriter
    ) {
        let tokens = linked.tokens
        let bytes = tokens.range(linked.bare(phrase))
        guard !bytes.isEmpty, tokens.tag[phrase.head] != .PRON, !linked.isDate(bytes) else {
            return
        }
        let lemma = tokens.lemma[phrase.head]
        let place = FeatureValue.count(order)
        let name = (phrase.isName ? Value.tagName : .tagNoun).hash
        let next =
            phrase.tokens.upperBound < tokens.count ? tokens.tag[phrase.tokens.upperBound] : .X
        let isActor = (next == .VERB || next == .AUX ? Value.verb : .none).hash
        if isHeadline {
            rows.add(.headline, place)
            rows.add(.headlineKind, around.kind, name)
            rows.add(.headlineKind, around.kind, place)
            rows.add(.headlineHead, lemma)
        } else {
            rows.add(.earlier, place)
            rows.add(.earlierKind, around.kind, place)
            rows.add(.earlierKind, around.kind, name)
            rows.add(.earlierName, name, isActor, place)
            rows.add(.earlierHead, lemma)
            rows.add(.earlier, around.behind)
            rows.add(.earlierPronoun, (around.hasPronoun ? Value.yes : .no).hash, name, around.kind)
            if linked.isTitled(lemma) {
                rows.add(.titled, Value.earlier.hash)
            }
        }
        rows.add(.headWord, lemma)
        rows.add(.headKind, lemma, around.kind)
        clusters(
            of: phrase.head, as: (isHeadline ? Value.headline : .earlier).hash, in: around,
            to: &rows)
        rows.add(.repeated, FeatureValue.count(linked.repeats(lemma)), Value.earlier.hash)
        rows.add(
            .nameKind, linked.name(at: phrase.head), around.kind,
            (isHeadline ? Value.headline : .earlier).hash)
        choice.candidates.append(LinkCandidate(linked.article.text.string(bytes), at: bytes))
        rows.endRow()
    }

    private func none(_ around: Surroundings, to rows: inout FeatureWriter) {
        rows.add(.noneKind, around.kind)
        rows.add(.noneFigure, around.figure)
        rows.add(.noneBehind, around.behind)
        rows.add(.noneUnit, around.unit)
        rows.add(.noneVerb, around.verb)
        let relation = relation(around.question.top)
        rows.add(.noneRole, relation, around.kind)
        if around.verbCluster != 0 { rows.add(.noneRole, around.verbCluster, relation) }
    }
}
