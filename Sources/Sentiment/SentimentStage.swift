package import Documents
package import Tables

/// Scores the mood of sentences, of the document and towards names.
///
/// English only: a document in another language gets an empty `Mood` and a problem that says so.
package struct SentimentStage: Analyzer {
    package static let name = "sentiment"
    package var version: String { "1" }

    private let reader: EvidenceReader

    package init(data: DataFolder) throws(TableError) {
        reader = try EvidenceReader(data: data)
    }

    package func analyze(_ article: borrowing Article, into record: inout Record) throws(StageError) {
        let language = article.metadata.language
        guard language.isEmpty || language == "en" else {
            record.problems.append(
                Problem(
                    stage: Self.name, code: "unsupported_language",
                    message: "no sentiment model for language \(language)"))
            return
        }
        let evidence = reader.evidence(in: article)
        var mood = Mood()
        for (index, sentence) in article.sentences.enumerated() {
            let raw = sentence.tokens.reduce(0.0) { $0 + Double(evidence.weight[$1]) }
            let score = Squash.score(rules: raw)
            mood.sentences.append(
                Mood.SentenceScore(
                    range: sentence.range, score: score, label: Squash.label(score),
                    voice: evidence.voice(of: sentence.tokens)))
            for at in sentence.tokens where evidence.weight[at] != 0 {
                let end = min(at + Int(evidence.width[at]), sentence.tokens.upperBound)
                mood.drivers.append(
                    Mood.Driver(
                        range: article.tokens.range(at..<end), sentence: index,
                        weight: Double(evidence.weight[at])))
            }
        }
        mood.drivers.sort { abs($0.weight) > abs($1.weight) }
        mood.summarize()
        record.sentiment = mood
    }
}
