internal import Attribution
internal import Documents
internal import Tables

/// What the source of a claim is chosen from: who speaks in its sentence, in its paragraph, in the three before, and in
/// the sentences that open the article.
struct SourceLinks {
    private typealias Value = FeatureValue
    let linked: LinkedArticle
    /// In the order of their cues.
    private let voices: [Voice]
    /// The quotations of the article, in order.
    private let quotations: [ByteRange]
    /// Voices of the article's first sentences.
    private let leading: [Int]
    private static let most = 30
    private static let mostCandidates = 12
    private static let leadingSentences = 5
    private static let forms = Voice.Form.allCases.map { WordHash.of($0.name) }

    init(linked: LinkedArticle, speech: Speech) {
        self.linked = linked
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

    func choice(_ claim: Claim) -> LinkChoice {
        let number = linked.token(at: claim.numberRange.start)
        let place = linked.sentence(of: number)
        guard place < linked.article.sentences.count else { return LinkChoice() }
        let paragraph = linked.article.sentences[place].paragraph
        let quoted = (isQuoted(claim.numberRange.start) ? Value.yes : .no).hash
        let kind = WordHash.of(claim.kind.rawValue)
        let near = candidates(for: claim, in: paragraph)
        let containing = near.filter { isContent(voices[$0], of: claim) }
        let innermost = containing.min {
            voices[$0].contentRange.count < voices[$1].contentRange.count
        }
        let stated = containing.contains { voices[$0].form == .attribution }
        var choice = LinkChoice()
        var rows = FeatureWriter(answers: near.count + 1, keepsFeatures: linked.keepsFeatures)
        let count = FeatureValue.count(min(4, near.count { voices[$0].form == .attribution }))
        let last = near.last { voices[$0].cueRange.start < claim.range.start }
        for (order, index) in near.enumerated() {
            let voice = voices[index]
            let away = voice.sentence - place
            let apart = paragraph - linked.article.sentences[voice.sentence].paragraph
            let holds =
                (containing.contains(index) ? (index == innermost ? Value.near : .middle) : .no)
                .hash
            let shift: UInt64 = Self.shift(away)
            let region =
                (apart == 0
                ? Value.paragraph
                : apart == 1 ? .across : apart > 3 ? .start : apart > 1 ? .far : .next)
                .hash
            let form = Self.forms[Int(voice.form.rawValue)]
            let source = linked.token(at: voice.sourceRange.start)
            let head = linked.token(at: max(0, voice.sourceRange.end - 1))
            let cue = linked.tokens.lemma[linked.token(at: voice.cueRange.start)]
            let side = (voice.cueRange.start < claim.numberRange.start ? Value.left : .right).hash
            let tag = FeatureValue.tag(linked.tokens.tag[source])
            let noun = linked.tokens.lemma[head]
            let name = linked.name(at: head)
            let speaks = (isQuoted(voice.contentRange.start + 1) ? Value.quoted : .free).hash
            choice.candidates.append(LinkCandidate(voice.source, at: voice.sourceRange))
            rows.add(.voice, form, holds, shift)
            rows.add(.voice, form, region)
            rows.add(.voice, form, quoted, speaks)
            rows.add(.contains, holds)
            rows.add(.contains, holds, shift)
            rows.add(.contains, holds, region, quoted)
            rows.add(.contains, holds, shift, region)
            rows.add(.containsOrder, holds, side, shift)
            rows.add(.sentences, shift, region)
            rows.add(.sentences, shift, region, quoted)
            rows.add(.sentencesKind, kind, holds)
            rows.add(.cue, cue)
            rows.add(.cueOrder, cue, holds)
            rows.add(.cueOrder, cue, shift)
            rows.add(.speaker, tag, holds)
            rows.add(.nameKind, name, holds)
            rows.add(.nameKind, name, shift, region)
            rows.add(.nameKind, name, form)
            rows.add(.speaker, noun, holds)
            rows.add(.speaker, tag, shift)
            rows.add(.speaker, noun, form)
            rows.add(.quoted, quoted, speaks, holds)
            rows.add(.quoted, quoted, speaks, shift)
            rows.add(.voices, count, holds)
            rows.add(.voices, (stated ? Value.yes : .no).hash, form)
            rows.add(.voices, (stated ? Value.yes : .no).hash, region)
            rows.add(.order, FeatureValue.count(order), holds)
            rows.add(.lastSource, (index == last ? Value.yes : .no).hash, quoted, region)
            rows.add(.repeated, FeatureValue.count(linked.repeats(noun)), form)
            if away == 0 {
                let token = linked.token(at: voice.cueRange.start)
                // "asked 400 people" says nothing of 400, "said 400 people came" does
                TreePath(in: linked.tokens, from: token, to: number)
                    .add(linked.tokens, kind: form, to: &rows)
                if let clauses = TreePath.clauses(from: token, to: number, in: linked.tokens) {
                    rows.add(.clauses, clauses.hash, form, holds)
                    rows.add(.clauses, clauses.hash, side)
                }
            }
            if linked.isTitled(noun) { rows.add(.titled, form, region) }
            rows.endRow()
        }
        rows.add(.noneKind, kind)
        rows.add(.noneRole, count)
        rows.add(.noneRole, (containing.isEmpty ? Value.no : .yes).hash, quoted)
        rows.add(.voices, (stated ? Value.yes : .no).hash, quoted)
        rows.add(.voices, (stated ? Value.yes : .no).hash, kind)
        rows.add(.noneFigure, (place == 0 ? Value.yes : .no).hash)
        rows.add(.noneFigure, WordHash.of(claim.figure.rawValue))
        rows.add(.noneUnit, WordHash.of(claim.unit))
        rows.endRow()
        choice.features = rows.rows
        return choice
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

    /// Voices whose content holds the claim or whose cue stands in its paragraph or one of three before, the nearest to
    /// it, and those that open the article.
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
