// Module Sentiment: how an article is written, sentence by sentence and towards names.
// Imports Language and the vocabulary; no other analysis.
// `Article` -> evidence of words and movements in each sentence -> `SentenceModel`,
// `TargetModel` -> `DocumentSentiment`: scores from -1 to 1 with their labels.

package import Documents
package import Tables

/// Scores the mood of sentences, of the document and towards names.
package struct SentimentStage: Analyzer {
    package static let descriptor = StageDescriptor(
        name: "sentiment", version: 7, languages: .only(["en"]), readsTrees: true,
        keys: ["sentiment"])

    private let reader: EvidenceReader
    private let features = SentenceFeatures()
    private let model: SentenceModel
    private let labels: LabelModel
    private let targets: TargetReader

    package init(data: DataFolder) throws(TableError) {
        reader = try EvidenceReader(data: data)
        model = try SentenceModel(data: data)
        labels = try LabelModel(data: data)
        targets = try TargetReader(data: data)
    }

    package func analyze(_ article: borrowing Article, into record: inout Record) {
        let evidence = reader.evidence(in: article)
        var mood = DocumentSentiment()
        var sums = DocumentSentiment.Balance()
        var found = SparseFeatures()
        var credits: [Double] = []
        mood.sentences.reserveCapacity(article.sentences.count)
        for (index, sentence) in article.sentences.enumerated() {
            features.read(sentence.tokens, in: article, evidence: evidence, into: &found)
            let sum = model.sum(
                of: found, sentence: sentence.tokens, evidence: evidence, credits: &credits)
            let shares = labels.probabilities(raw: sum, dense: found.dense)
            sums.negative += shares.negative
            sums.neutral += shares.neutral
            sums.positive += shares.positive
            let label = LabelModel.label(of: shares, raw: sum, dense: found.dense)
            mood.sentences.append(
                DocumentSentiment.SentenceScore(
                    range: sentence.range,
                    score: label.score(nearest: Activation.score(learned: sum)), sum: sum,
                    label: label, voice: evidence.voice(of: sentence.tokens)))
            mood.drivers += Drivers.of(
                sentence.tokens, index: index, credits: credits, in: article.tokens,
                evidence: evidence)
        }
        mood.drivers.sort {
            (abs($1.weight), $0.sentence, $0.range.start, $0.range.end)
                < (abs($0.weight), $1.sentence, $1.range.start, $1.range.end)
        }
        mood.summarize(sums)
        mood.targets = targets.targets(in: article, evidence)
        record.sentiment = mood
    }
}

extension DocumentSentiment {
    /// Sets the document's score, label, probabilities and shares from its sentences;
    /// neutral if there are none.
    ///
    /// The score is the sentences' mean, each counted by how strong it is and neutral ones as 0,
    /// so that one of deaths is not lost among four of procedure; the last of a few counts more.
    /// Where all are neutral, their own scores count.
    ///
    /// - `probabilities`: the label probabilities of each sentence, added up.
    mutating func summarize(_ probabilities: DocumentSentiment.Balance) {
        guard !sentences.isEmpty else {
            label = .neutral
            return
        }
        let isPlain = sentences.allSatisfy { $0.label == .neutral }
        var (total, weights) = (0.0, 0.0)
        for (number, sentence) in sentences.enumerated() {
            let score = sentence.label == .neutral && !isPlain ? 0 : sentence.score
            var weight = Self.plain + abs(score)
            if number == sentences.count - 1, sentences.count <= Self.short { weight *= Self.last }
            total += weight * score
            weights += weight
            switch sentence.label {
            case .negative: shares.negative += 1
            case .neutral: shares.neutral += 1
            case .positive: shares.positive += 1
            }
        }
        let count = Double(sentences.count)
        shares = Self.scaled(shares, by: count)
        self.probabilities = Self.scaled(probabilities, by: count)
        score = total / weights
        label = sentences.count == 1 ? sentences[0].label : Label(score: score)
    }

    /// In a text of so few sentences the last one is the verdict, and counts so much more.
    private static let short = 6
    private static let last = 2.0

    /// What a sentence without mood counts, as the strength it would have to have.
    private static let plain = 0.03

    private static func scaled(
        _ sums: DocumentSentiment.Balance, by count: Double
    ) -> DocumentSentiment.Balance {
        DocumentSentiment.Balance(
            negative: sums.negative / count, neutral: sums.neutral / count,
            positive: sums.positive / count)
    }
}
