internal import Documents

/// What the subject of a number, or the thing it counts, is chosen from: phrases of its sentence, its own unit, phrases of
/// the sentence before and of the headline.
struct SubjectLinks {
    private typealias Value = ConceptFeatures.Value
    let reader: ConceptReader
    let story: Story
    /// Phrases of the sentence before the one that is read.
    let earlier: Range<Int>
    private var scene: Scene { reader.scene }
    private static let mostEarlier = 8

    /// - `phrases`, `features`: what `reader` gives for the question.
    func lesson(
        _ question: ConceptReader.Question, _ phrases: [Range<Int>], _ features: [[ConceptFeature]]
    ) -> LinkLesson {
        let view = View(question, self)
        var lesson = LinkLesson()
        let split = phrases.firstIndex { $0.lowerBound >= question.start } ?? phrases.count
        for (index, phrase) in phrases.enumerated() {
            let isLeft = index < split
            let order = isLeft ? split - 1 - index : index - split
            let bare = bare(phrase, question.reading)
            guard bare.upperBound - 1 != question.reading.word || !saysWhatMoves(question, phrases)
            else { continue }
            guard isThing(scene.range(bare), head: bare.upperBound - 1) else { continue }
            lesson.candidates.append(LinkCandidate(reader.text(bare), scene.range(bare)))
            lesson.features.append(
                features[index] + near(phrase, isLeft: isLeft, order: order, view))
        }
        let unit = question.quantity.unitAtoms
        if question.quantity.isNoun, !unit.isEmpty {
            lesson.candidates.append(LinkCandidate(scene.string(unit), scene.range(unit)))
            lesson.features.append(own(unit, view))
        }
        for (order, index) in earlier.prefix(Self.mostEarlier).enumerated() {
            add(story.article.phrases[index], order, isHeadline: false, view, &lesson)
        }
        if earlier.lowerBound >= story.headline.upperBound {
            for (order, index) in story.headline.prefix(Self.mostEarlier).enumerated() {
                add(story.article.phrases[index], order, isHeadline: true, view, &lesson)
            }
        }
        lesson.features.append(none(view))
        return lesson
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
        return question.subject.contains { !$0.contains(noun) && !$0.isEmpty }
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
        /// Which phrases the clause offers.
        var roles: UInt64
        var unit: UInt64
        var behind: UInt64
        var before: UInt64
        var hasPronoun = false
        /// Wide clusters of the verb and of the unit's head; 0 without them.
        var verbCluster: UInt64 = 0
        var unitCluster: UInt64 = 0
        /// The token of the quantity that all its others hang on.
        let top: Int
        let question: ConceptReader.Question

        init(_ question: ConceptReader.Question, _ links: SubjectLinks) {
            let scene = links.scene
            self.question = question
            top = Self.top(question.quantity.atoms, scene, links.story.tokens)
            kind = question.kind.hash
            figure = question.figure.hash
            let (local, subject) = (!question.local.isEmpty, !question.subject.isEmpty)
            roles =
                (local && subject ? Value.both : local ? .local : subject ? .subject : .nothing)
                .hash
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

        private static func top(_ atoms: Range<Int>, _ scene: Scene, _ tokens: Tokens) -> Int {
            let first = scene.atoms[atoms.lowerBound].token
            guard tokens.head.count == tokens.count, let last = atoms.last else { return first }
            let range = first...max(first, scene.atoms[last].token)
            var top = first
            for _ in range {
                let head = Int(tokens.head[top])
                guard range.contains(head) else { break }
                top = head
            }
            return top
        }
    }

    private func near(
        _ phrase: Range<Int>, isLeft: Bool, order: Int, _ view: View
    ) -> [ConceptFeature] {
        let question = view.question
        let side = isLeft ? Value.left.hash : Value.right.hash
        let place = ConceptReader.number(order)
        let head = phrase.upperBound - 1
        let lemma = scene.lemma(head)
        let isLocal = question.local.contains { $0.overlaps(phrase) }
        let isSubject = question.subject.contains { $0.overlaps(phrase) }
        let role = (isLocal ? Value.local : isSubject ? .subject : .free).hash
        var list = [
            ConceptFeature(.headWord, lemma), ConceptFeature(.headKind, lemma, view.kind),
            ConceptFeature(.behindOrder, view.behind, side, place),
            ConceptFeature(.beforeOrder, view.before, side, place),
            ConceptFeature(.repeated, ConceptReader.number(story.repeats(lemma)), view.kind),
            ConceptFeature(.repeated, ConceptReader.number(story.repeats(lemma)), side),
        ]
        if view.verb != 0 {
            list.append(ConceptFeature(.verbRole, view.verb, role))
            list.append(ConceptFeature(.verbSide, view.verb, side, place))
        }
        if view.unit != 0 {
            list.append(ConceptFeature(.unitRole, view.unit, role))
            list.append(ConceptFeature(.unitRole, view.unit, side, place))
        }
        if story.isTitled(lemma) {
            list.append(ConceptFeature(.titled, view.kind))
            list.append(ConceptFeature(.titled, role))
        }
        list += clusters(scene.atoms[head].token, role, view)
        let name = story.name(at: scene.atoms[head].token)
        list.append(ConceptFeature(.nameKind, name, view.kind))
        list.append(ConceptFeature(.nameSide, name, side, place))
        list += TreePath(story.tokens, from: scene.atoms[head].token, to: view.top)
            .features(story.tokens, kind: view.kind)
        return list
    }

    /// What words like the head, the verb and the unit tell together; nothing in a language without clusters.
    ///
    /// - `head`: a token.
    private func clusters(_ head: Int, _ role: UInt64, _ view: View) -> [ConceptFeature] {
        let own = story.cluster(head)
        guard own != 0 else { return [] }
        let wide = story.cluster(head, steps: 6)
        var list = [
            ConceptFeature(.headCluster, own, view.kind), ConceptFeature(.headCluster, own, role),
            ConceptFeature(.headCluster, wide, view.figure, role),
        ]
        if view.verbCluster != 0 {
            list.append(ConceptFeature(.verbCluster, view.verbCluster, role))
            list.append(ConceptFeature(.verbCluster, view.verbCluster, wide, role))
        }
        if view.unitCluster != 0 {
            list.append(ConceptFeature(.unitCluster, view.unitCluster, role))
            list.append(ConceptFeature(.unitCluster, view.unitCluster, wide))
        }
        return list
    }

    /// The quantity's own noun: "three men".
    private func own(_ unit: Range<Int>, _ view: View) -> [ConceptFeature] {
        var list = [
            ConceptFeature(.unitPhrase, view.kind), ConceptFeature(.unitPhrase, view.figure),
            ConceptFeature(.unitPhrase, view.roles),
            ConceptFeature(.unitPhrase, ConceptReader.number(unit.count)),
            ConceptFeature(.unitBehind, view.behind), ConceptFeature(.unitBehind, view.before),
            ConceptFeature(.unitHead, view.unit),
            ConceptFeature(
                .repeated, ConceptReader.number(story.repeats(view.unit)), Value.unit.hash),
        ]
        if view.verb != 0 { list.append(ConceptFeature(.unitVerb, view.verb)) }
        if story.isTitled(view.unit) { list.append(ConceptFeature(.titled, Value.unit.hash)) }
        if view.unitCluster != 0 {
            list.append(ConceptFeature(.unitCluster, view.unitCluster, view.figure))
            list.append(ConceptFeature(.unitCluster, view.unitCluster, view.roles))
        }
        let tokens = story.tokens
        if tokens.head.count == tokens.count {
            let relation = TreePath.upward[Int(tokens.relation[view.top].rawValue)]
            list.append(ConceptFeature(.tree, relation))
            list.append(ConceptFeature(.treeKind, relation, view.kind))
            list.append(ConceptFeature(.treeKind, relation, view.roles))
            let head = Int(tokens.head[view.top])
            if head >= 0 { list.append(ConceptFeature(.ancestor, tokens.lemma[head], relation)) }
        }
        return list
    }

    private func add(
        _ phrase: NounPhrase, _ order: Int, isHeadline: Bool, _ view: View,
        _ lesson: inout LinkLesson
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
        var list: [ConceptFeature]
        if isHeadline {
            list = [
                ConceptFeature(.headline, place), ConceptFeature(.headlineKind, view.kind, name),
                ConceptFeature(.headlineKind, view.kind, place),
                ConceptFeature(.headline, view.roles),
                ConceptFeature(.headlineHead, lemma),
            ]
        } else {
            list = [
                ConceptFeature(.earlier, place), ConceptFeature(.earlierKind, view.kind, place),
                ConceptFeature(.earlierKind, view.kind, name), ConceptFeature(.earlier, view.roles),
                ConceptFeature(.earlierName, name, isActor, place),
                ConceptFeature(.earlierHead, lemma), ConceptFeature(.earlier, view.behind),
                ConceptFeature(
                    .earlierPronoun, (view.hasPronoun ? Value.yes : .no).hash, name, view.kind),
            ]
            if story.isTitled(lemma) {
                list.append(ConceptFeature(.titled, Value.earlier.hash))
            }
        }
        list.append(ConceptFeature(.headWord, lemma))
        list.append(ConceptFeature(.headKind, lemma, view.kind))
        list += clusters(
            phrase.head, (isHeadline ? Value.headline : .earlier).hash, view)
        list.append(
            ConceptFeature(
                .repeated, ConceptReader.number(story.repeats(lemma)), Value.earlier.hash))
        list.append(
            ConceptFeature(
                .nameKind, story.name(at: phrase.head), view.kind,
                (isHeadline ? Value.headline : .earlier).hash))
        lesson.candidates.append(LinkCandidate(story.article.text.string(bytes), bytes))
        lesson.features.append(list)
    }

    private func none(_ view: View) -> [ConceptFeature] {
        [
            ConceptFeature(.noneKind, view.kind), ConceptFeature(.noneFigure, view.figure),
            ConceptFeature(.noneRole, view.roles),
            ConceptFeature(.noneRole, view.roles, view.kind),
            ConceptFeature(.noneBehind, view.behind), ConceptFeature(.noneUnit, view.unit),
            ConceptFeature(.noneVerb, view.verb),
        ]
    }
}
