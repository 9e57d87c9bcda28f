internal import ArgumentParser
internal import Documents
internal import JSON
internal import Sentiment
internal import Tables

/// `winnow-train sentiment`: the model of sentences.
struct SentimentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sentiment",
        abstract: "Train the sentence model and print its cross-validated figures.")

    @Option(help: "The folder with the measuring sets.")
    var data = "../shared/eval"

    @Option(help: "The data folder to read from and to write to.")
    var tables = "Data"

    @Option(help: "Penalty of the hashed features.")
    var penalty = 40.0

    private struct Example {
        var domain: String
        var group: String
        /// The readers' mean, -1..1.
        var rating: Double
        var importance: Double
    }

    private static let domains = ["nyt", "amazon", "movie", "tweets"]
    /// How much a target's label says of the whole sentence: a label of 1 stands for a rating of this.
    private static let targetRating = 0.4
    private static let targetImportance = 0.4

    func run() throws {
        let folder = DataFolder(path: tables)
        let reader = try ArticleReader(data: folder)
        let evidence = try EvidenceReader(data: folder)
        let width = SentenceFeatures.names.count + 1 << Int(SentenceFeatures.bits)
        var rows = SparseRows(width: width + Self.domains.count + 1)
        var examples: [Example] = []
        for (number, domain) in (Self.domains + ["targets"]).enumerated() {
            let name = domain == "targets" ? "targets_newsmtsc_train" : "snippets_\(domain)"
            for line in try SourceFile.bytes("\(data)/sentiment/data/\(name).jsonl").split(
                separator: 0x0A)
            {
                let line = Array(line)
                let value = try JSONReader.value(of: line.span)
                let article = try reader.article(ofLine: line)
                // Each domain has its own mean, which the model's words are not to explain.
                rows.append(
                    Self.row(article, evidence.evidence(in: article)) + [(width + number, 3)])
                examples.append(Self.example(value, domain))
            }
        }
        var penalties = [Double](repeating: penalty, count: rows.width)
        for index in 0..<SentenceFeatures.names.count { penalties[index] = 2 }
        for index in width..<rows.width { penalties[index] = 0.1 }
        let ridge = RidgeRegression(penalties: penalties)
        let (ratings, importance) = (examples.map(\.rating), examples.map(\.importance))
        let folds = Folds(groups: examples.map(\.group))
        var scores = [Double](repeating: 0, count: examples.count)
        for fold in 0..<folds.count {
            var weights = ridge.weights(
                rows, of: folds.training(fold), targets: ratings, importance: importance)
            for index in width..<rows.width { weights[index] = 0 }
            for index in folds.testing(fold) { scores[index] = rows.dot(index, weights) }
        }
        let calibration = Self.calibration(scores, examples)
        report(scores, examples, calibration)
        let weights = ridge.weights(
            rows, of: Array(examples.indices), targets: ratings, importance: importance)
        try write(weights, width: width, calibration)
    }

    private static func example(_ value: JSONValue, _ domain: String) -> Example {
        if domain != "targets" {
            return Example(
                domain: domain, group: value["group"]?.text ?? "",
                rating: (value["mean"]?.number ?? 0) / 4,
                importance: 1)
        }
        let labels = (value["targets"]?.elements ?? []).map { $0["label"]?.text ?? "" }
        let sum = labels.reduce(0.0) { $0 + ($1 == "positive" ? 1 : $1 == "negative" ? -1 : 0) }
        return Example(
            domain: domain, group: value["id"]?.text ?? "",
            rating: targetRating * sum / Double(max(1, labels.count)), importance: targetImportance)
    }

    /// The mean of the features of a text's sentences.
    private static func row(
        _ article: Article, _ evidence: Evidence
    ) -> [(column: Int, value: Float)] {
        let reader = SentenceFeatures()
        var features = SparseFeatures()
        var sums: [Int: Float] = [:]
        let share = 1 / Float(max(1, article.sentences.count))
        for sentence in article.sentences {
            reader.read(sentence.tokens, article, evidence, into: &features)
            for (index, value) in features.dense.enumerated() {
                sums[index, default: 0] += share * value
            }
            for index in features.buckets.indices {
                sums[SentenceFeatures.names.count + Int(features.buckets[index]), default: 0] +=
                    share * features.values[index]
            }
        }
        return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func label(_ rating: Double, band: Double) -> Int {
        rating >= band ? 2 : rating <= -band ? 0 : 1
    }

    /// The steepness and middle of the label probabilities that fit the ratings best.
    private static func calibration(
        _ scores: [Double], _ examples: [Example]
    ) -> (steepness: Double, middle: Double) {
        var best = (steepness: 8.0, middle: 0.05)
        var bestLoss = Double.infinity
        let tested = examples.indices.filter {
            examples[$0].domain == "nyt" || examples[$0].domain == "amazon"
        }
        for steepness in stride(from: 3.0, through: 20, by: 0.5) {
            for middle in stride(from: 0.0, through: 0.2, by: 0.01) {
                var loss = 0.0
                for index in tested {
                    let shares = SentenceModel.probabilities(
                        scores[index], steepness: steepness, middle: middle)
                    let all = [shares.negative, shares.neutral, shares.positive]
                    let share = all[label(examples[index].rating, band: 0.05)]
                    loss -= Calibration.logarithm(max(1e-6, share))
                }
                if loss < bestLoss {
                    bestLoss = loss
                    best = (steepness, middle)
                }
            }
        }
        return best
    }

    private func report(
        _ scores: [Double], _ examples: [Example],
        _ calibration: (steepness: Double, middle: Double)
    ) {
        for domain in Self.domains {
            let own = examples.indices.filter { examples[$0].domain == domain }
            let gold = own.map { Self.label(examples[$0].rating, band: 0.05) }
            let figures = [0.03, 0.04, 0.05, 0.06, 0.07, 0.08].map { band in
                let found = own.map { Self.label(scores[$0], band: band) }
                return
                    "\(band) \(Fixed.text(Measures.macroF1(gold: gold, found: found, classes: 3), 3))"
            }
            let r = Measures.correlation(own.map { scores[$0] }, own.map { examples[$0].rating })
            print(
                "\(domain): pearson \(Fixed.text(r, 3)), macro-F1 by neutral band",
                figures.joined(separator: ", "))
            let error = Calibration.error(
                own.map { index in
                    let shares = SentenceModel.probabilities(
                        scores[index], steepness: calibration.steepness, middle: calibration.middle)
                    return [shares.negative, shares.neutral, shares.positive]
                }, gold: gold)
            print("  expected calibration error \(Fixed.text(error, 3))")
        }
    }

    private func write(
        _ weights: [Double], width: Int, _ calibration: (steepness: Double, middle: Double)
    ) throws {
        let names = SentenceFeatures.names
        let (bytes, scale) = HashedWeights.file(
            heading: """
                # The sentence model's weights of hashed words: one signed byte a bucket after the empty line; times `scale` of
                # sentence-mood.tsv. Made by `winnow-train sentiment`; licence Apache-2.0.

                """, weights: Array(weights[names.count..<width]))
        var text = """
            # The sentence model: weights of the figures of the lexicon (SentenceFeatures.names), the scale of sentence-mood.weights,
            # and the steepness and middle of the label probabilities. Made by `winnow-train sentiment`; licence Apache-2.0.
            name\tweight

            """
        for (index, name) in names.enumerated() {
            text += "\(name)\t\(Fixed.text(weights[index], 6))\n"
        }
        text += "scale\t\(Fixed.text(scale, 9))\n"
        text +=
            "steepness\t\(calibration.steepness)\nmiddle\t\(Fixed.text(calibration.middle, 2))\n"
        try SourceFile.write(Array(text.utf8), to: tables + "/models/sentence-mood.tsv")
        try SourceFile.write(bytes, to: tables + "/models/sentence-mood.weights")
    }
}
