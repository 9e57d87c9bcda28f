internal import ArgumentParser
internal import Documents
internal import Intake
internal import JSON
internal import Stripping
internal import Tables
internal import Trees

/// Learns the boilerplate model from annotated pages.
struct BoilerplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "boilerplate",
        abstract:
            "Learn which blocks of a page are the article; writes Data/models/boilerplate-*.tsv.")

    @Option(
        help: "Folder of evaluation sets, with boilerplate/articles.dev.jsonl.gz and the others.")
    var data: String

    @Option(help: "html or plain.")
    var input = "html"

    @Option(help: "Folds of cross-validation over sites; 0 for none.")
    var folds = 5

    @Option(
        help:
            "Data folder to read from and to write the model's two tables to; without it nothing is written."
    )
    var output: String?

    @Option(
        help: "File for the cross-validated articles, as the scorer reads them; none if absent.")
    var predictions: String?

    @Option(help: "Log-odds added to every score.")
    var shift: Float = 0

    @Option(help: "Trees.")
    var trees = 200

    @Option(help: "Weight of pages that only the model itself labelled.")
    var ownLabels: Float = 0.5

    @Option(help: "Made pages to learn from beside the annotated ones.")
    var made = 400

    @Option(help: "Data folder of the project, with the texts of made pages.")
    var source = "Data"

    @Option(help: "Weight of a made page, where an annotated one has 100.")
    var madeWeight: Float = 20

    @Option(help: "Share added at each tree.")
    var rate: Float = 0.1

    @Option(help: "Splits from the root to a leaf.")
    var depth = 5

    func run() throws {
        let folder = try (output.map { DataFolder(path: $0) } ?? .located()).training
        let reader = try PageReader(data: folder)
        let stage = try BoilerplateStage(data: folder)
        let pages =
            try pages(of: "articles", by: reader, with: stage)
            + pages(of: "segments", by: reader, with: stage)
            + madePages(by: reader, with: stage, texts: MadeTexts(data: DataFolder(path: source)))
        var training = BoilerplateTraining(pages: pages)
        training.grower.trees = trees
        training.grower.depth = depth
        training.grower.rate = rate
        training.ownLabelWeight = ownLabels
        training.madeShare = madeWeight
        print("\(pages.count) pages, \(pages.reduce(0) { $0 + $1.labels.count }) blocks")
        if folds > 1 {
            let scores = training.crossValidated(folds: folds)
            for shift: Float in [-0.8, -0.4, 0, 0.4, 0.8] {
                print(
                    "cross-validated, shift \(shift): \(training.score(scores, shift: shift, stage: stage).description)"
                )
            }
            print(
                "cross-validated without rules: \(training.scoreWithoutRules(scores, shift: shift).description)"
            )
            if let predictions {
                try SourceFile.write(
                    training.predictions(scores, shift: shift, stage: stage), to: predictions)
            }
        }
        guard let output else { return }
        var model = training.model { _ in false }
        let scores = pages.map { model.scores($0.features) }
        print(
            "on the training pages: \(training.score(scores, shift: shift, stage: stage).description)"
        )
        model.second = model.second.biased(model.second.bias + shift)
        let fits = stage.fits(isHTML: input == "html")
        for (fit, trees) in [(fits.first, model.first), (fits.second, model.second)] {
            let text = TreeFile.text(trees, heading: Self.heading)
            try SourceFile.write(Array(text.utf8), to: "\(output)/\(fit.files[0])")
            try SourceFile.write(fit, to: output)
        }
    }

    private static let heading = """
        # Boosted trees over the blocks of a page: log-odds that a block belongs to the article.
        # Source: learned by `winnow-train boilerplate` from annotated pages. Licence: Apache-2.0.
        # To change: train anew, see README.md of this folder.

        """

    private func madePages(
        by reader: PageReader, with stage: BoilerplateStage, texts: MadeTexts
    ) -> [TrainingPage] {
        (0..<made).map { number in
            let isPlain = input == "plain"
            let source = MadePage(
                number: number, texts: texts,
                bareShare: isPlain ? Self.bareShare.plain : Self.bareShare.html)
            var page = reader.page(of: InputDocument(body: .html(Array(source.html.utf8))))
            if isPlain {
                let lines = Self.lines(of: page, number: number)
                page = reader.page(of: InputDocument(body: .text(lines)))
            }
            let id = "made-\(number)"
            return TrainingPage(
                id: id, url: id, isMade: true, page: page,
                gold: .article(Array(source.article.joined(separator: "\n").utf8)), stage: stage)
        }
    }

    /// Share of made pages that are a story with nothing around it.
    private static let bareShare: (html: Float, plain: Float) = (0.08, 0.4)

    /// A made page as plain text: paragraphs a line each or with blank lines between them,
    /// items with a mark or without.
    private static func lines(of page: Page, number: Int) -> [UInt8] {
        let hasBlankLines = number % 3 != 0
        let mark = number % 2 == 0 ? "- " : ""
        var out: [UInt8] = []
        for (index, block) in page.blocks.enumerated() {
            let isItem = block.layout.tag == "li"
            let isClose = isItem && index > 0 && page.blocks[index - 1].layout.tag == "li"
            if index > 0 { out += hasBlankLines && !isClose ? [0x0A, 0x0A] : [0x0A] }
            if isItem { out += mark.utf8 }
            out += block.text
        }
        return out
    }

    private func pages(
        of set: String, by reader: PageReader, with stage: BoilerplateStage
    ) throws -> [TrainingPage] {
        let plain = input == "plain" ? ".plain" : ""
        let gold = try SourceFile.bytes("\(data)/boilerplate/\(set).dev.gold.jsonl")
        var golds: [String: TrainingPage.Gold] = [:]
        for line in gold.split(separator: 0x0A) {
            let value = try JSONReader.value(of: Array(line))
            guard let id = value["id"]?.text else { continue }
            if let text = value["text"]?.bytes {
                golds[id] = .article(text)
            } else {
                golds[id] = .segments(
                    with: Self.texts(value["with"]), without: Self.texts(value["without"]))
            }
        }
        let source = try SourceFile.bytes("\(data)/boilerplate/\(set).dev\(plain).jsonl.gz")
        var pages: [TrainingPage] = []
        for (index, line) in source.split(separator: 0x0A).enumerated() {
            let document = try DocumentReader().document(line: Array(line), index: index)
            guard let gold = golds[document.id] else { continue }
            let value = try JSONReader.value(of: Array(line))
            pages.append(
                TrainingPage(
                    id: document.id, url: value["url"]?.text ?? document.id,
                    page: reader.page(of: document),
                    gold: gold, stage: stage))
        }
        return pages
    }

    private static func texts(_ value: JSONValue?) -> [[UInt8]] {
        (value?.elements ?? []).compactMap(\.bytes).map { text in
            Array(text.split { $0 <= 0x20 }.joined(separator: [0x20]))
        }
    }
}
