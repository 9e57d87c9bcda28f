internal import Attribution
internal import Dates
package import Documents
internal import Language
package import Tables

/// Extracts numeric claims, dates and attributions.
package struct ClaimStage: Analyzer {
    package static let descriptor = StageDescriptor(
        name: "claims", version: 2, languages: .packs(LanguagePack.file), readsTrees: true,
        keys: ["claims", "dates", "attributions"])

    private let dates: DateReader
    private let attributions: AttributionReader
    private let sentences: ClaimReader
    private let linkers: Linkers
    /// Readers of the languages that have a pack, by code.
    private let packs: [String: ClaimReader]

    package init(data: DataFolder) throws(TableError) {
        try self.init(data: data, linkers: try Linkers(data))
    }

    package init(data: DataFolder, linkers: Linkers) throws(TableError) {
        dates = try DateReader(data: data)
        attributions = try AttributionReader(data: data)
        let model = try ConceptModel(data)
        sentences = try ClaimReader(data, model: model, subjects: linkers[.subject])
        var packs: [String: ClaimReader] = [:]
        for code in data.packs(with: LanguagePack.file) {
            packs[code] = sentences.reading(try LanguagePack(data: data, code: code))
        }
        self.packs = packs
        self.linkers = linkers
    }

    package func analyze(_ article: borrowing Article, into record: inout Record) throws(StageError)
    {
        let language = String(article.metadata.language.prefix { $0 != "-" })
        if let reader = packs[language] {
            record.dates = dates.dates(in: article, pack: reader.pack)
            record.claims = claims(in: article, reader, dates: record.dates, speech: Speech())
            setKeys(&record.claims)
            record.problems.append(
                Problem(
                    stage: Self.descriptor.name, code: "language",
                    message: "no rules for subjects and sources in language \(language)"))
            return
        }
        record.dates = dates.dates(in: article)
        let speech = attributions.speech(in: article)
        record.attributions = speech.attributions
        if record.reasons == nil {
            record.claims = claims(in: article, sentences, dates: record.dates, speech: speech)
        } else {
            let lessons = lessons(in: article, dates: record.dates, speech: speech)
            record.claims = linkers.linked(lessons)
            tellApart(&record.claims, lessons.map { $0.lesson.verb })
            let reasons = LinkReasons(linkers: linkers, article: article)
            record.reasons = zip(record.claims, lessons).map { reasons.reasons($0, $1.lesson) }
        }
        setKeys(&record.claims)
        Arithmetic().check(&record.claims, in: article)
    }

    /// Once subject and unit are decided.
    private func setKeys(_ claims: inout [Claim]) {
        for index in claims.indices { claims[index].key = ClaimKey.of(claims[index]) }
    }

    /// What a claim is linked from takes a hundred times as much memory as the claim: it is made and used run by run.
    private func claims(
        in article: borrowing Article, _ sentences: ClaimReader, dates: [DateMention],
        speech: Speech
    ) -> [Claim] {
        var claims: [Claim] = []
        var verbs: [String] = []
        /// Of claims that say the same; the last of `claims`.
        var run: [ClaimLesson] = []
        var runs: [Range<Int>] = []
        func endRun() {
            guard !run.isEmpty else { return }
            runs.append(claims.count - run.count..<claims.count)
            linkers.link(&claims, in: runs[runs.count - 1], by: run)
            run = []
        }
        let story = read(article, sentences, dates: dates) { claim, lesson in
            if !Linkers.joins(lesson, run: run.count) { endRun() }
            claims.append(claim)
            verbs.append(lesson.verb)
            run.append(lesson)
        }
        endRun()
        guard let story else { return [] }
        let whens = WhenLinks(story: story, roles: sentences.roles)
        let sources = SourceLinks(story: story, speech: speech)
        for run in runs {
            let lessons = run.map { index in
                var lesson = ClaimLesson()
                lesson.links[.when] = whens.lesson(index, of: claims)
                if sentences.pack == nil { lesson.links[.source] = sources.lesson(claims[index]) }
                return lesson
            }
            linkers.link(&claims, in: run, by: lessons)
        }
        tellApart(&claims, verbs)
        return claims
    }

    /// "killed 14 and wounded 30": counts of a sentence that are about the same get their verbs as concepts.
    private func tellApart(_ claims: inout [Claim], _ verbs: [String]) {
        for index in claims.indices.dropFirst() {
            let (left, right) = (claims[index - 1], claims[index])
            guard left.sentenceRange == right.sentenceRange, left.kind == .count,
                right.kind == .count,
                left.subject == right.subject || left.concepts == right.concepts,
                !verbs[index - 1].isEmpty, !verbs[index].isEmpty, verbs[index - 1] != verbs[index]
            else { continue }
            for place in [index - 1, index] {
                if !claims[place].concepts.contains(verbs[place]) {
                    claims[place].concepts.append(verbs[place])
                }
            }
        }
    }

    /// The claims of an article in order before their fields are linked, each with what these are to be chosen from.
    package func lessons(in article: borrowing Article) -> [(claim: Claim, lesson: ClaimLesson)] {
        lessons(
            in: article, dates: dates.dates(in: article), speech: attributions.speech(in: article))
    }

    private func lessons(
        in article: borrowing Article, dates: [DateMention], speech: Speech
    ) -> [(claim: Claim, lesson: ClaimLesson)] {
        var found: [(claim: Claim, lesson: ClaimLesson)] = []
        guard let story = read(article, sentences, dates: dates, { found.append(($0, $1)) })
        else { return [] }
        let whens = WhenLinks(story: story, roles: sentences.roles)
        let sources = SourceLinks(story: story, speech: speech)
        let claims = found.map { $0.claim }
        for index in found.indices {
            found[index].lesson.links[.when] = whens.lesson(index, of: claims)
            found[index].lesson.links[.source] = sources.lesson(claims[index])
        }
        return found
    }

    /// Reads the claims in order, each with what its subject and its thing are to be chosen from; nil without any.
    ///
    /// Sentences without numbers cost one look at each token.
    private func read(
        _ article: borrowing Article, _ sentences: ClaimReader, dates: [DateMention],
        _ found: (Claim, ClaimLesson) -> Void
    ) -> Story? {
        var date = 0
        var known: Story?
        for (index, sentence) in article.sentences.enumerated() where !sentence.tokens.isEmpty {
            while date < dates.count, dates[date].range.end <= sentence.range.start { date += 1 }
            guard sentences.isTriggered(article, sentence) else { continue }
            let story = known ?? Story(article, dates: dates)
            known = story
            var lastDate = date
            while lastDate < dates.count, dates[lastDate].range.start < sentence.range.end {
                lastDate += 1
            }
            let scene = Scene(
                article, sentence, story.phrases(of: sentence), sentences.roles,
                pack: sentences.pack)
            let earlier = index > 0 ? story.phrases(of: article.sentences[index - 1]) : 0..<0
            for (claim, lesson) in sentences.claims(
                in: scene, of: story, earlier: earlier, dates: dates[date..<lastDate])
            {
                found(claim, lesson)
            }
        }
        return known
    }
}
