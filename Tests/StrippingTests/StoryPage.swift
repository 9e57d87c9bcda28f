import Documents
import Tables

import Stripping

/// A page around one invented story, and what is kept of a page.
enum StoryPage {
    static let lines = [
        "The lighthouse at Cape Orm will be sold to whoever promises to keep its lamp burning, the harbour office said on Monday.",
        "It was built in 1871 after three ships had been lost in one winter, and its keepers lived there with their families for a century.",
        "“I would rather see it lived in than see it crumble,” said Vera Lund, whose grandfather was the last of them.",
        "Buyers have until the end of June to send in their plans, which must show how the roof is to be repaired.",
        "Two earlier attempts failed because nobody wanted to pay for the road, which the sea washes away every few years.",
    ]

    /// The texts of all blocks that are kept.
    static func kept(_ html: String) throws -> [String] {
        let data = try DataFolder.located()
        let input = InputDocument(body: .html(Array(html.utf8)))
        var page = try PageReader(data: data).page(of: input)
        try BoilerplateStage(data: data).refine(&page)
        return page.blocks.filter(\.kept).map { String(decoding: $0.text, as: UTF8.self) }
    }

    /// The story as a page, with markup before all of it, behind its third paragraph, and after the article.
    static func page(_ before: String, _ amid: String, _ after: String) -> String {
        let lines = Self.lines.map { "<p>\($0)</p>" }
        let menu =
            "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
        return
            "<html><head><title>Lighthouse for sale | Orm Post</title></head><body>\(before)\(menu)<article>"
            + "<h1>Lighthouse for sale</h1>\(lines[..<3].joined())\(amid)\(lines[3...].joined())</article>"
            + "\(after)<footer><p>© Orm Post</p></footer></body></html>"
    }
}
