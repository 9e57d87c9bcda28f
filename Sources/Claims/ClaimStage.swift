// Module Claims: the numeric claims of an article.
// Imports Dates, Attribution, Rules, Language and the vocabulary; no other analysis.
// Sentences in `Atoms` -> `Numbers` and `Units` (quantities) -> `Change`, `Arithmetic`,
// `Concepts` -> `Linking` and `Binding`, which choose subject, speaker and date among candidates
// by learned weights -> `Claim`s.

internal import Attribution
internal import Dates
package import Documents
internal import Language
package import Tables

/// Extracts numeric claims, dates and attributions.
package struct ClaimStage: Analyzer {
    package static let descriptor = StageDescriptor(
        name: "claims", version: 6, languages: .packs(LanguagePack.file), readsTrees: true,
        keys: ["claims", "dates", "attributions"])

    private let dates: DateReader
    private let attributions: AttributionReader
    private let english: ClaimReader
    private let linkers: Linkers
    private let money: SharedMoney
    private let arithmetic: Arithmetic
    /// Readers of the languages that have a pack, by code.
    private let packs: [String: ClaimReader]

    package init(data: DataFolder) throws(TableError) {
        try self.init(data: data, linkers: try Linkers(data))
    }

    package init(data: DataFolder, linkers: Linkers) throws(TableError) {
        dates = try DateReader(data: data)
        attributions = try AttributionReader(data: data)
        money = try SharedMoney(data)
        let model = try ConceptModel(data)
        english = try ClaimReader(data, model: model, subjects: linkers[.subject])
        var packs: [String: ClaimReader] = [:]
        for code in data.packs(with: LanguagePack.file) {
            packs[code] = english.reading(try LanguagePack(data: data, code: code))
        }
        self.packs = packs
        self.linkers = linkers
        arithmetic = try Arithmetic(data)
    }

    package func analyze(_ article: borrowing Article, into record: inout Record) {
        let language = article.metadata.language
        if let reader = packs[language] {
            record.dates = dates.dates(in: article, pack: reader.pack)
            record.claims =
                claims(in: article, with: reader, dates: record.dates, speech: Speech()).claims
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
        let isExplained = record.reasons != nil
        let found = claims(
            in: article, with: english, dates: record.dates, speech: speech,
            keepsChoices: isExplained)
        record.claims = found.claims
        money.settle(&record.claims, in: article)
        if isExplained {
            let reasons = LinkReasons(linkers: linkers, article: article)
            record.reasons = zip(found.claims, found.choices).map {
                reasons.reasons(for: $0, of: $1)
            }
        }
        setKeys(&record.claims)
        arithmetic.check(&record.claims, in: article)
    }

    /// Once subject and unit are decided.
    private func setKeys(_ claims: inout [Claim]) {
        for index in claims.indices { claims[index].key = ClaimKey.of(claims[index]) }
    }

    /// The claims of an article, linked.
    ///
    /// - `keepsChoices`: returns what they are linked from too, claim by claim, else none.
    private func claims(
        in article: borrowing Article, with reader: ClaimReader, dates: [DateMention],
        speech: Speech, keepsChoices: Bool = false
    ) -> (claims: [Claim], choices: [ClaimChoices]) {
        var found = ClaimRuns(linkers: linkers)
        var kept: [ClaimChoices] = []
        var verbs: [String] = []
        let linked = read(
            article, with: reader, dates: dates, speech: speech, keepsFeatures: keepsChoices
        ) {
            claim, choices in
            found.add(claim, from: choices)
            verbs.append(choices.verb)
            if keepsChoices { kept.append(choices) }
        }
        var (claims, runs) = found.ended()
        guard let linked else { return ([], []) }
        var context = ContextLinks(
            whens: WhenLinks(linked: linked, roles: reader.roles),
            sources: reader.pack == nil ? SourceLinks(linked: linked) : nil)
        for run in runs {
            let links = run.map { index in
                var choices = ClaimChoices()
                context.add(to: &choices, for: index, of: claims)
                return choices
            }
            linkers.link(&claims, in: run, by: links)
            guard keepsChoices else { continue }
            for (index, link) in zip(run, links) {
                kept[index].links.add(link.links)
            }
        }
        tellApart(&claims, by: verbs)
        return (claims, kept)
    }

    /// "killed 14 and wounded 30": counts of a sentence that are about the same
    /// get their verbs as concepts.
    private func tellApart(_ claims: inout [Claim], by verbs: [String]) {
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

    /// The claims of an article in order before their fields are linked, each with what these are
    /// to be chosen from; for training.
    package func choices(in article: borrowing Article) -> [(claim: Claim, choices: ClaimChoices)] {
        let dates = dates.dates(in: article)
        let speech = attributions.speech(in: article)
        var found: [(claim: Claim, choices: ClaimChoices)] = []
        let read = read(article, with: english, dates: dates, speech: speech, keepsFeatures: true) {
            found.append(($0, $1))
        }
        guard let linked = read else { return [] }
        var context = ContextLinks(
            whens: WhenLinks(linked: linked, roles: english.roles),
            sources: SourceLinks(linked: linked))
        let claims = found.map { $0.claim }
        for index in found.indices {
            context.add(to: &found[index].choices, for: index, of: claims)
        }
        return found
    }

    /// Reads the claims in order, each with what its subject and its thing are to be chosen from;
    /// nil without any.
    ///
    /// Sentences without numbers cost one look at each token.
    private func read(
        _ article: borrowing Article, with reader: ClaimReader, dates: [DateMention],
        speech: Speech, keepsFeatures: Bool, _ found: (Claim, ClaimChoices) -> Void
    ) -> LinkedArticle? {
        var date = 0
        var known: LinkedArticle?
        var counted = CountedThings()
        for (index, sentence) in article.sentences.enumerated() where !sentence.tokens.isEmpty {
            while date < dates.count, dates[date].range.end <= sentence.range.start { date += 1 }
            guard reader.isTriggered(by: sentence, in: article) else { continue }
            let linked =
                known
                ?? LinkedArticle(
                    article, dates: dates, speech: speech, keepsFeatures: keepsFeatures)
            known = linked
            var lastDate = date
            while lastDate < dates.count, dates[lastDate].range.start < sentence.range.end {
                lastDate += 1
            }
            let view = SentenceView(
                of: sentence, phrases: linked.phrases(of: sentence), words: reader.roles,
                pack: reader.pack, in: article)
            let earlier = index > 0 ? linked.phrases(of: article.sentences[index - 1]) : 0..<0
            for (claim, choices) in reader.claims(
                in: view, of: linked, earlier: earlier, dates: dates[date..<lastDate],
                counted: &counted)
            {
                found(claim, choices)
            }
        }
        return known
    }
}

/// What a claim's day and speaker are to be chosen from, once the whole article is read.
private struct ContextLinks {
    var whens: WhenLinks
    /// Nil where a language has no rules for speakers.
    let sources: SourceLinks?

    mutating func add(to choices: inout ClaimChoices, for index: Int, of claims: [Claim]) {
        choices.links[.when] = whens.choice(for: index, of: claims)
        if let sources { choices.links[.source] = sources.choice(for: claims[index]) }
    }
}

/// What compares the claims of documents: subject, unit and change, the first two
/// in lower case and in the singular.
private enum ClaimKey {
    static func of(_ claim: Claim) -> String {
        let unit = claim.unit.isEmpty ? normalized(claim.unitText) : claim.unit
        return "\(normalized(claim.subject))|\(unit)|\(claim.change.rawValue)"
    }

    /// Words with one space between, the last one in the singular.
    private static func normalized(_ phrase: String) -> String {
        let words = phrase.lowercased().utf8.split { $0 == 0x20 || $0 == 0x0A }
        guard let last = words.last else { return "" }
        var text = ""
        for word in words.dropLast() {
            text += Substring(word)
            text += " "
        }
        return text + Inflection.singular(String(Substring(last)))
    }
}
