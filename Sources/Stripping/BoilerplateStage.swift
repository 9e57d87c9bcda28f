package import Documents
package import Tables
internal import Trees

/// Gives every block its role and drops what is not the article.
package struct BoilerplateStage: Refiner {
    package static let name = "boilerplate"
    package let version: String

    private let phrases: Phrases
    private let common: CommonWords
    private let pageModel: BoostedTrees
    private let plainModel: BoostedTrees

    package init(data: DataFolder) throws(TableError) {
        phrases = try Phrases(data: data)
        common = try CommonWords(data: data)
        pageModel = try Self.model("models/boilerplate-html.tsv", data)
        plainModel = try Self.model("models/boilerplate-plain.tsv", data)
        var hash: UInt64 = 0
        for name in Self.tables where data.has(name) {
            hash = WordHash.joined(hash, WordHash.of(try data.bytes(of: name)))
        }
        version = "2+" + String(hash, radix: 16)
    }

    private static let tables = [
        "cues/boilerplate-phrases.tsv", "cues/class-words.tsv", "cues/common-words.tsv",
        "models/boilerplate-html.tsv", "models/boilerplate-plain.tsv",
    ]

    /// None before the first training: then the stage keeps prose alone.
    private static func model(_ name: String, _ data: DataFolder) throws(TableError) -> BoostedTrees
    {
        data.has(name) ? try BoostedTrees(table: data.table(name)) : BoostedTrees()
    }

    package func refine(_ page: inout Page) throws(StageError) {
        let model = page.isHTML ? pageModel : plainModel
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
