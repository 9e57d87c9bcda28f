package import Documents
package import Tables

/// Gives every block its role and drops what is not the article.
package struct BoilerplateStage: Refiner {
    package static let name = "boilerplate"
    package var version: String { "1" }

    private let phrases: Phrases
    private let common: CommonWords
    private let pageModel: BoostedTrees?
    private let plainModel: BoostedTrees?

    package init(data: DataFolder) throws(TableError) {
        phrases = try Phrases(data: data)
        common = try CommonWords(data: data)
        pageModel = try Self.model("models/boilerplate-html.tsv", data)
        plainModel = try Self.model("models/boilerplate-plain.tsv", data)
    }

    private static func model(
        _ name: String, _ data: DataFolder
    ) throws(TableError) -> BoostedTrees? {
        data.has(name) ? try BoostedTrees(table: data.table(name)) : nil
    }

    package func refine(_ page: inout Page) throws(StageError) {
        guard let model = page.isHTML ? pageModel : plainModel else { return }
        let scan = PageScan(page, phrases: phrases, common: common)
        let features = BlockFeatures(page, scan, phrases: phrases, common: common).table()
        Decision(scan: scan, phrases: phrases, scores: model.scores(features)).apply(to: &page)
        LineMetadata(scan: scan).complete(&page)
    }

    /// Decides over the blocks of a page by given log-odds; what training measures.
    package func decide(_ page: inout Page, scores: [Float]) {
        let scan = PageScan(page, phrases: phrases, common: common)
        Decision(scan: scan, phrases: phrases, scores: scores).apply(to: &page)
    }

    /// The numbers that the learned decision is made from.
    package func features(of page: Page) -> FeatureTable {
        let scan = PageScan(page, phrases: phrases, common: common)
        return BlockFeatures(page, scan, phrases: phrases, common: common).table()
    }

    /// Hashes of a text's words, as training compares them.
    package static func words(of text: [UInt8]) -> [UInt64] { WordScan.hashes(of: text) }
}
