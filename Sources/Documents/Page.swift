/// A document cut into blocks, before it is decided which of them are the article.
package struct Page: Sendable {
    package var blocks: [Block]
    package var metadata: Metadata
    /// RFC 3339 or date; "" if neither the input nor the page says.
    package var created: String
    package var isHTML: Bool
    /// Where the blocks stood; empty in plain text.
    package var outline = Outline()
    /// The article as the page's own structured data states it, UTF-8: evidence, not truth; empty if it does not.
    package var statedBody: [UInt8] = []
    /// The language tag that the page states, such as "en-GB": evidence, not truth; "" if it does not.
    package var statedLanguage = ""
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
