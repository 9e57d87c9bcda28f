package import Documents
internal import Language
package import Tables

/// Finds date expressions and resolves them against a document's anchor.
package struct DateReader: Sendable {
    package init(data: DataFolder) throws(TableError) {}

    /// The day that relative dates of a page are resolved against.
    package func anchor(of page: Page, url: String) -> Anchor { .none }

    /// The date expressions of an article in order.
    package func dates(in article: borrowing Article) -> [DateMention] { [] }
}
