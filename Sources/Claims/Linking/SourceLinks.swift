internal import Attribution
internal import Documents
internal import Tables

/// What the source of a claim is chosen from: who speaks in its sentence, in its paragraph,
/// in the three before, and in the sentences that open the article.
struct SourceLinks {
    private typealias Value = FeatureValue
    let linked: LinkedArticle
    /// In the order of their cues.
    private let voices: [Voice]
    /// The quotations of the article, in order.
    private let quotations: [ByteRange]
    /// Voices of the article's first sentences.
    private let leading: [Int]
    /// Voices that are looked at in front of a claim; half as many behind it.
    private static let most = 30
    private static let mostCandidates = 12
    /// Sentences that open an article.
    private static let leadingSentences = 5
    private static let forms = Voice.Form.allCases.map { WordHash.of($0.name) }

    init(linked: LinkedArticle) {
        self.linked = linked
        let speech = linked.speech
        quotations = speech.quotations
        let stated = speech.attributions.map { mention in
            Voice(
                mention, sentence: linked.sentence(of: linked.token(at: mention.cueRange.start)))
        }
        let known = stated.sorted { $0.cueRange.start < $1.cueRange.start }
        var at = 0
        let others = speech.voices.filter { voice in
            while at < known.count, known[at].cueRange.end <= voice.cueRange.start { at += 1 }
            return at >= known.count || !known[at].cueRange.overlaps(voice.cueRange)
        }
        let all = (stated + others).sorted {
            ($0.cueRange.start, $0.contentRange.start, $0.form.rawValue)
                < ($1.cueRange.start, $1.contentRange.start, $1.form.rawValue)
        }
        voices = all
        leading = Array(
            all.indices.prefix { all[$0].sentence < Self.leadingSentences }
                .prefix(Self.mostCandidates))
    }

    private func isQuoted(_ offset: Int) -> Bool {
        let place = quotations.partitioningIndex { $0.end > offset }
        return place < quotations.count && quotations[place].start <= offset
    }

    func choice(for claim: Claim) -> LinkChoice {
        guard let question = Question(claim, in: self) else { return LinkChoice() }
        var choice = LinkChoice()
        var rows = FeatureWriter(
            answers: question.near.count + 1, keepsFeatures: linked.keepsFeatures)
        for (order, index) in question.near.enumerated() {
            let voice = voices[index]
            choice.candidates.append(LinkCandidate(voice.source, at: voice.sourceRange))
            write(view(of: index, order: order, for: question), of: voice, for: question, to: &rows)
            rows.endRow()
        }
        writeNone(question, to: &rows)
        rows.endRow()
        choice.features = rows.rows
        // what the text says outright needs no model
        let stated = StatedSource(of: claim, in: linked)
        if let outright = question.near.firstIndex(where: { stated.isTold(by: voices[$0]) }) {
            var scores = [Float](repeating: 0, count: choice.candidates.count + 1)
            scores[outright] = 1
            choice.scores = scores
        }
        return choice
    }

    /// A claim, and what is the same for all of its voices.
    private struct Question {
        let claim: Claim
        /// The token of its number, its sentence and its paragraph.
        let (number, place, paragraph): (Int, Int, Int)
        /// The voices that may have said it, and those of them whose content it stands in.
        let (near, containing): ([Int], [Int])
        let innermost: Int?
        /// The last that speaks in front of it.
        let last: Int?
        /// Whether an attribution contains it.
        let stated: UInt64
        let (kind, quoted, count): (UInt64, UInt64, UInt64)

        init?(_ claim: Claim, in links: SourceLinks) {
            self.claim = claim
            let (linked, voices) = (links.linked, links.voices)
            number = linked.token(at: claim.numberRange.start)
            place = linked.sentence(of: number)
            guard place < linked.article.sentences.count else { return nil }
            paragraph = linked.article.sentences[place].paragraph
            quoted = (links.isQuoted(claim.numberRange.start) ? Value.yes : .no).hash
            kind = WordHash.of(claim.kind.rawValue)
            let near = links.candidates(for: claim, in: paragraph)
            let containing = near.filter { links.isContent(voices[$0], of: claim) }
            (self.near, self.containing) = (near, containing)
            innermost = containing.min {
                voices[$0].contentRange.count < voices[$1].contentRange.count
            }
            stated =
                (containing.contains { voices[$0].form == .attribution } ? Value.yes : .no).hash
            count = FeatureValue.count(min(4, near.count { voices[$0].form == .attribution }))
            last = near.last { voices[$0].cueRange.start < claim.range.start }
        }
    }

    /// A voice as a claim sees it, in values of features.
    private struct VoiceView {
        /// Among the voices, and in sentences from the claim's.
        let (order, away): (UInt64, Int)
        /// Whether it is the last to speak in front of the claim.
        let last: UInt64
        let form: UInt64
        /// Whether its content holds the claim; whether that is quoted.
        let (holds, speaks): (UInt64, UInt64)
        /// How far it stands in sentences and in paragraphs; on which side.
        let (shift, region, side): (UInt64, UInt64, UInt64)
        let cue: UInt64
        /// Of who speaks: the tag of the first word, the last word and what it names.
        let (tag, noun, name): (UInt64, UInt64, UInt64)
    }

    private func view(of index: Int, order: Int, for question: Question) -> VoiceView {
        let voice = voices[index]
        let away = voice.sentence - question.place
        let apart = question.paragraph - linked.article.sentences[voice.sentence].paragraph
        let holds: Value =
            question.containing.contains(index)
            ? (index == question.innermost ? .near : .middle) : .no
        let region: Value =
            apart == 0
            ? .paragraph : apart == 1 ? .across : apart > 3 ? .start : apart > 1 ? .far : .next
        let first = linked.token(at: voice.sourceRange.start)
        let head = linked.token(at: max(0, voice.sourceRange.end - 1))
        let isLeft = voice.cueRange.start < question.claim.numberRange.start
        return VoiceView(
            order: FeatureValue.count(order), away: away,
            last: (index == question.last ? Value.yes : .no).hash,
            form: Self.forms[Int(voice.form.rawValue)],
            holds: holds.hash,
            speaks: (isQuoted(voice.contentRange.start + 1) ? Value.quoted : .free).hash,
            shift: Self.shift(away), region: region.hash,
            side: (isLeft ? Value.left : .right).hash,
            cue: linked.tokens.lemma[linked.token(at: voice.cueRange.start)],
            tag: FeatureValue.tag(linked.tokens.tag[first]),
            noun: linked.tokens.lemma[head], name: linked.name(at: head))
    }

    private func write(
        _ view: VoiceView, of voice: Voice, for question: Question, to rows: inout FeatureWriter
    ) {
        rows.add(.voice, view.form, view.holds, view.shift)
        rows.add(.voice, view.form, view.region)
        rows.add(.voice, view.form, question.quoted, view.speaks)
        rows.add(.contains, view.holds)
        rows.add(.contains, view.holds, view.shift)
        rows.add(.contains, view.holds, view.region, question.quoted)
        rows.add(.contains, view.holds, view.shift, view.region)
        rows.add(.containsOrder, view.holds, view.side, view.shift)
        rows.add(.sentences, view.shift, view.region)
        rows.add(.sentences, view.shift, view.region, question.quoted)
        rows.add(.sentencesKind, question.kind, view.holds)
        rows.add(.cue, view.cue)
        rows.add(.cueOrder, view.cue, view.holds)
        rows.add(.cueOrder, view.cue, view.shift)
        rows.add(.speaker, view.tag, view.holds)
        rows.add(.nameKind, view.name, view.holds)
        rows.add(.nameKind, view.name, view.shift, view.region)
        rows.add(.nameKind, view.name, view.form)
        rows.add(.speaker, view.noun, view.holds)
        rows.add(.speaker, view.tag, view.shift)
        rows.add(.speaker, view.noun, view.form)
        rows.add(.quoted, question.quoted, view.speaks, view.holds)
        rows.add(.quoted, question.quoted, view.speaks, view.shift)
        rows.add(.voices, question.count, view.holds)
        rows.add(.voices, question.stated, view.form)
        rows.add(.voices, question.stated, view.region)
        rows.add(.order, view.order, view.holds)
        rows.add(.lastSource, view.last, question.quoted, view.region)
        rows.add(.repeated, FeatureValue.count(linked.repeats(view.noun)), view.form)
        if voice.form == .report, linked.tokens.hasTrees {
            // a survey that found speaks, a forecast that was cut does not
            let noun = linked.token(at: voice.cueRange.start)
            let role = TreePath.upward[Int(linked.tokens.relation[noun].rawValue)]
            let verb = Int(linked.tokens.head[noun])
            rows.add(.reportRole, role, view.shift)
            if verb >= 0 { rows.add(.reportRole, linked.tokens.lemma[verb], role) }
        }
        if view.away == 0 {
            let token = linked.token(at: voice.cueRange.start)
            // "asked 400 people" says nothing of 400, "said 400 people came" does
            TreePath(in: linked.tokens, from: token, to: question.number)
                .add(linked.tokens, kind: view.form, to: &rows)
            if let clauses = TreePath.clauses(from: token, to: question.number, in: linked.tokens) {
                rows.add(.clauses, clauses.hash, view.form, view.holds)
                rows.add(.clauses, clauses.hash, view.side)
            }
        }
        if linked.isTitled(view.noun) { rows.add(.titled, view.form, view.region) }
    }

    /// The row of the answer "nobody says so".
    private func writeNone(_ question: Question, to rows: inout FeatureWriter) {
        rows.add(.noneKind, question.kind)
        rows.add(.noneRole, question.count)
        rows.add(
            .noneRole, (question.containing.isEmpty ? Value.no : .yes).hash, question.quoted)
        rows.add(.voices, question.stated, question.quoted)
        rows.add(.voices, question.stated, question.kind)
        rows.add(.noneFigure, (question.place == 0 ? Value.yes : .no).hash)
        rows.add(.noneFigure, WordHash.of(question.claim.figure.rawValue))
        rows.add(.noneUnit, WordHash.of(question.claim.unit))
    }

    private static func shift(_ sentences: Int) -> UInt64 {
        switch sentences {
        case 0: Value.same.hash
        case -1: Value.previous.hash
        case 1: Value.next.hash
        case ..<0: Value.left.hash
        default: Value.right.hash
        }
    }

    /// A report that is only named says nothing by that.
    private func isContent(_ voice: Voice, of claim: Claim) -> Bool {
        voice.form != .report && voice.contentRange.contains(claim.numberRange)
    }

    /// Voices whose content holds the claim or whose cue stands in its paragraph or one of three
    /// before, the nearest to it, and those that open the article.
    private func candidates(for claim: Claim, in paragraph: Int) -> [Int] {
        let split = voices.partitioningIndex { $0.cueRange.start > claim.numberRange.start }
        var list: [(index: Int, distance: Int)] = []
        for index in max(0, split - Self.most)..<min(voices.count, split + Self.most / 2) {
            let voice = voices[index]
            let own = linked.article.sentences[voice.sentence].paragraph
            let contains = isContent(voice, of: claim)
            guard contains || own <= paragraph && own >= paragraph - 3 else { continue }
            list.append(
                (index, contains ? 0 : abs(voice.cueRange.start - claim.numberRange.start) + 1))
        }
        let near = list.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
            .prefix(Self.mostCandidates).map { $0.index }
        var all = near + leading
        all.sort()
        return all.indices.filter { $0 == 0 || all[$0] != all[$0 - 1] }.map { all[$0] }
    }
}
