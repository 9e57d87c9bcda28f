package import Documents
package import Tables

/// Gives every block its role and drops what is not the article.
package struct BoilerplateStage: Refiner {
    package static let name = "boilerplate"
    package let version: String

    private let phrases: Phrases
    private let common: CommonWords
    private let pageModel: BlockModel
    private let plainModel: BlockModel

    package init(data: DataFolder) throws(TableError) {
        phrases = try Phrases(data: data)
        common = try CommonWords(data: data)
        pageModel = try BlockModel(data: data, kind: "html")
        plainModel = try BlockModel(data: data, kind: "plain")
        let (page, plain) = (BlockModel.names("html"), BlockModel.names("plain"))
        var hash: UInt64 = 0
        for name in Self.cues + [page.first, page.second, plain.first, plain.second]
        where data.has(name) {
            hash = WordHash.joined(hash, WordHash.of(try data.bytes(of: name)))
        }
        version = "2+" + String(hash, radix: 16)
    }

    private static let cues = [
        "cues/boilerplate-phrases.tsv", "cues/class-words.tsv", "cues/common-words.tsv",
    ]

    package func refine(_ page: inout Page) throws(StageError) {
        let model = page.isHTML ? pageModel : plainModel
        let scan = PageScan(page, phrases: phrases, common: common)
        let features = BlockFeatures(page, scan, phrases: phrases, common: common).table()
        Decision(scan: scan, phrases: phrases, scores: model.scores(features)).apply(to: &page)
        LineMetadata(scan: scan).complete(&page)
        StatedBody(scan: scan).complete(&page)
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
