internal import ArgumentParser
internal import Claims
internal import Documents
internal import JSON
internal import Tables

/// `winnow-train linkers`: the models that link numbers to subjects,
/// counted things, sources and times.
struct LinkersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linkers",
        abstract: "Train the linkers of claims and print their cross-validated figures.")

    @Option(help: "The folder with the measuring sets.")
    var data = "../shared/eval"

    @Option(help: "The data folder to read from.")
    var tables = "Data"

    @Option(help: "Own stories that are learned from besides; none if empty.")
    var stories = "Data/training/claim-stories.txt"

    @Option(help: "How much a claim of an own story counts beside one of the measuring set.")
    var share = 0.4

    @Option(help: "The data folder to write to; nothing is written without it.")
    var output: String?

    @Option(help: "Parts of the stories for cross-validation.")
    var folds = 10

    @Option(help: "Penalty of each weight.")
    var penalty = 3.0

    @Option(
        help:
            "A file for the claims of the left-out stories, as the measuring set's scorer reads them."
    )
    var predictions: String?

    @Option(help: "Templates of features that are left out, parted by commas.")
    var without = ""

    func run() throws {
        let folder = DataFolder(path: tables).training
        let stories = try measured(folder)
        let own =
            self.stories.isEmpty ? [] : try OwnStories(path: self.stories, data: folder).stories
        let stage = try ClaimStage(data: folder, linkers: Linkers())
        let found = (stories + own).map { stage.choices(in: $0.article) }
        let examples = self.examples(from: stories + own, found: found, measured: stories.count)
        let parts = Folds(groups: stories.map { $0.id }, count: folds)
        let logit = ConditionalLogit(penalty: penalty)
        for example in examples {
            print(
                "\(example.field.rawValue): \(example.questions.ranges.count) questions,",
                "\(example.questions.rows.width) features, \(example.answerable) with an answer,",
                "\(example.reachable) of them among the candidates")
        }
        var figures = LinkFigures()
        var lines = [UInt8]()
        var records = [[UInt8]](repeating: [], count: stories.count)
        for fold in 0..<folds {
            let training = Set(parts.training(fold) + (stories.count..<stories.count + own.count))
            var linkers = Linkers()
            for example in examples {
                linkers[example.field] = model(of: example, by: logit) { training.contains($0) }
            }
            for index in parts.testing(fold) {
                let claims = linkers.linked(found[index])
                figures.add(claims, of: stories[index])
                records[index] = Prediction(story: stories[index], claims: claims).line
            }
        }
        for record in records { lines += record }
        if let predictions { try SourceFile.write(lines, to: predictions) }
        print(figures.text)
        guard let output else { return }
        for example in examples {
            try write(
                example,
                weights: logit.weights(
                    example.questions, of: example.questions.ranges.indices.map { $0 }),
                to: output)
        }
    }

    private func measured(_ folder: DataFolder) throws -> [GoldStory] {
        let reader = try ArticleReader(data: folder)
        var articles: [String: Article] = [:]
        for line in try SourceFile.bytes("\(data)/news/dev.jsonl").split(separator: 0x0A) {
            let line = Array(line)
            let id = try JSONReader.value(of: line.span)["id"]?.text ?? ""
            articles[id] = try reader.article(ofLine: line)
        }
        return try SourceFile.bytes("\(data)/news/dev.gold.jsonl").split(separator: 0x0A)
            .compactMap { line in
                let gold = try JSONReader.value(of: Array(line).span)
                return articles[gold["id"]?.text ?? ""].map { GoldStory(gold, of: $0) }
            }
    }

    private func examples(
        from stories: [GoldStory], found: [[(claim: Claim, choices: ClaimChoices)]], measured: Int
    ) -> [LinkExamples] {
        var words: [UInt64: String] = [:]
        var lessons: [LinkField: [LinkExamples.Lesson]] = [:]
        for (index, story) in stories.enumerated() {
            for token in 0..<story.article.tokens.count {
                let word = story.article.text.string(story.article.tokens.range(token))
                    .lowercased()
                words[WordHash.of(word)] = word
                for letter in word where !letter.isLetter {
                    words[WordHash.of(String(letter))] = String(letter)
                }
            }
            for (claim, choices) in found[index] where claim.isExplicit {
                guard let gold = story.answer(claim.numberRange) else { continue }
                for field in LinkField.allCases {
                    guard let link = choices.links[field] else { continue }
                    lessons[field, default: []].append((index, link, gold))
                }
            }
        }
        for word in FeatureValue.words { words[WordHash.of(word)] = word }
        let without = Set(self.without.split(separator: ",").map { String($0) })
        return LinkField.allCases.map {
            LinkExamples(
                of: $0, lessons: lessons[$0] ?? [], words: words, without: without,
                measured: measured, share: share)
        }
    }

    private func model(
        of example: LinkExamples, by logit: ConditionalLogit, where isTraining: (Int) -> Bool
    ) -> LinkModel {
        let chosen = example.stories.indices.filter { isTraining(example.stories[$0]) }
        let weights = logit.weights(example.questions, of: chosen)
        return LinkModel(weights: zip(example.keys, weights).map { ($0, Float($1)) })
    }

    private func write(_ example: LinkExamples, weights: [Double], to output: String) throws {
        var rows: [String] = []
        for (column, name) in example.names.enumerated() {
            let weight = Fixed.text(weights[column], decimals: 3)
            if Double(weight).map({ abs($0) >= 0.01 }) ?? false {
                rows.append("\(name)\t\(weight)")
            }
        }
        let text = """
            # Weights that rank the candidates for the \(example.field.rawValue) of a number.
            # feature: a FeatureTemplate with its values. Made by `winnow-train linkers`; licence Apache-2.0.
            feature\tweight

            """
        let lines = rows.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        try SourceFile.write(
            Array((text + lines.joined(separator: "\n") + "\n").utf8),
            to: "\(output)/\(example.field.file)")
        try SourceFile.write(example.field.fit, to: output)
    }
}
