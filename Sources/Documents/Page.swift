/// A document cut into blocks, before it is decided which of them are the article.
package struct Page: Sendable {
    package var blocks: [Block]
    package var metadata: Metadata
    /// RFC 3339 or date; "" if neither the input nor the page says.
    package var created: String
    package var isHTML: Bool
    package var problems: [Problem] = []

    package init(
        blocks: [Block] = [], metadata: Metadata = Metadata(), created: String = "",
        isHTML: Bool = false
    ) {
        self.blocks = blocks
        self.metadata = metadata
        self.created = created
        self.isHTML = isHTML
    }
}
