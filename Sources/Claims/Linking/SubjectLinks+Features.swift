internal import Documents
internal import Language

/// What the models of subjects and things see of a candidate.
extension SubjectLinks {
    private typealias Value = FeatureValue

    /// What is the same for all candidates of a question.
    struct Surroundings {
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

    /// A phrase of the sentence.
    func near(
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
    func own(_ unit: Range<Int>, in around: Surroundings, to rows: inout FeatureWriter) {
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

    /// A phrase of the sentence before or of the headline, which becomes a candidate.
    func add(
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

    /// The answer that the text does not say it.
    func none(_ around: Surroundings, to rows: inout FeatureWriter) {
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
