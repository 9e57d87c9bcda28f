internal import ArgumentParser
internal import Documents
internal import JSON
internal import Language
internal import Sentiment
internal import Tables

/// `winnow-train targets`: the model of polarity towards mentions.
struct TargetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "targets",
        abstract: "Train the models of targets and print their cross-validated figures.")

    @Option(help: "The folder with the measuring sets.")
    var data = "../shared/eval"

    @Option(help: "The data folder to read from and to write to.")
    var tables = "Data"

    @Option(help: "Penalty of the hashed features.")
    var penalty = 30.0

    private static let labels = ["negative", "neutral", "positive"]

    /// Targets that readers judged, with the rows of their features.
    private struct Lessons {
        static let dense = TargetFigures.names.count

        var rows = SparseRows(width: dense + 1 << Int(TargetKeys.bits))
        var gold: [Int] = []
        var groups: [String] = []
        /// Whether the targets of its sentence have different labels.
        var isMixed: [Bool] = []
        var bearings: [TargetBearing] = []
        /// Targets that are not in their article.
        var lost = 0
    }

    func run() throws {
        let folder = DataFolder(path: tables).training
        let reader = try ArticleReader(data: folder)
        let evidence = try EvidenceReader(data: folder)
        let lessons = try lessons(by: reader, evidence: evidence)
        var (rows, gold) = (lessons.rows, lessons.gold)
        print(
            "\(rows.count) targets, \(lessons.lost) not found, \(rows.columns.count / max(1, rows.count)) features each"
        )
        let taught = try addTaught(to: &rows, reader: reader, evidence: evidence)
        var penalties = [Double](repeating: penalty, count: rows.width)
        for index in 0..<Lessons.dense { penalties[index] = 1 }
        let regression = SoftmaxRegression(classes: 3, penalties: penalties, rounds: 40)
        let importance = [Double](repeating: 1, count: gold.count) + taught.map(\.importance)
        let known = gold.indices
        let folds = Folds(groups: lessons.groups)
        let unrated = Array(gold.count..<rows.count)
        gold += taught.map(\.label)
        var shares = [[Double]](repeating: [], count: known.count)
        for fold in 0..<folds.count {
            let weights = regression.weights(
                rows, of: folds.training(fold) + unrated, labels: gold, importance: importance)
            for index in folds.testing(fold) {
                shares[index] = regression.probabilities(of: rows, row: index, weights: weights)
            }
        }
        report("all", rows: Array(known), shares: shares, gold: gold)
        report(
            "sentences with different labels", rows: known.filter { lessons.isMixed[$0] },
            shares: shares, gold: gold)
        let weights = regression.weights(
            rows, of: Array(rows.indices), labels: gold, importance: importance)
        try write(weights, dense: Lessons.dense)
        var sides = SidesTraining()
        for index in known {
            sides.add(
                lessons.bearings[index], shares: shares[index], label: gold[index],
                group: lessons.groups[index])
        }
        try addStories(to: &sides, reader: reader, evidence: evidence)
        try sides.write(to: tables)
    }

    private func lessons(
        by reader: ArticleReader, evidence: EvidenceReader
    ) throws -> Lessons {
        var lessons = Lessons()
        let file = "\(data)/sentiment/data/targets_newsmtsc_train.jsonl"
        for line in try SourceFile.bytes(file).split(separator: 0x0A) {
            let line = Array(line)
            let value = try JSONReader.value(of: line.span)
            let article = try reader.article(ofLine: line)
            let found = evidence.evidence(in: article)
            let features = TargetFeatures(of: article, evidence: found)
            let labels = (value["targets"]?.elements ?? []).map { $0["label"]?.text ?? "" }
            for (target, label) in zip(article.targets ?? [], labels) {
                guard let place = target.range.flatMap({ TargetPlace($0, in: article) }) else {
                    lessons.lost += 1
                    continue
                }
                lessons.rows.append(Self.row(of: features, at: place, evidence: found))
                lessons.bearings.append(
                    TargetBearing(
                        of: TargetMention(
                            place: place, role: .concerned, kind: .person, others: labels.count - 1),
                        in: article.tokens, evidence: found))
                lessons.gold.append(Self.labels.firstIndex(of: label) ?? 1)
                lessons.groups.append(value["id"]?.text ?? "")
                lessons.isMixed.append(Set(labels).count > 1)
            }
        }
        return lessons
    }

    /// Adds what a teacher says of the names in sentences that nobody rated: a row for each label
    /// that has some chance, which counts as much.
    private func addTaught(
        to rows: inout SparseRows, reader: ArticleReader, evidence: EvidenceReader
    ) throws -> [(label: Int, importance: Double)] {
        var labels: [(label: Int, importance: Double)] = []
        try TaughtMoods.each(in: tables, of: data, read: reader) { _, article, mood in
            let found = evidence.evidence(in: article)
            let features = TargetFeatures(of: article, evidence: found)
            for target in mood.targets {
                guard let place = TargetPlace(article.tokens.range(target.tokens), in: article)
                else { continue }
                let row = Self.row(of: features, at: place, evidence: found)
                for (label, share) in target.shares.enumerated() where share >= Self.leastShare {
                    rows.append(row)
                    labels.append((label, share * Self.taughtImportance))
                }
            }
        }
        return labels
    }

    /// What a name counts that a teacher judged, and the least chance of a label that is learned.
    private static let taughtImportance = 0.5
    private static let leastShare = 0.1

    /// Reads the stories with the model that was just written.
    private func addStories(
        to sides: inout SidesTraining, reader: ArticleReader, evidence: EvidenceReader
    ) throws {
        let folder = DataFolder(path: tables).training
        let (names, model) = (try TargetNames(data: folder), try TargetModel(data: folder))
        let stories = try TargetStories(
            SourceFile.bytes(tables + "/training/target-stories.txt").split(
                separator: 0x0A, omittingEmptySubsequences: false
            ).map(Array.init))
        for (number, story) in stories.stories.enumerated() {
            let article = try reader.article(ofLine: story.line)
            guard article.text == story.text else {
                throw ValidationError("story \(number + 1) is changed by cleaning")
            }
            sides.add(
                .made, number: number, article: article, groups: names.names(in: article),
                marks: story.marks, evidence: evidence.evidence(in: article), model: model)
        }
        let judged = try JudgedNames(folder)
        for (number, line) in try judged.stories(in: data).enumerated() {
            let article = try reader.article(ofLine: line.line)
            let groups = names.names(in: article)
            sides.add(
                .news, number: number, article: article, groups: groups,
                marks: judged.marks(of: line.id, in: article, groups: groups),
                evidence: evidence.evidence(in: article), model: model)
        }
    }

    private static func row(
        of features: borrowing TargetFeatures, at place: TargetPlace, evidence: Evidence
    ) -> [(column: Int, value: Float)] {
        var found = SparseFeatures()
        features.read(place.tokens, in: place.sentence, evidence: evidence, into: &found)
        var sums: [Int: Float] = [:]
        for (index, value) in found.dense.enumerated() { sums[index] = value }
        for bucket in found.buckets { sums[found.dense.count + Int(bucket), default: 0] += 1 }
        return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func report(_ name: String, rows: [Int], shares: [[Double]], gold: [Int]) {
        let found = rows.map { row in
            shares[row].indices.max { shares[row][$0] < shares[row][$1] } ?? 1
        }
        let own = rows.map { gold[$0] }
        let right = zip(found, own).filter { $0 == $1 }.count
        print(
            "\(name): macro-F1 \(Fixed.text(Measures.macroF1(gold: own, found: found, classes: 3), decimals: 3)),",
            "accuracy \(Fixed.text(Double(right) / Double(max(1, rows.count)), decimals: 3)),",
            "calibration error \(Fixed.text(Measures.calibrationError(rows.map { shares[$0] }, gold: own), decimals: 3)),",
            "\(rows.count) targets")
    }

    private func write(_ weights: [Double], dense: Int) throws {
        let (bytes, scale) = HashedWeights.file(
            heading: """
                # The target model's weights of hashed words: three signed bytes a bucket after the empty line (negative, neutral,
                # positive); times `scale` of target-mood.tsv. Made by `winnow-train targets`; licence Apache-2.0.

                """, weights: Array(weights[(dense * 3)...]))
        var text = """
            # The target model: weights of the figures (TargetFigures.names) for each label, and the scale of target-mood.weights.
            # Made by `winnow-train targets`; licence Apache-2.0.
            name\tnegative\tneutral\tpositive

            """
        for (index, name) in TargetFigures.names.enumerated() {
            let figures = (0..<3).map { Fixed.text(weights[index * 3 + $0], decimals: 6) }
            text += "\(name)\t\(figures.joined(separator: "\t"))\n"
        }
        text += "scale\t\(Fixed.text(scale, decimals: 9))\t0\t0\n"
        try SourceFile.write(Array(text.utf8), to: tables + "/models/target-mood.tsv")
        try SourceFile.write(bytes, to: tables + "/models/target-mood.weights")
        try SourceFile.write(TargetModel.fit, to: tables)
    }
}
