package import Documents
package import Tables

/// Gives every block its role and drops what is not the article.
package struct BoilerplateStage: Refiner {
    /// It fills no key of its own: it changes what `text` and `blocks` will be.
    package static let descriptor = StageDescriptor(name: "boilerplate", version: 4, keys: [])

    private let phrases: Phrases
    private let functionWords: FunctionWords
    private let lineWords: LineWords
    private let pageModel: BlockModel
    private let plainModel: BlockModel

    package init(data: DataFolder) throws(TableError) {
        phrases = try Phrases(data: data)
        functionWords = try FunctionWords(data: data)
        lineWords = try LineWords(data: data)
        pageModel = try BlockModel(
            data: data,
            fits: Self.fits(
                isHTML: true, phrases: phrases, functionWords: functionWords, lineWords: lineWords))
        plainModel = try BlockModel(
            data: data,
            fits: Self.fits(
                isHTML: false, phrases: phrases, functionWords: functionWords, lineWords: lineWords)
        )
    }

    /// What the tables of the two looks at a page must have been made with.
    package func fits(isHTML: Bool) -> (first: ModelFit, second: ModelFit) {
        Self.fits(
            isHTML: isHTML, phrases: phrases, functionWords: functionWords, lineWords: lineWords)
    }

    private static func fits(
        isHTML: Bool, phrases: Phrases, functionWords: FunctionWords, lineWords: LineWords
    ) -> (first: ModelFit, second: ModelFit) {
        // the names of the numbers are told by a page of one block
        let page = Page(blocks: [Block(text: Array("word".utf8))], isHTML: isHTML)
        let scan = PageScan(
            page, phrases: phrases, functionWords: functionWords, lineWords: lineWords)
        let table = BlockFeatures(
            of: page, scan: scan, phrases: phrases, functionWords: functionWords
        ).table()
        let kind = isHTML ? "html" : "plain"
        let first = "models/boilerplate-\(kind).tsv"
        let command = "winnow-train boilerplate --input \(kind)"
        let cues =
            ["cues/boilerplate-phrases.tsv", "cues/common-words.tsv"]
            + (isHTML ? ["cues/class-words.tsv"] : [])
        return (
            ModelFit(files: [first], inputs: table.columns, tables: cues, command: command),
            ModelFit(
                files: ["models/boilerplate-\(kind)-second.tsv"],
                inputs: table.secondLook([0]).columns, tables: cues + [first], command: command)
        )
    }

    package func refine(_ page: inout Page) {
        let model = page.isHTML ? pageModel : plainModel
        let scan = PageScan(
            page, phrases: phrases, functionWords: functionWords, lineWords: lineWords)
        let features = BlockFeatures(
            of: page, scan: scan, phrases: phrases, functionWords: functionWords
        ).table()
        Decision(scan: scan, phrases: phrases, scores: model.scores(features)).apply(to: &page)
        LineMetadata(scan: scan).complete(&page)
        StatedBody(scan: scan).complete(&page)
    }

    /// Decides over the blocks of a page by given log-odds; what training measures.
    package func decide(_ page: inout Page, scores: [Float]) {
        let scan = PageScan(
            page, phrases: phrases, functionWords: functionWords, lineWords: lineWords)
        Decision(scan: scan, phrases: phrases, scores: scores).apply(to: &page)
    }

    /// The numbers that the learned decision is made from.
    package func features(of page: Page) -> FeatureTable {
        let scan = PageScan(
            page, phrases: phrases, functionWords: functionWords, lineWords: lineWords)
        return BlockFeatures(of: page, scan: scan, phrases: phrases, functionWords: functionWords)
            .table()
    }

    /// Hashes of a text's words, as training compares them.
    package static func words(of text: [UInt8]) -> [UInt64] { WordScan.hashes(of: text) }
}
