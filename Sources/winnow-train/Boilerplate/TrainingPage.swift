internal import Foundation
internal import Documents
internal import JSON
internal import Stripping

/// A page to learn from, cut into blocks, with what is known of its article.
struct TrainingPage {
    enum Gold {
        /// The whole article.
        case article([UInt8])
        /// Texts that must be kept, and texts that must not.
        case segments(with: [[UInt8]], without: [[UInt8]])
    }

    let id: String
    let site: String
    /// Made by `MadePage`: learned from, never measured.
    let isMade: Bool
    let page: Page
    var features: FeatureTable
    let gold: Gold
    /// 1 for blocks of the article, 0 for others, nil where the gold does not say.
    let labels: [Float?]
    let wordCounts: [Int]

    init(
        id: String, url: String, isMade: Bool = false, page: Page, gold: Gold,
        stage: BoilerplateStage
    ) {
        self.id = id
        self.isMade = isMade
        site = Self.site(of: url)
        self.page = page
        self.gold = gold
        features = stage.features(of: page)
        let words = page.blocks.map { BoilerplateStage.words(of: $0.text) }
        wordCounts = words.map(\.count)
        switch gold {
        case .article(let text):
            let covered = ArticleAlignment.covered(
                page: words.flatMap { $0 }, article: BoilerplateStage.words(of: text))
            // Of a made page every part is known, however short.
            let parts = isMade ? Set(text.split(separator: 0x0A).map(Array.init)) : []
            var at = 0
            labels = zip(page.blocks, words).map { block, own in
                defer { at += own.count }
                guard !own.isEmpty else { return nil }
                if parts.contains(block.text) { return 1 }
                let hits = covered[at..<at + own.count].count { $0 }
                return 2 * hits >= own.count ? 1 : 0
            }
        case .segments(let with, let without):
            labels = page.blocks.map { block in
                if with.contains(where: { block.text.count >= $0.count && block.text.holds($0) }) {
                    return 1
                }
                if without.contains(where: {
                    block.text == $0
                        || ($0.count > 20 && block.text.count >= $0.count && block.text.holds($0))
                }) {
                    return 0
                }
                return nil
            }
        }
    }

    /// Host without its first part where it has more than two: "news.example.org"
    /// and "example.org" are one site.
    static func site(of url: String) -> String {
        var rest = url[...]
        if let scheme = url.range(of: "://") { rest = url[scheme.upperBound...] }
        if let local = url.range(of: "::") { rest = url[local.upperBound...] }
        let host = rest.prefix { $0 != "/" && $0 != ":" && $0 != "?" }
        let parts = host.split(separator: ".")
        return parts.suffix(2).joined(separator: ".")
    }
}

extension [UInt8] {
    func holds(_ other: [UInt8]) -> Bool {
        guard let first = other.first, other.count <= count else { return false }
        var at = 0
        while at + other.count <= count {
            if self[at] == first, self[at..<at + other.count].elementsEqual(other) { return true }
            at += 1
        }
        return false
    }
}
