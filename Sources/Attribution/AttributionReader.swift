package import Documents
internal import Language
package import Tables

/// Finds who says what: direct, indirect and mixed speech, "according to", reports and polls.
package struct AttributionReader: Sendable {
    package init(data: DataFolder) throws(TableError) {}

    /// The attributions of an article in the order of their content.
    package func attributions(in article: borrowing Article) -> [AttributionMention] { [] }
}
