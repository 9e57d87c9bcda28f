internal import Documents
internal import Language

/// What the models of subjects and things see of the candidates of one question.
struct SubjectFeatures {
    private typealias Value = FeatureValue
    private let view: SentenceView
    private let linked: LinkedArticle
    private let question: ConceptReader.Question
    // the same for all candidates, as values
    private let kind: UInt64
    private let figure: UInt64
    /// Lemma of the nearest verb in front, 0 without one.
    private var verb: UInt64 = 0
    /// Lemma of the unit's head, 0 without one.
    private let unit: UInt64
    /// The words around the quantity.
    private let behind: UInt64
    private let before: UInt64
    private var hasPronoun = false
    /// Clusters of the verb and of the unit's head; 0 without them.
    private var verbCluster: UInt64 = 0
    private var unitCluster: UInt64 = 0
    /// Of what the quantity's clause tells of.
    let owner: OwnerFeatures
    /// Nouns that numbers before the quantity count, in tokens, the nearest first.
    private let counted: [Range<Int>]
    /// Atoms in front of a quantity among which its verb and pronouns are looked for.
    private static let reach = 40

    /// - `counted`: nouns that numbers before the quantity count, in tokens, the nearest first.
    init(
        of question: ConceptReader.Question, reader: ConceptReader, clauses: ClauseReader,
        counted: [Range<Int>], linked: LinkedArticle
    ) {
        self.question = question
        self.linked = linked
        self.counted = counted
        view = reader.view
        kind = question.kind.hash
        figure = question.figure.hash
        let quantity = question.quantity
        unit = quantity.unitAtoms.isEmpty ? 0 : view.lemma(quantity.unitAtoms.upperBound - 1)
        if let head = quantity.unitAtoms.last {
            unitCluster = linked.cluster(view.atoms[head].token)
        }
        behind = FeatureValue.word(at: quantity.end, in: view)
        before = FeatureValue.word(at: question.start - 1, in: view)
        var at = question.start - 1
        while at >= 0, question.start - at < Self.reach {
            if verb == 0, view.tag(at) == .VERB {
                verb = view.lemma(at)
                verbCluster = linked.cluster(view.atoms[at].token)
            }
            if view.tag(at) == .PRON { hasPronoun = true }
            at -= 1
        }
        owner = OwnerFeatures(
            of: question, verb: verb, verbCluster: verbCluster, clauses: clauses, linked: linked)
    }

    /// A phrase of the sentence.
    ///
    /// - `order`: how many phrases lie between it and the quantity.
    func write(_ phrase: Range<Int>, isLeft: Bool, order: Int, to rows: inout FeatureWriter) {
        let side = isLeft ? Value.left.hash : Value.right.hash
        let place = FeatureValue.count(order)
        let head = phrase.upperBound - 1
        let lemma = view.lemma(head)
        let relation = relation(view.atoms[head].token)
        rows.add(.headWord, lemma)
        rows.add(.headKind, lemma, kind)
        rows.add(.behindOrder, behind, side, place)
        rows.add(.beforeOrder, before, side, place)
        rows.add(.repeated, FeatureValue.count(linked.repeats(lemma)), kind)
        rows.add(.repeated, FeatureValue.count(linked.repeats(lemma)), side)
        if verb != 0 {
            rows.add(.verbRelation, verb, relation)
            rows.add(.verbSide, verb, side, place)
        }
        if unit != 0 {
            rows.add(.unitRelation, unit, relation)
            rows.add(.unitRelation, unit, side, place)
        }
        if linked.isTitled(lemma) {
            rows.add(.titled, kind)
            rows.add(.titled, relation)
        }
        if !isLeft, order == 0 { writeAdjoined(phrase, to: &rows) }
        writeClusters(of: view.atoms[head].token, as: relation, to: &rows)
        let named = linked.name(at: view.atoms[head].token)
        // "the milliner" is somebody as Jane Roe is
        let name =
            named == Value.no.hash && view.has(.person, at: head) ? Value.somebody.hash : named
        rows.add(.nameKind, name, kind)
        rows.add(.nameSide, name, side, place)
        let path = TreePath(
            in: linked.tokens, from: view.atoms[head].token, to: question.top)
        path.add(linked.tokens, kind: kind, to: &rows)
        path.add(behind: behind, before: before, to: &rows)
        let tokens = view.atoms[phrase.lowerBound].token..<view.atoms[head].token + 1
        owner.write(tokens, named: named, side: side, to: &rows)
        writeCounted(tokens, to: &rows)
    }

    /// Whether a number before the quantity counts what a phrase names.
    private func writeCounted(_ phrase: Range<Int>, to rows: inout FeatureWriter) {
        guard let order = counted.firstIndex(where: { $0.overlaps(phrase) }) else { return }
        let place = FeatureValue.count(order)
        rows.add(.counted, place, kind)
        rows.add(.countedKind, behind, kind)
        rows.add(.countedKind, before, kind)
        rows.add(.countedOrder, place, figure)
    }

    /// One whom the pronoun of the quantity's clause may stand for and who is no other candidate.
    func write(only antecedent: PronounAntecedent, order: Int, to rows: inout FeatureWriter) {
        owner.write(only: antecedent, order: order, unit: unit, to: &rows)
    }

    /// What a number of an earlier sentence counts, where it is no other candidate.
    ///
    /// - `away`: sentences between.
    func writeCounted(_ noun: Range<Int>, away: Int, to rows: inout FeatureWriter) {
        let head = noun.upperBound - 1
        let lemma = linked.tokens.lemma[head]
        rows.add(.countedOrder, FeatureValue.count(away), Value.across.hash)
        rows.add(.counted, Value.across.hash, kind)
        rows.add(.headWord, lemma)
        rows.add(.headKind, lemma, kind)
        writeClusters(of: head, as: Value.across.hash, to: &rows)
        rows.add(.repeated, FeatureValue.count(linked.repeats(lemma)), Value.across.hash)
        if linked.isTitled(lemma) { rows.add(.titled, Value.across.hash) }
        writeCounted(noun, to: &rows)
    }

    /// What a preposition right behind the number joins to it: "$5 billion in fees"
    /// but "$5 billion in the deal".
    private func writeAdjoined(_ phrase: Range<Int>, to rows: inout FeatureWriter) {
        let start = question.quantity.end
        guard view.tag(start) == .ADP, phrase.lowerBound - start <= 3 else { return }
        guard phrase.lowerBound == start + 1 else {
            rows.add(.adjoined, behind, kind, Value.other.hash)
            return
        }
        let head = phrase.upperBound - 1
        let form: Value = view.tag(head) == .PROPN ? .tagName : .tagNoun
        rows.add(.adjoined, behind, kind, form.hash)
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
    private func writeClusters(of head: Int, as role: UInt64, to rows: inout FeatureWriter) {
        let own = linked.cluster(head)
        guard own != 0 else { return }
        let wide = linked.cluster(head, steps: 6)
        rows.add(.headCluster, own, kind)
        rows.add(.headCluster, own, role)
        rows.add(.headCluster, wide, figure, role)
        if verbCluster != 0 {
            rows.add(.verbCluster, verbCluster, role)
            rows.add(.verbCluster, verbCluster, wide, role)
        }
        if unitCluster != 0 {
            rows.add(.unitCluster, unitCluster, role)
            rows.add(.unitCluster, unitCluster, wide)
        }
    }

    /// The quantity's own noun: "three men".
    func writeUnit(_ atoms: Range<Int>, to rows: inout FeatureWriter) {
        rows.add(.unitPhrase, kind)
        rows.add(.unitPhrase, figure)
        rows.add(.unitPhrase, FeatureValue.count(atoms.count))
        rows.add(.unitBehind, behind)
        rows.add(.unitBehind, before)
        rows.add(.unitHead, unit)
        rows.add(.repeated, FeatureValue.count(linked.repeats(unit)), Value.unit.hash)
        if verb != 0 { rows.add(.unitVerb, verb) }
        if linked.isTitled(unit) { rows.add(.titled, Value.unit.hash) }
        if unitCluster != 0 {
            rows.add(.unitCluster, unitCluster, figure)
        }
        let tokens = linked.tokens
        if tokens.hasTrees {
            let top = question.top
            let relation = relation(top)
            rows.add(.tree, relation)
            rows.add(.treeKind, relation, kind)
            let head = Int(tokens.head[top])
            if head >= 0 { rows.add(.ancestor, tokens.lemma[head], relation) }
        }
    }

    /// A phrase of the sentence before or of the headline.
    func write(_ phrase: NounPhrase, order: Int, isHeadline: Bool, to rows: inout FeatureWriter) {
        let tokens = linked.tokens
        let lemma = tokens.lemma[phrase.head]
        let place = FeatureValue.count(order)
        let name = (phrase.isName ? Value.tagName : .tagNoun).hash
        let next =
            phrase.tokens.upperBound < tokens.count ? tokens.tag[phrase.tokens.upperBound] : .X
        let actor = (next == .VERB || next == .AUX ? Value.verb : .none).hash
        if isHeadline {
            rows.add(.headline, place)
            rows.add(.headlineKind, kind, name)
            rows.add(.headlineKind, kind, place)
            rows.add(.headlineHead, lemma)
        } else {
            rows.add(.earlier, place)
            rows.add(.earlierKind, kind, place)
            rows.add(.earlierKind, kind, name)
            rows.add(.earlierName, name, actor, place)
            rows.add(.earlierHead, lemma)
            rows.add(.earlier, behind)
            rows.add(.earlierPronoun, (hasPronoun ? Value.yes : .no).hash, name, kind)
            owner.writePronoun(
                ofEarlier: linked.name(at: phrase.head), actor: actor, place: place, to: &rows)
            if linked.isTitled(lemma) {
                rows.add(.titled, Value.earlier.hash)
            }
        }
        rows.add(.headWord, lemma)
        rows.add(.headKind, lemma, kind)
        writeClusters(
            of: phrase.head, as: (isHeadline ? Value.headline : .earlier).hash, to: &rows)
        rows.add(.repeated, FeatureValue.count(linked.repeats(lemma)), Value.earlier.hash)
        rows.add(
            .nameKind, linked.name(at: phrase.head), kind,
            (isHeadline ? Value.headline : .earlier).hash)
        owner.writeAntecedent(phrase.tokens, to: &rows)
        writeCounted(phrase.tokens, to: &rows)
    }

    /// The answer that the text does not say it.
    func writeNone(to rows: inout FeatureWriter) {
        rows.add(.noneKind, kind)
        rows.add(.noneFigure, figure)
        rows.add(.noneBehind, behind)
        rows.add(.noneUnit, unit)
        rows.add(.noneVerb, verb)
        owner.writeNone(to: &rows)
        let relation = relation(question.top)
        rows.add(.noneRole, relation, kind)
        if verbCluster != 0 { rows.add(.noneRole, verbCluster, relation) }
    }
}
