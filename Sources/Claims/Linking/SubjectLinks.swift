internal import Documents

/// What the subject of a number, or the thing it counts, is chosen from: phrases of its sentence, its own unit, phrases of
/// the sentence before and of the headline.
struct SubjectLinks {
    private typealias Value = ConceptFeatures.Value
    let reader: ConceptReader
    let story: Story
    /// Phrases of the sentence before the one that is read.
    let earlier: Range<Int>
    let clauses: ClauseReader
    private let scene: Scene
    private static let mostEarlier = 8

    init(reader: ConceptReader, story: Story, earlier: Range<Int>, clauses: ClauseReader) {
        self.clauses = clauses
        self.reader = reader
        self.story = story
        self.earlier = earlier
        scene = reader.scene
    }

    /// - `phrases`, `features`: what `reader` gives for the question.
    /// - Returns: the lesson, and which of its candidates each phrase is; nil for what can be no subject.
    func lesson(
        _ question: ConceptReader.Question, _ phrases: [Range<Int>], _ features: FeatureRows
    ) -> (lesson: LinkLesson, places: [Int?]) {
        let view = View(question, self)
        var lesson = LinkLesson()
        var places = [Int?](repeating: nil, count: phrases.count)
        var rows = FeatureRows(answers: phrases.count + 2 * Self.mostEarlier)
        let sides = ConceptReader.Places(of: phrases, around: question.start)
        for (index, phrase) in phrases.enumerated() {
            let bare = bare(phrase, question.reading)
            guard bare.upperBound - 1 != question.reading.word || !saysWhatMoves(question, phrases)
            else { continue }
            guard isThing(scene.range(bare), head: bare.upperBound - 1) else { continue }
            places[index] = lesson.candidates.count
            lesson.candidates.append(LinkCandidate(reader.text(bare), scene.range(bare)))
            rows.add(features[index])
            near(phrase, isLeft: sides[index].isLeft, order: sides[index].order, view, to: &rows)
            rows.endRow()
        }
        let unit = question.quantity.unitAtoms
        if question.quantity.isNoun, !unit.isEmpty {
            lesson.candidates.append(LinkCandidate(scene.string(unit), scene.range(unit)))
            own(unit, view, to: &rows)
            rows.endRow()
        }
        for (order, index) in earlier.prefix(Self.mostEarlier).enumerated() {
            add(story.article.phrases[index], order, isHeadline: false, view, &lesson, &rows)
        }
        if earlier.lowerBound >= story.headline.upperBound {
            for (order, index) in story.headline.prefix(Self.mostEarlier).enumerated() {
                add(story.article.phrases[index], order, isHeadline: true, view, &lesson, &rows)
            }
        }
        none(view, to: &rows)
        rows.endRow()
        lesson.features = rows
        return (lesson, places)
    }

    /// Whether a phrase can be what a number is about: "last month" says when, "percent" how many, and "x" of
    /// "4.5 x 2.3" nothing.
    private func isThing(_ range: ByteRange, head: Int) -> Bool {
        guard range.count > 1, !story.isDate(range) else { return false }
        return scene.tag(head) != .SYM && !scene.is(head, Self.percent)
            && !scene.is(head, Self.worth)
    }

    private static let percent = WordHash.of("percent")
    private static let worth = WordHash.of("worth")

    /// Whether a number is about something else than the noun of its movement: "a 5 percent rise in profit", "the bank saw a
    /// rise of 5 percent".
    private func saysWhatMoves(
        _ question: ConceptReader.Question, _ phrases: [Range<Int>]
    ) -> Bool {
        let noun = question.reading.word
        if scene.is(noun + 1, Word.in) || scene.is(noun + 1, Word.of),
            noun + 2 < question.start
                || noun > question.start
        {
            return phrases.contains { $0.lowerBound > noun && $0.lowerBound <= noun + 3 }
        }
        let token = scene.atoms[noun].token
        return clauses.clause(of: token).map { $0.subject != token } ?? false
    }

    /// A phrase without the numbers in front of it and without the noun of movement behind it: "spending" of "a 25%
    /// spending increase".
    private func bare(_ phrase: Range<Int>, _ reading: ChangeReading) -> Range<Int> {
        var low = phrase.lowerBound
        var high = phrase.upperBound
        if reading.cue == .noun, reading.word == high - 1, high - low > 1,
            scene.tag(high - 2) == .NOUN || scene.tag(high - 2) == .PROPN,
            // not "year-on-year" of "a 5 percent year-on-year rise"
            !scene.isHyphen(high - 3)
        {
            high -= 1
        }
        while high - low > 1, scene.tag(low) == .NUM { low += 1 }
        return low..<high
    }

    /// The nearest verb in front of an atom, as written; "" if a semicolon or nothing stands between.
    func verb(before start: Int) -> String {
        var at = start - 1
        while at >= 0, start - at < 12, scene.byte(at) != 0x3B {
            if scene.tag(at) == .VERB { return scene.string(at..<at + 1) }
            at -= 1
        }
        return ""
    }

    /// What is the same for all candidates of a question.
    private struct View {
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

        init(_ question: ConceptReader.Question, _ links: SubjectLinks) {
            let scene = links.scene
            self.question = question
            kind = question.kind.hash
            figure = question.figure.hash
            let quantity = question.quantity
            unit =
                quantity.unitAtoms.isEmpty ? 0 : scene.lemma(quantity.unitAtoms.upperBound - 1)
            if let head = quantity.unitAtoms.last {
                unitCluster = links.story.cluster(scene.atoms[head].token)
            }
            behind = links.reader.word(at: quantity.end)
            before = links.reader.word(at: question.start - 1)
            var at = question.start - 1
            while at >= 0, question.start - at < 40 {
                if verb == 0, scene.tag(at) == .VERB {
                    verb = scene.lemma(at)
                    verbCluster = links.story.cluster(scene.atoms[at].token)
                }
                if scene.tag(at) == .PRON { hasPronoun = true }
                at -= 1
            }
        }

    }

    private func near(
        _ phrase: Range<Int>, isLeft: Bool, order: Int, _ view: View, to rows: inout FeatureRows
    ) {
        let side = isLeft ? Value.left.hash : Value.right.hash
        let place = ConceptReader.number(order)
        let head = phrase.upperBound - 1
        let lemma = scene.lemma(head)
        let relation = relation(scene.atoms[head].token)
        rows.add(.headWord, lemma)
        rows.add(.headKind, lemma, view.kind)
        rows.add(.behindOrder, view.behind, side, place)
        rows.add(.beforeOrder, view.before, side, place)
        rows.add(.repeated, ConceptReader.number(story.repeats(lemma)), view.kind)
        rows.add(.repeated, ConceptReader.number(story.repeats(lemma)), side)
        if view.verb != 0 {
            rows.add(.verbRelation, view.verb, relation)
            rows.add(.verbSide, view.verb, side, place)
        }
        if view.unit != 0 {
            rows.add(.unitRelation, view.unit, relation)
            rows.add(.unitRelation, view.unit, side, place)
        }
        if story.isTitled(lemma) {
            rows.add(.titled, view.kind)
            rows.add(.titled, relation)
        }
        clusters(scene.atoms[head].token, relation, view, to: &rows)
        let name = story.name(at: scene.atoms[head].token)
        rows.add(.nameKind, name, view.kind)
        rows.add(.nameSide, name, side, place)
        TreePath(story.tokens, from: scene.atoms[head].token, to: view.question.top)
            .add(story.tokens, kind: view.kind, to: &rows)
    }

    /// How a token stands to its head; 0 without a tree.
    private func relation(_ token: Int) -> UInt64 {
        guard story.tokens.relation.count == story.tokens.count else { return 0 }
        return TreePath.upward[Int(story.tokens.relation[token].rawValue)]
    }

    /// What words like the head, the verb and the unit tell together; nothing in a language without clusters.
    ///
    /// - `head`: a token.
    private func clusters(
        _ head: Int, _ role: UInt64, _ view: View, to rows: inout FeatureRows
    ) {
        let own = story.cluster(head)
        guard own != 0 else { return }
        let wide = story.cluster(head, steps: 6)
        rows.add(.headCluster, own, view.kind)
        rows.add(.headCluster, own, role)
        rows.add(.headCluster, wide, view.figure, role)
        if view.verbCluster != 0 {
            rows.add(.verbCluster, view.verbCluster, role)
            rows.add(.verbCluster, view.verbCluster, wide, role)
        }
        if view.unitCluster != 0 {
            rows.add(.unitCluster, view.unitCluster, role)
            rows.add(.unitCluster, view.unitCluster, wide)
        }
    }

    /// The quantity's own noun: "three men".
    private func own(_ unit: Range<Int>, _ view: View, to rows: inout FeatureRows) {
        rows.add(.unitPhrase, view.kind)
        rows.add(.unitPhrase, view.figure)
        rows.add(.unitPhrase, ConceptReader.number(unit.count))
        rows.add(.unitBehind, view.behind)
        rows.add(.unitBehind, view.before)
        rows.add(.unitHead, view.unit)
        rows.add(.repeated, ConceptReader.number(story.repeats(view.unit)), Value.unit.hash)
        if view.verb != 0 { rows.add(.unitVerb, view.verb) }
        if story.isTitled(view.unit) { rows.add(.titled, Value.unit.hash) }
        if view.unitCluster != 0 {
            rows.add(.unitCluster, view.unitCluster, view.figure)
        }
        let tokens = story.tokens
        if tokens.head.count == tokens.count {
            let top = view.question.top
            let relation = relation(top)
            rows.add(.tree, relation)
            rows.add(.treeKind, relation, view.kind)
            let head = Int(tokens.head[top])
            if head >= 0 { rows.add(.ancestor, tokens.lemma[head], relation) }
        }
    }

    private func add(
        _ phrase: NounPhrase, _ order: Int, isHeadline: Bool, _ view: View,
        _ lesson: inout LinkLesson, _ rows: inout FeatureRows
    ) {
        let tokens = story.tokens
        let bytes = tokens.range(story.bare(phrase))
        guard !bytes.isEmpty, tokens.tag[phrase.head] != .PRON, !story.isDate(bytes) else { return }
        let lemma = tokens.lemma[phrase.head]
        let place = ConceptReader.number(order)
        let name = (phrase.isName ? Value.tagName : .tagNoun).hash
        let next =
            phrase.tokens.upperBound < tokens.count ? tokens.tag[phrase.tokens.upperBound] : .X
        let isActor = (next == .VERB || next == .AUX ? Value.verb : .none).hash
        if isHeadline {
            rows.add(.headline, place)
            rows.add(.headlineKind, view.kind, name)
            rows.add(.headlineKind, view.kind, place)
            rows.add(.headlineHead, lemma)
        } else {
            rows.add(.earlier, place)
            rows.add(.earlierKind, view.kind, place)
            rows.add(.earlierKind, view.kind, name)
            rows.add(.earlierName, name, isActor, place)
            rows.add(.earlierHead, lemma)
            rows.add(.earlier, view.behind)
            rows.add(.earlierPronoun, (view.hasPronoun ? Value.yes : .no).hash, name, view.kind)
            if story.isTitled(lemma) {
                rows.add(.titled, Value.earlier.hash)
            }
        }
        rows.add(.headWord, lemma)
        rows.add(.headKind, lemma, view.kind)
        clusters(
            phrase.head, (isHeadline ? Value.headline : .earlier).hash, view, to: &rows)
        rows.add(.repeated, ConceptReader.number(story.repeats(lemma)), Value.earlier.hash)
        rows.add(
            .nameKind, story.name(at: phrase.head), view.kind,
            (isHeadline ? Value.headline : .earlier).hash)
        lesson.candidates.append(LinkCandidate(story.article.text.string(bytes), bytes))
        rows.endRow()
    }

    private func none(_ view: View, to rows: inout FeatureRows) {
        rows.add(.noneKind, view.kind)
        rows.add(.noneFigure, view.figure)
        rows.add(.noneBehind, view.behind)
        rows.add(.noneUnit, view.unit)
        rows.add(.noneVerb, view.verb)
    }
}
