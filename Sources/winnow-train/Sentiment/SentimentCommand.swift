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
    var penalty = 220.0

    private struct Example {
        var domain: String
        var group: String
        /// The readers' mean, -1..1.
        var rating: Double
        var importance: Double
        /// What it counts in training the labels: 0 for targets, whose labels
        /// are no ratings of the sentence.
        var labelImportance: Double
    }

    private static let domains = ["nyt", "amazon", "movie", "tweets"]
    /// How much a target's label says of the whole sentence:
    /// a label of 1 stands for a rating of this.
    private static let targetRating = 0.4
    private static let targetImportance = 0.4
    /// How much more a sentence of a newspaper counts than one of a review or a tweet.
    private static let newsImportance = 2.0

    /// What a made sentence counts.
    private static let madeImportance = 1.0
    /// What a sentence counts that a teacher rated.
    private static let taughtImportance = 1.0

    /// The texts to learn from, the rows and figures of their features.
    private struct Lessons {
        /// Columns that the model has: figures, then buckets of hashed words.
        static let width = SentenceFeatures.names.count + 1 << Int(SentenceFeatures.bits)

        /// Behind the features a column for each domain, one for targets and one for the taught.
        var rows = SparseRows(width: width + domains.count + 2)
        var examples: [Example] = []
        var figures: [[Float]] = []

        /// - `domain`: number of the column; each domain has its own mean, which the model's words
        ///   are not to explain.
        mutating func add(
            _ article: Article, of example: Example, domain: Int, evidence: EvidenceReader
        ) {
            let row = SentimentCommand.row(of: article, evidence: evidence.evidence(in: article))
            var own = [Float](repeating: 0, count: SentenceFeatures.names.count)
            for (column, value) in row where column < own.count { own[column] = value }
            figures.append(own)
            rows.append(row + [(Self.width + domain, 3)])
            examples.append(example)
        }
    }

    func run() throws {
        let folder = DataFolder(path: tables).training
        let lessons = try lessons(
            by: ArticleReader(data: folder), evidence: EvidenceReader(data: folder))
        let (examples, figures) = (lessons.examples, lessons.figures)
        let fit = fitting(lessons)
        let folds = Folds(groups: examples.map(\.group))
        var scores = [Double](repeating: 0, count: examples.count)
        for fold in 0..<folds.count {
            let weights = fit(folds.training(fold))
            for index in folds.testing(fold) {
                scores[index] = lessons.rows.dot(row: index, with: weights)
            }
        }
        let labels = LabelTraining(
            figures: examples.indices.map {
                LabelModel.row(raw: scores[$0], dense: figures[$0])
            }, ratings: examples.map(\.rating), importance: examples.map(\.labelImportance),
            isMade: examples.map { $0.domain == "made" })
        let shares = labels.crossValidated(folds)
        report(scores, shares: shares, examples: examples, figures: figures)
        try write(fit(Array(examples.indices)), width: Lessons.width)
        try labels.write(to: tables + "/models/sentence-labels.tsv")
        try SourceFile.write(LabelModel.fit, to: tables)
    }

    /// The rated texts, the made ones, then those that a teacher rated.
    private func lessons(
        by reader: ArticleReader, evidence: EvidenceReader
    ) throws -> Lessons {
        var lessons = Lessons()
        for (number, domain) in (Self.domains + ["targets"]).enumerated() {
            let name = domain == "targets" ? "targets_newsmtsc_train" : "snippets_\(domain)"
            for line in try SourceFile.bytes("\(data)/sentiment/data/\(name).jsonl").split(
                separator: 0x0A)
            {
                let line = Array(line)
                let value = try JSONReader.value(of: line.span)
                lessons.add(
                    try reader.article(ofLine: line), of: Self.example(from: value, domain: domain),
                    domain: number, evidence: evidence)
            }
        }
        let made = try MoodPatterns(SourceFile.lines("\(tables)/training/mood-sentences.txt"))
        for (number, (rating, text)) in made.sentences().enumerated() {
            lessons.add(
                reader.article(of: Array(text.utf8)),
                of: Example(
                    domain: "made", group: "made \(number)", rating: rating,
                    importance: Self.madeImportance, labelImportance: Self.madeImportance),
                domain: 0, evidence: evidence)
        }
        try TaughtMoods.each(in: tables, of: data, read: reader) { number, article, mood in
            lessons.add(
                article,
                of: Example(
                    domain: "taught", group: "taught \(number)", rating: mood.rating,
                    importance: Self.taughtImportance, labelImportance: 0),
                domain: Self.domains.count + 1, evidence: evidence)
        }
        return lessons
    }

    /// What gives the weights for some of the lessons.
    private func fitting(_ lessons: Lessons) -> ([Int]) -> [Double] {
        let (rows, width) = (lessons.rows, Lessons.width)
        var penalties = [Double](repeating: penalty, count: rows.width)
        for index in 0..<SentenceFeatures.names.count { penalties[index] = 2 }
        for index in width..<rows.width { penalties[index] = 0.1 }
        let ridge = RidgeRegression(penalties: penalties)
        let ratings = lessons.examples.map(\.rating)
        let importance = lessons.examples.map(\.importance)
        return { chosen in
            var weights = ridge.weights(
                rows, of: chosen, targets: ratings, importance: importance)
            // News decides where the middle lies.
            if let bias = SentenceFeatures.names.firstIndex(of: "bias") {
                weights[bias] += 3 * weights[width]
            }
            for index in width..<rows.width { weights[index] = 0 }
            return weights
        }
    }

    private static func example(from value: JSONValue, domain: String) -> Example {
        if domain != "targets" {
            return Example(
                domain: domain, group: value["group"]?.text ?? "",
                rating: (value["mean"]?.number ?? 0) / 4,
                importance: domain == "nyt" ? newsImportance : 1,
                labelImportance: domain == "nyt" ? 1 : 0.2)
        }
        let labels = (value["targets"]?.elements ?? []).map { $0["label"]?.text ?? "" }
        let sum = labels.reduce(0.0) { $0 + ($1 == "positive" ? 1 : $1 == "negative" ? -1 : 0) }
        return Example(
            domain: domain, group: value["id"]?.text ?? "",
            rating: targetRating * sum / Double(max(1, labels.count)), importance: targetImportance,
            labelImportance: 0)
    }

    /// The mean of the features of a text's sentences.
    private static func row(
        of article: Article, evidence: Evidence
    ) -> [(column: Int, value: Float)] {
        let reader = SentenceFeatures()
        var features = SparseFeatures()
        var sums: [Int: Float] = [:]
        let share = 1 / Float(max(1, article.sentences.count))
        for sentence in article.sentences {
            reader.read(sentence.tokens, in: article, evidence: evidence, into: &features)
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

    private func report(
        _ scores: [Double], shares: [[Double]], examples: [Example], figures: [[Float]]
    ) {
        for domain in Self.domains + ["made"] {
            let own = examples.indices.filter { examples[$0].domain == domain }
            let gold = own.map { LabelTraining.label(examples[$0].rating) }
            let found = own.map {
                LabelTraining.label(of: shares[$0], raw: scores[$0], dense: figures[$0])
            }
            let r = Measures.correlation(own.map { scores[$0] }, own.map { examples[$0].rating })
            print(
                "\(domain): pearson \(Fixed.text(r, decimals: 3)),",
                "macro-F1 \(Fixed.text(Measures.macroF1(gold: gold, found: found, classes: 3), decimals: 3)),",
                "calibration error \(Fixed.text(Measures.calibrationError(own.map { shares[$0] }, gold: gold), decimals: 3)),",
                "\(own.count) texts")
        }
    }

    private func write(_ weights: [Double], width: Int) throws {
        let names = SentenceFeatures.names
        let (bytes, scale) = HashedWeights.file(
            heading: """
                # The sentence model's weights of hashed words: one signed byte a bucket after the empty line; times `scale` of
                # sentence-mood.tsv. Made by `winnow-train sentiment`; licence Apache-2.0.

                """, weights: Array(weights[names.count..<width]))
        var text = """
            # The sentence model: weights of the figures of the lexicon (SentenceFeatures.names) and the scale of sentence-mood.weights.
            # Made by `winnow-train sentiment`; licence Apache-2.0.
            name\tweight

            """
        for (index, name) in names.enumerated() {
            text += "\(name)\t\(Fixed.text(weights[index], decimals: 6))\n"
        }
        text += "scale\t\(Fixed.text(scale, decimals: 9))\n"
        try SourceFile.write(Array(text.utf8), to: tables + "/models/sentence-mood.tsv")
        try SourceFile.write(bytes, to: tables + "/models/sentence-mood.weights")
        try SourceFile.write(SentenceModel.fit, to: tables)
    }
}
