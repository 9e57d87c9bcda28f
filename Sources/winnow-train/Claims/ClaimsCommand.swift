internal import ArgumentParser
internal import Claims
internal import Documents
internal import JSON
internal import Tables

/// `winnow-train claims`: the model that chooses what a number is about.
struct ClaimsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims",
        abstract: "Train the concept model and print its cross-validated figures.")

    @Option(help: "The folder with the measuring sets.")
    var data = "../shared/eval"

    @Option(help: "The data folder to read from and to write to.")
    var tables = "Data"

    @Option(help: "Penalty of each weight.")
    var penalty = 5.0

    func run() throws {
        let folder = DataFolder(path: tables).training
        let lessons = try ConceptLessons(
            texts: "\(data)/claims/dev.jsonl", gold: "\(data)/claims/dev.gold.jsonl", tables: folder
        )
        print(
            "\(lessons.rows.count) phrases of \(lessons.claims.count) claims,",
            "\(lessons.names.count) features, \(lessons.goldCount) gold quantities")
        let labels = lessons.rows.indices.map { lessons.isRight[$0] ? 1 : 0 }
        let importance = [Double](repeating: 1, count: lessons.rows.count)
        let penalties = [Double](repeating: penalty, count: lessons.rows.width)
        let regression = SoftmaxRegression(classes: 2, penalties: penalties, rounds: 60)
        let folds = Folds(groups: lessons.groups, count: 10)
        var chances = [Double](repeating: 0, count: lessons.rows.count)
        for fold in 0..<folds.count {
            let weights = regression.weights(
                lessons.rows, of: folds.training(fold), labels: labels, importance: importance)
            for row in folds.testing(fold) {
                chances[row] =
                    regression.probabilities(of: lessons.rows, row: row, weights: weights)[1]
            }
        }
        for completeness in [1.0, 1.5, 2.0, 2.5] {
            let score = lessons.score(chances, completeness: completeness)
            print(
                "completeness \(Fixed.text(completeness, decimals: 1)):",
                "partial \(Fixed.text(score.partial, decimals: 1)), complete \(Fixed.text(score.complete, decimals: 1))"
            )
        }
        let weights = regression.weights(
            lessons.rows, of: Array(lessons.rows.indices), labels: labels, importance: importance)
        try write(weights, of: lessons.names)
    }

    private func write(_ weights: [Double], of names: [String]) throws {
        var rows: [String] = []
        for (column, name) in names.enumerated() {
            let weight = Fixed.text(weights[column * 2 + 1] - weights[column * 2], decimals: 3)
            if Double(weight).map({ abs($0) >= 0.01 }) ?? false {
                rows.append("\(name)\t\(weight)")
            }
        }
        let text = """
            # The concept model: how much each feature of a noun phrase beside a quantity speaks for its being what the number is about.
            # feature: a FeatureTemplate with its values. Made by `winnow-train claims`; licence Apache-2.0.
            feature\tweight

            """
        let lines = rows.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        try SourceFile.write(
            Array((text + lines.joined(separator: "\n") + "\n").utf8),
            to: tables + "/models/claim-concepts.tsv")
        try SourceFile.write(ConceptModel.fit, to: tables)
    }
}
